// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of what the rest of the kernel does with vmalloc in holes, and with
 * the lowmem between them.
 */
#include <kunit/test.h>
#include <linux/device.h>
#include <linux/dma-map-ops.h>
#include <linux/dma-mapping.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/pgtable.h>
#include <linux/set_memory.h>
#include <linux/slab.h>
#include <linux/thread_info.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>

#include <asm/lowmem_layout.h>

#include "space.h"
#include "lowmem.h"

#define PATTERN		0x5ac3d24fu

static bool in_hole(const void *p)
{
	return lowmem_is_vmalloc((unsigned long)p) &&
	       (unsigned long)p < (unsigned long)high_memory;
}

static void *hole_buffer(struct kunit *test, size_t size)
{
	void *p;

	if (!lowmem_layout->nr_holes)
		kunit_skip(test, "no hole");
	p = vmalloc(size);
	KUNIT_ASSERT_NOT_NULL(test, p);
	if (!in_hole(p)) {
		vfree(p);
		kunit_skip(test, "no room in a hole");
	}
	return p;
}

static pteval_t pte_bits(const void *p)
{
	return pte_val(*pte_offset_kernel(pmd_off_k((unsigned long)p),
					  (unsigned long)p));
}

/* Read-only and no-execute take effect in a hole, and can be taken back. */
static void attributes_change_in_holes(struct kunit *test)
{
	u32 *p = hole_buffer(test, 4 * PAGE_SIZE);
	unsigned long page = (unsigned long)p + PAGE_SIZE;
	void *second = (void *)page;

	KUNIT_EXPECT_EQ(test, set_memory_ro(page, 2), 0);
	KUNIT_EXPECT_TRUE(test, pte_bits(second) & L_PTE_RDONLY);
	KUNIT_EXPECT_TRUE(test, pte_bits(second + PAGE_SIZE) & L_PTE_RDONLY);
	KUNIT_EXPECT_FALSE(test, pte_bits(p) & L_PTE_RDONLY);
	KUNIT_EXPECT_FALSE(test, pte_bits(second + 2 * PAGE_SIZE) & L_PTE_RDONLY);
	KUNIT_EXPECT_EQ(test, set_memory_rw(page, 2), 0);
	KUNIT_EXPECT_FALSE(test, pte_bits(second) & L_PTE_RDONLY);

	KUNIT_EXPECT_EQ(test, set_memory_x(page, 1), 0);
	KUNIT_EXPECT_FALSE(test, pte_bits(second) & L_PTE_XN);
	KUNIT_EXPECT_EQ(test, set_memory_nx(page, 1), 0);
	KUNIT_EXPECT_TRUE(test, pte_bits(second) & L_PTE_XN);

	*(u32 *)second = PATTERN;
	KUNIT_EXPECT_EQ(test, *(u32 *)second, PATTERN);
	vfree(p);
}

/* A buffer in a hole may be copied; nobody takes it for slab or another page. */
static void buffers_may_be_copied(struct kunit *test)
{
	const size_t size = 3 * PAGE_SIZE;
	char *p;

	if (!IS_ENABLED(CONFIG_HARDENED_USERCOPY))
		kunit_skip(test, "no HARDENED_USERCOPY");
	p = hole_buffer(test, size);
	/* These do not return when they find fault. */
	check_object_size(p, size, true);
	check_object_size(p + 1, size - 1, false);
	check_object_size(p + PAGE_SIZE - 1, 2, true);
	KUNIT_EXPECT_FALSE(test, virt_addr_valid(p));
	vfree(p);
}

/* A hole is no RAM: memremap() must map it anew, and memunmap() unmap it. */
static void carve_out_can_be_remapped(struct kunit *test)
{
	static const unsigned long flags[] = { MEMREMAP_WB, MEMREMAP_WC };
	unsigned long start, end;
	unsigned int i, how;

	if (!lowmem_layout->nr_holes)
		kunit_skip(test, "no hole");
	/* As normal memory, which the CPU may read ahead. */
	if (!IS_ENABLED(CONFIG_ARM_LOWMEM_KUNIT_CARVEOUTS))
		kunit_skip(test, "carve-outs must not be mapped as memory");
	for (i = 0; lowmem_hole(i, &start, &end); i++) {
		phys_addr_t phys = __virt_to_phys_nodebug(start);

		for (how = 0; how < ARRAY_SIZE(flags); how++) {
			void *p = memremap(phys, 2 * PAGE_SIZE, flags[how]);

			KUNIT_ASSERT_NOT_NULL(test, p);
			KUNIT_EXPECT_TRUE(test, is_vmalloc_addr(p));
			KUNIT_EXPECT_EQ(test, lowmem_walk((unsigned long)p),
					(u64)phys);
			memunmap(p);
			KUNIT_EXPECT_NE(test, lowmem_walk((unsigned long)p),
					(u64)phys);
		}
	}
}

