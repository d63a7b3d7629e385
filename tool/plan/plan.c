// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compute the layouts of a board in every mode.
 */
#include <string.h>

#include "tool/board/exact.h"
#include "tool/plan/plan.h"

/* A size above 4 GiB is too big in any case: early_vmalloc_upper() cuts it, too. */
static u32 saturate(u64 size)
{
	return size > UINT32_MAX ? UINT32_MAX : (u32)size;
}

/*
 * Without vmalloc_upper= the floor follows vmalloc= silently: nobody asked for
 * what had to be changed.
 */
static void set_params(struct plan *plan, u32 page_offset, u64 image_end)
{
	const unsigned int upper_bits = LAYOUT_CLAMP_UPPER_SMALL |
					LAYOUT_CLAMP_UPPER_BIG |
					LAYOUT_CLAMP_UPPER_PMD;
	const struct board *board = plan->board;

	plan->params.phys_offset = board->phys_offset;
	plan->params.image_end = image_end ? image_end :
				 board->image_end ? board->image_end : board->phys_offset;
	plan->params.page_offset = page_offset;
	/* early_vmalloc() keeps an unsigned long: the low 32 bits. */
	plan->params.vmalloc = (u32)board->vmalloc;
	plan->params.upper = board->upper_given ? saturate(board->upper) :
			     board->upper_all ? plan->params.vmalloc : LAYOUT_UPPER_DEFAULT;
	plan->clamped = layout_params_clamp(&plan->params);
	if (!board->upper_given)
		plan->clamped &= ~upper_bits;
}

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

int plan_compute(struct plan *plan, const struct board *board, u32 page_offset,
		 u64 image_end, struct fail *fail)
{
	unsigned int mode;
	int error;

	memset(plan, 0, sizeof(*plan));
	plan->board = board;
	set_params(plan, page_offset, image_end);

	for (mode = 0; mode < LAYOUT_NR_MODES; mode++) {
		struct layout *layout = &plan->layout[mode];

		error = plan_one_mode(board, &plan->params, mode, layout,
				      &plan->promised[mode]);
		/* What the core refuses the kernel gives up for stock, which came first. */
		if (error == LAYOUT_EPHYS_OFFSET && mode != LAYOUT_STOCK) {
			plan->refused[mode] = true;
			*layout = plan->layout[LAYOUT_STOCK];
			layout->mode = mode;
			continue;
		}
		if (error)
			return fail_set(fail, "%s%sno %s layout: %s, expected RAM near PHYS_OFFSET",
					board->source ? board->source : "",
					board->source ? ": " : "",
					layout_mode_name(mode), layout_strerror(error));
	}
	plan_add_notes(plan);
	return 0;
}

int plan_check_expects(const struct plan *plan, struct fail *fail)
{
	struct board_totals totals;
	unsigned int mode;

	for (mode = 0; mode < LAYOUT_NR_MODES; mode++) {
		board_totals_of(&totals, &plan->layout[mode]);
		if (board_check_expects(plan->board, mode, &totals, fail))
			return -1;
	}
	return 0;
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
