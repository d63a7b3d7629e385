// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice for known boards.
 */
#include <stdio.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/advise/advise.h"

#define MIB	(1024ull * 1024)

static struct board board;
static struct plan plan;
static struct advice advice;

static void advise_board(void)
{
	struct fail fail;

	assert_int_equal(board_finish(&board, &fail), 0);
	assert_int_equal(plan_compute(&plan, &board, 0xc0000000, 0, &fail), 0);
	advise_compute(&advice, &plan);
}

static void advise(const char *text)
{
	assert_true(read_text(&board, "x", text));
	advise_board();
}

/* The option of this title; the last one with changes to memory. */
static const struct advise_option *option(const char *title)
{
	const struct advise_option *found = NULL;
	char text[ADVISE_TEXT_LEN];
	unsigned int i;

	for (i = 0; i < advice.nr; i++)
		if (!strcmp(title, advise_title(&advice, &advice.option[i], text)))
			found = &advice.option[i];
	return found;
}

static void expect(const char *title, u64 lowmem_mib, enum advise_verdict verdict)
{
	const struct advise_option *o = option(title);

	if (!o)
		fail_msg("no option '%s'", title);
	if (o->totals.value[BOARD_LOWMEM] != lowmem_mib * MIB)
		fail_msg("%s: lowmem %llu", title,
			 (unsigned long long)o->totals.value[BOARD_LOWMEM] >> 20);
	if (o->verdict != verdict)
		fail_msg("%s: verdict %d", title, o->verdict);
}

static void expect_why(const char *title, const char *why)
{
	char text[ADVISE_TEXT_LEN];

	assert_non_null(option(title));
	assert_string_equal(advise_why(&advice, option(title), text), why);
}

static bool has_setting(const char *title, enum advise_setting what, const char *setting)
{
	char text[ADVISE_TEXT_LEN];
	unsigned int i;

	for (i = 0; advise_setting(&advice, option(title), what, i, text); i++)
		if (!strcmp(text, setting))
			return true;
	return false;
}

/* By hand: top is 1008, with 3G_OPT 1264, with 2G 2032 MiB; the hole takes 256. */
static void test_rfc(void **state)
{
	(void)state;
	advise("ram 256M@0x40000000\nram 1536M@0x60000000\n");
	expect("intermix", 944 - 256, ADVISE_TAKEN);
	expect("packed", 1008 - 240, ADVISE_TAKEN);
	expect("intermix, vmalloc_upper=16M", 992 - 256, ADVISE_BEATEN);
	expect("stock, vmalloc=120M", 888 - 256, ADVISE_BEATEN);
	expect("packed, vmalloc=120M", 1008 - 120, ADVISE_TAKEN);
	expect("stock, VMSPLIT_3G_OPT", 1264 - 240 - 256, ADVISE_BEATEN);
	expect("intermix, VMSPLIT_3G_OPT", 1264 - 64 - 256, ADVISE_TAKEN);
	expect("packed, VMSPLIT_3G_OPT", 1264 - 240, ADVISE_TAKEN);
	expect("stock, VMSPLIT_2G", 2032 - 240 - 256, ADVISE_TAKEN);
	expect("stock, VMSPLIT_1G", 1792, ADVISE_TOO_DEAR);
	expect_why("stock, vmalloc=120M", "less than option 1 gives, which costs less");
	assert_true(has_setting("intermix", ADVISE_CONFIG, "CONFIG_VMALLOC_INTERMIX=y"));
	assert_true(has_setting("packed", ADVISE_CONFIG, "CONFIG_ARM_PACKED_LOWMEM=y"));
	assert_false(has_setting("packed", ADVISE_CONFIG, "CONFIG_VMALLOC_INTERMIX=y"));
	assert_true(has_setting("stock, VMSPLIT_2G", ADVISE_CONFIG, "CONFIG_VMSPLIT_2G=y"));
	assert_false(has_setting("stock, VMSPLIT_2G", ADVISE_CONFIG, "CONFIG_VMALLOC_INTERMIX=y"));
	assert_true(has_setting("intermix, vmalloc_upper=16M", ADVISE_PARAM, "vmalloc_upper=16M"));
	/* 1008 - 496 + 256 is where stock's lowmem ends. */
	assert_true(advice.spare_vmalloc[LAYOUT_INTERMIX] == 496 * MIB);
	assert_true(advice.spare_vmalloc[LAYOUT_PACKED] == 496 * MIB);
	/* Its upper area is all there is: nothing to lower. */
	assert_null(option("packed, vmalloc_upper=16M"));
	/* A gap is no carve-out. */
	assert_int_equal(advice.nr_changes, 0);
}

