// SPDX-License-Identifier: GPL-2.0-only
/*
 * Recognizes a page table that maps a single page.
 *
 * Classic (asm/pgtable-2level.h): two tables of 256 entries that Linux reads, then
 * two that the processor reads.  LPAE: 512 entries of 64 bits.
 */
#include "boot/agent/pagetable.h"

#define CLASSIC_HW	512u
#define CLASSIC_SMALL	2u		/* bit 0 is "never execute" */
#define LPAE_PAGE	3u
#define LPAE_ADDRESS	0xfffffff000ull

static bool is_lone_32(const uint32_t *entry)
{
	return entry[0] && !entry[-1] && !entry[1];
}

static bool classic_entry(const uint32_t *table, uint64_t phys, unsigned int *type)
{
	const uint32_t *linux_pte = table + LONE_PAGE;
	const uint32_t *pte = table + CLASSIC_HW + LONE_PAGE;

	if (!is_lone_32(linux_pte) || !is_lone_32(pte) || !(*pte & CLASSIC_SMALL) ||
	    *pte >> 12 != phys >> 12 || *linux_pte >> 12 != phys >> 12)
		return false;
	/* TEX[0], C, B: the number in PRRR and NMRR. */
	*type = (*pte >> 6 & 1) << 2 | (*pte >> 2 & 3);
	return true;
}

static bool lpae_entry(const uint64_t *table, uint64_t phys, unsigned int *type)
{
	const uint64_t *pte = table + LONE_PAGE;

	if (pte[-1] || pte[1] || (*pte & 3) != LPAE_PAGE || (*pte & LPAE_ADDRESS) != phys)
		return false;
	*type = *pte >> 2 & 7;
	return true;
}

bool lone_entry(const void *page, uint64_t phys, unsigned int *type)
{
	return classic_entry(page, phys, type) || lpae_entry(page, phys, type);
}