/* A chunk for all processors lies in a hole when the upper area is full. */
static void percpu_chunks_use_holes(struct kunit *test)
{
	const size_t size = SZ_16K;
	u32 __percpu *chunk[48];
	unsigned int nr, cpu, holes = 0, wrong = 0;
	LIST_HEAD(areas);

	if (!lowmem_layout->nr_holes || num_possible_cpus() == 1)
		kunit_skip(test, "no hole, or one processor");
	lowmem_take(&areas, VMALLOC_UPPER_START, VMALLOC_END);
	for (nr = 0; nr < ARRAY_SIZE(chunk); nr++) {
		chunk[nr] = __alloc_percpu(size, sizeof(u32));
		if (!chunk[nr])
			break;
		for_each_possible_cpu(cpu) {
			u32 *p = per_cpu_ptr(chunk[nr], cpu);
			unsigned long at = (unsigned long)p;

			wrong += !virt_addr_valid(p) &&
				 !lowmem_lies_in_vmalloc(at, at + size);
			holes += in_hole(p);
			p[size / sizeof(*p) - 1] = PATTERN + nr + cpu;
		}
	}
	for (; nr--; free_percpu(chunk[nr]))
		for_each_possible_cpu(cpu)
			wrong += per_cpu_ptr(chunk[nr], cpu)[size / 4 - 1] !=
				 PATTERN + nr + cpu;
	lowmem_give_back(&areas);
	KUNIT_EXPECT_EQ(test, wrong, 0);
	KUNIT_EXPECT_GT(test, holes, 0);
}

/*
 * Few pages come from a block that each processor keeps, and up to 256 from areas of
 * that size which were freed lately: if that was made when a small hole was full, it
 * is in the upper area.  A large one never was.
 */
static bool has_large_hole(void)
{
	unsigned long start, end;
	unsigned int i;

	for (i = 0; lowmem_hole(i, &start, &end); i++)
		if (end - start >= SZ_64M)
			return true;
	return false;
}

static void map_ram(struct kunit *test, struct page **pages, unsigned int nr)
{
	u32 *p = vm_map_ram(pages, nr, NUMA_NO_NODE);
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_EXPECT_TRUE(test, in_hole(p) || !has_large_hole());
	KUNIT_EXPECT_TRUE(test,
			  lowmem_lies_in_vmalloc((unsigned long)p,
						 (unsigned long)p + nr * PAGE_SIZE));
	for (i = 0; i < nr; i++) {
		unsigned long at = (unsigned long)p + i * PAGE_SIZE;

		KUNIT_EXPECT_EQ(test, lowmem_walk(at), page_to_phys(pages[i]));
		*(u32 *)at = PATTERN + i;
		KUNIT_EXPECT_EQ(test, *(u32 *)page_address(pages[i]),
				PATTERN + i);
	}
	vm_unmap_ram(p, nr);
	vm_unmap_aliases();
	KUNIT_EXPECT_EQ(test, lowmem_walk((unsigned long)p), LOWMEM_NOT_MAPPED);
}

/* Few pages come from blocks with an index by address, many from an area. */
static void pages_can_be_mapped_in_holes(struct kunit *test)
{
	static const unsigned int counts[] = { 1, 3, 32, 64, 256 };
	const unsigned int order = 8;
	struct page *first = alloc_pages(GFP_KERNEL, order);
	struct page **pages = kunit_kcalloc(test, 1 << order, sizeof(*pages),
					    GFP_KERNEL);
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, first);
	KUNIT_ASSERT_NOT_NULL(test, pages);
	for (i = 0; i < 1 << order; i++)
		pages[i] = first + (1 << order) - 1 - i;
	for (i = 0; lowmem_layout->nr_holes && i < ARRAY_SIZE(counts); i++)
		map_ram(test, pages, counts[i]);
	__free_pages(first, order);
	if (!lowmem_layout->nr_holes)
		kunit_skip(test, "no hole");
}

