/* SPDX-License-Identifier: GPL-2.0-only */
/* What the layouts of one board owe each other. */
#ifndef TESTS_CORE_LAYOUTS_H
#define TESTS_CORE_LAYOUTS_H

#include "layout.h"

/**
 * layouts_check() - hold the layouts of a board against each other
 * @p: what they were computed from
 * @error: what layout_compute() returned, by layout
 * @l: what it computed, by layout
 *
 * Expects no layout to have less lowmem than stock, and one that finds nothing to
 * do about a hole to have stock's layout, byte for byte.  Packed must have at
 * least the lowmem that intermix has in reach of the tables: below 4 GiB, or
 * where stock has lowmem.  It must be refused, and nothing else, where
 * PHYS_OFFSET is out of their reach.
 *
 * Return: NULL, or a constant string that says what is wrong.
 */
const char *layouts_check(const struct layout_params *p,
			const int error[LAYOUT_NR_TYPES],
			const struct layout l[LAYOUT_NR_TYPES]);

#endif
