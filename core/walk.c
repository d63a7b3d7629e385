// SPDX-License-Identifier: GPL-2.0-only
/*
 * The walks over the banks: which RAM is lowmem, and what becomes of the holes
 * below it.
 */
#include "walk.h"

/*
 * The part of the hole [start, end) that need not be dead: vmalloc gets it, or
 * it is removed.  Trimmed inward to PMD_SIZE.
 */
static struct layout_bank usable_hole(const struct layout_params *params,
				      u64 start, u64 end)
{
	struct layout_bank hole = {
		.start = layout_pmd_up(start),
		.end = layout_pmd_down(end),
	};

	if (start == params->phys_offset || start < params->image_end ||
	    hole.start >= hole.end) {
		hole.start = end;
		hole.end = end;
	}
	return hole;
}

/* Regions join in virtual space. */
static void emit(struct layout *out, const struct layout_params *params,
		 enum layout_kind kind, u64 start, u64 end)
{
	struct layout_region r = {
		.phys = start,
		.virt = params->page_offset + layout_walked(out),
		.kind = kind,
	};

	if (start >= end)
		return;

	r.size = (u32)(end - start);
	out->region[out->nr++] = r;

	switch (kind) {
	case LAYOUT_LOWMEM:
		out->lowmem += r.size;
		out->lowmem_end = end;
		break;
	case LAYOUT_HOLE:
		if (!out->nr_holes++)
			out->vmalloc_start = r.virt;
		out->hole_total += r.size;
		break;
	default:
		out->dead_total += r.size;
		break;
	}
}

/*
 * Let lowmem reach window - vmalloc + holes met so far bytes from PHYS_OFFSET, and
 * @most at the most.
 */
void layout_walk_linear(const struct layout_params *params,
			const struct layout_banks *banks, u64 most,
			struct layout *out)
{
	u64 cursor = params->phys_offset;
	unsigned int i;

	for (i = 0; i < banks->nr; i++) {
		const struct layout_bank b = banks->bank[i];
		struct layout_bank hole = { b.start, b.start };
		u64 by_vmalloc, limit;

		if (out->type != LAYOUT_STOCK)
			hole = usable_hole(params, cursor, b.start);
		by_vmalloc = layout_stock_limit(params) + out->hole_total +
			     (hole.end - hole.start);
		limit = most < by_vmalloc ? most : by_vmalloc;
		if (b.start >= limit)
			return;

		emit(out, params, LAYOUT_DEAD, cursor, hole.start);
		emit(out, params, LAYOUT_HOLE, hole.start, hole.end);
		emit(out, params, LAYOUT_DEAD, hole.end, b.start);
		cursor = b.end < limit ? b.end : limit;
		emit(out, params, LAYOUT_LOWMEM, b.start, cursor);
		if (cursor < b.end)
			return;
	}
}

/*
 * Let lowmem reach window - vmalloc bytes from PAGE_OFFSET in virtual space, where
 * the holes met so far are not: so much further up in physical space.
 */
void layout_walk_packed(const struct layout_params *params,
			const struct layout_banks *banks, u64 most,
			struct layout *out)
{
	u64 by_vmalloc = layout_stock_limit(params);
	u64 cursor = params->phys_offset;
	unsigned int i;

	for (i = 0; i < banks->nr; i++) {
		const struct layout_bank b = banks->bank[i];
		struct layout_bank hole;
		u64 limit;

		hole = usable_hole(params, cursor, b.start);
		by_vmalloc += hole.end - hole.start;
		limit = most < by_vmalloc ? most : by_vmalloc;
		if (b.start >= limit)
			return;

		emit(out, params, LAYOUT_DEAD, cursor, hole.start);
		emit(out, params, LAYOUT_DEAD, hole.end, b.start);
		cursor = b.end < limit ? b.end : limit;
		emit(out, params, LAYOUT_LOWMEM, b.start, cursor);
		if (cursor < b.end)
			return;
	}
}
