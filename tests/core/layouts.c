// SPDX-License-Identifier: GPL-2.0-only
/* What the layouts of one board owe each other. */
#include "layouts.h"

static bool same_region(const struct layout_region *a, const struct layout_region *b)
{
	return a->kind == b->kind && a->virt == b->virt && a->phys == b->phys &&
	       a->size == b->size;
}

/* All that says how memory is laid out; why it ends where it does may differ. */
static bool same(const struct layout *a, const struct layout *b)
{
	if (a->nr != b->nr || a->nr_holes != b->nr_holes ||
	    a->lowmem_end != b->lowmem_end || a->lowmem != b->lowmem ||
	    a->highmem != b->highmem || a->hole_total != b->hole_total ||
	    a->dead_total != b->dead_total || a->vmalloc_start != b->vmalloc_start ||
	    a->upper_start != b->upper_start || a->vmalloc_total != b->vmalloc_total)
		return false;
	for (unsigned int i = 0; i < a->nr; i++)
		if (!same_region(&a->region[i], &b->region[i]))
			return false;
	return true;
}

/* Bytes of lowmem below a physical address. */
static u64 lowmem_below(const struct layout *l, u64 end)
{
	u64 sum = 0;

	for (unsigned int i = 0; i < l->nr; i++) {
		const struct layout_region *r = &l->region[i];

		if (r->kind != LAYOUT_LOWMEM || r->phys >= end)
			continue;
		sum += r->phys + r->size <= end ? r->size : end - r->phys;
	}
	return sum;
}

/* How far up the tables translate, or stock's lowmem may reach: physical. */
static u64 reach(const struct layout_params *p)
{
	u64 stock = p->phys_offset + layout_window(p) - p->vmalloc;

	return stock < LAYOUT_PACKED_END ? LAYOUT_PACKED_END : stock;
}

/* Errors of the input come first; no RAM is what the walk finds out. */
static int expected_error(const struct layout_params *p, enum layout_type type, int stock)
{
	bool refused = type == LAYOUT_PACKED && p->phys_offset >= LAYOUT_PACKED_END;

	return refused && (!stock || stock == LAYOUT_ENORAM) ? LAYOUT_EPHYS_OFFSET : stock;
}

const char *layouts_check(const struct layout_params *p,
			const int error[LAYOUT_NR_TYPES],
			const struct layout l[LAYOUT_NR_TYPES])
{
	const struct layout *stock = &l[LAYOUT_STOCK];

	for (int type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++) {
		if (error[type] != expected_error(p, type, error[LAYOUT_STOCK]))
			return "an error in one mode only";
		if (error[type])
			continue;
		if (l[type].lowmem < stock->lowmem)
			return "less lowmem than stock";
		if (!l[type].nr_holes && !layout_removed(&l[type]) &&
		    !same(&l[type], stock))
			return "nothing to do about a hole, and yet not stock's layout";
	}
	if (!error[LAYOUT_PACKED] &&
	    l[LAYOUT_PACKED].lowmem < lowmem_below(&l[LAYOUT_INTERMIX], reach(p)))
		return "packed has less lowmem than intermix";
	return NULL;
}
