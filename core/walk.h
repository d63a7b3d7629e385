/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Inside of core/: the walks over the banks that layout_compute() chooses from.
 *
 * Each one appends the regions from PAGE_OFFSET up to the end of lowmem, and
 * counts them in the totals.  Without lowmem there are no regions.
 */
#ifndef _ARM_LOWMEM_WALK_H
#define _ARM_LOWMEM_WALK_H

#include "layout.h"

/* How far up a stock kernel lets lowmem reach, physical. */
static inline u64 layout_stock_limit(const struct layout_params *params)
{
	return params->phys_offset + layout_window(params) - params->vmalloc;
}

/* How far from PAGE_OFFSET the regions reach that a walk has appended so far. */
static inline u32 layout_walked(const struct layout *out)
{
	return (u32)out->lowmem + out->hole_total + out->dead_total;
}

/* Lowmem ends at @most, physical, at the latest.  Stock and intermix: it is linear. */
void layout_walk_linear(const struct layout_params *params,
			const struct layout_banks *banks, u64 most,
			struct layout *out);
/* Packed. */
void layout_walk_packed(const struct layout_params *params,
			const struct layout_banks *banks, u64 most,
			struct layout *out);

#endif /* _ARM_LOWMEM_WALK_H */
