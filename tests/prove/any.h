/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Any value at all, as Eva understands it: an analysis of a function that is
 * given these holds for every call with such values.
 */
#ifndef _INTERMIX_PROVE_ANY_H
#define _INTERMIX_PROVE_ANY_H

#include "layout.h"
#include "__fc_builtin.h"

static inline u64 any_u64(u64 min, u64 max)
{
	return Frama_C_unsigned_long_long_interval(min, max);
}

static inline u32 any_u32(u32 min, u32 max)
{
	return Frama_C_unsigned_int_interval(min, max);
}

/* Any value of the type, not only those that have a name. */
static inline enum layout_type any_type(void)
{
	return (enum layout_type)any_u32(0, ~0u);
}

static inline struct layout_params any_params(void)
{
	struct layout_params p = {
		.phys_offset = any_u64(0, ~0ull),
		.image_end = any_u64(0, ~0ull),
		.page_offset = any_u32(0, ~0u),
		.vmalloc = any_u32(0, ~0u),
		.upper = any_u32(0, ~0u),
	};

	return p;
}

/* @nr banks between @min and @max, in any order. */
static inline void any_banks(struct layout_banks *banks, unsigned int nr, u64 max)
{
	banks->nr = nr;
	banks->bridged = any_u32(0, ~0u);
	banks->bridged_bytes = any_u64(0, ~0ull);
	//@ loop unroll LAYOUT_MAX_BANKS;
	for (unsigned int i = 0; i < LAYOUT_MAX_BANKS; i++) {
		banks->bank[i].start = any_u64(0, max);
		banks->bank[i].end = any_u64(0, max);
	}
}

#endif /* _INTERMIX_PROVE_ANY_H */
