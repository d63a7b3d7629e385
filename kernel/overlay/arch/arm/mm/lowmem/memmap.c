// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memory map of packed lowmem: holes that lowmem leaves out, and holes in
 * highmem, have no struct pages.
 *
 * The unit is what the buddy allocator may join, a naturally aligned block of
 * physical memory: its struct pages must be in one piece.
 */
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>

#include "lowmem.h"
#include "pfn_map.h"
#include "../mm.h"

struct page *lowmem_virt_page __ro_after_init;
EXPORT_SYMBOL(lowmem_virt_page);
struct page *lowmem_pfn_page[LOWMEM_PFN_NR] __ro_after_init;
EXPORT_SYMBOL(lowmem_pfn_page);
u32 lowmem_page_delta[LOWMEM_PAGE_NR] __ro_after_init;
EXPORT_SYMBOL(lowmem_page_delta);

static bool mem_map_is_set __ro_after_init;
static unsigned long mem_map_start __ro_after_init;
static unsigned long mem_map_end __ro_after_init;

#define GRANULE_PAGES	(1UL << (LOWMEM_PHYS_SHIFT - PAGE_SHIFT))
#define PFN_4G		(1UL << (32 - PAGE_SHIFT))

/* Has the granule at @pfn struct pages?  @start: of the memory map */
static bool __init granule_has_pages(unsigned long pfn, unsigned long start)
{
	phys_addr_t phys = __pfn_to_phys(pfn);

	if (!lowmem_is_packed || pfn == start)
		return true;
	if (phys < arm_lowmem_limit)
		return phys < PHYS_OFFSET || !lowmem_left_out(phys);

	phys = ALIGN_DOWN(phys, lowmem_granule());
	return memblock_overlaps_region(&memblock.memory, phys,
					lowmem_granule());
}

/* The first page frame at or above 4 GiB that has a struct page, or @end. */
static unsigned long __init start_above_4g(unsigned long end)
{
	unsigned long block = PFN_DOWN(lowmem_granule());
	unsigned long from, to;
	int i;

	for_each_mem_pfn_range(i, MAX_NUMNODES, &from, &to, NULL)
		if (to > PFN_4G)
			return max(PFN_4G, ALIGN_DOWN(from, block));
	return end;
}

/**
 * lowmem_mem_map_pages() - size of the memory map
 * @start: first page frame, aligned for the buddy allocator
 * @end: page frame after the last, likewise
 *
 * Return: number of struct pages.
 */
unsigned long __init lowmem_mem_map_pages(unsigned long start, unsigned long end)
{
	unsigned long pfn, nr = 0;

	mem_map_end = end;
	for (pfn = start; pfn < min(end, PFN_4G); pfn += GRANULE_PAGES)
		if (granule_has_pages(pfn, start))
			nr += GRANULE_PAGES;
	if (end > PFN_4G)
		nr += end - start_above_4g(end);
	return nr;
}

/* Page frames from @pfn on have their pages from @page on. */
static void __init set_page_delta(unsigned long pfn, struct page *page)
{
	unsigned long vpn = page - lowmem_virt_page;
	u32 *delta = lowmem_page_entry(vpn);

	/* The next one with another offset overwrites the rest of it. */
	if (*delta == (u32)(pfn - vpn))
		return;
	while (delta < lowmem_page_delta + LOWMEM_PAGE_NR)
		*delta++ = pfn - vpn;
}

/**
 * lowmem_mem_map_set() - fill the tables for pages
 * @map: the memory map, of lowmem_mem_map_pages() entries
 * @start: the page frame of its first entry
 *
 * What has no struct page repeats what is before it, as in the tables of
 * addresses, so that the end of a range is past its last page.
 */
void __init lowmem_mem_map_set(struct page *map, unsigned long start)
{
	unsigned long pfn, i, high;
	struct page *page = map;

	/* Both in the first bank, which has one offset. */
	lowmem_virt_page = map + (long)(PHYS_PFN_OFFSET - start) -
			   (PAGE_OFFSET >> PAGE_SHIFT);
	for (i = 0; i < LOWMEM_PFN_NR; i++)
		lowmem_pfn_page[i] = map - start;

	for (pfn = start; pfn < PFN_4G; pfn += GRANULE_PAGES) {
		i = lowmem_pfn_index(pfn);
		if (!granule_has_pages(pfn, start)) {
			lowmem_pfn_page[i] = lowmem_pfn_page[i - 1];
			continue;
		}
		lowmem_pfn_page[i] = page - pfn;
		set_page_delta(pfn, page);
		page += GRANULE_PAGES;
	}

	high = start_above_4g(0);
	lowmem_pfn_page[LOWMEM_PFN_NR - 1] = lowmem_pfn_page[LOWMEM_PFN_NR - 2];
	if (high) {
		lowmem_pfn_page[LOWMEM_PFN_NR - 1] = page - high;
		set_page_delta(high, page);
	}
	mem_map_start = start;
	mem_map_is_set = true;
	lowmem_pfn_map_set();
}

/**
 * lowmem_pfn_has_page() - is a page frame part of the memory map?
 * @pfn: any page frame number
 *
 * Return: false in a hole that has no struct pages, and outside of the memory map.
 */
bool lowmem_pfn_has_page(unsigned long pfn)
{
	if (!mem_map_is_set)
		return true;
	/* In a hole pfn_to_page() goes on as before it, past another's pages. */
	return pfn >= mem_map_start && pfn < mem_map_end &&
	       page_to_pfn(pfn_to_page(pfn)) == pfn;
}

/**
 * lowmem_pfn_is_memory() - is a page frame memory, with a struct page or without?
 * @pfn: any page frame number below 4 GiB
 *
 * Return: true for RAM and for no-map memory, that which is left out, too.
 */
bool lowmem_pfn_is_memory(unsigned long pfn)
{
	return memblock_is_memory(__pfn_to_phys(pfn));
}
