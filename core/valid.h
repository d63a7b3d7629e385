/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Inside of core/: the parts of the validity predicate, and what they share.
 */
#ifndef _ARM_LOWMEM_VALID_H
#define _ARM_LOWMEM_VALID_H

#include "layout.h"

/* Regions below the gap: those that have a physical address. */
static inline unsigned int valid_nr_phys(const struct layout *l)
{
	return l->nr - 2;
}

/* Wraps for addresses that are none, until the addresses have been checked. */
static inline u64 valid_region_end(const struct layout_region *r)
{
	return r->phys + r->size;
}

/* Bytes of RAM in [start, end). */
u64 valid_usable_bytes(const struct layout_banks *banks, u64 start, u64 end);

/*
 * What the layouts do not have in common.  The regions cover virtual space, and
 * are in order, before anything else is asked; the addresses come next.  Each
 * returns NULL, or a constant string that names what is wrong.
 */
const char *valid_linear_addresses(const struct layout_params *p,
				   const struct layout *l);
const char *valid_linear_holes(const struct layout_params *p,
			       const struct layout *l);
const char *valid_linear_limit(const struct layout_params *p,
			       const struct layout_banks *banks,
			       const struct layout *l);

const char *valid_packed_addresses(const struct layout_params *p,
				   const struct layout *l);
const char *valid_packed_removed(const struct layout_params *p,
				 const struct layout_banks *banks,
				 const struct layout *l);
const char *valid_packed_limit(const struct layout_params *p,
			       const struct layout_banks *banks,
			       const struct layout *l);

#endif /* _ARM_LOWMEM_VALID_H */
