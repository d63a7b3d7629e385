// SPDX-License-Identifier: GPL-2.0-only
/*
 * The way from a virtual address to its struct page and back, for kernels that can
 * pack lowmem. The memory map of FLATMEM has the order of page frames, so an offset
 * for each PMD does.
 */
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/mm.h>

#include <asm/lowmem_layout.h>

struct page *lowmem_pfn_page __ro_after_init;
EXPORT_SYMBOL(lowmem_pfn_page);
struct page *lowmem_virt_page[LOWMEM_VIRT_NR] __ro_after_init;
EXPORT_SYMBOL(lowmem_virt_page);

/**
 * lowmem_set_pages() - fill the table of struct pages
 *
 * For when the memory map is allocated, and before virt_to_page() is used.
 */
void __init lowmem_set_pages(void)
{
	unsigned long i;

	lowmem_pfn_page = pfn_to_page(0);
	for (i = 0; i < LOWMEM_VIRT_NR; i++) {
		unsigned long virt = i << LOWMEM_VIRT_SHIFT;
		unsigned long pfn = PHYS_PFN(__virt_to_phys_nodebug(virt));

		lowmem_virt_page[i] = pfn_to_page(pfn) - (virt >> PAGE_SHIFT);
	}
}
