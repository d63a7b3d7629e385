// SPDX-License-Identifier: GPL-2.0-only
/*
 * One mode of a plan.
 */
#include "tool/board/exact.h"
#include "tool/plan/plan.h"

/* A full list of banks has the smallest gaps in it, as if they were RAM. */
static void count_exactly(const struct board *board, struct layout *layout)
{
	if (!board->usable.bridged)
		return;
	layout->lowmem = exact_usable(board, layout->lowmem_end);
	layout->highmem = exact_usable(board, LAYOUT_PHYS_MAX) - layout->lowmem;
}

/* Called twice there: what comes between the two calls relies on the first end of lowmem. */
static int compute(const struct board *board, const struct layout_params *params,
		   enum layout_mode mode, struct layout *layout, bool *promised)
{
	u64 promise;
	int error;

	error = layout_compute(params, &board->early, mode, layout);
	if (error || !board->late_nomap.nr)
		return error;
	promise = layout_promise(params, layout);
	error = layout_compute(params, &board->usable, mode, layout);
	if (error || layout->lowmem_end <= promise)
		return error;
	*promised = true;
	return layout_compute_below(params, &board->usable, mode, promise, layout);
}

int plan_one_mode(const struct board *board, const struct layout_params *params,
		  enum layout_mode mode, struct layout *layout, bool *promised)
{
	int error;

	*promised = false;
	error = compute(board, params, mode, layout, promised);
	if (!error)
		count_exactly(board, layout);
	return error;
}

int64_t plan_gain(const struct plan *plan, enum layout_mode mode)
{
	return (int64_t)(plan->layout[mode].lowmem -
			 plan->layout[LAYOUT_STOCK].lowmem);
}

u64 plan_unmapped(const struct plan *plan, enum layout_mode mode)
{
	return plan->layout[mode].highmem + (plan->board->last_page ? LAYOUT_PAGE_SIZE : 0);
}

bool plan_has_floor(enum layout_mode mode)
{
	return mode == LAYOUT_INTERMIX;
}
