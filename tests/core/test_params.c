// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sizes that are asked for and what they become, errors, and names.
 * Drawings are lines of sizes: '[' and ']' are the limits, 'x' is what is asked
 * for, '>' and '<' say which way it moves.
 */
#include <string.h>
#include "board.h"

struct clamp_case {
	u32 vmalloc;
	u32 upper;
	u32 vmalloc_after;
	u32 upper_after;
	unsigned int changed;
};

static void expect_clamped(u32 page_offset, const struct clamp_case *c)
{
	struct layout_params p = {
		.page_offset = page_offset,
		.vmalloc = c->vmalloc,
		.upper = c->upper,
	};

	assert_int_equal(layout_params_clamp(&p), c->changed);
	assert_int_equal(p.vmalloc, c->vmalloc_after);
	assert_int_equal(p.upper, c->upper_after);
	/* What is in range stays. */
	assert_int_equal(layout_params_clamp(&p), 0);
}

static void expect_all_clamped(u32 page_offset, const struct clamp_case *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		expect_clamped(page_offset, &c[i]);
}

#define EXPECT_CLAMPED(split, cases) \
	expect_all_clamped(split, cases, sizeof(cases) / sizeof((cases)[0]))

/*
 *      16M                          window - 32M
 *  x>   [        x>page                   ]   <x
 *
 * Expect vmalloc within early_vmalloc()'s limits and rounded up to a page.
 */
static void vmalloc_range(void **state)
{
	static const struct clamp_case cases[] = {
		{ 0, 16 * M, 16 * M, 16 * M, LAYOUT_CLAMP_VMALLOC_SMALL },
		{ 16 * M - 1, 16 * M, 16 * M, 16 * M, LAYOUT_CLAMP_VMALLOC_SMALL },
		{ 16 * M, 16 * M, 16 * M, 16 * M, 0 },
		{ 16 * M + 1, 16 * M, 16 * M + 4 * K, 16 * M, LAYOUT_CLAMP_VMALLOC_PAGE },
		{ 240 * M, 64 * M, 240 * M, 64 * M, 0 },
		{ 976 * M - 1, 64 * M, 976 * M, 64 * M, LAYOUT_CLAMP_VMALLOC_PAGE },
		{ 976 * M, 64 * M, 976 * M, 64 * M, 0 },
		{ 976 * M + 1, 64 * M, 976 * M, 64 * M, LAYOUT_CLAMP_VMALLOC_BIG },
		{ 0xffffffff, 64 * M, 976 * M, 64 * M, LAYOUT_CLAMP_VMALLOC_BIG },
	};

	(void)state;
	EXPECT_CLAMPED(SPLIT_3G, cases);
}

/*
 *      16M                            vmalloc
 *  x>   [         x>2M                   ]    <x
 *
 * Expect the floor between 16 MiB and vmalloc, rounded up to 2 MiB, but never
 * up beyond vmalloc.
 */
static void upper_range(void **state)
{
	static const u32 v = 240 * M, odd = 241 * M;
	const struct clamp_case cases[] = {
		{ v, 0, v, 16 * M, LAYOUT_CLAMP_UPPER_SMALL },
		{ v, 16 * M - 1, v, 16 * M, LAYOUT_CLAMP_UPPER_SMALL },
		{ v, 16 * M, v, 16 * M, 0 },
		{ v, 16 * M + 1, v, 18 * M, LAYOUT_CLAMP_UPPER_PMD },
		{ v, 17 * M, v, 18 * M, LAYOUT_CLAMP_UPPER_PMD },
		{ v, v - 1, v, v, LAYOUT_CLAMP_UPPER_PMD },
		{ v, v, v, v, 0 },
		{ v, v + 1, v, v, LAYOUT_CLAMP_UPPER_BIG },
		{ v, 0xffffffff, v, v, LAYOUT_CLAMP_UPPER_BIG },
		{ odd, odd, odd, odd, 0 },
		{ odd, odd - 1, odd, odd, LAYOUT_CLAMP_UPPER_PMD },
		{ odd, odd + 1, odd, odd, LAYOUT_CLAMP_UPPER_BIG },
	};

	(void)state;
	EXPECT_CLAMPED(SPLIT_3G, cases);
}

/*
 *  Both sizes are wrong: vmalloc is settled first.
 *
 * Expect the floor measured against what vmalloc became, and both told.
 */
