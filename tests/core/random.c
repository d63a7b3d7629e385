// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random boards and random bank lists.
 *
 *	random [count [seed]]
 *
 * Each round has a seed of its own, the first one plus its number; a failure
 * prints the command that repeats that round alone.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "board.h"
#include "inverse.h"
#include "layouts.h"
#include "oracle.h"

/* The oracle is slow: leave out what has more grains than this, mostly. */
#define FEW_GRAINS 2048
/* One round in this many is compared page by page whatever it costs. */
#define SLOW_EVERY 4096

static unsigned long long rounds = 200000;
static unsigned long long first_seed = 1;

/* splitmix64: any seed is a good one. */
static u64 next(u64 *seed)
{
	u64 x = *seed += 0x9e3779b97f4a7c15ull;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ull;
	x = (x ^ x >> 27) * 0x94d049bb133111ebull;
	return x ^ x >> 31;
}

/* 0 to n - 1 */
static u64 below(u64 *seed, u64 n)
{
	return next(seed) % n;
}

static void fail_round(const char *program, u64 seed, const char *wrong)
{
	fail_msg("%s; repeat with: %s 1 %llu", wrong, program,
		 (unsigned long long)seed);
}

/* A multiple of @grain from @from to @to inclusive. */
static u64 between(u64 *seed, u64 from, u64 to, u64 grain)
{
	u64 first = (from + grain - 1) / grain, last = to / grain;

	return (last < first ? first : first + below(seed, last - first + 1)) * grain;
}

static u32 random_page_offset(u64 *seed, u64 grain)
{
	static const u32 split[] = { SPLIT_3G, SPLIT_3G_OPT, SPLIT_2G, SPLIT_1G };

	if (grain >= LAYOUT_PMD_SIZE || !below(seed, 8))
		return split[below(seed, 4)];
	return SMALL_WINDOW(between(seed, 48 * M, 48 * M + grain * 1024, 2 * M));
}

static void random_params(u64 *seed, u64 grain, struct layout_params *p)
{
	static const u64 base[] = { 0, 1 * G, 2 * G, 0x88000000, 34 * G, 1016 * G,
				    0xf0000000 };
	u64 pmd_grain = grain < LAYOUT_PMD_SIZE ? LAYOUT_PMD_SIZE : grain;
	u64 window;

	p->phys_offset = base[below(seed, 7)] + below(seed, 4) * pmd_grain;
	p->page_offset = random_page_offset(seed, grain);
	window = layout_window(p);
	p->vmalloc = (u32)between(seed, 0, window, grain);
	p->upper = (u32)between(seed, 0, p->vmalloc, grain);
	p->image_end = 0;
	if (!below(seed, 4))
		p->image_end = p->phys_offset + between(seed, 0, window / 2, grain);
}

/* Banks mostly within the window, with gaps from a grain to most of it. */
static void random_banks(u64 *seed, u64 grain, struct board *b)
{
	u64 window = layout_window(&b->params);
	u64 span = window * (1 + below(seed, 4)), at = b->params.phys_offset;
	int n = 1 + (int)below(seed, below(seed, 8) ? 6 : 80);

	if (below(seed, 4)) {
		ram(b, span, at);
		for (int i = 0; i < n; i++)
			nomap(b, between(seed, grain, window >> below(seed, 8), grain),
			      at + between(seed, 0, span, grain));
		return;
	}
	for (int i = 0; i < n; i++)
		ram(b, between(seed, grain, window >> below(seed, 8), grain),
		    at + between(seed, 0, span, grain));
}

/* Now and then some RAM is far away, below 4 GiB or not. */
static void random_far_bank(u64 *seed, u64 grain, struct board *b)
{
	u64 at = b->params.phys_offset;

	for (u64 i = below(seed, 8); i < 3; i++)
		ram(b, between(seed, grain, 512 * M, grain),
		    at + between(seed, grain, i == 2 ? 8 * G : 3 * G, grain));
}

static const char *check_round(const struct board *b, bool slow)
{
	u32 window = layout_window(&b->params);
	u32 grain = oracle_grain(&b->params, &b->banks);
	bool ask = slow || window / grain <= FEW_GRAINS;
	struct layout l[LAYOUT_NR_TYPES];
	int error[LAYOUT_NR_TYPES];
	const char *wrong = NULL;

	for (int type = 0; type < LAYOUT_NR_TYPES && !wrong; type++) {
		error[type] = layout_compute(&b->params, &b->banks, type, &l[type]);
		if (!error[type])
			wrong = layout_check(&b->params, &b->banks, &l[type]);
		if (!wrong && ask)
			wrong = oracle_compare(&b->params, &b->banks, type, grain,
					       error[type], &l[type]);
		if (!wrong && !error[type])
			wrong = inverse_check(&l[type]);
	}
	if (!wrong && error[LAYOUT_STOCK] && error[LAYOUT_STOCK] != LAYOUT_ENORAM)
		wrong = layout_strerror(error[LAYOUT_STOCK]);
	return wrong ? wrong : layouts_check(&b->params, error, l);
}

