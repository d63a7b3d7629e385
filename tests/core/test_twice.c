// SPDX-License-Identifier: GPL-2.0-only
/*
 * A layout computed twice, because memory is reserved in between: the end of
 * lowmem must not go above what the first one promised.
 */
#include <stdlib.h>

#include "board.h"
#include "inverse.h"

static struct layout twice(const struct board *before, const struct board *after,
			   enum layout_type type)
{
	struct layout first, second;
	u64 promise;

	assert_int_equal(layout_compute(&before->params, &before->banks, type, &first), 0);
	promise = layout_promise(&before->params, &first);
	assert_true(first.lowmem_end <= promise);
	assert_int_equal(layout_compute_below(&after->params, &after->banks, type, promise,
					      &second), 0);
	assert_true(second.lowmem_end <= promise);
	return second;
}

/* The hole of 64 MiB at 256; lowmem ends at 768, with it and without. */
static void expect_late_hole(struct board *before, struct board *after,
			     enum layout_type type)
{
	struct layout l;

	*before = board_at(0);
	ram(before, 1 * G, 0);
	*after = *before;
	nomap(after, 64 * M, 256 * M);
	expect_lowmem(after, type, 768 * M);
	l = twice(before, after, type);
	assert_int_equal(l.lowmem, 704 * M);
	assert_int_equal(l.lowmem_end, 768 * M);
	assert_int_equal(l.vmalloc_total, (240 + 64) * M);
}

/*
 *  0          256   320                 1024
 *  |############|.....|####################|   the hole comes late
 *
 * Expect the hole to add vmalloc, and lowmem to end at 768 as before.
 */
static void late_hole(void **state)
{
	struct board before, after;
	struct layout l;

	(void)state;
	expect_late_hole(&before, &after, LAYOUT_INTERMIX);
	l = twice(&before, &after, LAYOUT_STOCK);
	assert_int_equal(l.lowmem, 704 * M);
}

/* Virtual space up to and with lowmem, in bytes. */
static u32 used(const struct layout *l)
{
	return l->region[l->nr - 2].virt - l->region[0].virt;
}

/*
 *  0          256   320        768      1024
 *  |############|.....|####################|   the hole comes late
 *  0    128 192 256   320        832    1024
 *  |######|--|##|.....|####################|   and there is one before
 *
 * Expect lowmem to end at 768 as before; and, when it has been promised up to
 * 832, there.  What the late hole saves goes to vmalloc.
 */
static void late_hole_packed(void **state)
{
	struct board before, after;
	struct layout l;

	(void)state;
	expect_late_hole(&before, &after, LAYOUT_PACKED);

	nomap(&before, 64 * M, 128 * M);
	nomap(&after, 64 * M, 128 * M);
	l = twice(&before, &after, LAYOUT_PACKED);
	assert_int_equal(l.lowmem, 704 * M);
	assert_int_equal(l.lowmem_end, 832 * M);
	assert_int_equal(l.vmalloc_total, (240 + 64) * M);
}

/*
 *  0                                768   1024
 *  |##|.............................####|####|
 *
 * Expect the promise to be kept even when so little is left below it that no
 * vmalloc= could ask for it: that is at most 976 MiB.
 */
static void little_left(void **state)
{
	struct board before = board_at(0), after;
	struct layout l;

	(void)state;
	ram(&before, 1 * G, 0);
	after = before;
	nomap(&after, 752 * M, 8 * M);
	l = twice(&before, &after, LAYOUT_PACKED);
	assert_int_equal(l.lowmem, 16 * M);
	assert_int_equal(l.lowmem_end, 768 * M);
	assert_int_equal(used(&l), 16 * M);
}

/* Nothing came in between: the second layout is the first. */
static void nothing_new(void **state)
{
	struct board b = board_at(0);
	struct layout l;

	(void)state;
	ram(&b, 2 * G, 0);
	nomap(&b, 256 * M, 256 * M);
	l = twice(&b, &b, LAYOUT_INTERMIX);
	assert_int_equal(l.lowmem, 688 * M);
	l = twice(&b, &b, LAYOUT_PACKED);
	assert_int_equal(l.lowmem, 768 * M);
}

/*
 * PAGE_OFFSET 2 GiB, RAM to 4 GiB, where tables end a PMD earlier: more than
 * "vmalloc=" has to stay free above lowmem.
 */
static void promise_above_vmalloc(void **state)
{
	const u64 end = 4 * G - 2 * M;
	struct board b = board_at(0xc0000000);
	struct layout l;

	(void)state;
	b.params.page_offset = 0x80000000;
	ram(&b, 480 * M, 0xc0000000);
	ram(&b, 512 * M, 0xe0000000);
	for (int type = LAYOUT_STOCK; type <= LAYOUT_INTERMIX; type++) {
		assert_int_equal(layout_compute_below(&b.params, &b.banks, type, end, &l), 0);
		assert_true(l.lowmem_end == end);
	}
}

/* "vmalloc=301M" ends lowmem between two PMDs: what was promised stays, to the page. */
static void promise_between_pmds(void **state)
{
	struct board before, after;

	(void)state;
	before = board_at(0x80000000);
	before.params.vmalloc = 301 * M;
	ram(&before, 1 * G, 0x80000000);
	nomap(&before, 16 * M, 0x90000000);
	after = before;
	nomap(&after, 4 * M, 0xa0000000);
	assert_true(twice(&before, &after, LAYOUT_INTERMIX).lowmem_end ==
		    0x80000000 + 1024 * M - 16 * M - 301 * M + 16 * M);
}

