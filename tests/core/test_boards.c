// SPDX-License-Identifier: GPL-2.0-only
/*
 * The layouts that are expected of real boards and of the design's table.
 * Drawings are physical: '#' is RAM, '.' is not; numbers are MiB above the
 * first byte of RAM.
 */
#include "board.h"
#include "largest.h"

/*
 *  0                                       2048
 *  |########################################|
 *
 * Expect stock whatever layout is asked for: there is no hole to use.
 */
static void no_hole(void **state)
{
	struct board b = board_at(0);
	static const u32 floors[] = { 16 * M, 64 * M, 128 * M, 240 * M };

	(void)state;
	ram(&b, 2 * G, 0);
	for (int i = 0; i < 4; i++) {
		b.params.upper = floors[i];
		expect_regions(&b, LAYOUT_STOCK, "lowmem 768M, gap 8M, upper 240M");
		expect_regions(&b, LAYOUT_INTERMIX, "lowmem 768M, gap 8M, upper 240M");
	}
}

/*
 *  0     256     512                       2048
 *  |######|.......|#########################|
 *
 * Expect the hole to be used, and lowmem to grow until the upper area is at
 * its floor: 944 - 256 and 880 - 256.
 */
static void rfc(void **state)
{
	struct board b = rfc_board();
	struct layout l;

	(void)state;
	expect_regions(&b, LAYOUT_STOCK,
		       "lowmem 256M, dead 256M, lowmem 256M, gap 8M, upper 240M");
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 256M, hole 256M, lowmem 432M, gap 8M, upper 64M");
	l = lay_out(&b, LAYOUT_INTERMIX);
	assert_int_equal(l.highmem, 1792 * M - 688 * M);
	assert_int_equal(l.vmalloc_start, 0xd0000000);
	assert_int_equal(l.upper_start, 0xfb800000);
	assert_int_equal(l.vmalloc_total, 320 * M);
	assert_int_equal(layout_largest_vmalloc(&l), 256 * M - 4 * K);

	b.params.upper = 128 * M;
	expect_lowmem(&b, LAYOUT_STOCK, 512 * M);
	expect_lowmem(&b, LAYOUT_INTERMIX, 624 * M);
}

/*
 * The same board, vmalloc=480M and vmalloc=64M.
 *
 * Expect "as if the hole were not there" for 480M: 1008 - 480 + 256 - 256.
 * Expect stock's limit for 64M, for the floor of 64 MiB is all of it.
 */
static void rfc_other_vmalloc(void **state)
{
	struct board b = rfc_board();

	(void)state;
	b.params.vmalloc = 480 * M;
	expect_lowmem(&b, LAYOUT_STOCK, 272 * M);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 256M, hole 256M, lowmem 272M, gap 8M, upper 224M");

	b.params.vmalloc = 64 * M;
	expect_lowmem(&b, LAYOUT_STOCK, 688 * M);
	expect_lowmem(&b, LAYOUT_INTERMIX, 688 * M);
	assert_int_equal(lay_out(&b, LAYOUT_INTERMIX).vmalloc_total, 320 * M);
}

/*
 *  0        512  576                       1600
 *  |#########|....|#########################|
 *
 * Expect lowmem as if the hole were not there, whatever the floor.
 */
static void hole_limited(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 512 * M, 0);
	ram(&b, 1024 * M, 576 * M);
	expect_lowmem(&b, LAYOUT_STOCK, 704 * M);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 512M, hole 64M, lowmem 256M, gap 8M, upper 176M");
	b.params.upper = 128 * M;
	expect_lowmem(&b, LAYOUT_INTERMIX, 768 * M);
}

/*
 *  0        128 129                        1153
 *  |#########|.|############################|
 *
 * Expect the hole to vanish: no whole 2 MiB entry lies in it.
 */
static void vanishing_hole(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 128 * M, 0);
	ram(&b, 1024 * M, 129 * M);
	expect_lowmem(&b, LAYOUT_STOCK, 767 * M);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 128M, dead 1M, lowmem 639M, gap 8M, upper 240M");
}

/*
 *  0     512                 2048          2560
 *  |######|...................|#############|
 *
 * Expect the first bank alone: the second is beyond the window, and no floor,
 * however low, would change that.
 */
static void bank_beyond_window(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 512 * M, 0);
	ram(&b, 512 * M, 2 * G);
	expect_regions(&b, LAYOUT_STOCK, "lowmem 512M, gap 8M, upper 496M");
	expect_regions(&b, LAYOUT_INTERMIX, "lowmem 512M, gap 8M, upper 496M");
	assert_int_equal(lay_out(&b, LAYOUT_INTERMIX).highmem, 512 * M);
}

