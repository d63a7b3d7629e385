/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Page frames that have a struct page, for pfn_valid(): a bit for 2 MiB of
 * physical space below 4 GiB, set if all of them have one. It spares a search of
 * memblock, and so virt_addr_valid() of lowmem is no slower for looking at holes first.
 */
#ifndef __ARM_MM_LOWMEM_PFN_MAP_H
#define __ARM_MM_LOWMEM_PFN_MAP_H

#include <linux/mm.h>

#ifdef CONFIG_ARM_LOWMEM_LAYOUT

#define PFN_MAP_SHIFT	21
#define PFN_MAP_PAGES	(1UL << (PFN_MAP_SHIFT - PAGE_SHIFT))
#define PFN_MAP_NR	(1UL << (32 - PFN_MAP_SHIFT))

/* Empty until the layout of lowmem and the memory map are settled. */
extern u32 lowmem_pfn_map[PFN_MAP_NR / 32];

/**
 * lowmem_pfn_known() - does the map say that a page frame has a struct page?
 * @pfn: any page frame number
 *
 * Return: true if it has; false does not say that it has none.
 */
static inline bool lowmem_pfn_known(unsigned long pfn)
{
	unsigned long i = pfn / PFN_MAP_PAGES;

	return i < PFN_MAP_NR && (lowmem_pfn_map[i / 32] & (1U << (i % 32)));
}

void lowmem_pfn_map_set(void);

#else

static inline bool lowmem_pfn_known(unsigned long pfn)
{
	return false;
}

#endif /* CONFIG_ARM_LOWMEM_LAYOUT */
#endif /* __ARM_MM_LOWMEM_PFN_MAP_H */
