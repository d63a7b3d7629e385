// SPDX-License-Identifier: GPL-2.0-only
/*
 * RAM that ends at 4 GiB: without LPAE its last page has no page frame.
 */
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/plan/nohighmem.h"

#define MIB		(1024ull * 1024)
#define PAGE		LAYOUT_PAGE_SIZE
#define SPLIT_3G	0xc0000000u
#define SPLIT_2G	0x80000000u

static struct board board;
static struct plan plan;

static void plan_of(const char *text, bool lpae, u32 page_offset)
{
	struct fail fail;

	assert_true(read_text(&board, "x", text));
	board.lpae = lpae;
	assert_int_equal(board_finish(&board, &fail), 0);
	assert_int_equal(plan_compute(&plan, &board, page_offset, 0, &fail), 0);
}

static bool noted(void)
{
	unsigned int i, nr = 0;

	for (i = 0; i < plan.nr_notes; i++)
		nr += !strcmp(plan.note[i],
			      "the last page of RAM below 4 GiB is not used without LPAE");
	assert_int_equal(nr, board.last_page);
	return nr;
}

static void test_highmem(void **state)
{
	unsigned int type;

	(void)state;
	plan_of("ram 1G@0xc0000000\n", false, SPLIT_3G);
	assert_banks(&board, "c0000000-fffff000");
	assert_true(noted());
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		assert_true(plan.layout[type].lowmem == 768 * MIB);
		assert_true(plan.layout[type].highmem == 256 * MIB - PAGE);
		assert_true(plan_unmapped(&plan, type) == 256 * MIB);
	}
	plan_of("ram 1G@0xc0000000\n", true, SPLIT_3G);
	assert_banks(&board, "c0000000-100000000");
	assert_false(noted());
	plan_of("ram 0x3ffff000@0xc0000000\n", false, SPLIT_3G);
	assert_banks(&board, "c0000000-fffff000");
	assert_false(noted());
}

/*
 * high_memory is 0xbfffffff or 0xbffff000, no multiple of 8 MiB: VMALLOC_START is the
 * next one.  With all of the RAM it would be 8 MiB above.
 */
static void test_lowmem(void **state)
{
	(void)state;
	plan_of("ram 1G@0xc0000000\n", false, SPLIT_2G);
	assert_true(plan.layout[LAYOUT_STOCK].lowmem == 1024 * MIB - PAGE);
	assert_true(plan.layout[LAYOUT_STOCK].lowmem_end == BOARD_CLASSIC_END);
	assert_true(plan.layout[LAYOUT_STOCK].highmem == 0);
	assert_true(plan.layout[LAYOUT_STOCK].upper_start == 0xc0000000);
	plan_of("ram 1G@0xc0000000\n", true, SPLIT_2G);
	assert_true(plan.layout[LAYOUT_STOCK].lowmem == 1024 * MIB);
	assert_true(plan.layout[LAYOUT_STOCK].upper_start == 0xc0800000);
}

/* RAM that goes on above 4 GiB, in one bank or in two, and two that touch. */
static void test_banks(void **state)
{
	(void)state;
	plan_of("ram 2G@0xc0000000\n", false, SPLIT_3G);
	assert_banks(&board, "c0000000-fffff000");
	assert_true(noted() && board.dropped == 1024 * MIB);
	plan_of("ram 256M@0xf0000000\nram 1G@0x100000000\nram 256M@0xe0000000\n", false, SPLIT_3G);
	assert_banks(&board, "e0000000-fffff000");
	assert_true(noted() && board.dropped == 1024 * MIB);
	/* A bank of this page alone. */
	plan_of("ram 256M@0xe0000000\nram 4K@0xfffff000\n", false, SPLIT_3G);
	assert_banks(&board, "e0000000-f0000000");
	assert_true(noted());
}

static void test_mem(void **state)
{
	(void)state;
	plan_of("ram 1G@0x80000000\nparam mem=512M mem=1G@0xc0000000\n", false, SPLIT_3G);
	assert_banks(&board, "80000000-a0000000 c0000000-fffff000");
	assert_true(noted());
	plan_of("ram 2G@0x80000000\nparam mem=1G\n", false, SPLIT_3G);
	assert_banks(&board, "80000000-c0000000");
	assert_false(noted());
}

/* A carve-out that ends at 4 GiB takes the page itself; one below leaves it, alone. */
static void test_nomap(void **state)
{
	(void)state;
	plan_of("ram 1G@0xc0000000\nnomap 64M@0xfc000000\n", false, SPLIT_3G);
	assert_banks(&board, "c0000000-fc000000");
	assert_false(noted());
	plan_of("ram 1G@0xc0000000\nnomap 64K@0xfffef000\n", false, SPLIT_3G);
	assert_banks(&board, "c0000000-fffef000");
	assert_true(noted());
}

/* adjust_lowmem_bounds() of an unpatched kernel: RAM from the PMD of an odd end on. */
static void test_nohighmem(void **state)
{
	u64 from;

	(void)state;
	plan_of("ram 512M@0xc0000000\nram 256M@0xf0000000\n", false, SPLIT_3G);
	assert_true(nohighmem_unpatched(&plan, &from) == 256 * MIB - PAGE);
	assert_true(from == 0xe0000000);
}

/* Moved away from 4 GiB, or to it, a board has a page more, or less. */
static void test_shift(void **state)
{
	struct fail fail;

	(void)state;
	plan_of("ram 2G@0x80000000\n", false, SPLIT_3G);
	assert_true(noted());
	assert_int_equal(board_shift(&board, -0x40000000, &fail), 0);
	assert_banks(&board, "40000000-c0000000");
	assert_false(board.last_page);
	assert_int_equal(board_shift(&board, 0x40000000, &fail), 0);
	assert_banks(&board, "80000000-fffff000");
	assert_true(board.last_page);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_highmem),
		cmocka_unit_test(test_lowmem),
		cmocka_unit_test(test_banks),
		cmocka_unit_test(test_mem),
		cmocka_unit_test(test_nomap),
		cmocka_unit_test(test_nohighmem),
		cmocka_unit_test(test_shift),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("last-page", tests, NULL, NULL);
}
