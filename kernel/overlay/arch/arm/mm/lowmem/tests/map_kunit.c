// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of the layout in effect: the page tables, the helpers that tell
 * lowmem from vmalloc space, and the users of the linear map.
 */
#include <kunit/test.h>
#include <linux/io.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/set_memory.h>
#include <linux/sizes.h>
#include <linux/vmalloc.h>

#include <asm/lowmem_layout.h>

#include "kernel.h"
#include "space.h"
#include "lowmem.h"

/* Below the end of the image, dead space keeps the map that head.S made. */
static bool may_not_be_mapped(const struct layout_region *r)
{
	return r->kind == LAYOUT_GAP ||
	       (r->kind == LAYOUT_DEAD && r->phys >= kernel_sec_end);
}

static void regions_are_mapped(struct kunit *test)
{
	u64 lowmem = 0;
	unsigned int i;
	u32 at;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		unsigned int wrong = 0;

		for (at = 0; at < r->size; at += PAGE_SIZE) {
			u64 phys = lowmem_walk(r->virt + at);

			if (r->kind == LAYOUT_LOWMEM)
				wrong += phys != r->phys + at;
			else if (may_not_be_mapped(r))
				wrong += phys != LOWMEM_NOT_MAPPED;
			else if (r->kind == LAYOUT_HOLE)
				wrong += phys == r->phys + at;
		}
		KUNIT_EXPECT_EQ_MSG(test, wrong, 0, "%s at 0x%08x",
				    layout_kind_name(r->kind), r->virt);
		if (r->kind == LAYOUT_LOWMEM)
			lowmem += r->size;
		else if (r->kind == LAYOUT_HOLE &&
			 layout_hole_guard(lowmem_layout, i))
			KUNIT_EXPECT_EQ(test, lowmem_walk(r->virt), LOWMEM_NOT_MAPPED);
	}
	KUNIT_EXPECT_NE(test, lowmem, 0);
	KUNIT_EXPECT_EQ(test, lowmem, lowmem_layout->lowmem);
}

static bool is_vmalloc_kind(enum layout_kind kind)
{
	return kind == LAYOUT_HOLE || kind == LAYOUT_UPPER;
}

static void addresses_are_told_apart(struct kunit *test)
{
	unsigned int i;
	u32 at;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		bool vmalloc = is_vmalloc_kind(r->kind);
		unsigned int wrong = 0, valid = 0, pages = 0;

		for (at = 0; at < r->size; at += PAGE_SIZE, pages++) {
			void *p = (void *)(r->virt + at);

			wrong += is_vmalloc_addr(p) != vmalloc;
			wrong += is_vmalloc_addr(p + PAGE_SIZE - 1) != vmalloc;
			valid += virt_addr_valid(p);
		}
		KUNIT_EXPECT_EQ_MSG(test, wrong, 0, "%s at 0x%08x",
				    layout_kind_name(r->kind), r->virt);
		if (r->kind == LAYOUT_LOWMEM)
			KUNIT_EXPECT_EQ(test, valid, pages);
		else if (r->kind != LAYOUT_DEAD)
			KUNIT_EXPECT_EQ(test, valid, 0);
	}
	KUNIT_EXPECT_FALSE(test, is_vmalloc_addr((void *)PAGE_OFFSET - 1));
	KUNIT_EXPECT_FALSE(test, is_vmalloc_addr((void *)VMALLOC_END));
	KUNIT_EXPECT_FALSE(test, is_vmalloc_addr(NULL));
	KUNIT_EXPECT_FALSE(test, is_vmalloc_addr((void *)ULONG_MAX));
}

/* As without any layout: the pageblocks around memory. */
static void frames_are_valid_as_usual(struct kunit *test)
{
	phys_addr_t block = PAGE_SIZE * pageblock_nr_pages;
	phys_addr_t step = min_t(phys_addr_t, block, SZ_1M);
	unsigned int wrong = 0;
	u64 phys;

	for (phys = 0; phys < SZ_4G; phys += step) {
		phys_addr_t at = ALIGN_DOWN(phys, block);
		bool valid = memblock_overlaps_region(&memblock.memory, at, block);

		wrong += pfn_valid(PHYS_PFN(phys)) != valid;
		wrong += pfn_valid(PHYS_PFN(phys + step - 1)) != valid;
	}
	KUNIT_EXPECT_EQ(test, wrong, 0);
}

