// SPDX-License-Identifier: GPL-2.0-only
/*
 * Packed layouts that are expected of real boards and of the design's table.
 * Drawings are physical: '#' is RAM, '.' is not, '-' is removed; numbers are MiB
 * above the first byte of RAM.
 */
#include "board.h"
#include "largest.h"

/*
 *  0     256     512       1024            2048
 *  |######|-------|#########|################|
 *                   lowmem  end
 *
 * Expect 768 MiB of lowmem and 240 MiB of vmalloc in one piece, as if the hole
 * were not there, whatever the floor; and other sizes of vmalloc to be kept.
 */
static void rfc(void **state)
{
	static const u32 vmalloc[] = { 480 * M, 240 * M, 64 * M };
	struct board b = rfc_board();
	struct layout l;

	(void)state;
	expect_regions(&b, LAYOUT_PACKED, "lowmem 256M, lowmem 512M, gap 8M, upper 240M");
	l = lay_out(&b, LAYOUT_PACKED);
	assert_int_equal(l.region[1].virt, 0xd0000000);
	assert_int_equal(l.region[1].phys, 0x60000000);
	assert_int_equal(l.lowmem_end, 0x80000000);
	assert_int_equal(l.highmem, 1024 * M);
	assert_int_equal(l.vmalloc_start, 0xf0800000);
	assert_int_equal(l.vmalloc_total, 240 * M);
	assert_int_equal(layout_largest_vmalloc(&l), 240 * M);
	assert_int_equal(layout_removed(&l), 256 * M);
	assert_int_equal(layout_promise(&b.params, &l), 0x80000000);

	for (int i = 0; i < 3; i++) {
		b.params.vmalloc = vmalloc[i];
		b.params.upper = vmalloc[i];
		expect_lowmem(&b, LAYOUT_PACKED, 1008 * M - vmalloc[i]);
		b.params.upper = 16 * M;
		expect_lowmem(&b, LAYOUT_PACKED, 1008 * M - vmalloc[i]);
	}
}

/*
 * netgear-r8000
 *  0     128                    2176       2304
 *  |######|----------------------|##########|
 *
 * Expect both banks, though the second is beyond the window.
 */
static void netgear_r8000(void **state)
{
	struct board b = board_at(0);
	struct layout l;

	(void)state;
	ram(&b, 128 * M, 0);
	ram(&b, 128 * M, 0x88000000);
	expect_regions(&b, LAYOUT_PACKED, "lowmem 128M, lowmem 128M, gap 8M, upper 752M");
	l = lay_out(&b, LAYOUT_PACKED);
	assert_int_equal(l.highmem, 0);
	assert_int_equal(l.region[1].virt, 0xc8000000);
	assert_int_equal(l.region[1].phys, 0x88000000);
	assert_int_equal(layout_removed(&l), 2048 * M);
}

/*
 *  The layouts of the design's table.
 *
 * Expect all RAM that fits beside vmalloc; a hole of 1 MiB, which is smaller than
 * a PMD, stays dead.
 */
static void design_table(void **state)
{
	struct board no_hole = board_at(0);
	struct board hole_limited = board_at(0);
	struct board vanishing = board_at(0);
	struct board far = board_at(0);

	(void)state;
	ram(&no_hole, 2 * G, 0);
	expect_lowmem(&no_hole, LAYOUT_PACKED, 768 * M);
	ram(&hole_limited, 512 * M, 0);
	ram(&hole_limited, 1024 * M, 576 * M);
	expect_lowmem(&hole_limited, LAYOUT_PACKED, 768 * M);
	ram(&vanishing, 128 * M, 0);
	ram(&vanishing, 1024 * M, 129 * M);
	expect_regions(&vanishing, LAYOUT_PACKED,
		       "lowmem 128M, dead 1M, lowmem 639M, gap 8M, upper 240M");
	ram(&far, 512 * M, 0);
	ram(&far, 512 * M, 2 * G);
	expect_regions(&far, LAYOUT_PACKED,
		       "lowmem 512M, lowmem 256M, gap 8M, upper 240M");
}

/*
 *  0   64    128   256    512   1024       3072
 *  |####|-----|#####|------|#####|----------|###|
 *
 * Expect any number of holes to cost nothing, and the virtual addresses to go on
 * where the bank before has ended.
 */
static void three_holes(void **state)
{
	struct board b = board_at(0x80000000);
	struct layout l;

	(void)state;
	ram(&b, 64 * M, 0x80000000);
	ram(&b, 128 * M, 0x80000000 + 128 * M);
	ram(&b, 512 * M, 0x80000000 + 512 * M);
	ram(&b, 512 * M, 0x80000000 + 1536 * M);
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 64M, lowmem 128M, lowmem 512M, lowmem 64M, "
		       "gap 8M, upper 240M");
	l = lay_out(&b, LAYOUT_PACKED);
	assert_int_equal(l.region[3].virt, 0xc0000000 + 704 * M);
	assert_int_equal(l.region[3].phys, 0x80000000 + 1536 * M);
	assert_int_equal(l.highmem, 448 * M);
	assert_int_equal(layout_removed(&l), 832 * M);
}

