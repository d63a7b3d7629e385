/* SPDX-License-Identifier: GPL-2.0-only */
/* What a layout must be, found out the slow way. */
#ifndef TESTS_CORE_ORACLE_H
#define TESTS_CORE_ORACLE_H

#include "layout.h"

/* Most grains that lowmem and vmalloc together may have: VMSPLIT_1G in pages. */
#define ORACLE_MAX_GRAINS 0xc0000u

/**
 * oracle_compare() - compare a layout with what the oracle finds
 * @p: clamped
 * @banks: normalized
 * @type: of the layout
 * @grain: bytes, a power of two; every address and size must be a multiple of it
 * @result: what layout_compute() returned
 * @layout: the layout it computed, if @result is LAYOUT_OK
 *
 * Not reentrant.
 *
 * Return: NULL when they agree, else a constant string that says where not.
 */
const char *oracle_compare(const struct layout_params *p,
			   const struct layout_banks *banks,
			   enum layout_type type, u32 grain, int result,
			   const struct layout *layout);

/* Largest grain that divides all addresses and sizes, in bytes. */
u32 oracle_grain(const struct layout_params *p, const struct layout_banks *banks);

/* The part of oracle_compare() that is about packed layouts; @grain is at most a PMD. */
const char *oracle_compare_packed(const struct layout_params *p,
				  const struct layout_banks *banks, u32 grain,
				  int result, const struct layout *layout);

/*
 * The region that a virtual address lies in, or NULL.  @from: where to start to look,
 * and left where it was found; addresses must not go down from call to call.
 */
const struct layout_region *oracle_region_at(const struct layout *l, u32 virt,
					     unsigned int *from);

/* Where the upper area starts if lowmem ends at @high, both virtual. */
u32 oracle_upper_start(u32 high);

#endif
