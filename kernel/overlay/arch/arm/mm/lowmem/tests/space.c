// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the tests share: page tables and vmalloc space as they are.
 */
#include <kunit/test.h>
#include <linux/device.h>
#include <linux/dma-mapping.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include <asm/lowmem_layout.h>

#include "space.h"
#include "lowmem.h"

/**
 * lowmem_walk() - physical address behind a kernel address, by a walk of init_mm
 * @addr: virtual address
 *
 * Return: the address, or LOWMEM_NOT_MAPPED.
 */
u64 lowmem_walk(unsigned long addr)
{
	pmd_t *pmd = pmd_off_k(addr);
	pte_t *pte;

	if (!IS_ENABLED(CONFIG_ARM_LPAE) && (addr & SZ_1M))
		pmd++;
	if (pmd_none(*pmd))
		return LOWMEM_NOT_MAPPED;
	if (pmd_leaf(*pmd)) {
		unsigned long size = IS_ENABLED(CONFIG_ARM_LPAE) ? SZ_2M : SZ_1M;

		return ((u64)pmd_val(*pmd) & PHYS_MASK & ~(u64)(size - 1)) |
		       (addr & (size - 1));
	}
	/* A page table serves both halves of a classic PMD. */
	pte = pte_offset_kernel(pmd_off_k(addr), addr);
	if (pte_none(*pte))
		return LOWMEM_NOT_MAPPED;
	return __pfn_to_phys((u64)pte_pfn(*pte));
}

/**
 * lowmem_page_is_ram() - is no part of a page no-map?
 * @phys: physical address of the page
 *
 * One that is has the zone of what follows, and nobody gets it.
 */
bool lowmem_page_is_ram(phys_addr_t phys)
{
	return memblock_is_map_memory(phys) &&
	       memblock_is_map_memory(phys + PAGE_SIZE - 1);
}

/**
 * lowmem_test_device() - a device that reaches 32 bits of physical addresses
 * @test: ends when there is none
 * @name: its name
 *
 * Return: the device, for root_device_unregister().
 */
struct device *lowmem_test_device(struct kunit *test, const char *name)
{
	struct device *dev = root_device_register(name);

	KUNIT_ASSERT_FALSE(test, IS_ERR(dev));
	KUNIT_ASSERT_EQ(test,
			dma_coerce_mask_and_coherent(dev, DMA_BIT_MASK(32)), 0);
	return dev;
}

/**
 * lowmem_lies_in_vmalloc() - is all of a range in one hole or in the upper area?
 * @start: virtual start
 * @end: virtual end, exclusive
 *
 * Return: true if it is, and leaves guards free.
 */
bool lowmem_lies_in_vmalloc(unsigned long start, unsigned long end)
{
	unsigned int i;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		unsigned long from = r->virt;

		if (r->kind == LAYOUT_HOLE)
			from += layout_hole_guard(lowmem_layout, i);
		else if (r->kind != LAYOUT_UPPER)
			continue;
		if (start >= from && end - 1 <= r->virt + r->size - 1)
			return true;
	}
	return false;
}

struct taken {
	struct list_head list;
	struct vm_struct *vm;
};

/* kmalloc_obj() is what Linux 7.3 wants and 6.12 lacks. */
static const struct taken nothing;

static unsigned long take_size(struct list_head *areas, unsigned long start,
			       unsigned long end, unsigned long size)
{
	unsigned long bytes = 0;
	struct taken *taken;

	for (;;) {
		taken = kmemdup(&nothing, sizeof(nothing), GFP_KERNEL);
		if (!taken)
			return bytes;
		taken->vm = __get_vm_area_caller(size, VM_MAP | VM_NO_GUARD,
						 start, end, lowmem_take);
		if (!taken->vm)
			break;
		list_add(&taken->list, areas);
		bytes += size;
	}
	kfree(taken);
	return bytes;
}

/**
 * lowmem_take() - take all free vmalloc space in a range, without memory
 * @areas: it is added here
 * @start: virtual start
 * @end: virtual end, exclusive
 *
 * Return: bytes taken.
 */
unsigned long lowmem_take(struct list_head *areas, unsigned long start,
			  unsigned long end)
{
	static const unsigned long sizes[] = { SZ_16M, SZ_1M, SZ_64K, PAGE_SIZE };
	unsigned long bytes = 0;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++)
		bytes += take_size(areas, start, end, sizes[i]);
	return bytes;
}

/**
 * lowmem_take_holes() - take all that is free in holes
 * @areas: it is added here
 *
 * Return: bytes taken.
 */
unsigned long lowmem_take_holes(struct list_head *areas)
{
	unsigned long start, end, bytes = 0;
	unsigned int i;

	for (i = 0; lowmem_hole(i, &start, &end); i++)
		bytes += lowmem_take(areas, start, end);
	return bytes;
}

/**
 * lowmem_give_back() - free what was taken
 * @areas: empty afterwards
 */
void lowmem_give_back(struct list_head *areas)
{
	struct taken *taken, *next;

	list_for_each_entry_safe(taken, next, areas, list) {
		free_vm_area(taken->vm);
		kfree(taken);
	}
	INIT_LIST_HEAD(areas);
}
