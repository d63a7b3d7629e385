// SPDX-License-Identifier: GPL-2.0-only
/*
 * What people ask of a layout and the kernel does not.
 */
#include "largest.h"

/**
 * layout_largest_vmalloc() - largest block of vmalloc space in one piece
 * @layout: a computed layout
 *
 * Return: bytes, the guard page before it excluded, the one behind it included.
 */
u32 layout_largest_vmalloc(const struct layout *layout)
{
	u32 size, best = 0;
	unsigned int i;

	for (i = 1; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];

		if (r->kind == LAYOUT_HOLE)
			size = r->size - layout_hole_guard(layout, i);
		else if (r->kind == LAYOUT_UPPER)
			size = r->size;
		else
			continue;
		if (size > best)
			best = size;
	}
	return best;
}
