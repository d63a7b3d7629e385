// SPDX-License-Identifier: GPL-2.0-only
/*
 * Edges of the rule.  Drawings are physical: '#' is RAM, '.' is not, '!' is the
 * limit of lowmem; numbers are MiB above PHYS_OFFSET.
 */
#include "board.h"
#include "largest.h"

/*
 *  0      255 256    384.004              1024
 *  |########|...|......|####################|
 *
 * Expect trimming inward: up from 255, down from 384.004.
 */
static void ragged_edges(void **state)
{
	struct board b = board_at(0x80000000);

	(void)state;
	ram(&b, 1 * G, 0x80000000);
	nomap(&b, 129 * M + 4 * K, 0x80000000 + 255 * M);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 255M, dead 1M, hole 128M, dead 4K, "
		       "lowmem 524284K, gap 8M, upper 112M");
}

/*
 *  0        127 128  130 131               1024
 *  |#########|....................|##########|
 *
 * Expect 1 MiB edges at both ends to leave exactly one 2 MiB hole, and a page
 * less at either end to leave none.
 */
static void smallest_hole(void **state)
{
	struct board b = board_at(0);
	struct board shifted_up = board_at(0);
	struct board shifted_down = board_at(0);

	(void)state;
	ram(&b, 1 * G, 0);
	nomap(&b, 4 * M, 127 * M);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 127M, dead 1M, hole 2M, dead 1M, lowmem 639M, "
		       "gap 6M, upper 240M");

	ram(&shifted_up, 1 * G, 0);
	nomap(&shifted_up, 2 * M - 4 * K, 128 * M + 4 * K);
	expect_regions(&shifted_up, LAYOUT_INTERMIX,
		       "lowmem 131076K, dead 2044K, lowmem 638M, gap 8M, upper 240M");

	ram(&shifted_down, 1 * G, 0);
	nomap(&shifted_down, 2 * M - 4 * K, 128 * M);
	expect_regions(&shifted_down, LAYOUT_INTERMIX,
		       "lowmem 128M, dead 2044K, lowmem 653316K, gap 8M, upper 240M");
}

/*
 *  0   64                                  1024
 *  |....|###################################|
 *
 * Expect the leading gap to stay dead: no lowmem lies below it.
 */
static void leading_gap(void **state)
{
	struct board b = board_at(0x40000000);

	(void)state;
	ram(&b, 960 * M, 0x40000000 + 64 * M);
	expect_regions(&b, LAYOUT_STOCK, "dead 64M, lowmem 704M, gap 8M, upper 240M");
	expect_regions(&b, LAYOUT_INTERMIX,
		       "dead 64M, lowmem 704M, gap 8M, upper 240M");
	assert_int_equal(lay_out(&b, LAYOUT_INTERMIX).dead_total, 64 * M);
}

/*
 *  0   64       128   192                  1024
 *  |....|########|.....|####################|
 *
 * Expect the gap between banks to be used although the leading one is not.
 */
static void leading_gap_and_hole(void **state)
{
	struct board b = board_at(0x40000000);

	(void)state;
	ram(&b, 64 * M, 0x40000000 + 64 * M);
	ram(&b, 832 * M, 0x40000000 + 192 * M);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "dead 64M, lowmem 64M, hole 64M, lowmem 640M, gap 8M, upper 176M");
	assert_int_equal(lay_out(&b, LAYOUT_INTERMIX).vmalloc_start, 0xc0000000 + 128 * M);
}

/*
 *  0  16  32    256   384                  1024
 *  |###|...|######|.....|###################|
 *        ^ image_end
 *
 * Expect a hole that starts below the end of the image to stay dead, also when
 * most of it lies above; one that starts right at it is used.
 */
static void below_image_end(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 1 * G, 0);
	nomap(&b, 16 * M, 16 * M);
	nomap(&b, 128 * M, 256 * M);
	b.params.image_end = 16 * M + 4 * K;
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 16M, dead 16M, lowmem 224M, hole 128M, lowmem 512M, "
		       "gap 8M, upper 112M");
	b.params.image_end = 16 * M;
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 16M, hole 16M, lowmem 224M, hole 128M, lowmem 528M, "
		       "gap 8M, upper 96M");
	b.params.image_end = 512 * M;
	expect_lowmem(&b, LAYOUT_INTERMIX, 624 * M);
}

/*
 *  0                     768!   800  832   1024
 *  |#########################|....|...|#####|
 *
 * Expect a hole above the limit not to count: lowmem does not go on behind it.
 * The same when lowmem ends exactly where the hole starts.
 */