/* No more is given up than gives something. */
static void test_no_more_than_needed(void **state)
{
	(void)state;
	/* 126 MiB of hole: from 190 MiB down the floor of 64 MiB limits. */
	advise("ram 2G@0\nnomap 126M@0x08000000\n");
	expect("intermix, vmalloc=190M", 944 - 126, ADVISE_TAKEN);
	/* All RAM is lowmem with 240 - 32 MiB. */
	advise("ram 800M@0\n");
	expect("stock, vmalloc=208M", 800, ADVISE_TAKEN);
	advise("ram 256M@0\nram 450M@0x20000000\n");
	expect("intermix, vmalloc_upper=46M", 706, ADVISE_BEATEN);
	expect("packed", 706, ADVISE_TAKEN);
}

static void test_nothing_helps(void **state)
{
	char text[ADVISE_TEXT_LEN];

	(void)state;
	advise("ram 512M@0x80000000\n");
	assert_int_equal(advice.nr_taken, 0);
	assert_string_equal(advise_why_nothing(&advice, text),
			    "all usable RAM, 512 MiB, is lowmem already");
	expect_why("intermix", "all RAM is lowmem already");
	/* A hole is of use all the same. */
	advise("ram 512M@0\nnomap 64M@0x08000000\n");
	assert_string_equal(advise_why_nothing(&advice, text),
		"all usable RAM, 448 MiB, is lowmem already; intermix would add 64 MiB of vmalloc space; packed would add 64 MiB of vmalloc space");
	/* Only at 4 GiB and above packed lowmem does not reach a bank either. */
	assert_true(read_text(&board, "x", "ram 128M@0x80000000\nram 128M@0x108000000\n"));
	board.lpae = true;
	advise_board();
	assert_int_equal(advice.nr_taken, 0);
	assert_string_equal(advise_why_nothing(&advice, text),
		"the bank at 0x108000000 starts 2176 MiB above PHYS_OFFSET, beyond the reach of lowmem");
	expect_why("stock, VMSPLIT_2G", "the bank at 0x108000000 is beyond its reach");
	expect_why("packed", "the bank at 0x108000000 is beyond its reach");
	expect("stock, VMSPLIT_1G", 256, ADVISE_TOO_DEAR);
	expect_why("stock, VMSPLIT_1G", "leaves 1 GiB of addresses to each process");
}

/* netgear-r8000: only one layout reaches the second bank. */
static void test_beyond(void **state)
{
	(void)state;
	advise("ram 128M@0\nram 128M@0x88000000\n");
	assert_int_equal(advice.nr_taken, 1);
	expect("packed", 256, ADVISE_TAKEN);
	expect("intermix", 128, ADVISE_NO_GAIN);
	expect_why("intermix", "the bank at 0x88000000 is beyond its reach");
	expect_why("stock, VMSPLIT_2G", "the bank at 0x88000000 is beyond its reach");
}

static void expect_suits(const char *text, const char *expected)
{
	char suits[ADVISE_TEXT_LEN];

	advise(text);
	assert_string_equal(advise_suits_text(&advice, suits), expected);
}

static void expect_suits_lpae(const char *text, const char *expected)
{
	char suits[ADVISE_TEXT_LEN];

	assert_true(read_text(&board, "x", text));
	board.lpae = true;
	advise_board();
	assert_string_equal(advise_suits_text(&advice, suits), expected);
}