/* Bad input is refused as layout_compute() refuses it. */
static void refused(void **state)
{
	struct board b = board_at(0);
	struct layout l;

	(void)state;
	assert_int_equal(layout_compute_below(&b.params, &b.banks, LAYOUT_INTERMIX, 0, &l),
			 LAYOUT_ENORAM);
	assert_int_equal(layout_compute_below(&b.params, &b.banks, LAYOUT_PACKED, 0, &l),
			 LAYOUT_ENORAM);
	ram(&b, 64 * M, 16 * M);
	assert_int_equal(layout_compute_below(&b.params, &b.banks, LAYOUT_PACKED, 16 * M, &l),
			 LAYOUT_ENORAM);
	b.params.phys_offset = LAYOUT_PACKED_END;
	layout_banks_init(&b.banks);
	assert_int_equal(layout_compute_below(&b.params, &b.banks, LAYOUT_PACKED, 8 * G, &l),
			 LAYOUT_EPHYS_OFFSET);
}

/*
 *  promise  PHYS_OFFSET
 *  !.......!|##########|
 *
 * Expect an error, in every layout, when nothing at or above PHYS_OFFSET was promised,
 * and a layout when a PMD above it was.
 */
static void promise_below_phys_offset(void **state)
{
	static const u64 promise[] = { 0, 0x80000000 - 4 * K, 0x80000000 };
	struct board b = board_at(0x80000000);
	struct layout l;

	(void)state;
	ram(&b, 64 * M, 0x80000000);
	for (int type = LAYOUT_STOCK; type < LAYOUT_NR_TYPES; type++)
		for (int i = 0; i < 3; i++)
			assert_int_equal(layout_compute_below(&b.params, &b.banks, type,
							      promise[i], &l),
					 LAYOUT_EPHYS_OFFSET);
	assert_int_equal(layout_compute_below(&b.params, &b.banks, LAYOUT_PACKED,
					      0x80000000 + 2 * M, &l), LAYOUT_OK);
	assert_int_equal(l.lowmem_end, 0x80000000 + 2 * M);
}

static u64 pick(unsigned int *seed, u64 limit)
{
	return (u64)rand_r(seed) % limit;
}

/*
 * A packed layout that was kept down is the one of a larger "vmalloc=", where
 * there can be one.
 */
static void expect_larger_vmalloc(const struct board *b, const struct layout *kept)
{
	struct board larger = *b;
	struct layout l;

	assert_null(inverse_check(kept));
	larger.params.vmalloc = 1008 * M - used(kept);
	if (used(kept) < LAYOUT_LOWMEM_MIN)
		return;
	l = lay_out(&larger, LAYOUT_PACKED);
	assert_int_equal(l.lowmem_end, kept->lowmem_end);
	assert_int_equal(l.nr, kept->nr);
	assert_memory_equal(l.region, kept->region, l.nr * sizeof(l.region[0]));
}

/* Random boards that lose a random range in between: returns how many lost lowmem. */
static unsigned int random_boards_in(enum layout_type type)
{
	unsigned int seed = 1, i, lowered = 0;

	for (i = 0; i < 20000; i++) {
		struct board before = board_at(0), after;
		struct layout l, stock, free;
		/* The oracle goes page by page then, which is slow: now and then. */
		u64 ragged = i % 128 ? 512 * K : 4 * K;

		ram(&before, (1 + pick(&seed, 512)) * 4 * M, 0);
		nomap(&before, pick(&seed, 256) * M + ragged,
		      (32 + pick(&seed, 900)) * M);
		after = before;
		nomap(&after, (1 + pick(&seed, 200)) * M, (32 + pick(&seed, 900)) * M);

		l = twice(&before, &after, type);
		stock = twice(&before, &after, LAYOUT_STOCK);
		free = lay_out(&after, type);
		assert_true(l.lowmem >= stock.lowmem && l.lowmem <= free.lowmem);
		if (type == LAYOUT_PACKED)
			assert_true(l.lowmem >= twice(&before, &after, LAYOUT_INTERMIX).lowmem);
		assert_int_equal(l.hole_total + (LAYOUT_VMALLOC_END - l.upper_start),
				 l.vmalloc_total);
		if (l.lowmem == free.lowmem)
			continue;
		lowered++;
		if (type == LAYOUT_PACKED)
			expect_larger_vmalloc(&after, &l);
	}
	return lowered;
}

static void random_boards(void **state)
{
	(void)state;
	assert_in_range(random_boards_in(LAYOUT_INTERMIX), 100, 19000);
	assert_in_range(random_boards_in(LAYOUT_PACKED), 100, 19000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(late_hole),
		cmocka_unit_test(late_hole_packed),
		cmocka_unit_test(little_left),
		cmocka_unit_test(nothing_new),
		cmocka_unit_test(promise_above_vmalloc),
		cmocka_unit_test(promise_between_pmds),
		cmocka_unit_test(refused),
		cmocka_unit_test(promise_below_phys_offset),
		cmocka_unit_test(random_boards),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("twice", tests, NULL, NULL);
}
