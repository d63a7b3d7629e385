/* SPDX-License-Identifier: GPL-2.0-only */
/* Do the two translation tables of a layout undo each other? */
#ifndef TESTS_CORE_INVERSE_H
#define TESTS_CORE_INVERSE_H

#include "layout.h"

/* Tables reach up to here at most: layouts above are not looked at. */
#define INVERSE_MAX_PHYS 0x100000000ull

/**
 * inverse_check() - translate all of a layout's lowmem there and back
 * @layout: a computed layout
 *
 * Has the tables filled in with the entries that the kernel uses, a PMD each.
 * Demands that each page of each region becomes what the region says and comes
 * back, that the first address above a region becomes its end in virtual space,
 * and that all entries outside of regions are what they are documented to be.
 *
 * Within an entry translation is one addition, so that the first and the last
 * page of each stretch that shares its entries stand for those between them.
 *
 * Not reentrant.
 *
 * Return: NULL, or a constant string that says what is wrong.
 */
const char *inverse_check(const struct layout *layout);

#endif