static void test_suits(void **state)
{
	(void)state;
	expect_suits("ram 2G@0\n", "stock: no other layout gives lowmem here");
	expect_suits("ram 2G@0\nnomap 64M@0x08000000\n",
		     "intermix; packed gives no more, and costs more");
	expect_suits("ram 2G@0\nnomap 64M@0x08200000\n",
		     "intermix; packed gives no more, and costs more");
	expect_suits("ram 256M@0\nram 1536M@0x20000000\n",
		     "packed; intermix gives 80 MiB less, and costs nothing while it runs");
	expect_suits("ram 128M@0\nram 128M@0x88000000\n", "packed; intermix gives nothing here");
	/* A hole below a bank that is out of reach is of use to vmalloc alone. */
	expect_suits("ram 128M@0\nram 64M@0x10000000\nram 512M@0x80000000\n",
		     "packed; intermix gives no lowmem, but 128 MiB of vmalloc");
	/* The floor leaves intermix a little short: 944 of 944.25 MiB. */
	expect_suits("ram 256M@0\nram 1G@0x1b000000\nparam vmalloc=245504K\n",
		     "intermix; packed gives 256 KiB more, which is not worth its cost");
	/*
	 * Across 4 GiB: 894 MiB of PHYS_OFFSET on is what packed reaches, 2 MiB below
	 * 4 GiB, and intermix 944; of that 192 MiB are the hole.
	 */
	expect_suits_lpae("ram 64M@0xc8000000\nram 2G@0xd8000000\n",
			  "intermix; packed gives 50 MiB less, and costs more");
	expect_suits_lpae("ram 1G@0xffe00000\nnomap 64M@0x10fe00000\n",
			  "intermix; packed gives nothing here");
	expect_why("packed", "PHYS_OFFSET is out of its reach, below 4 GiB");
}

static void test_why_no_layout(void **state)
{
	(void)state;
	advise("ram 2G@0\n");
	expect_why("intermix", "there is no hole");
	expect_why("packed", "there is no hole");
	advise("ram 2G@0\nnomap 1M@0x08080000\n");
	expect_why("intermix", "the hole of 1 MiB at 0x8080000 vanishes when trimmed to 2 MiB");
	expect_why("packed", "the hole of 1 MiB at 0x8080000 vanishes when trimmed to 2 MiB");
	advise("ram 2G@0\nnomap 64M@0x60000000\n");
	expect_why("intermix", "the hole of 64 MiB at 0x60000000 is above the end of lowmem");
	advise("base 0\nram 2G@0x200000\n");
	expect_why("intermix", "the hole of 2 MiB at 0x0 is below all RAM");
}

static const struct advise_change *change(const char *title)
{
	assert_non_null(option(title));
	return &advice.change[option(title)->first_change];
}

/* 127 MiB of no-map: 1 MiB more, or less, and nothing is trimmed. */
static void test_grow_shrink_move(void **state)
{
	const char grown[] = "intermix, 1 no-map range grown to 2 MiB edges";
	const char shrunk[] = "intermix, 1 no-map range shrunk to 2 MiB edges";
	const char moved[] = "stock, 1 no-map range moved to the end of RAM";

	(void)state;
	advise("ram 2G@0\nnomap 127M@0x08000000\n");
	expect("intermix", 767, ADVISE_TAKEN);
	/* 1 MiB of lowmem for 1 MiB of RAM is no bargain. */
	expect(grown, 768, ADVISE_BEATEN);
	expect_why(grown, "hardly more than option 1 gives, which costs less");
	assert_true(change(grown)->start == 0x08000000 && change(grown)->size == 128 * MIB);
	assert_true(option(grown)->extra == MIB);
	/* Packed trims as much. */
	expect("packed, 1 no-map range grown to 2 MiB edges", 768, ADVISE_BEATEN);
	expect("packed, 1 no-map range shrunk to 2 MiB edges", 768, ADVISE_BEATEN);
	assert_true(change("packed, 1 no-map range shrunk to 2 MiB edges")->size == 126 * MIB);
	expect(shrunk, 768, ADVISE_BEATEN);
	assert_true(change(shrunk)->size == 126 * MIB && option(shrunk)->extra == MIB);
	expect(moved, 768, ADVISE_BEATEN);
	assert_true(change(moved)->start == 0x78000000 && change(moved)->size == 127 * MIB);
	assert_true(change(moved)->range == &board.nomap.range[0]);

	/* 256 KiB for 1.75 MiB is one. */
	advise("ram 2G@0\nnomap 130816K@0x08000000\n");
	expect(grown, 768, ADVISE_TAKEN);
}