static void hole_above_limit(void **state)
{
	struct board b = board_at(0);
	struct board touching = board_at(0);

	(void)state;
	ram(&b, 1 * G, 0);
	nomap(&b, 32 * M, 800 * M);
	expect_regions(&b, LAYOUT_INTERMIX, "lowmem 768M, gap 8M, upper 240M");

	ram(&touching, 1 * G, 0);
	nomap(&touching, 32 * M, 768 * M);
	expect_regions(&touching, LAYOUT_INTERMIX, "lowmem 768M, gap 8M, upper 240M");
}

/*
 *  0             704       !768  896       1024
 *  |###############|..............|#########|
 *
 * Expect the hole to be given up when it starts below the limit, ends above it,
 * and is not worth enough to reach the RAM behind it; and to be used if it is.
 */
static void hole_across_limit(void **state)
{
	struct board b = board_at(0);
	struct board reachable = board_at(0);

	(void)state;
	ram(&b, 1 * G, 0);
	nomap(&b, 192 * M, 704 * M);
	expect_regions(&b, LAYOUT_STOCK, "lowmem 704M, gap 8M, upper 304M");
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 704M, hole 192M, lowmem 48M, gap 8M, upper 64M");

	b.params.upper = 128 * M;
	expect_regions(&b, LAYOUT_INTERMIX, "lowmem 704M, gap 8M, upper 304M");

	ram(&reachable, 2 * G, 0);
	nomap(&reachable, 100 * M, 700 * M);
	expect_lowmem(&reachable, LAYOUT_INTERMIX, 768 * M);
}

/*
 *  0                 !768 (limit = start)  1024
 *  |##############|....|####################|
 *
 * Expect a bank that starts exactly at the limit to be left out.
 */
static void bank_starts_at_limit(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 1 * G, 0);
	nomap(&b, 1 * M, 767 * M);
	expect_regions(&b, LAYOUT_INTERMIX, "lowmem 767M, gap 1M, upper 248M");
}

/*
 *  0             768                 1008  1100
 *  |###############|....................|####|
 *                                       ^ end of the window
 *
 * Expect RAM from the end of the window on to be left out: the hole is worth more than
 * all of vmalloc, but the upper area has its floor.
 */
static void bank_starts_at_window_end(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 768 * M, 0);
	ram(&b, 92 * M, 1008 * M);
	b.params.vmalloc = 240 * M - 4 * K;
	expect_regions(&b, LAYOUT_INTERMIX, "lowmem 768M, gap 8M, upper 240M");
}

/*
 *  0        768!  (or a page more or less)
 *  |##########|
 *
 * Expect RAM that ends at the limit to be lowmem whole; a page more is highmem.
 */
static void ram_ends_at_limit(void **state)
{
	static const u64 size[] = { 768 * M - 4 * K, 768 * M, 768 * M + 4 * K };
	static const u64 highmem[] = { 0, 0, 4 * K };

	(void)state;
	for (int i = 0; i < 3; i++)
		for (int type = 0; type < LAYOUT_NR_TYPES; type++) {
			struct board b = board_at(0);

			ram(&b, size[i], 0);
			assert_int_equal(lay_out(&b, type).highmem, highmem[i]);
		}
}

/*
 *  0     128  256                          1024
 *  |######|.....|###########################|
 *  |######|g....|   no dead space below the hole: g is a guard page
 *  |#####|dg....|   dead space below the hole: no guard
 *
 * Expect a guard page only where a linear overrun would hit the hole at once.
 */
static void guards(void **state)
{
	struct board flush = board_at(0);
	struct board ragged = board_at(0);
	struct layout l;

	(void)state;
	ram(&flush, 1 * G, 0);
	nomap(&flush, 128 * M, 128 * M);
	l = lay_out(&flush, LAYOUT_INTERMIX);
	assert_int_equal(l.region[1].kind, LAYOUT_HOLE);
	assert_int_equal(layout_hole_guard(&l, 1), LAYOUT_PAGE_SIZE);
	assert_int_equal(layout_largest_vmalloc(&l), 128 * M - LAYOUT_PAGE_SIZE);

	ram(&ragged, 1 * G, 0);
	nomap(&ragged, 129 * M, 127 * M);
	l = lay_out(&ragged, LAYOUT_INTERMIX);
	assert_int_equal(l.region[2].kind, LAYOUT_HOLE);
	assert_int_equal(layout_hole_guard(&l, 2), 0);
	assert_int_equal(layout_largest_vmalloc(&l), 128 * M);
}

/*
 *  0     32  40                            1024
 *  |######|...|#############################|
 *
 * Expect the upper area to be the largest block when the hole is small.
 */
