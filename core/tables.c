// SPDX-License-Identifier: GPL-2.0-only
/*
 * A layout as two tables: from virtual to physical addresses and back.
 *
 * A region that the start of an entry lies in, or else the last one below it,
 * speaks for the whole entry: what follows in the same entry is as far off.
 */
#include "layout.h"

/* The gap and the upper area have no physical address. */
static const struct layout_region *last_lowmem(const struct layout *layout)
{
	return &layout->region[layout->nr - 3];
}

/* The first entry that starts at @addr or above, at most @nr. */
static unsigned int entry_of(u64 addr, unsigned int shift, unsigned int nr)
{
	u64 entry = (addr + ((u64)1 << shift) - 1) >> shift;

	return entry < nr ? (unsigned int)entry : nr;
}

/**
 * layout_virt_table() - how to get from a virtual to a physical address
 * @layout: a computed layout
 * @shift: an entry is for 1 << @shift bytes of virtual space; at most PMD_SHIFT
 * @nr: entries in @delta, the first of which is for address 0
 * @delta: the table: delta[virt >> shift] = phys - virt, modulo 2^32
 *
 * Below PAGE_OFFSET the first region's entry goes on, above lowmem the last
 * one's.  The first address above a region belongs to the next one.
 */
void layout_virt_table(const struct layout *layout, unsigned int shift,
		       unsigned int nr, u32 *delta)
{
	const struct layout_region *r = layout->region;
	unsigned int i = 0;

	for (; r <= last_lowmem(layout); r++) {
		unsigned int end = r < last_lowmem(layout) ?
				   entry_of(r[1].virt, shift, nr) : nr;
		u32 value = (u32)r->phys - r->virt;

		while (i < end)
			delta[i++] = value;
	}
}

/**
 * layout_phys_table() - how to get from a physical to a virtual address
 * @layout: a computed layout
 * @shift: an entry is for 1 << @shift bytes of physical space; at most PMD_SHIFT
 * @nr: entries in @delta, the first of which is for address 0
 * @delta: the table: delta[phys >> shift] = virt - phys, modulo 2^32
 *
 * A hole that is removed repeats the entry below it, so that the first address
 * above a region becomes the end of the region in virtual space.  Below
 * PHYS_OFFSET the first region's entry goes on, above lowmem the last one's.
 */
void layout_phys_table(const struct layout *layout, unsigned int shift,
		       unsigned int nr, u32 *delta)
{
	const struct layout_region *r = layout->region;
	unsigned int i = 0;

	for (; r <= last_lowmem(layout); r++) {
		unsigned int end = r < last_lowmem(layout) ?
				   entry_of(r[1].phys, shift, nr) : nr;
		u32 value = r->virt - (u32)r->phys;

		while (i < end)
			delta[i++] = value;
	}
}
