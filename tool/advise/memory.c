// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice: options that change where no-map memory is.
 *
 * A carve-out here is a hole that is RAM taken out by no-map nodes with fixed
 * addresses, all of which change together.  A gap before the first RAM is not
 * touched: the boot loader's and the kernel's own place depend on it.
 */
#include "tool/advise/option.h"

/* The ways to shift by less than the alignment that align one edge. */
#define NR_SHIFTS	4

static bool overlaps(u64 start, u64 end, const struct board_range *r)
{
	return r->start < end && r->start + r->size > start;
}

static bool overlaps_any(u64 start, u64 end, const struct board_ranges *list)
{
	unsigned int i;

	for (i = 0; i < list->nr; i++)
		if (overlaps(start, end, &list->range[i]))
			return true;
	return false;
}

/* Index of the no-map range of a hole with the lowest start, or the highest end. */
static unsigned int edge_range(const struct board *board, const struct hole *hole, bool high)
{
	const struct board_range *r = board->nomap.range;
	unsigned int i, found = 0;
	bool any = false;

	for (i = 0; i < board->nomap.nr; i++) {
		if (!overlaps(hole->start, hole->end, &r[i]))
			continue;
		if (!any || (high ? r[i].start + r[i].size > r[found].start + r[found].size :
				    r[i].start < r[found].start))
			found = i;
		any = true;
	}
	return found;
}

static bool is_carveout(const struct advice *advice, const struct hole *hole)
{
	return hole->cause == HOLE_NOMAP && !hole->leading &&
	       !overlaps_any(hole->start, hole->end, &advice->plan->board->late_nomap);
}

/* Let a no-map range of the scratch board reach from @start to @end. */
static void set_range(struct advice *advice, unsigned int i, u64 start, u64 end)
{
	advice->scratch.nomap.range[i].start = start;
	advice->scratch.nomap.range[i].size = end - start;
}

/*
 * More is reserved: nobody but the device tree needs to know.  Nodes must not
 * overlap, so a strip ends where another range does.
 */
static bool grow(struct advice *advice, const struct hole *hole)
{
	const struct board *board = advice->plan->board;
	const unsigned int low = edge_range(board, hole, false);
	const unsigned int high = edge_range(board, hole, true);
	const struct board_ranges *nomap = &advice->scratch.nomap;
	const struct board_range *r = nomap->range;
	u64 start = layout_pmd_down(hole->start);
	u64 end = layout_pmd_up(hole->end);
	unsigned int i;

	for (i = 0; i < nomap->nr; i++) {
		if (i != low && overlaps(start, hole->start, &r[i]))
			start = r[i].start + r[i].size;
		if (i != high && overlaps(hole->end, end, &r[i]))
			end = r[i].start;
	}
	if (overlaps_any(start, hole->start, &board->reserved))
		start = hole->start;
	if (overlaps_any(hole->end, end, &board->reserved))
		end = hole->end;
	if (start < hole->start)
		set_range(advice, low, start, r[low].start + r[low].size);
	if (end > hole->end)
		set_range(advice, high, r[high].start, end);
	return start < hole->start || end > hole->end;
}

static bool shrink(struct advice *advice, const struct hole *hole)
{
	unsigned int low = edge_range(advice->plan->board, hole, false);
	unsigned int high = edge_range(advice->plan->board, hole, true);
	struct board_range *r = advice->scratch.nomap.range;
	u64 start = layout_pmd_up(hole->start);
	u64 end = layout_pmd_down(hole->end);
	bool shrunk = false;

	if (start > hole->start && start < r[low].start + r[low].size) {
		set_range(advice, low, start, r[low].start + r[low].size);
		shrunk = true;
	}
	if (end < hole->end && end > r[high].start) {
		set_range(advice, high, r[high].start, end);
		shrunk = true;
	}
	return shrunk;
}

/* Take a hole's ranges away; move_to() must give them a place again. */
static bool lift(struct advice *advice, const struct hole *hole)
{
	const struct board_ranges *nomap = &advice->plan->board->nomap;
	struct fail fail;
	unsigned int i;

	for (i = 0; i < nomap->nr; i++)
		if (overlaps(hole->start, hole->end, &nomap->range[i]))
			advice->scratch.nomap.range[i].size = 0;
	return !board_finish(&advice->scratch, &fail);
}

