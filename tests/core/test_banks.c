// SPDX-License-Identifier: GPL-2.0-only
/*
 * The bank list.  Drawings show the list before ("is"), what is added ("+") or
 * removed ("-"), and expect what is below the line.  A column is 16 MiB.
 */
#include <stdio.h>
#include <string.h>
#include "board.h"

#define P LAYOUT_PAGE_SIZE

/* Each row of a drawing is one range a run of '#'; columns are 16 MiB. */
static void draw(struct layout_banks *banks, const char *row, bool add)
{
	for (u64 at = 0; row[at]; at++) {
		u64 start = at;

		while (row[at] == '#')
			at++;
		if (at > start && add)
			layout_banks_add(banks, start * 16 * M, at * 16 * M);
		else if (at > start)
			layout_banks_remove(banks, start * 16 * M, at * 16 * M);
		if (!row[at])
			break;
	}
}

static void expect_row(const struct layout_banks *banks, const char *row)
{
	u64 size = 0;
	unsigned int i = 0;

	for (u64 at = 0; row[at]; at++) {
		bool starts = row[at] == '#' && (!at || row[at - 1] != '#');
		bool ends = row[at] == '#' && row[at + 1] != '#';

		if (starts) {
			assert_in_range(i, 0, banks->nr - 1);
			assert_int_equal(banks->bank[i].start, at * 16 * M);
		}
		if (ends)
			assert_int_equal(banks->bank[i++].end, (at + 1) * 16 * M);
		size += row[at] == '#' ? 16 * M : 0;
	}
	assert_int_equal(banks->nr, i);
	assert_int_equal(layout_banks_size(banks), size);
	assert_int_equal(banks->bridged, 0);
	assert_int_equal(banks->bridged_bytes, 0);
}

struct drawing {
	const char *is, *change, *expect;
};

static void expect_drawing(const struct drawing *d, bool add)
{
	struct layout_banks banks;

	layout_banks_init(&banks);
	draw(&banks, d->is, true);
	expect_row(&banks, d->is);
	draw(&banks, d->change, add);
	expect_row(&banks, d->expect);
}

