// SPDX-License-Identifier: GPL-2.0-only
/*
 * A layout computed twice, because memory is reserved in between: the end of
 * lowmem must not go above what the first one promised.
 */
#include <stdlib.h>

#include "board.h"

static struct layout twice(const struct board *before, const struct board *after,
			   enum layout_mode mode)
{
	struct layout first, second;
	u64 promise;

	assert_int_equal(layout_compute(&before->params, &before->banks, mode, &first), 0);
	promise = layout_promise(&before->params, &first);
	assert_true(first.lowmem_end <= promise);
	assert_int_equal(layout_compute_below(&after->params, &after->banks, mode, promise,
					      &second), 0);
	assert_true(second.lowmem_end <= promise);
	return second;
}

/*
 *  0          256   320                 1024
 *  |############|.....|####################|   the hole comes late
 *
 * Expect the hole to add vmalloc, and lowmem to end at 768 as before.
 */
static void late_hole(void **state)
{
	struct board before = board_at(0), after;
	struct layout l;

	(void)state;
	ram(&before, 1 * G, 0);
	after = before;
	nomap(&after, 64 * M, 256 * M);
	expect_lowmem(&after, LAYOUT_INTERMIX, 768 * M);
	l = twice(&before, &after, LAYOUT_INTERMIX);
	assert_int_equal(l.lowmem, 704 * M);
	assert_int_equal(l.lowmem_end, 768 * M);
	assert_int_equal(l.vmalloc_total, (240 + 64) * M);
	l = twice(&before, &after, LAYOUT_STOCK);
	assert_int_equal(l.lowmem, 704 * M);
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
}

/* Bad input is refused as layout_compute() refuses it. */
static void refused(void **state)
{
	struct board b = board_at(0);
	struct layout l;

	(void)state;
	assert_int_equal(layout_compute_below(&b.params, &b.banks, LAYOUT_INTERMIX, 0, &l),
			 LAYOUT_ENORAM);
}

static u64 pick(unsigned int *seed, u64 limit)
{
	return (u64)rand_r(seed) % limit;
}

/* Random boards that lose a random range in between. */
static void random_boards(void **state)
{
	unsigned int seed = 1, i, lowered = 0;

	(void)state;
	for (i = 0; i < 20000; i++) {
		struct board before = board_at(0), after;
		struct layout l, stock, free;

		ram(&before, (1 + pick(&seed, 512)) * 4 * M, 0);
		nomap(&before, pick(&seed, 256) * M + 4 * K, (32 + pick(&seed, 900)) * M);
		after = before;
		nomap(&after, (1 + pick(&seed, 200)) * M, (32 + pick(&seed, 900)) * M);

		l = twice(&before, &after, LAYOUT_INTERMIX);
		stock = twice(&before, &after, LAYOUT_STOCK);
		free = lay_out(&after, LAYOUT_INTERMIX);
		assert_true(l.lowmem >= stock.lowmem && l.lowmem <= free.lowmem);
		assert_int_equal(l.hole_total + (LAYOUT_VMALLOC_END - l.upper_start),
				 l.vmalloc_total);
		lowered += l.lowmem < free.lowmem;
	}
	assert_in_range(lowered, 100, 19000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(late_hole),
		cmocka_unit_test(nothing_new),
		cmocka_unit_test(refused),
		cmocka_unit_test(random_boards),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("twice", tests, NULL, NULL);
}
