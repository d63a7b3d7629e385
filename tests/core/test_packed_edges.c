// SPDX-License-Identifier: GPL-2.0-only
/*
 * Edges of the packed rule.  Drawings are physical: '#' is RAM, '.' is not, '-'
 * is removed, '!' is the limit of lowmem; numbers are MiB above PHYS_OFFSET.
 */
#include "board.h"

/*
 *  0      125 126       252 253            1024
 *  |########|..|---------|..|###############|
 *
 * Expect trimming inward to 2 MiB: up from 125, down from 253.
 */
static void ragged_edges(void **state)
{
	struct board b = board_at(0x80000000);
	struct layout l;

	(void)state;
	ram(&b, 1 * G, 0x80000000);
	nomap(&b, 128 * M, 0x80000000 + 125 * M);
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 125M, dead 1M, dead 1M, lowmem 641M, gap 8M, upper 240M");
	l = lay_out(&b, LAYOUT_PACKED);
	assert_int_equal(l.region[1].phys, 0x80000000 + 125 * M);
	assert_int_equal(l.region[2].phys, 0x80000000 + 252 * M);
	assert_int_equal(l.region[2].virt, l.region[1].virt + 1 * M);
	assert_int_equal(l.dead_total, 2 * M);
}

/*
 *  0        128  130                       1024
 *  |#########|----|#########################|   a page less at either end: dead
 *  0          129    131                   1024
 *  |###########|......|#####################|   2 MiB, but across two PMDs
 *
 * Expect one whole PMD to be removed, and less than one to stay dead.
 */
static void smallest_hole(void **state)
{
	static const u64 start[] = { 128 * M + 4 * K, 128 * M, 129 * M };
	static const u64 size[] = { 2 * M - 4 * K, 2 * M - 4 * K, 2 * M };
	struct board b = board_at(0);

	(void)state;
	ram(&b, 1 * G, 0);
	nomap(&b, 2 * M, 128 * M);
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 128M, lowmem 640M, gap 8M, upper 240M");

	for (int i = 0; i < 3; i++) {
		struct board dead = board_at(0);
		struct layout l;

		ram(&dead, 1 * G, 0);
		nomap(&dead, size[i], start[i]);
		expect_lowmem(&dead, LAYOUT_PACKED, 768 * M - size[i]);
		l = lay_out(&dead, LAYOUT_PACKED);
		assert_int_equal(layout_removed(&l), 0);
	}
}

/*
 *  PHYS_OFFSET is an odd multiple of 2 MiB
 *  0       126  130         256 260        1024
 *  |#########|---|###########|---|##########|
 *
 * Expect both holes to be removed as a whole: 126, 126 and 768 - 252 = 516 MiB are
 * lowmem, though no edge is a multiple of 4 MiB in both spaces.
 */
static void odd_phys_offset(void **state)
{
	struct board b = board_at(0x80200000);
	struct layout l;

	(void)state;
	ram(&b, 1 * G, 0x80200000);
	nomap(&b, 4 * M, 0x80200000 + 126 * M);
	nomap(&b, 4 * M, 0x80200000 + 256 * M);
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 126M, lowmem 126M, lowmem 516M, gap 8M, upper 240M");
	l = lay_out(&b, LAYOUT_PACKED);
	assert_int_equal(l.region[1].virt, 0xc0000000 + 126 * M);
	assert_int_equal(l.region[1].phys, 0x88400000);
	assert_int_equal(l.region[2].virt, 0xc0000000 + 252 * M);
	assert_int_equal(l.region[2].phys, 0x90600000);
}

/*
 *  0   64   128   192                      1024
 *  |....|####|-----|########################|
 *
 * Expect the leading gap to stay dead, and the hole above it to be removed.
 */
static void leading_gap(void **state)
{
	struct board b = board_at(0x40000000);

	(void)state;
	ram(&b, 64 * M, 0x40000000 + 64 * M);
	ram(&b, 832 * M, 0x40000000 + 192 * M);
	expect_regions(&b, LAYOUT_PACKED,
		       "dead 64M, lowmem 64M, lowmem 640M, gap 8M, upper 240M");
}

/*
 *  0  16  32    256   384                  1024
 *  |###|...|######|-----|###################|
 *        ^ image_end
 *
 * Expect a hole that starts below the end of the image to stay dead, and one
 * that starts right at it to be removed.
 */
static void below_image_end(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 1 * G, 0);
	nomap(&b, 16 * M, 16 * M);
	nomap(&b, 128 * M, 256 * M);
	b.params.image_end = 16 * M + 4 * K;
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 16M, dead 16M, lowmem 224M, lowmem 512M, gap 8M, upper 240M");
	b.params.image_end = 16 * M;
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 16M, lowmem 224M, lowmem 528M, gap 8M, upper 240M");
	b.params.image_end = 512 * M;
	expect_lowmem(&b, LAYOUT_PACKED, 624 * M);
}

