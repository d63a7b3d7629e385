// SPDX-License-Identifier: GPL-2.0-only
/*
 * What makes a linear layout right, stock's or intermix's, besides what every
 * layout has to keep.
 *
 * As in valid.c, this computes no layout and knows nothing of how one is.
 */
#include "valid.h"

/* Address translation is one addition. */
const char *valid_linear_addresses(const struct layout_params *p,
				   const struct layout *l)
{
	unsigned int i;

	for (i = 0; i < valid_nr_phys(l); i++) {
		const struct layout_region *r = &l->region[i];

		if (r->phys != p->phys_offset + (r->virt - p->page_offset))
			return "virtual and physical address disagree";
	}
	return NULL;
}

/*
 * May vmalloc use the space between two banks that starts at @start?  The
 * caller knows that it is not the leading gap.
 */
static bool gap_may_be_used(const struct layout_params *p,
			    const struct layout *l, u64 start)
{
	return l->type == LAYOUT_INTERMIX && start >= p->image_end;
}

/* Does [start, end) contain a whole PMD? */
static bool contains_pmd(u64 start, u64 end)
{
	return layout_pmd_up(start) < layout_pmd_down(end);
}

/* Holes lie where they may, are aligned, and no hole is missing or too small. */
const char *valid_linear_holes(const struct layout_params *p,
			       const struct layout *l)
{
	bool may_use = false;
	unsigned int i;

	for (i = 0; i < valid_nr_phys(l); i++) {
		const struct layout_region *r = &l->region[i];

		switch (r->kind) {
		case LAYOUT_LOWMEM:
			may_use = gap_may_be_used(p, l, valid_region_end(r));
			break;
		case LAYOUT_HOLE:
			if (!may_use)
				return "hole in stock, below the first bank or in the image";
			if ((r->phys | r->size) & (LAYOUT_PMD_SIZE - 1))
				return "hole is not PMD aligned";
			break;
		default:
			if (may_use && contains_pmd(r->phys, valid_region_end(r)))
				return "dead space that vmalloc could use";
			break;
		}
	}
	return NULL;
}

static u64 lowest(u64 a, u64 b)
{
	return a < b ? a : b;
}

/* How far lowmem may reach from PHYS_OFFSET, given @holes bytes of holes. */
static u64 lowmem_limit(const struct layout_params *p, u64 holes)
{
	return lowest(layout_window(p) - p->vmalloc + holes,
		      layout_window(p) - p->upper);
}

/* What using the space up to @start, where RAM goes on, would add to the holes. */
static u64 next_hole(const struct layout_params *p, const struct layout *l,
		     u64 start)
{
	if (!gap_may_be_used(p, l, l->lowmem_end) ||
	    !contains_pmd(l->lowmem_end, start))
		return 0;
	return layout_pmd_down(start) - layout_pmd_up(l->lowmem_end);
}

/* Lowmem keeps its limit, and the first byte of RAM left out could not be had. */
const char *valid_linear_limit(const struct layout_params *p,
			       const struct layout_banks *banks,
			       const struct layout *l)
{
	u64 start, holes;
	unsigned int i = 0;

	if (l->lowmem_end - p->phys_offset > lowmem_limit(p, l->hole_total))
		return "lowmem reaches beyond its limit";

	while (i < banks->nr && banks->bank[i].end <= l->lowmem_end)
		i++;
	if (i < banks->nr) {
		start = banks->bank[i].start;
		if (start < l->lowmem_end)
			start = l->lowmem_end;
		holes = l->hole_total + next_hole(p, l, start);
		if (start - p->phys_offset < lowmem_limit(p, holes))
			return "lowmem could reach further";
	}
	return NULL;
}