static void layouts(void **state)
{
	for (u64 i = 0; i < rounds; i++) {
		u64 seed = first_seed + i;
		u64 grain = (4 * K) << below(&seed, 13);
		struct board b = board_at(0);
		const char *wrong;

		random_params(&seed, grain, &b.params);
		layout_params_clamp(&b.params);
		random_banks(&seed, grain, &b);
		random_far_bank(&seed, grain, &b);
		layout_banks_normalize(&b.banks, b.params.phys_offset);
		wrong = check_round(&b, i % SLOW_EVERY == 0);
		if (wrong)
			fail_round(*state, first_seed + i, wrong);
	}
}

#define PAGES 320
#define P LAYOUT_PAGE_SIZE

static u64 model_runs(const bool *page)
{
	u64 runs = 0;

	for (int i = 0; i < PAGES; i++)
		runs += page[i] && !(i && page[i - 1]);
	return runs;
}

/* The list against a model of one flag a page. */
static const char *compare_model(const struct layout_banks *banks, const bool *page)
{
	u64 size = 0, last = 0;
	unsigned int i;

	for (i = 0; i < banks->nr; i++) {
		if (banks->bank[i].start >= banks->bank[i].end ||
		    (i && banks->bank[i].start <= last) ||
		    (banks->bank[i].start | banks->bank[i].end) % P)
			return "the list is not sorted, or has an empty bank";
		last = banks->bank[i].end;
	}
	i = 0;
	for (u64 n = 0; n < PAGES; n++) {
		while (i < banks->nr && banks->bank[i].end <= n * P)
			i++;
		if (page[n] && (i == banks->nr || banks->bank[i].start > n * P))
			return "a page of RAM is lost";
		size += page[n] * P;
	}
	if (layout_banks_size(banks) < size ||
	    layout_banks_size(banks) - size > banks->bridged_bytes)
		return "more was given up than is told";
	if (!banks->bridged && model_runs(page) != banks->nr)
		return "the list has other banks than were added";
	if (!banks->bridged != !banks->bridged_bytes)
		return "bridged and bridged_bytes disagree";
	return NULL;
}

static const char *bank_round(u64 seed)
{
	u64 add = 1 + below(&seed, 4), longest = 1 + below(&seed, 16);
	int n = 1 + (int)below(&seed, 160);
	struct layout_banks banks;
	bool page[PAGES] = { 0 };
	const char *wrong = NULL;

	layout_banks_init(&banks);
	for (int i = 0; i < n && !wrong; i++) {
		u64 start = below(&seed, PAGES);
		u64 end = start + 1 + below(&seed, longest);
		bool is_add = below(&seed, 5) < add || !i;
		/* A range that ends within a page adds less and removes more. */
		u64 ragged = below(&seed, P);

		if (end >= PAGES)
			end = PAGES - 1;
		if (start >= end)
			continue;
		memset(page + start, is_add, end - start);
		if (is_add)
			layout_banks_add(&banks, start * P - (start ? ragged : 0),
					 end * P + ragged);
		else
			layout_banks_remove(&banks, start * P + ragged / 2,
					    end * P - ragged / 2);
		wrong = compare_model(&banks, page);
	}
	return wrong;
}

static void bank_lists(void **state)
{
	for (u64 i = 0; i < rounds / 20 + 1; i++) {
		const char *wrong = bank_round(first_seed + i);

		if (wrong)
			fail_round(*state, first_seed + i, wrong);
	}
}

/* A positive number; says what is wrong and exits otherwise. */
static unsigned long long number(const char *what, const char *text)
{
	unsigned long long n;
	char *end;

	errno = 0;
	n = strtoull(text, &end, 0);
	if (errno || end == text || *end || *text == '-' || !n) {
		fprintf(stderr, "random: %s: %s must be a number from 1 up\n", text, what);
		exit(2);
	}
	return n;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		{ "random boards", layouts, NULL, NULL, argv[0] },
		{ "random bank lists", bank_lists, NULL, NULL, argv[0] },
	};

	if (argc > 3) {
		fprintf(stderr, "random: expected at most a count and a seed\n");
		return 2;
	}
	if (argc > 1)
		rounds = number("count", argv[1]);
	if (argc > 2)
		first_seed = number("seed", argv[2]);

	printf("# %llu layouts from seed %llu\n", rounds, first_seed);
	fflush(stdout);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
