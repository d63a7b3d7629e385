// SPDX-License-Identifier: GPL-2.0-only
/*
 * One layout of a plan.
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
		   enum layout_type type, struct layout *layout, bool *promised)
{
	u64 promise;
	int error;

	error = layout_compute(params, &board->early, type, layout);
	if (error || !board->late_nomap.nr)
		return error;
	promise = layout_promise(params, layout);
	error = layout_compute(params, &board->usable, type, layout);
	if (error || layout->lowmem_end <= promise)
		return error;
	*promised = true;
	return layout_compute_below(params, &board->usable, type, promise, layout);
}

int plan_one_layout(const struct board *board, const struct layout_params *params,
		  enum layout_type type, struct layout *layout, bool *promised)
{
	int error;

	*promised = false;
	error = compute(board, params, type, layout, promised);
	if (!error)
		count_exactly(board, layout);
	return error;
}

int64_t plan_gain(const struct plan *plan, enum layout_type type)
{
	return (int64_t)(plan->layout[type].lowmem -
			 plan->layout[LAYOUT_STOCK].lowmem);
}

u64 plan_unmapped(const struct plan *plan, enum layout_type type)
{
	return plan->layout[type].highmem + (plan->board->last_page ? LAYOUT_PAGE_SIZE : 0);
}

bool plan_has_floor(enum layout_type type)
{
	return type == LAYOUT_INTERMIX;
}

u64 plan_far_lowmem(const struct plan *plan)
{
	u64 near = plan->params.phys_offset + (1u << 30);
	u64 end = plan->layout[LAYOUT_PACKED].lowmem_end;

	return plan->layout[LAYOUT_STOCK].lowmem_end <= near && end > near ? end : 0;
}