static void largest_is_upper(void **state)
{
	struct board b = board_at(0);
	struct layout l;

	(void)state;
	ram(&b, 1 * G, 0);
	nomap(&b, 8 * M, 32 * M);
	l = lay_out(&b, LAYOUT_INTERMIX);
	assert_int_equal(layout_largest_vmalloc(&l), 232 * M);
}

/*
 *  0     256  512                          4096
 *  |######|.....|###########################|
 *
 * Expect the rule in every VMSPLIT: the window is 0xff000000 - PAGE_OFFSET.
 */
static void every_split(void **state)
{
	static const u32 split[] = { SPLIT_3G, SPLIT_3G_OPT, SPLIT_2G, SPLIT_1G };
	static const u64 stock[] = { 512 * M, 768 * M, 1536 * M, 2560 * M };
	static const u64 intermix[] = { 688 * M, 944 * M, 1712 * M, 2736 * M };

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct board b = split_board(split[i]);

		expect_lowmem(&b, LAYOUT_STOCK, stock[i]);
		expect_lowmem(&b, LAYOUT_INTERMIX, intermix[i]);
	}
}

/*
 *  0     256  512                          8192
 *  |######|.....|###########################|
 *
 * Expect sizes above 4 GiB to be counted in full, with RAM that starts above
 * 4 GiB, as on LPAE machines, and with RAM that ends where addresses do.
 */
static void above_4g(void **state)
{
	static const u64 base[] = { 0, 0x800000000, LAYOUT_PHYS_MAX - 8 * G };

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct board b = board_at(base[i]);
		struct layout l;

		ram(&b, 256 * M, base[i]);
		ram(&b, 8 * G - 512 * M, base[i] + 512 * M);
		expect_regions(&b, LAYOUT_INTERMIX,
			       "lowmem 256M, hole 256M, lowmem 432M, gap 8M, upper 64M");
		l = lay_out(&b, LAYOUT_INTERMIX);
		assert_true(l.highmem == 8 * G - 256 * M - 688 * M);
		assert_true(l.lowmem_end == base[i] + 944 * M);
		assert_true(l.region[1].phys == base[i] + 256 * M);
	}
}

/*
 *  0 (PHYS_OFFSET at 64)                   1024
 *  |::::|###################################|
 *
 * Expect RAM below PHYS_OFFSET not to exist, and a first bank that starts
 * unaligned to be rounded up to 2 MiB; what is rounded away is no RAM.
 */
static void start_of_ram(void **state)
{
	struct board b = board_at(64 * M);
	struct board unaligned = board_at(64 * M);

	(void)state;
	ram(&b, 1 * G, 0);
	expect_regions(&b, LAYOUT_INTERMIX, "lowmem 768M, gap 8M, upper 240M");
	assert_int_equal(lay_out(&b, LAYOUT_STOCK).highmem, 192 * M);

	ram(&unaligned, 512 * M - 4 * K, 64 * M + 4 * K);
	expect_regions(&unaligned, LAYOUT_INTERMIX,
		       "dead 2M, lowmem 510M, gap 8M, upper 496M");
	assert_int_equal(lay_out(&unaligned, LAYOUT_STOCK).highmem, 0);
}

/*
 *  0     256  512
 *  |######|.....|##...   vmalloc=256 MiB less a page
 *
 * Expect a limit that is only page aligned to be kept to the page.
 */
static void page_aligned_vmalloc(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 256 * M, 0);
	ram(&b, 1536 * M, 512 * M);
	b.params.vmalloc = 512 * M - 4 * K;
	expect_lowmem(&b, LAYOUT_STOCK, 256 * M);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 256M, hole 256M, lowmem 245764K, gap 8188K, upper 256M");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ragged_edges),
		cmocka_unit_test(smallest_hole),
		cmocka_unit_test(leading_gap),
		cmocka_unit_test(leading_gap_and_hole),
		cmocka_unit_test(below_image_end),
		cmocka_unit_test(hole_above_limit),
		cmocka_unit_test(hole_across_limit),
		cmocka_unit_test(bank_starts_at_limit),
		cmocka_unit_test(bank_starts_at_window_end),
		cmocka_unit_test(ram_ends_at_limit),
		cmocka_unit_test(guards),
		cmocka_unit_test(largest_is_upper),
		cmocka_unit_test(every_split),
		cmocka_unit_test(above_4g),
		cmocka_unit_test(start_of_ram),
		cmocka_unit_test(page_aligned_vmalloc),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("edges", tests, NULL, NULL);
}
