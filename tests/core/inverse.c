// SPDX-License-Identifier: GPL-2.0-only
/* Do the two translation tables of a layout undo each other? */
#include "inverse.h"

#define VIRT_SHIFT	21
#define NR_VIRT		(1u << (32 - VIRT_SHIFT))
#define PHYS_SHIFT	21
#define NR_PHYS		(1u << (32 - PHYS_SHIFT))
/* Nothing is written behind a table. */
#define CANARY		0x5a5a5a5au

static u32 to_phys[NR_VIRT + 1];
static u32 to_virt[NR_PHYS + 1];

static u32 pa(u32 virt)
{
	return virt + to_phys[virt >> VIRT_SHIFT];
}

static u32 va(u32 phys)
{
	return phys + to_virt[phys >> PHYS_SHIFT];
}

static void fill_in(const struct layout *l)
{
	to_phys[NR_VIRT] = CANARY;
	to_virt[NR_PHYS] = CANARY;
	layout_virt_table(l, VIRT_SHIFT, NR_VIRT, to_phys);
	layout_phys_table(l, PHYS_SHIFT, NR_PHYS, to_virt);
}

/* First address above @addr that begins an entry. */
static u64 next_entry(u64 addr, unsigned int shift)
{
	return ((addr >> shift) + 1) << shift;
}

static bool page_ok(u32 virt, u32 phys)
{
	return pa(virt) == phys && va(phys) == virt &&
	       pa(virt + LAYOUT_PAGE_SIZE - 1) == phys + LAYOUT_PAGE_SIZE - 1 &&
	       va(phys + LAYOUT_PAGE_SIZE - 1) == virt + LAYOUT_PAGE_SIZE - 1;
}

static u64 lowest(u64 a, u64 b)
{
	return a < b ? a : b;
}

static bool region_ok(const struct layout_region *r)
{
	u64 at = 0, len;

	for (; at < r->size; at += len) {
		u64 virt = r->virt + at, phys = r->phys + at;

		len = lowest(r->size - at, next_entry(virt, VIRT_SHIFT) - virt);
		len = lowest(len, next_entry(phys, PHYS_SHIFT) - phys);
		if (!page_ok((u32)virt, (u32)phys) ||
		    !page_ok((u32)(virt + len - LAYOUT_PAGE_SIZE),
			     (u32)(phys + len - LAYOUT_PAGE_SIZE)))
			return false;
	}
	return true;
}

/* All entries that begin in [start, end) are @delta. */
static bool entries_are(const u32 *table, unsigned int shift, u64 start, u64 end,
			u32 delta)
{
	u64 i = (start + (1ull << shift) - 1) >> shift;

	for (; i << shift < end; i++)
		if (table[i] != delta)
			return false;
	return true;
}

/* What is below the first region, between two, and above the last one. */
static const char *check_outside(const struct layout *l)
{
	const struct layout_region *first = l->region;
	const struct layout_region *last = &l->region[l->nr - 3];
	u32 last_delta = last->virt - (u32)last->phys;
	u32 delta = first->virt - (u32)first->phys;
	u64 end = first->phys;

	if (!entries_are(to_phys, VIRT_SHIFT, 0, first->virt, -delta) ||
	    !entries_are(to_virt, PHYS_SHIFT, 0, first->phys, delta))
		return "tables: wrong below the first region";
	if (!entries_are(to_phys, VIRT_SHIFT, last->virt, 1ull << 32, -last_delta) ||
	    !entries_are(to_virt, PHYS_SHIFT, last->phys, 1ull << 32, last_delta))
		return "tables: wrong above the last region";

	for (const struct layout_region *r = first; r <= last; r++) {
		if (!entries_are(to_virt, PHYS_SHIFT, end, r->phys, delta))
			return "tables: what is removed does not repeat what is below it";
		delta = r->virt - (u32)r->phys;
		end = r->phys + r->size;
	}
	return NULL;
}

const char *inverse_check(const struct layout *l)
{
	if (l->lowmem_end >= INVERSE_MAX_PHYS)
		return NULL;

	fill_in(l);
	if (to_phys[NR_VIRT] != CANARY || to_virt[NR_PHYS] != CANARY)
		return "tables: an entry too many";
	for (unsigned int i = 0; i + 2 < l->nr; i++) {
		const struct layout_region *r = &l->region[i];

		if (!region_ok(r))
			return "tables: a page is mapped elsewhere, or does not come back";
		if (va((u32)(r->phys + r->size)) != r->virt + r->size)
			return "tables: the end of a region is not its end in virtual space";
	}
	return check_outside(l);
}
