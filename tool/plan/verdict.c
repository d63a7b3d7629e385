// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end of lowmem that a source tells of, against the plan.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tool/board/era.h"
#include "tool/plan/verdict.h"

/* The layout that the kernel should have had. */
static bool expected(const struct plan *plan, const struct kernel_era *era, struct layout *out)
{
	const struct report *report = plan->board->report;
	enum layout_type type;

	if (report->layout[0] && !board_layout_parse(report->layout, &type)) {
		*out = plan->layout[type];
		return true;
	}
	return era->vmalloc_end && !era_stock(&plan->params, plan->board, era, out);
}

static u32 end_of(const struct layout *layout)
{
	unsigned int i;
	u32 end = 0;

	for (i = 0; i < layout->nr; i++)
		if (layout->region[i].kind == LAYOUT_LOWMEM)
			end = layout->region[i].virt + layout->region[i].size;
	return end;
}

static const char *layout_of(const struct report *report)
{
	return report->layout[0] ? report->layout : "stock";
}

enum report_verdict report_check(const struct plan *plan, char *text, size_t size)
{
	const struct report *report = plan->board->report;
	const struct kernel_era *era = report_era(report);
	const char *what = era_what(era, plan->board);
	static struct layout layout;
	u64 seen, computed;

	*text = '\0';
	if (!report->lowmem_end && !report->high_memory)
		return REPORT_UNKNOWN;
	if (!expected(plan, era, &layout)) {
		snprintf(text, size, "%s", what ? what : "");
		return REPORT_UNKNOWN;
	}
	seen = report->lowmem_end ? report->lowmem_end : report->high_memory;
	computed = report->lowmem_end ? layout.lowmem_end : end_of(&layout);
	if (seen != computed && seen - computed <= report->unplaced) {
		snprintf(text, size, "where lowmem ends depends on where the hole is");
		return REPORT_UNKNOWN;
	}
	snprintf(text, size, "%s ended lowmem at 0x%" PRIx64 "%s; computed for %s: 0x%" PRIx64 "%s%s%s",
		 report->release[0] ? report->release : "the kernel", seen,
		 report->lowmem_end ? "" : " (virtual)", layout_of(report), computed,
		 seen == computed ? ", the same" : "", what ? "; " : "", what ? what : "");
	return seen == computed ? REPORT_AGREES : REPORT_DIFFERS;
}