/* A carve-out may have the page that the kernel has no use for. */
static u64 end_of_bank(const struct advice *advice, const struct layout_bank *bank)
{
	return advice->scratch.last_page && bank->end == BOARD_CLASSIC_END ?
	       BOARD_CLASSIC_MAX : bank->end;
}

/* Only RAM that is neither reserved nor part of a hole may become one. */
static bool is_free(const struct advice *advice, u64 start, u64 end)
{
	const struct layout_banks *banks = &advice->scratch.usable;
	unsigned int i;

	if (overlaps_any(start, end, &advice->scratch.reserved))
		return false;
	for (i = 0; i < banks->nr; i++)
		if (start >= banks->bank[i].start && end <= end_of_bank(advice, &banks->bank[i]))
			return true;
	return false;
}

static void move_to(struct advice *advice, const struct hole *hole, u64 delta)
{
	const struct board_ranges *nomap = &advice->plan->board->nomap;
	unsigned int i;

	for (i = 0; i < nomap->nr; i++) {
		const struct board_range *r = &nomap->range[i];

		if (overlaps(hole->start, hole->end, r))
			set_range(advice, i, r->start + delta, r->start + delta + r->size);
	}
}

static u64 distance(u64 delta)
{
	return delta < 0 - delta ? delta : 0 - delta;
}

/* The shortest way first; 0 for none. */
static u64 shift_delta(const struct hole *hole, unsigned int way)
{
	u64 delta[NR_SHIFTS] = {
		layout_pmd_down(hole->start) - hole->start,
		layout_pmd_up(hole->start) - hole->start,
		layout_pmd_down(hole->end) - hole->end,
		layout_pmd_up(hole->end) - hole->end,
	};
	unsigned int i, k;

	for (i = 1; i < NR_SHIFTS; i++)
		for (k = i; k && distance(delta[k]) < distance(delta[k - 1]); k--) {
			u64 swap = delta[k];

			delta[k] = delta[k - 1];
			delta[k - 1] = swap;
		}
	return delta[way];
}

static bool shift(struct advice *advice, const struct hole *hole, unsigned int way)
{
	u64 delta = shift_delta(hole, way);
	bool possible = delta && lift(advice, hole) &&
			is_free(advice, hole->start + delta, hole->end + delta);

	move_to(advice, hole, possible ? delta : 0);
	return possible;
}

/*
 * To the highest place that devices of 32 bits reach; the alignment stays as it
 * is.
 */
static bool move_up(struct advice *advice, const struct hole *hole)
{
	u64 base = layout_pmd_down(hole->start);
	u64 span = hole->end - base;
	unsigned int i;

	i = lift(advice, hole) ? advice->scratch.usable.nr : 0;
	for (; i-- > 0;) {
		const struct layout_bank *b = &advice->scratch.usable.bank[i];
		u64 end = end_of_bank(advice, b);
		u64 start;

		if (end > BOARD_CLASSIC_MAX)
			end = BOARD_CLASSIC_MAX;
		if (end < b->start + span)
			continue;
		for (start = layout_pmd_down(end - span); start >= b->start && start > base;
		     start -= LAYOUT_PMD_SIZE) {
			if (!is_free(advice, start, start + span))
				continue;
			move_to(advice, hole, start - base);
			return true;
		}
	}
	move_to(advice, hole, 0);
	return false;
}

static bool apply(struct advice *advice, enum advise_kind kind, const struct hole *hole,
		  unsigned int way)
{
	switch (kind) {
	case ADVISE_GROW:
		return grow(advice, hole);
	case ADVISE_SHRINK:
		return shrink(advice, hole);
	case ADVISE_SHIFT:
		return shift(advice, hole, way);
	default:
		return move_up(advice, hole);
	}
}

/* Could changing this hole give lowmem in this layout? */
static bool matters(const struct advice *advice, enum advise_kind kind,
		    enum layout_type type, const struct hole *hole)
{
	if (!is_carveout(advice, hole) || hole->fate[type] == HOLE_OUTSIDE)
		return false;
	return kind == ADVISE_MOVE || hole->trimmed[type];
}