/*
 * A hole of two nodes that both edges trim: moved by 1 MiB it is 2 MiB more.
 *	0x08100000  no-map  0x08300000  no-map  0x0c100000
 */
static void test_shift(void **state)
{
	const char title[] = "intermix, 2 no-map ranges shifted to 2 MiB edges";

	(void)state;
	advise("ram 2G@0\nnomap 2M@0x08100000\nnomap 62M@0x08300000\n");
	expect("intermix", 766, ADVISE_TAKEN);
	expect(title, 768, ADVISE_BEATEN);
	assert_true(change(title)[0].start == 0x08000000 && change(title)[1].start == 0x08200000);
	/* Reserved memory below: the other way. */
	advise("ram 2G@0\nnomap 64M@0x08100000\nreserved 4K@0x08080000\n");
	assert_true(change("intermix, 1 no-map range shifted to 2 MiB edges")->start == 0x08200000);
	/* The shorter way. */
	advise("ram 2G@0\nnomap 64M@0x08080000\n");
	assert_true(change("intermix, 1 no-map range shifted to 2 MiB edges")->start == 0x08000000);
	advise("ram 2G@0\nnomap 64M@0x08180000\n");
	assert_true(change("intermix, 1 no-map range shifted to 2 MiB edges")->start == 0x08200000);
	/* On both sides: not at all, and it may not grow either. */
	advise("ram 2G@0\nnomap 64M@0x08100000\nreserved 4K@0x08080000\nreserved 4K@0x0c180000\n");
	assert_null(option("intermix, 1 no-map range shifted to 2 MiB edges"));
	assert_null(option("intermix, 1 no-map range grown to 2 MiB edges"));
}

/* Two carve-outs in one PMD grow towards each other: they may touch, not overlap. */
static void test_grow_neighbours(void **state)
{
	const struct advise_change *c;

	(void)state;
	advise("ram 2G@0\nnomap 0x700000@0x08000000\nnomap 0x880000@0x08780000\n"
	       "nomap 1M@0x10000000\n");
	c = change("intermix, 1 no-map range grown to 2 MiB edges");
	assert_true(c->start == 0x08000000 && c->size == 0x780000);
	c = change("intermix, 2 no-map ranges grown to 2 MiB edges");
	assert_true(c[0].start == 0x08000000 && c[0].size == 0x780000);
	assert_true(c[1].start == 0x10000000 && c[1].size == 2 * MIB);
}

/* A node that lies in what would be cut off stays as it is. */
static void test_shrink_edges(void **state)
{
	const struct advise_change *c;

	(void)state;
	advise("ram 2G@0\nnomap 512K@0x08100000\nnomap 0x3f80000@0x08180000\n");
	assert_int_equal(option("intermix, 1 no-map range shrunk to 2 MiB edges")->nr_changes, 1);
	c = change("intermix, 1 no-map range shrunk to 2 MiB edges");
	assert_true(c->start == 0x08180000 && c->size == 0x3e80000);
}

/* What lies below all RAM is the boot loader's and the kernel's business. */
static void test_leading_stays(void **state)
{
	(void)state;
	advise("base 0\nram 2G@0\nnomap 64M@0\n");
	assert_true(advice.holes.hole[0].leading);
	assert_int_equal(advice.nr_changes, 0);
}

