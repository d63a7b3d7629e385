// SPDX-License-Identifier: GPL-2.0-only
/*
 * The reader of /proc/iomem: RAM, PHYS_OFFSET, and what cannot be right.
 */
#include <stdio.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/plan/plan.h"
#include "tool/read/iomem.h"

static struct board board;
static struct plan plan;
static struct fail failure;

static int parse(const char *text)
{
	FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	int ret;

	assert_non_null(file);
	ret = iomem_parse(&board, file, "dir/iomem", false, &failure);
	fclose(file);
	return ret;
}

static void assert_good(const char *text)
{
	if (parse(text))
		fail_msg("%s", failure.text);
}

static void assert_bad(const char *text, const char *message)
{
	assert_int_equal(parse(text), -1);
	assert_string_equal(failure.text, message);
}

static bool board_has_note(const char *part)
{
	unsigned int i;

	for (i = 0; i < board.nr_notes; i++)
		if (strstr(board.note[i], part))
			return true;
	return false;
}

static bool plan_has_note(const char *part)
{
	unsigned int i;

	assert_int_equal(plan_compute(&plan, &board, 0xc0000000, 0, &failure), 0);
	for (i = 0; i < plan.nr_notes; i++)
		if (strstr(plan.note[i], part))
			return true;
	return false;
}

/* As a kernel prints it: devices between the banks, the kernel inside the first. */
static void test_typical(void **state)
{
	(void)state;
	assert_good("01c00000-01c00fff : 1c00000.system-control system-control@1c00000\n"
		    "  01c00000-01c00fff : regs\n"
		    "40000000-47ffffff : System RAM\n"
		    "  40008000-40bfffff : Kernel code\n"
		    "  40d00000-40e8c0c7 : Kernel data\n"
		    "  42000000-42ffffff : Crash kernel\n"
		    "4ff00000-bfffffff : System RAM\n"
		    "fff00000-ffffffff : reserved\n");
	assert_banks(&board, "40000000-48000000 4ff00000-c0000000");
	assert_string_equal(board.name, "iomem");
	assert_true(board.base_given && board.phys_offset == 0x40000000);
	assert_true(board.image_end == 0x40f00000);
	assert_true(board.as_booted && !board.lpae);
	assert_int_equal(board.nr_notes, 0);
}

/* Made on Windows, out of order, overlapping, with blank lines, no last newline. */
static void test_untidy(void **state)
{
	(void)state;
	assert_good("\r\n90000000-9fffffff : System RAM\r\n\r\n"
		    "80000000-83ffffff : System RAM\r\n"
		    "82000000-87ffffff : System RAM\r\n  \n"
		    "88000000-88000fff : System RAM");
	assert_banks(&board, "80000000-88001000 90000000-a0000000");
	/* Blanks behind the name, and what two conversions of line ends leave. */
	assert_good("80000000-83ffffff : System RAM \t\n"
		    "84000000-88000fff : System RAM\r\r\n \t\r\n");
	assert_banks(&board, "80000000-88001000");
}

/* Keystone: RAM at 32 GiB, and its alias, which is no more RAM. */
static void test_lpae(void **state)
{
	(void)state;
	assert_good("80000000-ffffffff : System RAM (boot alias)\n"
		    "800000000-87fffffff : System RAM\n"
		    "  800008000-800bfffff : Kernel code\n"
		    "  800d00000-800e8c0c7 : Kernel data\n");
	assert_banks(&board, "800000000-880000000");
	assert_true(board.lpae && board.phys_offset == 0x800000000);
	assert_true(board.image_end == 0x801000000);
}

/* A carve-out that begins and ends within pages, which the kernel maps. */
static void test_odd_pages(void **state)
{
	(void)state;
	assert_good("80000000-900007ff : System RAM\n97fff800-9fffffff : System RAM\n");
	assert_banks(&board, "80000000-90001000 97fff000-a0000000");
}

/* memblock_cap_size() without LPAE: the last page below 4 GiB is lost. */
static void test_last_page(void **state)
{
	(void)state;
	assert_good("80000000-fffffffe : System RAM\n");
	assert_banks(&board, "80000000-fffff000");
	assert_false(board.lpae);
	/* arm_add_memory(): mem= that goes to 4 GiB. */
	assert_good("80000000-ffffefff : System RAM\n");
	assert_banks(&board, "80000000-fffff000");
	assert_false(board.lpae);
	/* Whoever lists it has LPAE. */
	assert_good("80000000-ffffffff : System RAM\n");
	assert_banks(&board, "80000000-100000000");
	assert_true(board.lpae);
}