/* Remember what is different on the scratch board. */
static void record(struct advice *advice, struct advise_option *option)
{
	const struct board *board = advice->plan->board;
	u64 before = layout_banks_size(&board->usable);
	u64 after = layout_banks_size(&advice->scratch.usable);
	unsigned int i;

	option->first_change = advice->nr_changes;
	for (i = 0; i < advice->scratch.nomap.nr && advice->nr_changes < ADVISE_MAX_CHANGES; i++) {
		const struct board_range *new = &advice->scratch.nomap.range[i];
		const struct board_range *old = i < board->nomap.nr ? &board->nomap.range[i] :
			&board->late_nomap.range[i - board->nomap.nr];

		if (i < board->nomap.nr && new->start == old->start && new->size == old->size)
			continue;
		advice->change[advice->nr_changes].range = old;
		advice->change[advice->nr_changes].start = new->start;
		advice->change[advice->nr_changes++].size = new->size;
	}
	option->nr_changes = advice->nr_changes - option->first_change;
	option->extra = before > after ? before - after : after - before;
}

static u64 lowmem_of(const struct advise_option *option)
{
	return option->totals.value[BOARD_LOWMEM];
}

/* Every hole at once; true when there are several. */
static bool apply_all(struct advice *advice, enum advise_kind kind, enum layout_type type)
{
	unsigned int i, applied = 0;

	for (i = 0; i < advice->holes.nr; i++)
		if (matters(advice, kind, type, &advice->holes.hole[i]) &&
		    apply(advice, kind, &advice->holes.hole[i], 0))
			applied++;
	return applied > 1;
}

/*
 * The one hole whose change gives most.  Its changes are the last ones recorded.
 * False, and nothing recorded, when none gives anything.
 */
static bool try_each(struct advice *advice, struct advise_option *best, u64 base)
{
	const enum advise_kind kind = best->kind;
	const unsigned int changes = advice->nr_changes;
	u64 least = base + ADVISE_WORTH;
	unsigned int i, way, ways = kind == ADVISE_SHIFT ? NR_SHIFTS : 1;
	bool found = false;

	for (i = 0; i < advice->holes.nr * ways; i++) {
		const struct hole *hole = &advice->holes.hole[i / ways];
		struct advise_option option = advise_new(advice, kind, best->type);

		way = i % ways;
		if (!matters(advice, kind, best->type, hole) ||
		    !apply(advice, kind, hole, way) || !advise_try(advice, &option) ||
		    lowmem_of(&option) < least)
			continue;
		advice->nr_changes = changes;
		record(advice, &option);
		least = lowmem_of(&option) + 1;
		*best = option;
		found = true;
	}
	return found;
}

static void try_kind(struct advice *advice, enum advise_kind kind, enum layout_type type,
		     u64 base)
{
	struct advise_option option = advise_new(advice, kind, type);

	if (try_each(advice, &option, base)) {
		advise_keep(advice, &option);
		base = lowmem_of(&option);
	}
	if (kind == ADVISE_SHIFT)
		return;
	option = advise_new(advice, kind, type);
	if (!apply_all(advice, kind, type) || !advise_try(advice, &option) ||
	    lowmem_of(&option) < base + ADVISE_WORTH)
		return;
	record(advice, &option);
	advise_keep(advice, &option);
}

/* What the kernel places is a hole too late; what has a fixed address is not. */
static void try_place(struct advice *advice, enum layout_type type, u64 base)
{
	struct advise_option option = advise_new(advice, ADVISE_PLACE, type);
	struct board *board = &advice->scratch;
	struct fail fail;
	unsigned int i;

	if (!board->late_nomap.nr)
		return;
	for (i = 0; i < board->late_nomap.nr; i++)
		if (board_add_range(&board->nomap, board->late_nomap.range[i].start,
				    board->late_nomap.range[i].size, false, &fail))
			return;
	board->late_nomap.nr = 0;
	if (!advise_try(advice, &option) || lowmem_of(&option) < base + ADVISE_WORTH)
		return;
	record(advice, &option);
	advise_keep(advice, &option);
}

void advise_memory(struct advice *advice, enum layout_type type, u64 base)
{
	if (type != LAYOUT_STOCK) {
		try_place(advice, type, base);
		try_kind(advice, ADVISE_GROW, type, base);
		try_kind(advice, ADVISE_SHIFT, type, base);
		try_kind(advice, ADVISE_SHRINK, type, base);
	}
	try_kind(advice, ADVISE_MOVE, type, base);
}