/* Where there is no room at the end, or what is there is reserved, further down. */
static void test_move_down(void **state)
{
	const char title[] = "stock, 1 no-map range moved to the end of RAM";

	(void)state;
	advise("ram 1G@0\nnomap 64M@0x08100000\nreserved 1M@0x3fe00000\n");
	assert_true(change(title)->start == 0x3bd00000);
	advise("ram 960M@0\nnomap 64M@0x08000000\nram 32M@0x40000000\n");
	assert_true(change(title)->start == 0x38000000);
}

/* What the kernel places is too late a hole; an address makes it a timely one. */
static void test_place(void **state)
{
	const char title[] = "intermix, 1 no-map range given fixed addresses";
	struct fail fail;

	(void)state;
	assert_true(read_text(&board, "x", "ram 2G@0\n"));
	assert_int_equal(board_add_range(&board.late_nomap, 0x10000000, 64 * MIB, true, &fail), 0);
	advise_board();
	expect("intermix", 704, ADVISE_NO_GAIN);
	expect_why("intermix", "the hole is made too late, when the kernel reserves memory");
	expect(title, 768, ADVISE_TAKEN);
	assert_true(change(title)->start == 0x10000000 && change(title)->size == 64 * MIB);
	assert_true(change(title)->range == &board.late_nomap.range[0]);
}

/* 184 MiB cover the maps of i.MX6: what vmalloc_upper= must be, and vmalloc= keep. */
static void test_machine(void **state)
{
	(void)state;
	assert_true(read_text(&board, "x", "ram 256M@0x10000000\nram 1G@0x30000000\n"));
	strcpy(board.compatible, "acme,board fsl,imx6q");
	advise_board();
	expect("intermix, vmalloc_upper=184M", 1008 - 184 - 256, ADVISE_TAKEN);
	expect("packed", 768, ADVISE_TAKEN);
	expect("stock, vmalloc=184M", 1008 - 184 - 256, ADVISE_BEATEN);
	assert_null(option("intermix"));
	assert_null(option("intermix, vmalloc_upper=16M"));
	strcpy(board.compatible, "st,spear600");
	advise_board();
	expect("intermix, vmalloc_upper=240M", 512, ADVISE_NO_GAIN);
	expect_why("intermix, vmalloc_upper=240M",
		   "static maps of st,spear600 from 0xf0000000 on are in the way");
	/* Below the usual floor it must be given all the same. */
	strcpy(board.compatible, "nvidia,tegra20");
	advise_board();
	expect("intermix, vmalloc_upper=64M", 688, ADVISE_TAKEN);
	expect("intermix, vmalloc_upper=24M", 728, ADVISE_BEATEN);
}

static void test_params_given(void **state)
{
	(void)state;
	/* What is given already needs not be given again. */
	advise("ram 256M@0\nram 1536M@0x20000000\nparam vmalloc=300M vmalloc_upper=128M\n");
	expect("intermix", 880 - 256, ADVISE_TAKEN);
	/* 1008 - 300 + 256 is the other limit. */
	expect("intermix, vmalloc_upper=44M", 964 - 256, ADVISE_BEATEN);
	expect("packed", 1008 - 300, ADVISE_TAKEN);
	expect("stock, vmalloc=150M", 858 - 256, ADVISE_BEATEN);
	/* But what keeps it off must be. */
	advise("ram 256M@0\nram 1536M@0x20000000\nparam lowmem_layout=stock\n");
	expect("intermix, lowmem_layout=intermix", 944 - 256, ADVISE_TAKEN);
	expect("packed, lowmem_layout=packed", 768, ADVISE_TAKEN);
}

