// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of which static maps are refused, in either layout.
 */
#include <kunit/test.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/sizes.h>

#include <asm/lowmem_layout.h>
#include <asm/mach/map.h>

#include "lowmem.h"

static bool __init collides(u64 phys, unsigned long virt, unsigned long length)
{
	struct map_desc md = {
		.pfn = __phys_to_pfn(phys),
		.virtual = virt,
		.length = length,
		.type = MT_DEVICE,
	};

	return lowmem_layout_collides(&md);
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

		KUNIT_EXPECT_EQ(test, collides(device, r->virt, PAGE_SIZE), !free);
		KUNIT_EXPECT_EQ(test, collides(device, last, PAGE_SIZE), !free);
		if (r->kind != LAYOUT_LOWMEM)
			continue;
		/* CMA areas are maps of lowmem onto itself, in one region. */
		KUNIT_EXPECT_FALSE(test, collides(r->phys, r->virt, r->size));
		KUNIT_EXPECT_TRUE(test, collides(r->phys, r->virt,
						 r->size + PAGE_SIZE));
		KUNIT_EXPECT_TRUE(test, collides(r->phys + PAGE_SIZE, r->virt,
						 PAGE_SIZE));
	}
	KUNIT_EXPECT_FALSE(test, collides(device, VMALLOC_END - PAGE_SIZE,
					  PAGE_SIZE));
	KUNIT_EXPECT_FALSE(test, collides(device, PAGE_OFFSET - PAGE_SIZE,
					  PAGE_SIZE));
}

static struct kunit_case __refdata lowmem_static_cases[] = {
	KUNIT_CASE(colliding_maps_are_refused),
	{}
};

static struct kunit_suite lowmem_static_suite = {
	.name = "lowmem_static_maps",
	.test_cases = lowmem_static_cases,
};

kunit_test_init_section_suite(lowmem_static_suite);