static void both_wrong(void **state)
{
	static const struct clamp_case cases[] = {
		{ 1, 8 * M, 16 * M, 16 * M,
		  LAYOUT_CLAMP_VMALLOC_SMALL | LAYOUT_CLAMP_UPPER_SMALL },
		{ 1, 64 * M, 16 * M, 16 * M,
		  LAYOUT_CLAMP_VMALLOC_SMALL | LAYOUT_CLAMP_UPPER_BIG },
		{ 0xffffffff, 0xffffffff, 976 * M, 976 * M,
		  LAYOUT_CLAMP_VMALLOC_BIG | LAYOUT_CLAMP_UPPER_BIG },
		{ 32 * M - 1, 32 * M - 1, 32 * M, 32 * M,
		  LAYOUT_CLAMP_VMALLOC_PAGE | LAYOUT_CLAMP_UPPER_PMD },
	};

	(void)state;
	EXPECT_CLAMPED(SPLIT_3G, cases);
}

/*
 *  window:  3G 1008M   3G_OPT 1264M   2G 2032M   1G 3056M
 *
 * Expect the largest vmalloc to be the window less 32 MiB in every VMSPLIT.
 */
static void every_split(void **state)
{
	static const u32 split[] = { SPLIT_3G, SPLIT_3G_OPT, SPLIT_2G, SPLIT_1G };
	static const u32 most[] = { 976 * M, 1232 * M, 2000 * M, 3024 * M };

	(void)state;
	for (int i = 0; i < 4; i++) {
		const struct clamp_case c = {
			0xfffff000, 64 * M, most[i], 64 * M, LAYOUT_CLAMP_VMALLOC_BIG,
		};

		expect_clamped(split[i], &c);
	}
}

/*
 *  window 48M: [16M]  the only vmalloc size
 *
 * Expect the smallest window to work, and a smaller or unaligned one to be
 * refused and nothing clamped.
 */
static void smallest_window(void **state)
{
	static const struct clamp_case only = {
		240 * M, 64 * M, 16 * M, 16 * M,
		LAYOUT_CLAMP_VMALLOC_BIG | LAYOUT_CLAMP_UPPER_BIG,
	};
	static const struct clamp_case none = { 1, 2, 1, 2, 0 };
	struct board b = board_at(0);

	(void)state;
	expect_clamped(SMALL_WINDOW(48 * M), &only);
	expect_clamped(SMALL_WINDOW(46 * M), &none);
	expect_clamped(SPLIT_3G + 4 * K, &none);
	expect_clamped(0xffe00000, &none);

	b.params.page_offset = SMALL_WINDOW(48 * M);
	ram(&b, 64 * M, 0);
	expect_regions(&b, LAYOUT_INTERMIX, "lowmem 32M, gap 8M, upper 16M");
}

/* PAGE_OFFSET: expect an error when it is unaligned or too high. */
static void bad_page_offset(void **state)
{
	static const u32 bad[] = { SPLIT_3G + 1 * M, SMALL_WINDOW(46 * M), 0xffe00000 };

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct board b = board_at(0);

		ram(&b, 1 * G, 0);
		b.params.page_offset = bad[i];
		expect_error(&b, LAYOUT_EPAGE_OFFSET);
	}
}

/* PHYS_OFFSET: expect an error when it is unaligned or out of range. */
static void bad_phys_offset(void **state)
{
	static const u64 bad[] = { 1 * M, 4 * K, LAYOUT_PHYS_MAX, LAYOUT_NO_PHYS - 2 * M + 1 };

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct board b = board_at(bad[i]);

		ram(&b, 1 * G, 16 * M);
		expect_error(&b, LAYOUT_EPHYS_OFFSET);
	}
}

/* Sizes that were not clamped: expect an error for each way to be wrong. */
static void unclamped(void **state)
{
	static const u32 bad[][2] = {
		{ 0, 64 * M }, { 1008 * M, 64 * M }, { 240 * M + 1, 64 * M },
		{ 240 * M, 0 }, { 240 * M, 241 * M }, { 240 * M, 65 * M },
	};

	(void)state;
	for (int i = 0; i < 6; i++) {
		struct board b = board_at(0);

		ram(&b, 1 * G, 0);
		b.params.vmalloc = bad[i][0];
		b.params.upper = bad[i][1];
		expect_error(&b, LAYOUT_EVMALLOC);
	}
}

/*
 *  |###|  two banks of every wrong sort: empty, turned round, overlapping,
 *  |###|  touching, unsorted, off the page, too high, below PHYS_OFFSET
 *
 * Expect an error for each.
 */