/*
 *  |################|  |####|.|###|  |...|####|  |####|..end
 *
 * Expect stock's layout, to the byte, where nothing can be removed: without a
 * hole, with one across two PMDs, with a leading gap, in the image.
 */
static void equals_stock(void **state)
{
	struct board board[4];

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct layout stock, packed;

		board[i] = board_at(0x80000000);
		ram(&board[i], 2 * G, 0x80000000);
		if (i == 1)
			nomap(&board[i], 2 * M, 0x80000000 + 301 * M);
		if (i == 2)
			nomap(&board[i], 100 * M, 0x80000000);
		if (i == 3)
			nomap(&board[i], 64 * M, 0x80000000 + 32 * M);
		board[i].params.image_end = 0x80000000 + 33 * M;

		stock = lay_out(&board[i], LAYOUT_STOCK);
		packed = lay_out(&board[i], LAYOUT_PACKED);
		assert_int_equal(layout_removed(&packed), 0);
		assert_int_equal(layout_promise(&board[i].params, &packed),
				 layout_promise(&board[i].params, &stock));
		packed.type = LAYOUT_STOCK;
		assert_int_equal(packed.nr, stock.nr);
		assert_memory_equal(packed.region, stock.region,
				    stock.nr * sizeof(stock.region[0]));
		assert_null(layout_check(&board[i].params, &board[i].banks, &packed));
		assert_int_equal(packed.lowmem_end, stock.lowmem_end);
		assert_int_equal(packed.vmalloc_start, stock.vmalloc_start);
	}
}

/*
 *  0                 !768  800  832        1024
 *  |#####################|#####|---|########|   a hole above the limit
 *  |##################|.....|###############|   one that starts at it
 *  |##############|....!----|###############|   one across it: lowmem goes on
 *
 * Expect a hole above the limit not to be removed, for no lowmem follows; one
 * that is removed moves the limit up by what is removed.
 */
static void holes_and_limit(void **state)
{
	struct board above = board_at(0);
	struct board at = board_at(0);
	struct board across = board_at(0);
	struct layout l;

	(void)state;
	ram(&above, 1 * G, 0);
	nomap(&above, 32 * M, 800 * M);
	expect_regions(&above, LAYOUT_PACKED, "lowmem 768M, gap 8M, upper 240M");
	ram(&at, 1 * G, 0);
	nomap(&at, 32 * M, 768 * M);
	expect_regions(&at, LAYOUT_PACKED, "lowmem 768M, gap 8M, upper 240M");
	l = lay_out(&at, LAYOUT_PACKED);
	assert_int_equal(l.lowmem_end, 768 * M);
	assert_int_equal(layout_removed(&l), 0);
	ram(&across, 1 * G, 0);
	nomap(&across, 128 * M, 760 * M);
	expect_regions(&across, LAYOUT_PACKED,
		       "lowmem 760M, lowmem 8M, gap 8M, upper 240M");
}

/*
 *  0             767 !768               1020  1084
 *  |###############|..|-------------------|#####|
 *
 * Expect a bank to be left out when what is left of the hole reaches up to the
 * limit in virtual space; and a page of it to be had when the limit is a page
 * higher.  The gap goes on to the next multiple of 8 MiB, 768 or 776.
 */
static void dead_reaches_limit(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 767 * M, 0);
	ram(&b, 64 * M, 1020 * M);
	expect_regions(&b, LAYOUT_PACKED, "lowmem 767M, gap 1M, upper 248M");
	b.params.vmalloc = 240 * M - 4 * K;
	b.params.upper = 64 * M;
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 767M, dead 1M, lowmem 4K, gap 8188K, upper 240M");
}

/*
 *  4 GiB - 128        - 64  4 GiB - 2 !    4 GiB + 64
 *  |####|---------------|##############|####|    PHYS_OFFSET is 2 GiB
 *
 * Expect RAM that translation cannot reach to stay highmem: a bank that goes
 * across the border is cut there, one that starts above it is left out.
 */
