// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sets of addresses.
 */
#include "tests/agent/tests.h"

static void test_add_joins(void **state)
{
	struct ranges set = { 0 };

	(void)state;
	ranges_add(&set, 0x10, 0x20);
	ranges_add(&set, 0x30, 0x40);
	assert_ranges(&set, "10-20 30-40");
	ranges_add(&set, 0x20, 0x28);		/* touches the one below */
	assert_ranges(&set, "10-28 30-40");
	ranges_add(&set, 0x2c, 0x30);		/* touches the one above */
	assert_ranges(&set, "10-28 2c-40");
	ranges_add(&set, 0x27, 0x2d);		/* overlaps both */
	assert_ranges(&set, "10-40");
	ranges_add(&set, 0, 8);
	ranges_add(&set, 0x50, 0x50);		/* empty */
	assert_ranges(&set, "0-8 10-40");
	ranges_add(&set, 0, 0x100);		/* swallows all */
	assert_ranges(&set, "0-100");
	ranges_free(&set);
	assert_ranges(&set, "");
}

static void test_sub_cuts(void **state)
{
	struct ranges set = { 0 };

	(void)state;
	ranges_add(&set, 0x10, 0x40);
	ranges_sub(&set, 0x20, 0x28);		/* splits */
	assert_ranges(&set, "10-20 28-40");
	ranges_sub(&set, 0, 0x11);
	ranges_sub(&set, 0x3f, 0x100);
	assert_ranges(&set, "11-20 28-3f");
	ranges_sub(&set, 0x20, 0x28);		/* nothing there */
	assert_ranges(&set, "11-20 28-3f");
	ranges_sub(&set, 0x18, 0x30);		/* over a break */
	assert_ranges(&set, "11-18 30-3f");
	ranges_sub(&set, 0, 0x30);
	assert_ranges(&set, "30-3f");
	ranges_sub(&set, 0x30, 0x3f);
	assert_ranges(&set, "");
	ranges_free(&set);
}

static void test_clip_and_all(void **state)
{
	struct ranges set = { 0 }, other = { 0 };

	(void)state;
	ranges_add(&set, 0x10, 0x40);
	ranges_add(&set, 0x50, 0x60);
	ranges_clip(&set, 0x18, 0x58);
	assert_ranges(&set, "18-40 50-58");
	ranges_add(&other, 0x20, 0x30);
	ranges_add(&other, 0x54, 0x70);
	ranges_sub_all(&set, &other);
	assert_ranges(&set, "18-20 30-40 50-54");
	ranges_add_all(&set, &other);
	assert_ranges(&set, "18-40 50-70");
	ranges_free(&set);
	ranges_free(&other);
}

static void test_questions(void **state)
{
	struct ranges set = { 0 }, same = { 0 };

	(void)state;
	ranges_add(&set, 0x10, 0x20);
	ranges_add(&set, 0x30, 0x50);
	assert_true(ranges_cover(&set, 0x10, 0x20));
	assert_true(ranges_cover(&set, 0x38, 0x38));
	assert_false(ranges_cover(&set, 0x10, 0x21));
	assert_false(ranges_cover(&set, 0xf, 0x11));
	assert_false(ranges_cover(&set, 0x10, 0x50));
	assert_false(ranges_cover(&set, 0x20, 0x21));
	assert_true(ranges_touch(&set, 0x1f, 0x30));
	assert_true(ranges_touch(&set, 0, 0x11));
	assert_false(ranges_touch(&set, 0x20, 0x30));
	assert_false(ranges_touch(&set, 0x50, 0x60));
	assert_false(ranges_touch(&set, 0x10, 0x10));
	assert_true(ranges_total(&set) == 0x30);
	assert_true(ranges_largest(&set) == 0x20);
	assert_false(ranges_equal(&set, &same));
	ranges_add_all(&same, &set);
	assert_true(ranges_equal(&set, &same));
	ranges_sub(&same, 0x4f, 0x50);
	assert_false(ranges_equal(&set, &same));
	ranges_free(&set);
	ranges_free(&same);
}

/* Against a bit a unit, in a sequence that is always the same. */
static void test_against_bits(void **state)
{
	unsigned char bits[256] = { 0 };
	struct ranges set = { 0 };
	unsigned int i, step, seed = 1;

	(void)state;
	for (step = 0; step < 20000; step++) {
		unsigned int start, end, add;
		uint64_t total = 0;

		seed = seed * 1103515245 + 12345;
		start = seed >> 8 & 0xff;
		end = start + (seed >> 16 & 0x1f);
		end = end > 256 ? 256 : end;
		add = seed >> 28 & 1;
		if (add)
			ranges_add(&set, start, end);
		else
			ranges_sub(&set, start, end);
		for (i = start; i < end; i++)
			bits[i] = (unsigned char)add;
		for (i = 0; i < 256; i++) {
			assert_true(ranges_touch(&set, i, i + 1) == bits[i]);
			total += bits[i];
		}
		assert_true(ranges_total(&set) == total);
	}
	ranges_free(&set);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_add_joins),
		cmocka_unit_test(test_sub_cuts),
		cmocka_unit_test(test_clip_and_all),
		cmocka_unit_test(test_questions),
		cmocka_unit_test(test_against_bits),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("agent-ranges", tests, NULL, NULL);
}
