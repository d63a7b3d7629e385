// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fill the map of page frames that have a struct page.
 */
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/pageblock-flags.h>

#include "pfn_map.h"

u32 lowmem_pfn_map[PFN_MAP_NR / 32] __ro_after_init;

/* What pfn_valid() says is the same within a pageblock. */
static bool __init all_valid(unsigned long pfn)
{
	unsigned long end = pfn + PFN_MAP_PAGES;

	for (; pfn < end; pfn += min(pageblock_nr_pages, PFN_MAP_PAGES))
		if (!pfn_valid(pfn))
			return false;
	return true;
}

/**
 * lowmem_pfn_map_set() - from now on pfn_valid() has to look no further mostly
 *
 * For when memblock.memory changes no more and pfn_valid() is right.
 */
void __init lowmem_pfn_map_set(void)
{
	unsigned long i;

	for (i = 0; i < PFN_MAP_NR; i++)
		if (all_valid(i * PFN_MAP_PAGES))
			lowmem_pfn_map[i / 32] |= 1U << (i % 32);
}
