// SPDX-License-Identifier: GPL-2.0-only
/*
 * A running system whose kernel is older than those that the plan is of.
 */
#include "tool/show/show.h"

/* A kernel that has the feature has one of the plan's layouts. */
void show_find_era(struct show *show)
{
	const struct kernel_era *era = kernel_era(show->release);

	if (show->type != LAYOUT_STOCK || show->feature == SHOW_FEATURE_YES ||
	    !era_what(era, &show->board))
		return;
	if (era->vmalloc_end && era_stock(&show->plan.params, &show->board, era, &show->own))
		return;
	show->era = era;
}

const struct layout *show_predicted(const struct show *show)
{
	if (!show->era)
		return &show->plan.layout[show->type];
	return show->era->vmalloc_end ? &show->own : NULL;
}