static void totals_agree(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, lowmem_layout->lowmem_end,
			(u64)__pa(high_memory - 1) + 1);
	KUNIT_EXPECT_EQ(test, (unsigned long)lowmem_layout->upper_start,
			VMALLOC_UPPER_START);
	KUNIT_EXPECT_EQ(test, (unsigned long)lowmem_layout->vmalloc_start,
			VMALLOC_START);
	KUNIT_EXPECT_EQ(test, (unsigned long)lowmem_layout->vmalloc_total,
			VMALLOC_TOTAL);
	KUNIT_EXPECT_TRUE(test, IS_ALIGNED(VMALLOC_START, PMD_SIZE));
}

static void set_memory_refuses_lowmem(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];

		if (r->kind != LAYOUT_LOWMEM)
			continue;
		KUNIT_EXPECT_FALSE(test, lowmem_all_vmalloc(r->virt, PAGE_SIZE));
		KUNIT_EXPECT_EQ(test, set_memory_ro(r->virt, 1), -EINVAL);
		KUNIT_EXPECT_EQ(test, set_memory_nx(r->virt + r->size -
						    PAGE_SIZE, 1), -EINVAL);
		/* Half hole, half lowmem. */
		if (r->virt != PAGE_OFFSET)
			KUNIT_EXPECT_EQ(test, set_memory_ro(r->virt - PAGE_SIZE,
							    2), -EINVAL);
	}
}

/* read() and write() of /dev/mem ask this. */
static void lowmem_alone_is_valid(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		bool lowmem = r->kind == LAYOUT_LOWMEM;

		if (r->phys == LAYOUT_NO_PHYS)
			continue;
		KUNIT_EXPECT_EQ(test, !!valid_phys_addr_range(r->phys, 4), lowmem);
		KUNIT_EXPECT_EQ(test, !!valid_phys_addr_range(r->phys, r->size),
				lowmem);
		KUNIT_EXPECT_EQ(test, !!valid_phys_addr_range(r->phys + r->size -
							      1, 1), lowmem);
		if (!lowmem)
			KUNIT_EXPECT_FALSE(test,
					   valid_phys_addr_range(r->phys - 1, 2));
		/* The end may not wrap around. */
		KUNIT_EXPECT_FALSE(test, valid_phys_addr_range(r->phys, -PAGE_SIZE));
	}
	KUNIT_EXPECT_FALSE(test,
			   valid_phys_addr_range(lowmem_layout->lowmem_end - 1, 2));
}

/* memunmap() must leave alone what memremap() found in the linear map. */
static void memunmap_keeps_lowmem(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		phys_addr_t phys = r->phys + r->size - PAGE_SIZE;
		void *p;

		/* Not so a page that is no-map in part. */
		if (r->kind != LAYOUT_LOWMEM || !lowmem_page_is_ram(phys))
			continue;
		p = memremap(phys, PAGE_SIZE, MEMREMAP_WB);
		KUNIT_ASSERT_PTR_EQ(test, p, __va(phys));
		/* Then memunmap() would warn, which may end the boot. */
		KUNIT_ASSERT_FALSE(test, is_ioremap_addr(p));
		memunmap(p);
		KUNIT_EXPECT_EQ(test, lowmem_walk((unsigned long)p), (u64)phys);
	}
}

/* A carve-out that is a hole can be mapped for its driver, in any hole. */
static void carve_out_can_be_mapped(struct kunit *test)
{
	unsigned int i, seen = 0;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		void __iomem *p;

		if (r->kind != LAYOUT_HOLE)
			continue;
		p = ioremap(r->phys, PAGE_SIZE);
		KUNIT_ASSERT_NOT_NULL(test, (void __force *)p);
		KUNIT_EXPECT_TRUE(test, is_vmalloc_addr((void __force *)p));
		KUNIT_EXPECT_EQ(test, lowmem_walk((unsigned long)p), r->phys);
		iounmap(p);
		seen++;
	}
	if (!seen)
		kunit_skip(test, "no hole");
}

static struct kunit_case lowmem_layout_cases[] = {
	KUNIT_CASE(totals_agree),
	KUNIT_CASE(regions_are_mapped),
	KUNIT_CASE(addresses_are_told_apart),
	KUNIT_CASE(frames_are_valid_as_usual),
	KUNIT_CASE(set_memory_refuses_lowmem),
	KUNIT_CASE(lowmem_alone_is_valid),
	KUNIT_CASE(memunmap_keeps_lowmem),
	KUNIT_CASE(carve_out_can_be_mapped),
	{}
};

static struct kunit_suite lowmem_layout_suite = {
	.name = "lowmem_layout",
	.test_cases = lowmem_layout_cases,
};

kunit_test_suite(lowmem_layout_suite);
