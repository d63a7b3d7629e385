// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compute all layouts of a board.
 */
#include <string.h>

#include "tool/plan/plan.h"

int plan_compute(struct plan *plan, const struct board *board, u32 page_offset,
		 u64 image_end, struct fail *fail)
{
	unsigned int type;
	int error;

	memset(plan, 0, sizeof(*plan));
	plan->board = board;
	plan->clamped = board_layout_params(board, page_offset, image_end, &plan->params);

	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		struct layout *layout = &plan->layout[type];

		error = plan_one_layout(board, &plan->params, type, layout,
				      &plan->promised[type]);
		/* What the core refuses the kernel gives up for stock, which came first. */
		if (error == LAYOUT_EPHYS_OFFSET && type != LAYOUT_STOCK) {
			plan->refused[type] = true;
			*layout = plan->layout[LAYOUT_STOCK];
			layout->type = type;
			continue;
		}
		if (error)
			return fail_set(fail, "%s%sno %s layout: %s, expected RAM near PHYS_OFFSET",
					board->source ? board->source : "",
					board->source ? ": " : "",
					layout_type_name(type), layout_strerror(error));
	}
	plan_add_notes(plan);
	return 0;
}

int plan_check_expects(const struct plan *plan, struct fail *fail)
{
	struct board_totals totals;
	unsigned int type;

	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		board_totals_of(&totals, &plan->layout[type]);
		if (board_check_expects(plan->board, type, &totals, fail))
			return -1;
	}
	return 0;
}