/* Each TEXT_OFFSET; RAM below a candidate rules it out. */
static void test_base(void **state)
{
	(void)state;
	assert_good("80000000-8fffffff : System RAM\n  80108000-807fffff : Kernel code\n");
	assert_true(board.phys_offset == 0x80000000 && !board.image_end);
	assert_good("80000000-8fffffff : System RAM\n  80208000-807fffff : Kernel code\n");
	assert_true(board.phys_offset == 0x80000000);
	assert_good("80000000-8fffffff : System RAM\n  80308000-807fffff : Kernel code\n");
	assert_true(board.phys_offset == 0x80000000);
	assert_good("80e00000-8fffffff : System RAM\n  80e08000-817fffff : Kernel code\n");
	assert_true(board.phys_offset == 0x80e00000);
	assert_int_equal(board.nr_notes, 0);
	assert_good("80e00000-8fffffff : System RAM\n  81008000-817fffff : Kernel code\n");
	assert_true(board.phys_offset == 0x80e00000);
	assert_int_equal(board.nr_notes, 0);
	/* Rounded up by the kernel; only a copy that was edited has it so. */
	assert_good("80e10000-8fffffff : System RAM\n");
	assert_true(board.phys_offset == 0x80e00000);
	assert_banks(&board, "81000000-90000000");
}

static void test_base_uncertain(void **state)
{
	(void)state;
	/* Not inside RAM, as with XIP: it says nothing. */
	assert_good("80000000-8fffffff : System RAM\n90000000-9fffffff : flash\n"
		    "  90008000-907fffff : Kernel code\n");
	assert_true(board.phys_offset == 0x80000000 && !board.image_end && !board.nr_notes);

	/* A leading gap of 2 MiB, as on Meson. */
	assert_good("00200000-0fffffff : System RAM\n  00208000-007fffff : Kernel code\n");
	assert_true(board.phys_offset == 0);
	assert_true(board_has_note("if it is 0x200000, say so by --base"));
	assert_good("40200000-4fffffff : System RAM\n");
	assert_true(board.phys_offset == 0x40000000);
	assert_true(board_has_note("if it is 0x40200000, say so by --base"));

	/* The kernel elsewhere: not where the decompressor puts it. */
	assert_good("40000000-4fffffff : System RAM\n  48008000-487fffff : Kernel code\n");
	assert_true(board.phys_offset == 0x40000000 && !board.image_end);
	assert_true(board_has_note("not in the first RAM"));
}

/* kernel_sec_end is rounded up: a hole that starts below it stays dead. */
static void test_image_end(void **state)
{
	(void)state;
	assert_good("80000000-80efffff : System RAM\n"
		    "  80008000-80bfffff : Kernel code\n"
		    "  80d00000-80ee1234 : Kernel data\n"
		    "82000000-8fffffff : System RAM\n");
	assert_true(board.image_end == 0x80f00000);
	assert_int_equal(plan_compute(&plan, &board, 0xc0000000, 0, &failure), 0);
	assert_int_equal(plan.layout[LAYOUT_INTERMIX].nr_holes, 1);

	assert_good("80000000-80eeffff : System RAM\n"
		    "  80008000-80bfffff : Kernel code\n"
		    "  80d00000-80ee1234 : Kernel data\n"
		    "82000000-8fffffff : System RAM\n");
	assert_int_equal(plan_compute(&plan, &board, 0xc0000000, 0, &failure), 0);
	assert_int_equal(plan.layout[LAYOUT_INTERMIX].nr_holes, 0);
	assert_int_equal(board_shift(&board, 0x200000, &failure), 0);
	assert_true(board.image_end == 0x81100000);
}

/* The kernel has applied mem= to what it lists. */
static void test_mem_param(void **state)
{
	(void)state;
	assert_good("80000000-87ffffff : System RAM\n90000000-97ffffff : System RAM\n");
	board_add_cmdline(&board, "mem=128M vmalloc=300M");
	assert_int_equal(board_finish(&board, &failure), 0);
	assert_banks(&board, "80000000-88000000 90000000-98000000");
	assert_true(board.vmalloc == 300ull << 20);
	assert_true(board_has_note("mem=128M is in effect already"));
}

/* All that is listed may be lowmem: without HIGHMEM the rest is not listed. */
static void test_notes(void **state)
{
	(void)state;
	assert_good("80000000-87ffffff : System RAM\n");
	assert_true(plan_has_note("without HIGHMEM"));
	assert_true(plan_has_note("no-map memory"));
	assert_good("80000000-dfffffff : System RAM\n");
	assert_false(plan_has_note("without HIGHMEM"));
}