static void end_of_reach(void **state)
{
	struct board across = board_at(0x80000000);
	struct board above = board_at(0x80000000);
	struct board at = board_at(0x80000000);
	struct layout l;

	(void)state;
	ram(&across, 128 * M, 0x80000000);
	ram(&across, 128 * M, 4 * G - 64 * M);
	expect_regions(&across, LAYOUT_PACKED,
		       "lowmem 128M, lowmem 62M, gap 2M, upper 824M");
	l = lay_out(&across, LAYOUT_PACKED);
	assert_int_equal(l.lowmem_end, LAYOUT_PACKED_END);
	assert_int_equal(l.highmem, 66 * M);

	ram(&above, 128 * M, 0x80000000);
	ram(&above, 128 * M, 8 * G);
	expect_regions(&above, LAYOUT_PACKED, "lowmem 128M, gap 8M, upper 880M");
	ram(&at, 128 * M, 0x80000000);
	ram(&at, 4 * K, LAYOUT_PACKED_END);
	expect_regions(&at, LAYOUT_PACKED, "lowmem 128M, gap 8M, upper 880M");
	ram(&at, 4 * K, LAYOUT_PACKED_END - 4 * K);
	expect_lowmem(&at, LAYOUT_PACKED, 128 * M + 4 * K);
}

/*
 *  PHYS_OFFSET is 3 GiB, or the last one that can be reached
 *  0     256  512              4 GiB       !1792
 *  |######|----|#################|##########|##
 *
 * Expect RAM at 4 GiB and above to be lowmem where stock has it, and no further.
 */
static void stock_beyond_reach(void **state)
{
	static const u64 base[] = { 0xc0000000, LAYOUT_PACKED_END - 2 * M };

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct board b = board_at(base[i]);

		b.params.page_offset = SPLIT_2G;
		ram(&b, 256 * M, base[i]);
		ram(&b, 3 * G, base[i] + 512 * M);
		expect_lowmem(&b, LAYOUT_STOCK, 1536 * M);
		expect_regions(&b, LAYOUT_PACKED,
			       "lowmem 256M, lowmem 1280M, gap 8M, upper 496M");
	}
}

/*
 *  PHYS_OFFSET is out of reach: 2 MiB below 4 GiB, at 4 GiB, far above it
 *  0     256  512
 *  |######|----|#############...
 *
 * Expect an error, but for packed only: what else there is wrong comes first,
 * and that there is no RAM does not.
 */
static void phys_offset_beyond_reach(void **state)
{
	static const u64 base[] = { LAYOUT_PACKED_END, 4 * G, 0x800000000,
				    LAYOUT_PHYS_MAX - 4 * G };
	struct layout l;

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct board b = board_at(base[i]);

		assert_int_equal(layout_compute(&b.params, &b.banks, LAYOUT_PACKED, &l),
				 LAYOUT_EPHYS_OFFSET);
		ram(&b, 256 * M, base[i]);
		ram(&b, 3 * G, base[i] + 512 * M);
		assert_int_equal(layout_compute(&b.params, &b.banks, LAYOUT_PACKED, &l),
				 LAYOUT_EPHYS_OFFSET);
		/* 768 - 256, and 944 - 256 by the floor of 64 MiB. */
		expect_lowmem(&b, LAYOUT_STOCK, 512 * M);
		expect_lowmem(&b, LAYOUT_INTERMIX, 688 * M);
		b.params.vmalloc++;
		expect_error(&b, LAYOUT_EVMALLOC);
	}
}

/*
 *  PHYS_OFFSET is 3.5 GiB
 *  0    128  384  4 GiB             !768  !944
 *  |######|----|####|#################|#####|##
 *
 * Expect more lowmem of intermix than of packed here, and only where stock's lowmem
 * reaches 4 GiB: intermix goes on above it up to 944 MiB, packed stops at stock's 768.
 */
static void intermix_beyond_reach(void **state)
{
	struct board b = board_at(0xe0000000);

	(void)state;
	ram(&b, 128 * M, 0xe0000000);
	ram(&b, 3 * G, 0xe0000000 + 384 * M);
	expect_lowmem(&b, LAYOUT_STOCK, 512 * M);
	expect_lowmem(&b, LAYOUT_INTERMIX, 688 * M);
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 128M, lowmem 384M, gap 8M, upper 496M");
}

/*
 *  0     256  512
 *  |######|----|##...   vmalloc=256 MiB less a page
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
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 256M, lowmem 245764K, gap 8188K, upper 512M");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ragged_edges),
		cmocka_unit_test(smallest_hole),
		cmocka_unit_test(odd_phys_offset),
		cmocka_unit_test(leading_gap),
		cmocka_unit_test(below_image_end),
		cmocka_unit_test(equals_stock),
		cmocka_unit_test(holes_and_limit),
		cmocka_unit_test(dead_reaches_limit),
		cmocka_unit_test(end_of_reach),
		cmocka_unit_test(stock_beyond_reach),
		cmocka_unit_test(phys_offset_beyond_reach),
		cmocka_unit_test(intermix_beyond_reach),
		cmocka_unit_test(page_aligned_vmalloc),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("packed edges", tests, NULL, NULL);
}
