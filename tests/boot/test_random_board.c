// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random boards: the same on every machine, always such that they can be booted, of
 * every kind; and the shrinker, on questions whose answer is known.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "boot/random/random.h"
#include "tool/read/board_file.h"

#define MIB	((u64)0x100000)
#define SEEDS	100000u

static struct facts facts, other;
static struct board board;

static char *text_of(const struct facts *f)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	facts_write(out, f, "test");
	assert_int_equal(fclose(out), 0);
	return text;
}

static u64 hash(u64 value, const char *text)
{
	for (; *text; text++)
		value = (value ^ (unsigned char)*text) * 0x100000001b3ull;
	return value;
}

/* A change of the generator changes what old seeds mean: then change the number. */
static void test_same_everywhere(void **state)
{
	u64 value = 0xcbf29ce484222325ull, seed;

	(void)state;
	for (seed = 0; seed < 1000; seed++) {
		char *text;

		assert_int_equal(random_facts(&facts, seed), 0);
		text = text_of(&facts);
		value = hash(value, text);
		free(text);
	}
	assert_int_equal(random_facts(&facts, ~0ull), 0);
	assert_int_equal(value, 0xaeec4a43c45d86f9ull);
}

enum feature {
	ONE_BANK, OVER_64_BANKS, FAR_BANK, TINY_HOLE, HUGE_HOLE, RAGGED, NOMAP, MANY_NOMAPS,
	RESERVED, MANY_RESERVED, RESERVED_ODD, VMALLOC, VMALLOC_OVER_4G, UPPER, MEM, CMA, FULL_SPAN,
	UNSORTED, OTHER_BASE, NR_FEATURES,
};

static unsigned int count[NR_FEATURES];

static void count_board(const struct board *b)
{
	const struct layout_banks *u = &b->usable;
	const struct layout_bank *last = &u->bank[u->nr - 1];
	unsigned int i;

	count[ONE_BANK] += u->nr == 1;
	count[OVER_64_BANKS] += u->nr > 64;
	count[FAR_BANK] += last->start - b->phys_offset >= 1024 * MIB;
	count[FULL_SPAN] += last->end - b->phys_offset == 3072 * MIB;
	count[OTHER_BASE] += b->phys_offset != 0x40000000;
	for (i = 1; i < u->nr; i++) {
		u64 gap = u->bank[i].start - u->bank[i - 1].end;

		count[TINY_HOLE] += gap < 2 * MIB;
		count[HUGE_HOLE] += gap >= 512 * MIB;
		count[RAGGED] += (u->bank[i].start & (MIB - 1)) != 0;
	}
	for (i = 1; i < b->ram.nr; i++)
		count[UNSORTED] += b->ram.range[i].start < b->ram.range[i - 1].start;
	for (i = 0; i < b->reserved.nr; i++)
		count[RESERVED_ODD] += (b->reserved.range[i].size & 0xfff) != 0;
	count[NOMAP] += b->nomap.nr > 0;
	count[MANY_NOMAPS] += b->nomap.nr > 20;
	count[RESERVED] += b->reserved.nr > 0;
	count[MANY_RESERVED] += b->reserved.nr > 10;
	count[VMALLOC] += strstr(b->params, "vmalloc=") != NULL;
	count[VMALLOC_OVER_4G] += b->vmalloc >> 32 != 0;
	count[UPPER] += b->upper_given;
	count[MEM] += b->mem.nr > 0;
	count[CMA] += strstr(b->params, "cma=") != NULL;
}

/* What the file says is what was made, and it can be booted. */
static void test_always_fit(void **state)
{
	struct fail fail = { "" };
	unsigned int i;
	u64 seed;

	(void)state;
	for (seed = 0; seed < SEEDS; seed++) {
		if (random_facts(&facts, seed) || random_unfit(&facts, &fail))
			fail_msg("seed %llu: %s", (unsigned long long)seed, fail.text);
		assert_int_equal(facts_to_board(&facts, &board, &fail), 0);
		count_board(&board);
	}
	for (i = 0; i < NR_FEATURES; i++)
		if (count[i] < SEEDS / 1000)
			fail_msg("feature %u: %u times only", i, count[i]);
}

static void test_file_and_back(void **state)
{
	struct fail fail = { "" };
	u64 seed;

	(void)state;
	for (seed = 0; seed < 300; seed++) {
		static struct board read;
		char *text;
		FILE *in;

		assert_int_equal(random_facts(&facts, seed), 0);
		text = text_of(&facts);
		in = fmemopen(text, strlen(text), "r");
		assert_non_null(in);
		if (board_file_parse(&read, in, "x.layout", false, &fail))
			fail_msg("%s", fail.text);
		fclose(in);
		free(text);
		assert_int_equal(facts_to_board(&facts, &board, &fail), 0);
		assert_memory_equal(&read.usable, &board.usable, sizeof(board.usable));
		assert_string_equal(read.params, board.params);
		assert_int_equal(facts_from_board(&other, &read, &fail), 0);
		assert_int_equal(other.nr, facts.nr);
	}
}

