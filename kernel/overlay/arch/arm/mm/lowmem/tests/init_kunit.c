// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of what runs at boot only: the floor of the upper area.
 */
#include <kunit/test.h>
#include <linux/sizes.h>

#include "lowmem.h"

static void __init floor_covers_static_maps(struct kunit *test)
{
	const u32 vmalloc = SZ_1M * 240;

	if (IS_ENABLED(CONFIG_DEBUG_LL))
		kunit_skip(test, "DEBUG_LL has a static map of its own");

	KUNIT_EXPECT_EQ(test, lowmem_upper_floor(0, vmalloc, false), SZ_64M);
	KUNIT_EXPECT_EQ(test, lowmem_upper_floor(0, SZ_16M, false), SZ_16M);
	KUNIT_EXPECT_EQ(test, lowmem_upper_floor(SZ_128M, vmalloc, false), SZ_128M);
	/* Nobody knows where the maps of a map_io() are: stock's limit, or the user's. */
	KUNIT_EXPECT_EQ(test, lowmem_upper_floor(0, vmalloc, true), vmalloc);
	KUNIT_EXPECT_EQ(test, lowmem_upper_floor(SZ_32M, vmalloc, true), SZ_32M);
}

static struct kunit_case __refdata lowmem_init_cases[] = {
	KUNIT_CASE(floor_covers_static_maps),
	{}
};

static struct kunit_suite lowmem_init_suite = {
	.name = "lowmem_layout_init",
	.test_cases = lowmem_init_cases,
};

kunit_test_init_section_suite(lowmem_init_suite);