static void bad_banks(void **state)
{
	static const struct layout_bank bad[][2] = {
		{ { 0, 0 }, { 64 * M, 128 * M } },
		{ { 0, 64 * M }, { 128 * M, 96 * M } },
		{ { 0, 64 * M }, { 32 * M, 128 * M } },
		{ { 0, 64 * M }, { 64 * M, 128 * M } },
		{ { 128 * M, 192 * M }, { 0, 64 * M } },
		{ { 0, 64 * M }, { 96 * M + 1, 128 * M } },
		{ { 0, 64 * M + 1 }, { 96 * M, 128 * M } },
		{ { 1 * M, 64 * M }, { 96 * M, 128 * M } },
		{ { 0, 64 * M }, { 96 * M, LAYOUT_PHYS_MAX + 4 * K } },
	};
	struct board below = board_at(64 * M);

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct board b = board_at(0);

		b.banks.nr = 2;
		memcpy(b.banks.bank, bad[i], sizeof(bad[i]));
		expect_error(&b, LAYOUT_EBANKS);
	}
	ram(&below, 1 * G, 32 * M);
	expect_error(&below, LAYOUT_EBANKS);
}

/* More banks than there is room for: expect an error, and none of them read. */
static void too_many_banks(void **state)
{
	struct board b = board_at(0);

	(void)state;
	for (u64 i = 0; i < LAYOUT_MAX_BANKS; i++)
		ram(&b, 4 * M, i * 8 * M);
	assert_int_equal(b.banks.nr, LAYOUT_MAX_BANKS);
	b.banks.nr = LAYOUT_MAX_BANKS + 1;
	expect_error(&b, LAYOUT_EBANKS);
	b.banks.nr = ~0u;
	expect_error(&b, LAYOUT_EBANKS);
}

/*
 *  0                              !768   800
 *  |................................|.....|####|
 *
 * Expect an error without RAM, and with RAM only from the limit on.
 */
static void no_ram(void **state)
{
	struct board none = board_at(0);
	struct board at_limit = board_at(0);
	struct board far = board_at(0);

	(void)state;
	expect_error(&none, LAYOUT_ENORAM);
	ram(&at_limit, 1 * G, 768 * M);
	expect_error(&at_limit, LAYOUT_ENORAM);
	ram(&far, 1 * G, 800 * M);
	expect_error(&far, LAYOUT_ENORAM);
}

/* Layouts that do not exist: expect an error, never some other layout. */
static void bad_type(void **state)
{
	struct board b = board_at(0);
	struct layout l;

	(void)state;
	ram(&b, 1 * G, 0);
	assert_int_equal(layout_compute(&b.params, &b.banks, LAYOUT_NR_TYPES, &l),
			 LAYOUT_ETYPE);
	assert_int_equal(layout_compute(&b.params, &b.banks, (enum layout_type)99, &l),
			 LAYOUT_ETYPE);
}

/* Names are part of the interface: expect the documented ones. */
static void names(void **state)
{
	(void)state;
	assert_string_equal(layout_type_name(LAYOUT_STOCK), "stock");
	assert_string_equal(layout_type_name(LAYOUT_INTERMIX), "intermix");
	assert_string_equal(layout_type_name(LAYOUT_PACKED), "packed");
	assert_string_equal(layout_type_name(LAYOUT_NR_TYPES), "?");
	assert_string_equal(layout_kind_name(LAYOUT_LOWMEM), "lowmem");
	assert_string_equal(layout_kind_name(LAYOUT_HOLE), "hole");
	assert_string_equal(layout_kind_name(LAYOUT_DEAD), "dead");
	assert_string_equal(layout_kind_name(LAYOUT_GAP), "gap");
	assert_string_equal(layout_kind_name(LAYOUT_UPPER), "upper");
	assert_string_equal(layout_kind_name((enum layout_kind)99), "?");
}

/* Every error has a text of its own: expect no two alike. */
static void error_texts(void **state)
{
	(void)state;
	for (int a = 1; a >= LAYOUT_ETYPE; a--) {
		assert_true(strlen(layout_strerror(a)) > 5);
		for (int b = a - 1; b >= LAYOUT_ETYPE; b--)
			assert_string_not_equal(layout_strerror(a), layout_strerror(b));
	}
	assert_string_equal(layout_strerror(1), layout_strerror(LAYOUT_ETYPE - 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vmalloc_range),
		cmocka_unit_test(upper_range),
		cmocka_unit_test(both_wrong),
		cmocka_unit_test(every_split),
		cmocka_unit_test(smallest_window),
		cmocka_unit_test(bad_page_offset),
		cmocka_unit_test(bad_phys_offset),
		cmocka_unit_test(unclamped),
		cmocka_unit_test(bad_banks),
		cmocka_unit_test(too_many_banks),
		cmocka_unit_test(no_ram),
		cmocka_unit_test(bad_type),
		cmocka_unit_test(names),
		cmocka_unit_test(error_texts),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("params", tests, NULL, NULL);
}
