// SPDX-License-Identifier: GPL-2.0-only
/*
 * The holes of a plan.
 */
#include <string.h>

#include "tool/plan/holes.h"

const char *hole_cause_name(enum hole_cause cause)
{
	switch (cause) {
	case HOLE_NOMAP:
		return "no-map";
	case HOLE_MIXED:
		return "gap and no-map";
	default:
		return "gap";
	}
}

const char *hole_fate_name(enum hole_fate fate)
{
	static const char *const names[] = {
		[HOLE_USED] = "used", [HOLE_REMOVED] = "removed", [HOLE_DEAD] = "dead",
		[HOLE_OUTSIDE] = "outside",
	};

	return names[fate];
}

/* Both lists as one: an index past the first list goes on in the second. */
static const struct board_range *nomap_at(const struct board *board, unsigned int i)
{
	if (i < board->nomap.nr)
		return &board->nomap.range[i];
	i -= board->nomap.nr;
	return i < board->late_nomap.nr ? &board->late_nomap.range[i] : NULL;
}

const struct board_range *hole_next_nomap(const struct plan *plan, const struct hole *hole,
					  unsigned int *at)
{
	const struct board_range *r;

	while ((r = nomap_at(plan->board, *at)) != NULL) {
		++*at;
		if (r->start < hole->end && r->start + r->size > hole->start)
			return r;
	}
	return NULL;
}

static void remove_ram(struct layout_banks *banks, const struct board *board)
{
	const struct board_ranges *ram = board->mem.nr ? &board->mem : &board->ram;
	unsigned int i;

	for (i = 0; i < ram->nr; i++) {
		u64 start = board_range_start(board, &ram->range[i]);

		layout_banks_remove(banks, start, start + ram->range[i].size);
	}
}

/* Where there is RAM in a hole, no-map took it out; the rest is a gap. */
static void find_cause(struct hole *hole, const struct plan *plan)
{
	const struct board_range *r;
	struct layout_banks rest;
	unsigned int at = 0;

	while ((r = hole_next_nomap(plan, hole, &at)) != NULL) {
		hole->nr_nomap++;
		if (!hole->biggest || r->size > hole->biggest->size)
			hole->biggest = r;
	}

	layout_banks_init(&rest);
	layout_banks_add(&rest, hole->start, hole->end);
	remove_ram(&rest, plan->board);
	if (!hole->nr_nomap || layout_banks_size(&rest) == hole->end - hole->start)
		hole->cause = HOLE_GAP;
	else
		hole->cause = rest.nr ? HOLE_MIXED : HOLE_NOMAP;
}

/* What the regions of a layout make of a hole; a removed part is in none of them. */
static void find_fate(struct hole *hole, const struct layout *layout, bool trims)
{
	enum layout_type type = layout->type;
	u64 dead = 0, size = hole->end - hole->start;
	unsigned int i;

	for (i = 0; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];

		if (r->phys < hole->start || r->phys >= hole->end)
			continue;
		if (r->kind == LAYOUT_HOLE)
			hole->used[type] += r->size;
		else
			dead += r->size;
	}
	if (hole->end > layout->lowmem_end) {
		hole->fate[type] = HOLE_OUTSIDE;
		return;
	}
	hole->removed[type] = size - hole->used[type] - dead;
	hole->fate[type] = hole->used[type] ? HOLE_USED :
			   hole->removed[type] ? HOLE_REMOVED : HOLE_DEAD;
	/* No layout uses the gap before the first RAM, whatever its edges. */
	if (trims && !hole->leading)
		hole->trimmed[type] = dead;
}

/* Regions have what is trimmed off at both ends; what is removed is in none. */
struct layout_bank hole_removed(const struct layout *layout, u64 start, u64 end)
{
	struct layout_bank part = { .start = start, .end = end };
	unsigned int i;

	for (i = 0; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];

		if (r->phys < start || r->phys >= end)
			continue;
		if (r->phys == part.start)
			part.start += r->size;
		else
			part.end = r->phys;
	}
	return part;
}

static void add(struct holes *holes, const struct plan *plan, u64 start, u64 end)
{
	struct hole *hole;
	unsigned int type;

	if (start >= end || holes->nr == HOLES_MAX)
		return;
	hole = &holes->hole[holes->nr++];
	memset(hole, 0, sizeof(*hole));
	hole->start = start;
	hole->end = end;
	hole->leading = start == plan->params.phys_offset;
	find_cause(hole, plan);
	for (type = 0; type < LAYOUT_NR_TYPES; type++)
		find_fate(hole, &plan->layout[type],
			  type != LAYOUT_STOCK && !plan->refused[type]);
}

void holes_find(struct holes *holes, const struct plan *plan)
{
	const struct layout_banks *banks = &plan->board->usable;
	u64 cursor = plan->params.phys_offset;
	unsigned int i;

	holes->nr = 0;
	for (i = 0; i < banks->nr; i++) {
		add(holes, plan, cursor, banks->bank[i].start);
		cursor = banks->bank[i].end;
	}
}
