// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice: an option is made, tried and kept.
 */
#include "tool/advise/option.h"

u32 advise_least_upper(const struct advice *advice)
{
	u32 need = advice->machine ? machine_upper(advice->machine) : 0;

	return advise_max(need, LAYOUT_UPPER_MIN);
}

/* vmalloc_upper= as it is; with static maps it must be given, and cover them. */
static u32 usual_upper(const struct advice *advice)
{
	const struct plan *plan = advice->plan;
	u32 upper = plan->board->upper_given ? plan->params.upper : LAYOUT_UPPER_DEFAULT;

	return advise_max(upper, advise_least_upper(advice));
}

struct advise_option advise_new(struct advice *advice, enum advise_kind kind,
				enum layout_type type)
{
	const struct plan *plan = advice->plan;
	struct advise_option option = {
		.kind = kind,
		.type = type,
		.page_offset = plan->params.page_offset,
		.vmalloc = plan->params.vmalloc,
		.upper = usual_upper(advice),
		.first_change = advice->nr_changes,
	};

	advice->scratch = *plan->board;
	return option;
}

/* The first bank above lowmem, when it is a hole that keeps them apart. */
static u64 find_beyond(const struct board *board, const struct layout *layout)
{
	const struct layout_banks *banks = &board->usable;
	unsigned int i;

	for (i = 0; i < banks->nr; i++)
		if (banks->bank[i].end > layout->lowmem_end)
			break;
	if (i == banks->nr || banks->bank[i].start <= layout->lowmem_end)
		return 0;
	return banks->bank[i].start;
}

bool advise_try(struct advice *advice, struct advise_option *option)
{
	struct board *board = &advice->scratch;
	struct plan *plan = &advice->work;
	const struct layout *layout = &plan->layout[option->type];
	struct fail fail;

	board->vmalloc = option->vmalloc;
	board->upper = option->upper;
	board->upper_given = true;
	if (board_finish(board, &fail) ||
	    plan_compute(plan, board, option->page_offset, advice->plan->params.image_end,
			 &fail))
		return false;
	board_totals_of(&option->totals, layout);
	option->stock_lowmem = plan->layout[LAYOUT_STOCK].lowmem;
	option->gain = (int64_t)(layout->lowmem - advice->now.value[BOARD_LOWMEM]);
	option->uses_holes = layout_uses_holes(layout);
	option->beyond = find_beyond(board, layout);
	option->far = option->type == LAYOUT_PACKED ? plan_far_lowmem(plan) : 0;
	option->promised = plan->promised[option->type];
	option->refused = plan->refused[option->type];
	return true;
}

void advise_keep(struct advice *advice, const struct advise_option *option)
{
	if (option->kind != ADVISE_LAYOUT && option->type != LAYOUT_STOCK &&
	    option->totals.value[BOARD_LOWMEM] <= option->stock_lowmem)
		return;
	if (advice->nr < ADVISE_MAX_OPTIONS)
		advice->option[advice->nr++] = *option;
}