/*
 * msm8974-hammerhead
 *  0   128  254 255                        2048
 *  |####|-----|..|##########################|
 *
 * Expect the end of the carve-out, 1 MiB above a PMD, to be all it costs.
 */
static void hammerhead(void **state)
{
	struct board b = hammerhead_board();

	(void)state;
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 128M, dead 1M, lowmem 639M, gap 8M, upper 240M");
}

/*
 * msm8926-sony-eagle: four holes with edges of any alignment
 *  0  50 52 58   128 206 207 209 210 214 216 218 254 255  1024
 *  |##|..|-|.|####|---|..|##|..|--|..|#|..|---|..|########|
 *
 * Expect each hole trimmed at both ends, by its physical address.  What is left of
 * two ends joins in virtual space.  50 MiB and a page are lowmem, and 2 MiB less a
 * page dead up to 52; of the next bank 58 MiB and a page are missing below 128.
 * The third hole ends 0xae000 above 215 MiB, 1720 KiB above 214; the fourth starts
 * 0x50000 above 216, 1728 KiB below 218.  All that is 131 MiB, and 768 - 131 = 637.
 */
static void sony_eagle(void **state)
{
	struct board b = sony_eagle_board();

	(void)state;
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 51204K, dead 2044K, dead 4K, lowmem 71676K, "
		       "dead 1M, lowmem 2M, dead 1M, dead 1720K, lowmem 648K, "
		       "dead 1728K, dead 1M, lowmem 637M, gap 8M, upper 240M");
}

/*
 * aspeed-zaius, and aspeed-tyan-s7106, whose holes are too small and at the end
 *  0                  384  448             1024
 *  |###################|----|###############|
 *  0                    391.94 392 496      512
 *  |######################|.|########|......|
 *
 * Expect lowmem as if the carve-out were not there; and stock's layout.
 */
static void aspeed(void **state)
{
	struct board zaius = board_at(0x80000000);
	struct board tyan = board_at(0x80000000);

	(void)state;
	ram(&zaius, 1 * G, 0x80000000);
	nomap(&zaius, 64 * M, 0x98000000);
	expect_regions(&zaius, LAYOUT_PACKED,
		       "lowmem 384M, lowmem 384M, gap 8M, upper 240M");

	ram(&tyan, 512 * M, 0x80000000);
	nomap(&tyan, 64 * K, 0x987f0000);
	nomap(&tyan, 16 * M, 0x9f000000);
	expect_regions(&tyan, LAYOUT_PACKED,
		       "lowmem 401344K, dead 64K, lowmem 104M, gap 8M, upper 512M");
}

/*
 *  0   101                  1025 1027      2048
 *  |####|....................|#####|........|##|
 *
 * Expect three of the four edges, which are odd, to leave 1 MiB dead each.  Lowmem
 * takes 101 + 2 + 2 + 1 + 32 = 138 MiB, and the upper area starts at 144.
 */
static void odd_edges(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 101 * M, 0);
	ram(&b, 2 * M, 1025 * M);
	ram(&b, 32 * M, 2048 * M);
	expect_regions(&b, LAYOUT_PACKED,
		       "lowmem 101M, dead 1M, dead 1M, lowmem 2M, dead 1M, lowmem 32M, "
		       "gap 6M, upper 872M");
}

/*
 *  0     256  512                          4096
 *  |######|-----|###########################|
 *
 * Expect the rule in every VMSPLIT: the window is 0xff000000 - PAGE_OFFSET.
 */
static void every_split(void **state)
{
	static const u32 split[] = { SPLIT_3G, SPLIT_3G_OPT, SPLIT_2G, SPLIT_1G };
	static const u64 lowmem[] = { 768 * M, 1024 * M, 1792 * M, 2816 * M };

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct board b = split_board(split[i]);

		expect_lowmem(&b, LAYOUT_PACKED, lowmem[i]);
	}
}

/*
 *  |#.|-|.#.|-|.#.|-|.#.|-|.#  128 banks of a page, each inside a PMD of its own
 *
 * Expect each bank to bring the regions that one can bring, and no more: as many
 * fit as a layout has room for.  From 2 MiB of the one to the next bank's 8 MiB are
 * 6 MiB.
 */
static void most_regions(void **state)
{
	struct board b = board_at(0);
	struct layout l;

	(void)state;
	ram(&b, 1 * M, 0);
	for (u64 i = 1; i < LAYOUT_MAX_BANKS; i++)
		ram(&b, 4 * K, i * 8 * M + 1 * M);
	l = lay_out(&b, LAYOUT_PACKED);
	assert_int_equal(l.nr, 3 * LAYOUT_MAX_BANKS - 2 + 2);
	assert_true(l.nr <= LAYOUT_MAX_REGIONS);
	assert_int_equal(layout_removed(&l), (LAYOUT_MAX_BANKS - 1) * 6 * M);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rfc),
		cmocka_unit_test(netgear_r8000),
		cmocka_unit_test(design_table),
		cmocka_unit_test(three_holes),
		cmocka_unit_test(hammerhead),
		cmocka_unit_test(sony_eagle),
		cmocka_unit_test(aspeed),
		cmocka_unit_test(odd_edges),
		cmocka_unit_test(every_split),
		cmocka_unit_test(most_regions),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("packed", tests, NULL, NULL);
}
