// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compute the layouts of a board in every mode.
 */
#include <string.h>

#include "tool/plan/plan.h"

int plan_compute(struct plan *plan, const struct board *board, u32 page_offset,
		 u64 image_end, struct fail *fail)
{
	unsigned int mode;
	int error;

	memset(plan, 0, sizeof(*plan));
	plan->board = board;
	plan->clamped = board_layout_params(board, page_offset, image_end, &plan->params);

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
