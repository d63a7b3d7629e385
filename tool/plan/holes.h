/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The holes of a plan: where usable RAM is missing, why, and what each layout
 * makes of it.
 */
#ifndef TOOL_PLAN_HOLES_H
#define TOOL_PLAN_HOLES_H

#include "tool/plan/plan.h"

/* The leading gap, and what lies between two banks. */
#define HOLES_MAX	LAYOUT_MAX_BANKS

/**
 * enum hole_cause - why there is no usable RAM
 * @HOLE_GAP: no RAM is there
 * @HOLE_NOMAP: RAM that is taken out by no-map
 * @HOLE_MIXED: both
 */
enum hole_cause {
	HOLE_GAP,
	HOLE_NOMAP,
	HOLE_MIXED,
};

/**
 * enum hole_fate - what a layout makes of a hole
 * @HOLE_USED: vmalloc gets it, but for what trimming cost
 * @HOLE_REMOVED: it takes no virtual space, but for what trimming cost
 * @HOLE_DEAD: lowmem lies above it and its virtual range is of no use
 * @HOLE_OUTSIDE: it lies above the end of lowmem: costs nothing, gives nothing
 */
enum hole_fate {
	HOLE_USED,
	HOLE_REMOVED,
	HOLE_DEAD,
	HOLE_OUTSIDE,
};

/**
 * struct hole - a stretch without usable RAM
 * @start: physical
 * @end: physical, exclusive
 * @leading: it lies between PHYS_OFFSET and the first bank
 * @cause: why
 * @biggest: the biggest no-map range in it, or NULL
 * @nr_nomap: no-map ranges in it
 * @fate: by layout
 * @used: bytes that vmalloc gets, guard page included, by layout; 0 unless HOLE_USED
 * @removed: bytes that take no virtual space, by layout; 0 unless HOLE_REMOVED
 * @trimmed: bytes that would be used or removed, too, if edges did not matter, by
 *	layout; all of a hole that is dead for being too small
 */
struct hole {
	u64 start;
	u64 end;
	bool leading;
	enum hole_cause cause;
	const struct board_range *biggest;
	unsigned int nr_nomap;
	enum hole_fate fate[LAYOUT_NR_TYPES];
	u64 used[LAYOUT_NR_TYPES];
	u64 removed[LAYOUT_NR_TYPES];
	u64 trimmed[LAYOUT_NR_TYPES];
};

/**
 * struct holes - all holes of a plan, by ascending address
 */
struct holes {
	unsigned int nr;
	struct hole hole[HOLES_MAX];
};

/**
 * holes_find() - the holes of a computed plan
 */
void holes_find(struct holes *holes, const struct plan *plan);

/**
 * hole_removed() - the part of a hole that a layout removed
 * @start: of the hole, physical
 * @end: of the hole, physical, exclusive; at or below the end of lowmem
 *
 * Return: the part, physical; its start is not below its end for nothing.
 */
struct layout_bank hole_removed(const struct layout *layout, u64 start, u64 end);

/**
 * hole_next_nomap() - iterate over the no-map ranges that lie in a hole
 * @at: start with 0; kept for the next call
 *
 * Return: a range of the plan's board, or NULL after the last one.
 */
const struct board_range *hole_next_nomap(const struct plan *plan, const struct hole *hole,
					  unsigned int *at);

/**
 * hole_cause_name() - "gap", "no-map", "gap and no-map"
 */
const char *hole_cause_name(enum hole_cause cause);

/**
 * hole_fate_name() - "used", "removed", "dead", "outside"
 */
const char *hole_fate_name(enum hole_fate fate);

#endif /* TOOL_PLAN_HOLES_H */
