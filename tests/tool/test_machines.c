// SPDX-License-Identifier: GPL-2.0-only
/*
 * Machines with static maps, memory splits, and kernels without HIGHMEM.
 */
#include <stdio.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/board/vmsplit.h"
#include "tool/plan/machines.h"
#include "tool/plan/nohighmem.h"

#define MIB		(1024ull * 1024)
#define PAGE_OFFSET	0xc0000000u

static struct board board;
static struct plan plan;

/* A plan of a board file's text, on a machine. */
static void plan_of(const char *text, const char *compatible)
{
	struct fail fail;

	assert_true(read_text(&board, "x", text));
	snprintf(board.compatible, sizeof(board.compatible), "%s", compatible);
	assert_int_equal(plan_compute(&plan, &board, PAGE_OFFSET, 0, &fail), 0);
}

static const char *note(const char *part)
{
	unsigned int i;

	for (i = 0; i < plan.nr_notes; i++)
		if (strstr(plan.note[i], part))
			return plan.note[i];
	return NULL;
}

static const char *found(const char *compatible)
{
	const struct machine *machine;

	snprintf(board.compatible, sizeof(board.compatible), "%s", compatible);
	machine = machine_find(&board);
	return machine ? machine->compatible : "";
}

static void test_find(void **state)
{
	(void)state;
	assert_string_equal(found("ti,omap4"), "ti,omap4");
	assert_string_equal(found("acme,board fsl,imx6q"), "fsl,imx6q");
	assert_string_equal(found("ti,omap4460 ti,omap4430 ti,omap4"), "ti,omap4460");
	/* Neither a part nor more than a whole string. */
	assert_string_equal(found("fsl,imx6"), "");
	assert_string_equal(found("fsl,imx6qq"), "");
	assert_string_equal(found("qcom,msm8974"), "");
	assert_string_equal(found("  "), "");
	assert_string_equal(found(""), "");
}

/* VMALLOC_END - lowest, rounded up: 0xff800000 - 0xf8000000, and 0xfebfd000. */
static void test_upper(void **state)
{
	(void)state;
	assert_true(machine_upper(&(struct machine){ "x", 0xf8000000 }) == 120 * MIB);
	assert_true(machine_upper(&(struct machine){ "x", 0xfebfd000 }) == 14 * MIB);
	assert_true(machine_upper(&(struct machine){ "x", 0xfe000000 }) == 24 * MIB);
}

#define HOLE	"ram 256M@0x40000000\nram 1536M@0x60000000\n"

static void test_note(void **state)
{
	(void)state;
	plan_of(HOLE, "acme,board ti,omap4");
	assert_string_equal(note("static maps"),
		"ti,omap4 has static maps (map_io) from 0xf8000000 on: intermix keeps stock's end of lowmem unless vmalloc_upper=120M or more is given; so it gains 120 MiB");
	/* It is about the input, so that all commands show it. */
	assert_true(plan.nr_input_notes == 1);
	/* Not even the whole of vmalloc= is enough. */
	plan_of(HOLE, "st,spear600");
	assert_string_equal(note("static maps"),
		"st,spear600 has static maps (map_io) from 0xf0000000 on: intermix keeps stock's end of lowmem");
	plan_of(HOLE, "qcom,msm8974");
	assert_null(note("static maps"));
	/* Nothing would grow, so nothing is in the way. */
	plan_of("ram 2G@0x80000000\n", "ti,omap4");
	assert_null(note("static maps"));
	plan_of("ram 128M@0\nram 128M@0x88000000\n", "ti,omap4");
	assert_null(note("static maps"));
}

static void test_note_upper_given(void **state)
{
	(void)state;
	plan_of(HOLE "param vmalloc_upper=120M\n", "ti,omap4");
	assert_null(note("static maps"));
	/* The area above lowmem starts at a multiple of 8 MiB, which happens to do. */
	plan_of(HOLE "param vmalloc_upper=118M\n", "ti,omap4");
	assert_null(note("static maps"));
	plan_of(HOLE "param vmalloc_upper=100M\n", "ti,omap4");
	assert_string_equal(note("static maps"),
		"vmalloc_upper=100M does not cover the static maps of ti,omap4, which begin at 0xf8000000: it takes 120M, else the kernel refuses them");
	/* Lowmem stays below the maps all the same. */
	plan_of("ram 128M@0x80000000\nram 128M@0x90000000\nparam vmalloc_upper=16M\n", "ti,omap4");
	assert_null(note("static maps"));
	/* All that vmalloc= has: as in stock, whose maps these are. */
	plan_of(HOLE "param vmalloc_upper=240M\n", "st,spear600");
	assert_null(note("static maps"));
}

static void test_splits(void **state)
{
	(void)state;
	assert_true(vmsplit_by_name("3g-opt")->page_offset == 0xb0000000);
	assert_true(vmsplit_by_name("3g-opt")->no_lpae);
	assert_null(vmsplit_by_name("3g-"));
	assert_string_equal(vmsplit_of(0x80000000)->config, "CONFIG_VMSPLIT_2G");
	assert_null(vmsplit_of(0x80000001));
}

static u64 loss(u64 *from)
{
	return nohighmem_unpatched(&plan, from);
}

/*
 *	0x80000000  ram  0x987f0000  no-map  0x98800000  ram  0x9f000000  no-map
 *	The no-map at the end makes it drop RAM, the odd edge makes it much.
 */
static void test_nohighmem_odd_edge(void **state)
{
	u64 from;

	(void)state;
	plan_of("ram 512M@0x80000000\nnomap 64K@0x987f0000\nnomap 16M@0x9f000000\n", "");
	assert_true(plan.layout[LAYOUT_STOCK].highmem == 0);
	assert_true(loss(&from) == 108480 * 1024 && from == 0x98600000);
	/* Nothing above lowmem: nothing is dropped, edge or not. */
	plan_of("ram 512M@0x80000000\nnomap 64K@0x987f0000\n", "");
	assert_true(loss(&from) == 0 && from == 0);
	/* No odd edge. */
	plan_of("ram 512M@0x80000000\nnomap 2M@0x98800000\nnomap 16M@0x9f000000\n", "");
	assert_true(loss(&from) == 0 && from == 0x9f000000);
}

/* Highmem is lost in any case; an odd edge in it does not count. */
static void test_nohighmem_highmem(void **state)
{
	u64 from;

	(void)state;
	plan_of("ram 2G@0x80000000\nnomap 64K@0xf00f0000\n", "");
	assert_true(loss(&from) == plan.layout[LAYOUT_STOCK].highmem && from == 0xb0000000);
	/*
	 * An odd edge of RAM itself counts before no-map is known.  The last page below
	 * 4 GiB is not lost by this.
	 */
	plan_of("ram 0x10100000@0x80000000\nram 1536M@0xa0000000\n", "");
	assert_true(loss(&from) == 1537 * MIB - LAYOUT_PAGE_SIZE && from == 0x90000000);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_upper),
		cmocka_unit_test(test_note),
		cmocka_unit_test(test_note_upper_given),
		cmocka_unit_test(test_splits),
		cmocka_unit_test(test_nohighmem_odd_edge),
		cmocka_unit_test(test_nohighmem_highmem),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool machines", tests, NULL, NULL);
}
