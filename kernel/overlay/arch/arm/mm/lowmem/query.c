// SPDX-License-Identifier: GPL-2.0-only
/*
 * Questions about the layout of lowmem, asked at run time.
 */
#include <linux/memblock.h>
#include <linux/mm.h>

#include <asm/lowmem_layout.h>
#include <asm/set_memory.h>

#include "lowmem.h"

#ifdef CONFIG_VMALLOC_INTERMIX
/**
 * lowmem_hole() - find a hole that vmalloc uses
 * @n: counts from 0, by ascending address
 * @start: gets its virtual start
 * @end: gets its virtual end, exclusive
 *
 * Return: false if there are not that many holes.
 */
bool lowmem_hole(unsigned int n, unsigned long *start, unsigned long *end)
{
	unsigned int i;

	if (n >= lowmem_layout->nr_holes)
		return false;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];

		if (r->kind != LAYOUT_HOLE || n--)
			continue;
		*start = r->virt;
		*end = r->virt + r->size;
		return true;
	}
	return false;
}

/**
 * lowmem_all_vmalloc() - does vmalloc own all of a range?
 * @start: virtual start
 * @size: bytes
 *
 * Return: true if no byte of it is lowmem, dead or gap.
 */
bool lowmem_all_vmalloc(unsigned long start, unsigned long size)
{
	unsigned long addr = start;

	if (!size || start + size - 1 < start)
		return false;
	do {
		if (!lowmem_is_vmalloc(addr))
			return false;
		addr = (addr & PMD_MASK) + PMD_SIZE;
	} while (addr && addr - 1 < start + size - 1);
	return true;
}
#endif

/**
 * lowmem_phys_unmapped() - is memory no-map, but below the end of lowmem?
 * @phys: physical address of memory that has a struct page
 *
 * A kernel that ends lowmem below it has it as highmem.
 *
 * Return: true where the layout uses holes or leaves them out: vmalloc or another bank
 *	may have its linear address.  With the layout of a stock kernel nobody has.
 */
bool lowmem_phys_unmapped(phys_addr_t phys)
{
	return layout_uses_holes(lowmem_layout) &&
	       phys < lowmem_layout->lowmem_end && !memblock_is_map_memory(phys);
}
