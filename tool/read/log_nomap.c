// SPDX-License-Identifier: GPL-2.0-only
/*
 * No-map memory of a list that has it (from 5.12 on): told apart by where the list
 * is cut.
 *
 *	node 0: [mem 0x80000000-0x97ffffff]	mapped
 *	node 0: [mem 0x98000000-0x9bffffff]	no-map
 *	node 0: [mem 0x9c000000-0xbfffffff]	mapped
 */
#include "tool/read/log.h"

static bool is_known(const struct log_range *r, const struct log_ranges *known)
{
	unsigned int i;

	for (i = 0; i < known->nr; i++)
		if (known->range[i].start < r->end && r->start < known->range[i].end &&
		    known->range[i].start <= r->start)
			return true;
	return false;
}

static u64 size_of(const struct log_range *r)
{
	return r->end - r->start;
}

/* adjust_lowmem_bounds() marks what lies before the first whole PMD. */
static bool is_ragged(const struct log_range *r)
{
	return r->start & (LAYOUT_PMD_SIZE - 1) && size_of(r) < LAYOUT_PMD_SIZE &&
	       !(r->end & (LAYOUT_PMD_SIZE - 1));
}

/* head.S: AUTO_ZRELADDR puts the kernel at the start of RAM, and no kernel is that small. */
static bool has_no_room(const struct log_range *r)
{
	return size_of(r) <= LAYOUT_PMD_SIZE && size_of(r + 1) > size_of(r);
}

/* Where in a run of neighbours no-map comes: at odd places unless one is known. */
static unsigned int parity(const struct log_ranges *ranges, unsigned int first,
			   unsigned int end, const struct log_ranges *known, bool *found)
{
	const struct log_range *r = &ranges->range[first];
	unsigned int i;

	*found = true;
	for (i = first; i < end; i++)
		if (is_known(&ranges->range[i], known))
			return (i - first) & 1;
	*found = false;
	return first || end - first == 1 || (!is_ragged(r) && !has_no_room(r));
}

unsigned int log_mark_nomap(const struct log_ranges *ranges, const struct log_ranges *known,
			    bool *nomap)
{
	unsigned int first = 0, end, i, assumed = 0, odd;
	bool found;

	for (; first < ranges->nr; first = end) {
		end = first + 1;
		while (end < ranges->nr && ranges->range[end].start == ranges->range[end - 1].end)
			end++;
		odd = parity(ranges, first, end, known, &found);
		for (i = first; i < end; i++) {
			nomap[i] = end - first > 1 ? ((i - first) & 1) == odd :
						     is_known(&ranges->range[i], known) && found;
			assumed += nomap[i] && !found;
		}
	}
	return assumed;
}
