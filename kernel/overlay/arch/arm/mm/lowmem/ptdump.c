// SPDX-License-Identifier: GPL-2.0-only
/*
 * Labels for the page table dump.
 */
#include <linux/init.h>
#include <linux/slab.h>

#include <asm/lowmem_layout.h>
#include <asm/ptdump.h>

/**
 * lowmem_markers() - add the holes to the labels of the page table dump
 * @markers: by ascending address, the last one included
 * @nr: how many
 *
 * Return: a new list, or @markers if there is no hole or no memory.
 */
const struct addr_marker * __init
lowmem_markers(const struct addr_marker *markers, unsigned int nr)
{
	struct addr_marker *list, *m;
	unsigned int i = 0, holes = 0;
	unsigned long start, end;

	while (lowmem_hole(holes, &start, &end))
		holes++;
	if (!holes)
		return markers;

	list = kcalloc(nr + 2 * holes, sizeof(*list), GFP_KERNEL);
	if (!list)
		return markers;

	for (m = list, holes = 0; lowmem_hole(holes, &start, &end); holes++) {
		while (markers[i].start_address <= start)
			*m++ = markers[i++];
		*m++ = (struct addr_marker){ start, "vmalloc() in Hole" };
		*m++ = (struct addr_marker){ end, "Kernel Mapping" };
	}
	while (i < nr)
		*m++ = markers[i++];
	return list;
}
