// SPDX-License-Identifier: GPL-2.0-only
/*
 * What makes a packed layout right, besides what every layout has to keep.
 *
 * As in valid.c, this computes no layout and knows nothing of how one is.
 */
#include "valid.h"

/* Higher in virtual space is higher in physical space; both start together. */
const char *valid_packed_addresses(const struct layout_params *p,
				   const struct layout *l)
{
	u64 end = p->phys_offset;
	unsigned int i;

	if (l->region[0].phys != end)
		return "packed regions do not start at PHYS_OFFSET";

	for (i = 0; i < valid_nr_phys(l); i++) {
		const struct layout_region *r = &l->region[i];

		if (r->phys < end)
			return "physical addresses go down";
		if (r->phys > LAYOUT_PHYS_MAX)
			return "physical address out of range";
		end = valid_region_end(r);
	}
	return NULL;
}

/* Bytes of whole PMDs in [start, end). */
static u64 whole_pmds(u64 start, u64 end)
{
	u64 from = layout_pmd_up(start);
	u64 to = layout_pmd_down(end);

	return from < to ? to - from : 0;
}

/*
 * Is [start, end), which has no virtual space, made of whole PMDs without RAM,
 * of a hole of which something may be removed?
 */
static const char *check_step(const struct layout_banks *banks,
			      u64 start, u64 end, bool may_remove)
{
	if (start == end)
		return NULL;
	if (!may_remove)
		return "removed below the first bank or in the image";
	if (valid_usable_bytes(banks, start, end))
		return "RAM is removed";
	if (whole_pmds(start, end) != end - start)
		return "what is removed is not PMD aligned";
	return NULL;
}

/*
 * A hole starts where lowmem ends, and goes on up to the next lowmem: through
 * dead space, what is removed, and dead space.
 */
const char *valid_packed_removed(const struct layout_params *p,
				 const struct layout_banks *banks,
				 const struct layout *l)
{
	u64 end = p->phys_offset;
	bool may_remove = false;
	const char *wrong;
	unsigned int i;

	for (i = 0; i < valid_nr_phys(l); i++) {
		const struct layout_region *r = &l->region[i];

		wrong = check_step(banks, end, r->phys, may_remove);
		if (wrong)
			return wrong;
		end = valid_region_end(r);
		if (r->kind == LAYOUT_HOLE)
			return "hole in a packed layout";
		if (r->kind == LAYOUT_LOWMEM)
			may_remove = end >= p->image_end;
		else if (may_remove && whole_pmds(r->phys, end))
			return "dead space that could be removed";
	}
	return NULL;
}

/* May a byte of RAM be packed lowmem: below 4 GiB, or lowmem of a stock kernel? */
static bool may_be_lowmem(const struct layout_params *p, u64 phys)
{
	return phys < LAYOUT_PACKED_END ||
	       phys - p->phys_offset < layout_window(p) - p->vmalloc;
}

/* What removing the space up to @start, where RAM goes on, would save. */
static u64 next_removed(const struct layout_params *p, const struct layout *l,
			u64 start)
{
	if (l->lowmem_end < p->image_end)
		return 0;
	return whole_pmds(l->lowmem_end, start);
}

/* vmalloc keeps its size, and the first byte of RAM left out could not be had. */
const char *valid_packed_limit(const struct layout_params *p,
			       const struct layout_banks *banks,
			       const struct layout *l)
{
	u64 used = l->region[valid_nr_phys(l)].virt - p->page_offset;
	u64 room = layout_window(p) - p->vmalloc;
	unsigned int i = 0;
	u64 start;

	if (used > room || !may_be_lowmem(p, l->lowmem_end - 1))
		return "lowmem reaches beyond its limit";

	while (i < banks->nr && banks->bank[i].end <= l->lowmem_end)
		i++;
	if (i >= banks->nr)
		return NULL;
	start = banks->bank[i].start;
	if (start < l->lowmem_end)
		start = l->lowmem_end;
	used += start - l->lowmem_end - next_removed(p, l, start);
	if (used < room && may_be_lowmem(p, start))
		return "lowmem could reach further";
	return NULL;
}