/* What vfree() and vunmap() do first, without their warning. */
static void lowmem_cannot_be_freed(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		unsigned long at[] = { r->virt, r->virt + r->size - PAGE_SIZE };
		unsigned int j;

		if (r->kind != LAYOUT_LOWMEM)
			continue;
		for (j = 0; j < ARRAY_SIZE(at); j++) {
			/* CMA areas are remapped within lowmem. */
			if (find_vm_area((void *)at[j]))
				continue;
			KUNIT_EXPECT_NULL(test, remove_vm_area((void *)at[j]));
		}
		vm_unmap_aliases();
		KUNIT_EXPECT_EQ(test, lowmem_walk(r->virt), r->phys);
		KUNIT_EXPECT_EQ(test, lowmem_walk(at[1]),
				r->phys + r->size - PAGE_SIZE);
	}
}

static void fill_page(struct page *page, u32 value)
{
	u32 *word = kmap_local_page(page);

	memset32(word, value, PAGE_SIZE / sizeof(*word));
	kunmap_local(word);
}

static bool page_holds(struct page *page, u32 value)
{
	u32 *word = kmap_local_page(page);
	bool holds = word[0] == value &&
		     word[PAGE_SIZE / sizeof(*word) - 1] == value;

	kunmap_local(word);
	return holds;
}

static void map_for_device(struct kunit *test, struct device *dev,
			   struct page *page, unsigned int i)
{
	dma_addr_t dma;

	fill_page(page, PATTERN + i);
	dma = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_BIDIRECTIONAL);
	KUNIT_ASSERT_FALSE(test, dma_mapping_error(dev, dma));
	/* What the device cannot reach gets a bounce buffer. */
	if (page_to_phys(page) + PAGE_SIZE - 1 <= dma_get_mask(dev))
		KUNIT_EXPECT_EQ(test, dma, (dma_addr_t)page_to_phys(page));
	dma_sync_single_for_cpu(dev, dma, PAGE_SIZE, DMA_BIDIRECTIONAL);
	dma_unmap_page(dev, dma, PAGE_SIZE, DMA_BIDIRECTIONAL);
	KUNIT_EXPECT_TRUE(test, page_holds(page, PATTERN + i));
	if (PageHighMem(page))
		return;
	KUNIT_EXPECT_EQ(test, lowmem_walk((unsigned long)page_address(page)),
			page_to_phys(page));
	KUNIT_EXPECT_FALSE(test, is_vmalloc_addr(page_address(page)));
}

/* All of the CMA area, which some layouts have right below or above a hole. */
static void cma_can_be_mapped_for_devices(struct kunit *test)
{
	struct device *dev = lowmem_test_device(test, "lowmem-kunit");
	unsigned int order, i, seen = 0;
	struct page *piece[16];
	unsigned int nr;

	for (nr = 0, order = 12; order > 4 && nr < ARRAY_SIZE(piece);) {
		piece[nr] = dma_alloc_from_contiguous(dev, 1 << order, 0, true);
		if (!piece[nr]) {
			order--;
			continue;
		}
		for (i = 0; i < 1 << order; i++)
			map_for_device(test, dev, piece[nr] + i, i);
		seen += i;
		/* Its size is kept in it. */
		fill_page(piece[nr++], 1 << order);
	}
	while (nr--) {
		u32 *word = kmap_local_page(piece[nr]);
		u32 count = *word;

		kunmap_local(word);
		KUNIT_EXPECT_TRUE(test, dma_release_from_contiguous(dev, piece[nr],
								    count));
	}
	root_device_unregister(dev);
	if (IS_ENABLED(CONFIG_DMA_CMA))
		KUNIT_EXPECT_GT(test, seen, 0);
}

static struct kunit_case lowmem_use_cases[] = {
	KUNIT_CASE(attributes_change_in_holes),
	KUNIT_CASE(buffers_may_be_copied),
	KUNIT_CASE(carve_out_can_be_remapped),
	KUNIT_CASE(percpu_chunks_use_holes),
	KUNIT_CASE(pages_can_be_mapped_in_holes),
	KUNIT_CASE(lowmem_cannot_be_freed),
	KUNIT_CASE(cma_can_be_mapped_for_devices),
	{}
};

static struct kunit_suite lowmem_use_suite = {
	.name = "lowmem_layout_use",
	.test_cases = lowmem_use_cases,
};

kunit_test_suite(lowmem_use_suite);