static void test_lpae(void **state)
{
	(void)state;
	assert_true(read_text(&board, "x", "ram 4G@0x80000000\n"));
	board.lpae = true;
	advise_board();
	assert_int_equal(option("stock, VMSPLIT_3G_OPT")->verdict, ADVISE_IMPOSSIBLE);
	expect_why("stock, VMSPLIT_3G_OPT", "not with LPAE");
	expect("stock, VMSPLIT_2G", 1792, ADVISE_TAKEN);
}

/* With each option lowmem ends elsewhere. */
static void expect_reach(void)
{
	char text[ADVISE_TEXT_LEN];

	advise("ram 512M@0\nram 512M@0x40000000\nnomap 32M@0x10000000\nnomap 64M@0x48000000\nparam vmalloc=300M\n");
	assert_non_null(strstr(advise_cost(&advice, option("packed"), text), "reaches up to 0x52400000"));
	assert_non_null(strstr(advise_cost(&advice, option("packed, vmalloc=150M"), text),
			       "reaches up to 0x5ba00000"));
	assert_non_null(strstr(advise_cost(&advice, option("packed, VMSPLIT_3G_OPT"), text),
			       "reaches up to 0x60000000"));
	assert_non_null(strstr(advise_chosen(&advice, text), "lowmem_layout=packed"));
}

static void test_words(void **state)
{
	char text[ADVISE_TEXT_LEN];

	(void)state;
	advise("ram 1G@0\nnomap 64M@0x08000000\nparam vmalloc=300M\n");
	assert_string_equal(advise_chosen(&advice, text), "");
	assert_string_equal(advise_nohighmem(&advice, text),
			    "CONFIG_HIGHMEM=n loses what is highmem: 316 MiB with stock now, nothing with 5");
	assert_string_equal(advise_cost(&advice, option("stock, vmalloc=150M"), text),
		"vmalloc= is 150 MiB less; see VmallocUsed in /proc/meminfo, and /proc/vmallocinfo, for what the running kernel needs; the largest vmalloc block is 152 MiB, now 304 MiB");
	assert_string_equal(advise_cost(&advice, option("stock, VMSPLIT_3G_OPT"), text),
			    "2.75 GiB of addresses for each process, now 3 GiB");
	assert_string_equal(advise_cost(&advice, option("intermix"), text),
			    "a kernel with the intermix series; nothing while it runs; the largest vmalloc block is 240 MiB, now 304 MiB");
	advise("ram 256M@0\nram 1536M@0x20300000\n");
	assert_string_equal(advise_cost(&advice, option("packed"), text),
		"a kernel with the intermix series; a table look-up on each translation: __pa() and __va() have 5 instructions instead of 2; vmalloc stays in one piece; lowmem reaches up to 0x40200000, and so must each device that does DMA");
	assert_string_equal(advise_cost(&advice, option("packed, VMSPLIT_2G"), text),
			    "2 GiB of addresses for each process, now 3 GiB; a kernel with the intermix series; packed: a table look-up on each translation");
	expect_reach();
	advise("ram 512M@0x80000000\nnomap 64K@0x987f0000\nnomap 16M@0x9f000000\n");
	assert_string_equal(advise_nohighmem(&advice, text),
		"CONFIG_HIGHMEM=n loses no RAM; but an unpatched kernel drops all RAM from 0x98600000 on, 105.9 MiB: it stops at the first edge that is not 2 MiB aligned");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rfc),
		cmocka_unit_test(test_no_more_than_needed),
		cmocka_unit_test(test_nothing_helps),
		cmocka_unit_test(test_beyond),
		cmocka_unit_test(test_suits),
		cmocka_unit_test(test_why_no_layout),
		cmocka_unit_test(test_grow_shrink_move),
		cmocka_unit_test(test_shift),
		cmocka_unit_test(test_grow_neighbours),
		cmocka_unit_test(test_shrink_edges),
		cmocka_unit_test(test_leading_stays),
		cmocka_unit_test(test_move_down),
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_machine),
		cmocka_unit_test(test_params_given),
		cmocka_unit_test(test_lpae),
		cmocka_unit_test(test_words),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool advise", tests, NULL, NULL);
}