static void test_unfit(void **state)
{
	static const struct {
		u64 start, size, nomap, nomap_size;
		const char *why;
	} cases[] = {
		{ 0x40000000, 3073 * MIB, 0, 0, "4 GiB" },
		{ 0, 3073 * MIB, 0, 0, "spans more" },
		{ 0x40100000, 512 * MIB, 0, 0, "leading gap" },
		{ 0x40000000, 512 * MIB, 0x40800000, MIB, "no room for the kernel" },
		{ 0x40000000, 128 * MIB, 0, 0, "too little lowmem" },
		{ 0x40000000, 512 * MIB, 0x48100000, MIB / 16, "sections" },
		{ 0x40000000, 512 * MIB, 0x480f0000, MIB / 16, "sections" },
	};
	struct fail fail;
	unsigned int i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		memset(&facts, 0, sizeof(facts));
		facts_add_range(&facts, FACT_RAM, cases[i].start, cases[i].size);
		if (cases[i].nomap)
			facts_add_range(&facts, FACT_NOMAP, cases[i].nomap, cases[i].nomap_size);
		assert_int_equal(random_unfit(&facts, &fail), -1);
		if (!strstr(fail.text, cases[i].why))
			fail_msg("case %u: '%s'", i, fail.text);
	}
}

static void test_fit(void **state)
{
	static const struct {
		u64 nomap, nomap_size;
	} cases[] = {
		/* Both banks by pages, both by sections, no PMD shared. */
		{ 0x480f0000, MIB / 8 },
		{ 0x48080000, MIB },
		{ 0x48100000, 16 * MIB },
		{ 0x48200000, MIB / 16 },
	};
	struct fail fail;
	unsigned int i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		memset(&facts, 0, sizeof(facts));
		facts_add_range(&facts, FACT_RAM, 0x40000000, 512 * MIB);
		facts_add_range(&facts, FACT_NOMAP, cases[i].nomap, cases[i].nomap_size);
		if (random_unfit(&facts, &fail))
			fail_msg("case %u: '%s'", i, fail.text);
	}
}

/* A page is lost at 4 GiB without LPAE: here, there, or in both places. */
static void test_ends_at_4_gib(void **state)
{
	static const u64 start[] = { 0, 0x80000000, 0x40000000 };
	static const u64 size[] = { 3 * 1024 * MIB, 2 * 1024 * MIB, 3 * 1024 * MIB };
	struct fail fail = { "" };
	unsigned int i;

	(void)state;
	for (i = 0; i < 3; i++) {
		memset(&facts, 0, sizeof(facts));
		facts_add_range(&facts, FACT_RAM, start[i], size[i]);
		if (random_unfit(&facts, &fail))
			fail_msg("case %u: '%s'", i, fail.text);
	}
}

/* "Fails" when a hole of at least 3 MiB is usable RAM's, and vmalloc= is there. */
static bool wants_nomap_and_vmalloc(const struct facts *f, void *arg)
{
	bool nomap = false, vmalloc = false;
	unsigned int i;

	(*(unsigned int *)arg)++;
	for (i = 0; i < f->nr; i++) {
		nomap |= f->fact[i].kind == FACT_NOMAP && f->fact[i].size >= 3 * MIB;
		vmalloc |= f->fact[i].kind == FACT_PARAM &&
			   !strncmp(f->fact[i].param, "vmalloc=", 8);
	}
	return nomap && vmalloc;
}

static bool never(const struct facts *f, void *arg)
{
	(void)f;
	(*(unsigned int *)arg)++;
	return false;
}

static void start(struct shrinker *s, unsigned int tries,
		  bool (*still_fails)(const struct facts *, void *), unsigned int *asked)
{
	unsigned int i;

	*asked = 0;
	memset(&facts, 0, sizeof(facts));
	facts_add_range(&facts, FACT_RAM, 0x40000000, 511 * MIB + 0x3000);
	facts_add_range(&facts, FACT_RAM, 0x70001000, 255 * MIB);
	for (i = 0; i < 20; i++)
		facts_add_range(&facts, FACT_NOMAP, 0x44001000 + i * 0x800000, 3 * MIB);
	facts_add_range(&facts, FACT_RESERVED, 0x71000000, 12345);
	facts_add_param(&facts, "vmalloc=251658241");
	facts_add_param(&facts, "cma=16M");
	*s = (struct shrinker){ .facts = &facts, .tries = tries, .still_fails = still_fails,
				.arg = asked };
}

static void test_shrink(void **state)
{
	unsigned int asked;
	struct shrinker s;

	(void)state;
	start(&s, 1000, wants_nomap_and_vmalloc, &asked);
	shrink(&s);
	assert_int_equal(asked, s.asked);
	assert_true(asked < 100);
	assert_int_equal(facts.nr, 3);
	assert_int_equal(facts.fact[0].kind, FACT_RAM);
	assert_int_equal(facts.fact[0].size, 512 * MIB);
	assert_int_equal(facts.fact[1].kind, FACT_NOMAP);
	assert_int_equal(facts.fact[1].start & (4 * MIB - 1), 0);
	assert_int_equal(facts.fact[1].size & (4 * MIB - 1), 0);
	assert_string_equal(facts.fact[2].param, "vmalloc=256M");
}

static void test_shrink_bounded(void **state)
{
	unsigned int asked;
	struct shrinker s;

	(void)state;
	start(&s, 3, wants_nomap_and_vmalloc, &asked);
	shrink(&s);
	assert_int_equal(asked, 3);
	assert_true(wants_nomap_and_vmalloc(&facts, &asked));
	start(&s, 1000, never, &asked);
	other = facts;
	shrink(&s);
	assert_true(asked > 20);
	assert_memory_equal(&facts, &other, sizeof(facts));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_everywhere),
		cmocka_unit_test(test_always_fit),
		cmocka_unit_test(test_file_and_back),
		cmocka_unit_test(test_unfit),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_ends_at_4_gib),
		cmocka_unit_test(test_shrink),
		cmocka_unit_test(test_shrink_bounded),
	};

	return cmocka_run_group_tests_name("random-board", tests, NULL, NULL);
}
