// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of what runs at boot only: the floor of the upper area, and which
 * static maps are refused.
 */
#include <kunit/test.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/sizes.h>

#include <asm/lowmem_layout.h>
#include <asm/mach/map.h>

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

static bool __init refuses(u64 phys, unsigned long virt, unsigned long length)
{
	struct map_desc md = {
		.pfn = __phys_to_pfn(phys),
		.virtual = virt,
		.length = length,
		.type = MT_DEVICE,
	};

	return lowmem_layout_refuses(&md);
}

static void __init colliding_maps_are_refused(struct kunit *test)
{
	const u64 device = PHYS_OFFSET - SZ_16M;
	unsigned int i;

	if (!layout_uses_holes(lowmem_layout))
		kunit_skip(test, "lowmem is that of a stock kernel");

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		bool free = r->kind == LAYOUT_UPPER || r->kind == LAYOUT_GAP;
		u32 last = r->virt + r->size - PAGE_SIZE;

		KUNIT_EXPECT_EQ(test, refuses(device, r->virt, PAGE_SIZE), !free);
		KUNIT_EXPECT_EQ(test, refuses(device, last, PAGE_SIZE), !free);
		if (r->kind != LAYOUT_LOWMEM)
			continue;
		/* CMA areas are maps of lowmem onto itself, in one region. */
		KUNIT_EXPECT_FALSE(test, refuses(r->phys, r->virt, r->size));
		KUNIT_EXPECT_TRUE(test, refuses(r->phys, r->virt,
						r->size + PAGE_SIZE));
		KUNIT_EXPECT_TRUE(test, refuses(r->phys + PAGE_SIZE, r->virt,
						PAGE_SIZE));
	}
	KUNIT_EXPECT_FALSE(test, refuses(device, VMALLOC_END - PAGE_SIZE,
					 PAGE_SIZE));
	KUNIT_EXPECT_FALSE(test, refuses(device, PAGE_OFFSET - PAGE_SIZE,
					 PAGE_SIZE));
}

static struct kunit_case __refdata lowmem_init_cases[] = {
	KUNIT_CASE(floor_covers_static_maps),
	KUNIT_CASE(colliding_maps_are_refused),
	{}
};

static struct kunit_suite lowmem_init_suite = {
	.name = "lowmem_layout_init",
	.test_cases = lowmem_init_cases,
};

kunit_test_init_section_suite(lowmem_init_suite);