/* All relations of a new range to two banks: expect their union. */
static void add_relations(void **state)
{
	static const struct drawing d[] = {
		{ "................",	/* into nothing */
		  ".......###......",
		  ".......###......" },
		{ "....###...###...",	/* before */
		  ".##.............",
		  ".##.###...###..." },
		{ "....###...###...",	/* touching the first from below */
		  ".###............",
		  ".######...###..." },
		{ "....###...###...",	/* over its start */
		  "..###...........",
		  "..#####...###..." },
		{ "....###...###...",	/* the very same */
		  "....###.........",
		  "....###...###..." },
		{ "....###...###...",	/* within */
		  ".....#..........",
		  "....###...###..." },
		{ "....###...###...",	/* around */
		  "...#####........",
		  "...#####..###..." },
		{ "....###...###...",	/* over its end */
		  "......##........",
		  "....####..###..." },
		{ "....###...###...",	/* touching its end */
		  ".......#........",
		  "....####..###..." },
		{ "....###...###...",	/* between */
		  "........#.......",
		  "....###.#.###..." },
		{ "....###...###...",	/* touching both */
		  ".......###......",
		  "....#########..." },
		{ "....###...###...",	/* over both */
		  "......#####.....",
		  "....#########..." },
		{ "....###...###...",	/* around both */
		  "..############..",
		  "..############.." },
		{ "....###...###...",	/* behind */
		  "..............#.",
		  "....###...###.#." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(d) / sizeof(d[0]); i++)
		expect_drawing(&d[i], true);
}

/* All relations of what is removed to two banks: expect their difference. */
static void remove_relations(void **state)
{
	static const struct drawing d[] = {
		{ "................",	/* from nothing */
		  ".......###......",
		  "................" },
		{ "....###...###...",	/* before, between, behind; touching */
		  "####...###...###",
		  "....###...###..." },
		{ "....###...###...",	/* over a start */
		  "...##...........",
		  ".....##...###..." },
		{ "....###...###...",	/* from a start on */
		  "....##..........",
		  "......#...###..." },
		{ "....###...###...",	/* the middle */
		  ".....#..........",
		  "....#.#...###..." },
		{ "....###...###...",	/* up to an end */
		  ".....##.........",
		  "....#.....###..." },
		{ "....###...###...",	/* over an end */
		  ".....###........",
		  "....#.....###..." },
		{ "....###...###...",	/* the very same */
		  "....###.........",
		  "..........###..." },
		{ "....###...###...",	/* around */
		  "...#####........",
		  "..........###..." },
		{ "....###...###...",	/* from one into the other */
		  "......#####.....",
		  "....##.....##..." },
		{ "....###...###...",	/* everything */
		  "################",
		  "................" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(d) / sizeof(d[0]); i++)
		expect_drawing(&d[i], false);
}

/*
 *  |  page  |  page  |  page  |
 *  +   ################            adding: whole pages only
 *  -                 ##            removing: the page goes whole
 *
 * Expect a page that is not all RAM not to be RAM.
 */
static void rounding(void **state)
{
	struct layout_banks banks;

	(void)state;
	layout_banks_init(&banks);
	layout_banks_add(&banks, 1, 3 * P - 1);
	assert_int_equal(banks.nr, 1);
	assert_int_equal(banks.bank[0].start, P);
	assert_int_equal(banks.bank[0].end, 2 * P);
	layout_banks_add(&banks, 4 * P + 1, 5 * P - 1);
	assert_int_equal(banks.nr, 1);

	layout_banks_add(&banks, 0, 8 * P);
	layout_banks_remove(&banks, 3 * P - 1, 3 * P + 1);
	assert_int_equal(banks.nr, 2);
	assert_int_equal(banks.bank[0].end, 2 * P);
	assert_int_equal(banks.bank[1].start, 4 * P);
}

/* As memblock has it without LPAE: expect a bank that ends at 4 GiB to lack a page. */
static void last_byte_missing(void **state)
{
	struct layout_banks banks;

	(void)state;
	layout_banks_init(&banks);
	layout_banks_add(&banks, 0xc0000000, 0xffffffff);
	assert_int_equal(banks.nr, 1);
	assert_true(banks.bank[0].end == 0xfffff000);
	layout_banks_init(&banks);
	layout_banks_add(&banks, 0xfffff000, 0xffffffff);
	assert_int_equal(banks.nr, 0);
}

/* Empty, turned round, beyond 40 bits: expect nothing, or what is in range. */
static void odd_ranges(void **state)
{
	struct layout_banks banks;

	(void)state;
	layout_banks_init(&banks);
	layout_banks_add(&banks, P, P);
	layout_banks_add(&banks, 2 * P, P);
	layout_banks_add(&banks, LAYOUT_PHYS_MAX, ~0ull);
	assert_int_equal(banks.nr, 0);
	layout_banks_add(&banks, LAYOUT_PHYS_MAX - P, ~0ull);
	assert_int_equal(banks.nr, 1);
	assert_true(banks.bank[0].end == LAYOUT_PHYS_MAX);

	layout_banks_remove(&banks, LAYOUT_PHYS_MAX - P, LAYOUT_PHYS_MAX - P);
	layout_banks_remove(&banks, LAYOUT_PHYS_MAX, LAYOUT_PHYS_MAX - P);
	layout_banks_remove(&banks, LAYOUT_PHYS_MAX, ~0ull);
	assert_int_equal(layout_banks_size(&banks), P);
	layout_banks_remove(&banks, LAYOUT_PHYS_MAX - 1, ~0ull);
	assert_int_equal(banks.nr, 0);
}

#define LAST	(LAYOUT_MAX_BANKS - 1)

/* A full list: a page of RAM and a gap of @gap(i) pages in turn. */
static struct layout_banks full_list(u64 gap)
{
	struct layout_banks banks;

	layout_banks_init(&banks);
	for (u64 i = 0; i < LAYOUT_MAX_BANKS; i++)
		layout_banks_add(&banks, i * (gap + 1) * P, (i * (gap + 1) + 1) * P);
	assert_int_equal(banks.nr, LAYOUT_MAX_BANKS);
	assert_int_equal(banks.bridged, 0);
	return banks;
}

/*
 *  is  #....#....#....#..        128 banks, gaps of 4 pages
 *  +                      #      2 pages behind the last
 *      #....#....#....#####
 *
 * Expect the new bank joined to its neighbour when that gap is the smallest,
 * behind, between (nearer to either side) and in front.
 */
static void full_add_near(void **state)
{
	static const u64 last = LAST * 5ull * P;
	struct layout_banks b;

	(void)state;
	b = full_list(4);
	layout_banks_add(&b, last + 3 * P, last + 4 * P);
	assert_int_equal(b.nr, LAYOUT_MAX_BANKS);
	assert_int_equal(b.bridged, 1);
	assert_int_equal(b.bridged_bytes, 2 * P);
	assert_int_equal(b.bank[LAST].end, last + 4 * P);

	b = full_list(4);
	layout_banks_add(&b, 2 * P, 3 * P);
	assert_int_equal(b.bridged_bytes, P);
	assert_int_equal(b.bank[0].end, 3 * P);
	assert_int_equal(b.bank[1].start, 5 * P);

	b = full_list(4);
	layout_banks_add(&b, 3 * P, 4 * P);
	assert_int_equal(b.bridged_bytes, P);
	assert_int_equal(b.bank[0].end, P);
	assert_int_equal(b.bank[1].start, 3 * P);

	b = full_list(4);
	layout_banks_remove(&b, 0, P);
	layout_banks_add(&b, last + 100 * P, last + 101 * P);
	layout_banks_add(&b, 3 * P, 4 * P);
	assert_int_equal(b.nr, LAYOUT_MAX_BANKS);
	assert_int_equal(b.bridged_bytes, P);
	assert_int_equal(b.bank[0].start, 3 * P);
}

/*
 *  is  #....#..#....#....        128 banks, one gap of 2 pages
 *  +                      #      far behind
 *      #....####....#....#
 *
 * Expect the smallest gap to be given up wherever it is: below the new bank,
 * or above it.
 */
static void full_add_far(void **state)
{
	static const u64 last = LAST * 5ull * P;
	struct layout_banks b;

	(void)state;
	b = full_list(4);
	layout_banks_add(&b, 5 * P, 8 * P);
	layout_banks_add(&b, last + 100 * P, last + 101 * P);
	assert_int_equal(b.nr, LAYOUT_MAX_BANKS);
	assert_int_equal(b.bridged, 1);
	assert_int_equal(b.bridged_bytes, 2 * P);
	assert_int_equal(b.bank[1].start, 5 * P);
	assert_int_equal(b.bank[1].end, 11 * P);
	assert_int_equal(b.bank[LAST].start, last + 100 * P);

	b = full_list(40);
	layout_banks_add(&b, 60 * 41 * P, 60 * 41 * P + 39 * P);
	layout_banks_add(&b, 20 * P, 21 * P);
	assert_int_equal(b.bridged_bytes, 2 * P);
	assert_int_equal(b.bank[1].start, 20 * P);
	assert_int_equal(b.bank[61].start, 60 * 41 * P);
	assert_int_equal(b.bank[61].end, 61 * 41 * P + P);
}

/*
 *  is  #....###..#....           128 banks
 *  -         #                   splits one
 *      #....###..#....  or  #....#.####....
 *
 * Expect a split in a full list to give up the new gap or a smaller one.
 */
static void full_split(void **state)
{
	static const u64 last = LAST * 2ull * P;
	struct layout_banks b;

	(void)state;
	b = full_list(4);
	layout_banks_add(&b, 5 * P, 8 * P);
	layout_banks_remove(&b, 6 * P, 7 * P);
	assert_int_equal(b.nr, LAYOUT_MAX_BANKS);
	assert_int_equal(b.bridged_bytes, P);
	assert_int_equal(b.bank[1].start, 5 * P);
	assert_int_equal(b.bank[1].end, 8 * P);

	b = full_list(1);
	layout_banks_add(&b, last, last + 10 * P);
	layout_banks_remove(&b, last + 4 * P, last + 7 * P);
	assert_int_equal(b.nr, LAYOUT_MAX_BANKS);
	assert_int_equal(b.bridged_bytes, P);
	assert_int_equal(b.bank[0].end, 3 * P);
	assert_int_equal(b.bank[LAST - 1].end, last + 4 * P);
	assert_int_equal(b.bank[LAST].start, last + 7 * P);
}

/*
 *  0  3  6                                   (MiB; alternating, 128 banks in all)
 *  |##|..|##|..|##|..|##|..|#################
 *
 * Expect a layout with the most banks to be right, and to have 127 holes.
 */
static void most_holes(void **state)
{
	struct board b = board_at(0x40000000);
	struct layout l;

	(void)state;
	for (u64 i = 0; i < LAYOUT_MAX_BANKS; i++)
		ram(&b, 3 * M, 0x40000000 + i * 6 * M);
	ram(&b, 1 * G, 0x40000000 + LAST * 6 * M);
	assert_int_equal(b.banks.nr, LAYOUT_MAX_BANKS);
	l = lay_out(&b, LAYOUT_INTERMIX);
	assert_int_equal(l.nr_holes, LAYOUT_MAX_BANKS - 1);
	assert_int_equal(l.hole_total, LAST * 2 * M);
	assert_int_equal(l.nr, 3 * LAYOUT_MAX_BANKS);

	/* One bank more costs the smallest gap and nothing else. */
	ram(&b, 1 * M - 4 * K, 0x40000000 + 3 * M + 4 * K);
	l = lay_out(&b, LAYOUT_INTERMIX);
	assert_int_equal(l.nr_holes, LAYOUT_MAX_BANKS - 1);
	assert_int_equal(b.banks.bridged_bytes, 4 * K);
}

/*
 *  PHYS_OFFSET |   |   2 MiB   |
 *  is   ###########.##.#.#######
 *  expect                  #####
 *
 * Expect the first bank to start 2 MiB aligned, also when it vanishes by that.
 */
static void normalize(void **state)
{
	struct layout_banks b;

	(void)state;
	layout_banks_init(&b);
	layout_banks_normalize(&b, 0);
	assert_int_equal(b.nr, 0);

	layout_banks_add(&b, 8 * M, 9 * M + P);
	layout_banks_add(&b, 9 * M + 4 * P, 9 * M + 5 * P);
	layout_banks_add(&b, 10 * M - P, 20 * M);
	layout_banks_normalize(&b, 0);
	assert_int_equal(b.nr, 3);
	layout_banks_remove(&b, 8 * M, 9 * M);
	layout_banks_normalize(&b, 8 * M);
	assert_int_equal(b.nr, 1);
	assert_int_equal(b.bank[0].start, 10 * M);
	assert_int_equal(b.bank[0].end, 20 * M);
	layout_banks_normalize(&b, 20 * M);
	assert_int_equal(b.nr, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(add_relations),
		cmocka_unit_test(remove_relations),
		cmocka_unit_test(rounding),
		cmocka_unit_test(odd_ranges),
		cmocka_unit_test(last_byte_missing),
		cmocka_unit_test(full_add_near),
		cmocka_unit_test(full_add_far),
		cmocka_unit_test(full_split),
		cmocka_unit_test(most_holes),
		cmocka_unit_test(normalize),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("banks", tests, NULL, NULL);
}