/*
 * msm8974-hammerhead
 *  0   128     255                         2048
 *  |####|.......|###########################|
 *
 * Expect 126 of the hole's 127 MiB to be used: its end is 1 MiB aligned.
 */
static void hammerhead(void **state)
{
	struct board b = hammerhead_board();

	(void)state;
	expect_lowmem(&b, LAYOUT_STOCK, 641 * M);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 128M, hole 126M, dead 1M, lowmem 639M, gap 2M, upper 120M");
}

/*
 * msm8926-sony-eagle: four holes with edges of any alignment
 *  0  50 58   128 207 209 214 216.5 255      1024
 *  |##|..|#####|...|#|.....|#|......|########|
 *
 * Expect each hole trimmed at both ends; the limit moves by 6 + 78 + 4 + 36.
 */
static void sony_eagle(void **state)
{
	struct board b = sony_eagle_board();

	(void)state;
	expect_lowmem(&b, LAYOUT_STOCK, 650888 * K);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 51204K, dead 2044K, hole 6M, dead 4K, lowmem 71676K, "
		       "hole 78M, dead 1M, lowmem 2M, dead 1M, hole 4M, dead 1720K, "
		       "lowmem 648K, dead 1728K, hole 36M, dead 1M, lowmem 637M, "
		       "gap 4M, upper 120M");
}

/*
 * msm8926-htc-memul
 *  0   91 93  117     278                  1024
 *  |####|.|####|.......|####################|
 *
 * Expect the small hole to vanish and the large one to be used. The default
 * floor leaves enough; a floor of 128 MiB binds.
 */
static void htc_memul(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 1 * G, 0);
	nomap(&b, 0x05d00000 - 0x05b00000, 0x05b00000);
	nomap(&b, 0x11600000 - 0x07500000, 0x07500000);
	expect_lowmem(&b, LAYOUT_STOCK, 605 * M);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 91M, dead 2M, lowmem 24M, dead 1M, hole 160M, "
		       "lowmem 650M, gap 8M, upper 80M");
	b.params.upper = 128 * M;
	expect_lowmem(&b, LAYOUT_INTERMIX, 717 * M);
}

/*
 * aspeed-zaius
 *  0                  384  448             1024
 *  |###################|....|###############|
 *
 * Expect lowmem as if the carve-out were not there.
 */
static void aspeed_zaius(void **state)
{
	struct board b = board_at(0x80000000);

	(void)state;
	ram(&b, 1 * G, 0x80000000);
	nomap(&b, 64 * M, 0x98000000);
	expect_lowmem(&b, LAYOUT_STOCK, 704 * M);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 384M, hole 64M, lowmem 384M, gap 8M, upper 176M");
}

/*
 * aspeed-tyan-s7106
 *  0                    391.94 392 496      512
 *  |######################|.|########|......|
 *
 * Expect all RAM in lowmem in every layout: the small hole vanishes and the other
 * one is at the end of RAM, where lowmem does not go on.
 */
static void aspeed_tyan(void **state)
{
	struct board b = board_at(0x80000000);

	(void)state;
	ram(&b, 512 * M, 0x80000000);
	nomap(&b, 64 * K, 0x987f0000);
	nomap(&b, 16 * M, 0x9f000000);
	expect_lowmem(&b, LAYOUT_STOCK, 496 * M - 64 * K);
	expect_regions(&b, LAYOUT_INTERMIX,
		       "lowmem 401344K, dead 64K, lowmem 104M, gap 8M, upper 512M");
	assert_int_equal(lay_out(&b, LAYOUT_INTERMIX).highmem, 0);
}

/*
 * netgear-r8000
 *  0     128                    2176       2304
 *  |######|......................|##########|
 *
 * Expect no gain: the second bank is beyond the window.
 */
static void netgear_r8000(void **state)
{
	struct board b = board_at(0);

	(void)state;
	ram(&b, 128 * M, 0);
	ram(&b, 128 * M, 0x88000000);
	expect_lowmem(&b, LAYOUT_STOCK, 128 * M);
	expect_regions(&b, LAYOUT_INTERMIX, "lowmem 128M, gap 8M, upper 880M");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_hole),
		cmocka_unit_test(rfc),
		cmocka_unit_test(rfc_other_vmalloc),
		cmocka_unit_test(hole_limited),
		cmocka_unit_test(vanishing_hole),
		cmocka_unit_test(bank_beyond_window),
		cmocka_unit_test(hammerhead),
		cmocka_unit_test(sony_eagle),
		cmocka_unit_test(htc_memul),
		cmocka_unit_test(aspeed_zaius),
		cmocka_unit_test(aspeed_tyan),
		cmocka_unit_test(netgear_r8000),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("boards", tests, NULL, NULL);
}
