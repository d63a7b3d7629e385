// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of no-map memory between banks of lowmem: what asks for its linear
 * address, and modules, which know it by heart.
 */
#include <kunit/test.h>
#include <linux/device.h>
#include <linux/dma-mapping.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/suspend.h>
#include <linux/swiotlb.h>
#define INCLUDE_VERMAGIC
#include <linux/vermagic.h>

#include <asm/lowmem_layout.h>
#include <asm/set_memory.h>

#include "space.h"
#include "lowmem.h"

/* A page at each end and in the middle of such memory: in a hole, or beside it. */
static void each_page(struct kunit *test,
		      void (*use)(struct kunit *test, struct device *dev,
				  phys_addr_t phys))
{
	struct memblock_region *r;
	unsigned int i, seen = 0;
	struct device *dev;

	if (!layout_uses_holes(lowmem_layout))
		kunit_skip(test, "lowmem is that of a stock kernel");
	dev = lowmem_test_device(test, "lowmem-nomap");
	for_each_mem_region(r) {
		phys_addr_t at[] = {
			PAGE_ALIGN(r->base),
			PAGE_ALIGN(r->base + r->size / 2),
			PFN_PHYS(PFN_DOWN(r->base + r->size) - 1),
		};

		if (!memblock_is_nomap(r) || r->size < 3 * PAGE_SIZE ||
		    r->base + r->size > lowmem_layout->lowmem_end)
			continue;
		for (i = 0; i < ARRAY_SIZE(at); i++)
			use(test, dev, at[i]);
		seen++;
	}
	root_device_unregister(dev);
	if (!seen)
		kunit_skip(test, "no such memory");
}

static void tell(struct kunit *test, struct device *dev, phys_addr_t phys)
{
	KUNIT_EXPECT_TRUE(test, lowmem_phys_unmapped(phys));
}

static void it_is_told_from_lowmem(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];

		if (r->kind != LAYOUT_LOWMEM)
			continue;
		KUNIT_EXPECT_FALSE(test, lowmem_phys_unmapped(r->phys + r->size / 2));
	}
	KUNIT_EXPECT_FALSE(test, lowmem_phys_unmapped(lowmem_layout->lowmem_end));
	each_page(test, tell);
}

/* A warning may end the boot.  What caches do is not seen in an emulator. */
static void map_for_device(struct kunit *test, struct device *dev,
			   phys_addr_t phys)
{
	dma_addr_t dma = dma_map_page(dev, phys_to_page(phys), 0, PAGE_SIZE,
				      DMA_BIDIRECTIONAL);

	KUNIT_ASSERT_FALSE(test, dma_mapping_error(dev, dma));
	KUNIT_EXPECT_EQ(test, dma, (dma_addr_t)phys);
	dma_sync_single_for_cpu(dev, dma, PAGE_SIZE, DMA_BIDIRECTIONAL);
	dma_unmap_page(dev, dma, PAGE_SIZE, DMA_BIDIRECTIONAL);
}

static void it_goes_to_devices(struct kunit *test)
{
	if (!IS_ENABLED(CONFIG_HIGHMEM))
		kunit_skip(test, "nothing to map it with, which the kernel warns of");
	/* As normal memory, which the CPU may read ahead. */
	if (!IS_ENABLED(CONFIG_ARM_LOWMEM_KUNIT_CARVEOUTS))
		kunit_skip(test, "carve-outs must not be mapped as memory");
	each_page(test, map_for_device);
}

static void bounce(struct kunit *test, struct device *dev, phys_addr_t phys)
{
	dma_addr_t dma = swiotlb_map(dev, phys, PAGE_SIZE, DMA_TO_DEVICE, 0);

	KUNIT_EXPECT_TRUE(test, dma_mapping_error(dev, dma));
}

static void it_is_not_bounced(struct kunit *test)
{
	struct device *dev = lowmem_test_device(test, "lowmem-nomap");
	bool active = is_swiotlb_active(dev);

	root_device_unregister(dev);
	if (!IS_ENABLED(CONFIG_SWIOTLB) || !active)
		kunit_skip(test, "no bounce buffers");
	else
		each_page(test, bounce);
}

#ifdef CONFIG_HIBERNATION
static void leave_out(struct kunit *test, struct device *dev, phys_addr_t phys)
{
	KUNIT_EXPECT_TRUE(test, pfn_is_nosave(PHYS_PFN(phys)));
}
#endif

/* Hibernation copies pages by their linear address. */
static void it_is_not_saved(struct kunit *test)
{
#ifdef CONFIG_HIBERNATION
	phys_addr_t last = lowmem_layout->lowmem_end - PAGE_SIZE;

	KUNIT_EXPECT_FALSE(test, pfn_is_nosave(PHYS_PFN(last)));
	each_page(test, leave_out);
#else
	kunit_skip(test, "no hibernation");
#endif
}

/* Modules of another kernel would not know where vmalloc and lowmem are. */
static void modules_are_told_apart(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, !!strstr(VERMAGIC_STRING, "intermix "),
			IS_ENABLED(CONFIG_VMALLOC_INTERMIX));
	KUNIT_EXPECT_EQ(test, !!strstr(VERMAGIC_STRING, "packed "),
			IS_ENABLED(CONFIG_ARM_PACKED_LOWMEM));
}

static struct kunit_case lowmem_nomap_cases[] = {
	KUNIT_CASE(it_is_told_from_lowmem),
	KUNIT_CASE(it_goes_to_devices),
	KUNIT_CASE(it_is_not_bounced),
	KUNIT_CASE(it_is_not_saved),
	KUNIT_CASE(modules_are_told_apart),
	{}
};

static struct kunit_suite lowmem_nomap_suite = {
	.name = "lowmem_nomap",
	.test_cases = lowmem_nomap_cases,
};

kunit_test_suite(lowmem_nomap_suite);