static void test_refused(void **state)
{
	(void)state;
	assert_bad("", "dir/iomem: no System RAM, expected a copy of /proc/iomem");
	assert_bad("80000000-8fffffff : RAM\n",
		   "dir/iomem: no System RAM, expected a copy of /proc/iomem");
	assert_bad("00000000-00000000 : System RAM\n  00000000-00000000 : Kernel code\n",
		   "dir/iomem: all addresses are zero, as ordinary users see them; expected a copy made by root: sudo cat /proc/iomem");
	assert_bad("00000000-00000000 : serial\n",
		   "dir/iomem: all addresses are zero, as ordinary users see them; expected a copy made by root: sudo cat /proc/iomem");
	assert_bad("    80000000-8fffffff : System RAM\n",
		   "dir/iomem:1: System RAM inside another resource, expected it at the start of a line");
	assert_bad("80000000-8fffffff : System RAM\nram 1G@0\n",
		   "dir/iomem:2: 'ram 1G@0', expected \"start-end : name\"");
	assert_bad("80000000-8fffffff System RAM\n",
		   "dir/iomem:1: '80000000-8fffffff System RAM', expected \"start-end : name\"");
	assert_bad("80000000-8fffffff : System RAM\n\xc2\xa0 \xc2\xa0 80008000-800fffff : Kernel code\n",
		   "dir/iomem:2: '\\xc2\\xa0 \\xc2\\xa0 80008000-800fffff : Kernel code', expected \"start-end : name\"; no-break blanks (\\xc2\\xa0), as web pages have them, are no blanks");
	/* A bank must not be passed over in silence. */
	assert_bad("80000000-8fffffff : System RAM\n90000000-9fffffff : System RAM, second\n",
		   "dir/iomem:2: '90000000-9fffffff : System RAM, second', expected nothing behind \"System RAM\"");
	assert_bad("80000000-8fffffff : System ram\n",
		   "dir/iomem:1: '80000000-8fffffff : System ram', expected nothing behind \"System RAM\"");
	assert_bad("  90000000-9fffffff : System RAM\xc2\xa0\n",
		   "dir/iomem:1: '  90000000-9fffffff : System RAM\\xc2\\xa0', expected nothing behind \"System RAM\"; no-break blanks (\\xc2\\xa0), as web pages have them, are no blanks");
	assert_bad(" 80000000-8fffffff : System RAM\n",
		   "dir/iomem:1: ' 80000000-8fffffff : System RAM', expected \"start-end : name\"");
	assert_bad("0x80000000-0x8fffffff : System RAM\n",
		   "dir/iomem:1: '0x80000000-0x8fffffff : System RAM', expected \"start-end : name\"");
	assert_bad("80000000-8fffffff : System RAM\n  80008000-90000000 : Kernel code\n",
		   "dir/iomem:2: '  80008000-90000000 : Kernel code', expected it to lie inside the System RAM above");
	assert_bad("80000000-8fffffff : System RAM\n  7fffffff-80ffffff : Kernel data\n",
		   "dir/iomem:2: '  7fffffff-80ffffff : Kernel data', expected it to lie inside the System RAM above");
	assert_bad("80000000-7fffffff : System RAM\n",
		   "dir/iomem:1: '80000000-7fffffff : System RAM', expected an end that is not below the start");
	assert_bad("0-ffffffffffffffff : System RAM\n",
		   "dir/iomem:1: System RAM ends above 1 TiB, expected physical addresses of 40 bits");
	assert_bad("0-1ffffffffffffffff : System RAM\n",
		   "dir/iomem:1: '0-1ffffffffffffffff : System RAM', expected \"start-end : name\"");
	assert_bad("80000000-8fffffff : System RAM\033\n",
		   "dir/iomem:1: control character, expected text");
	assert_bad("80100000-801fffff : System RAM\n",
		   "dir/iomem: no usable RAM at or above 0x80000000, expected some behind the first multiple of 2 MiB");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_typical),
		cmocka_unit_test(test_untidy),
		cmocka_unit_test(test_lpae),
		cmocka_unit_test(test_odd_pages),
		cmocka_unit_test(test_last_page),
		cmocka_unit_test(test_base),
		cmocka_unit_test(test_base_uncertain),
		cmocka_unit_test(test_image_end),
		cmocka_unit_test(test_mem_param),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_refused),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool iomem", tests, NULL, NULL);
}
