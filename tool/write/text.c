// SPDX-License-Identifier: GPL-2.0-only
/*
 * A plan as text.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/base/wrap.h"
#include "tool/board/report.h"
#include "tool/write/report.h"
#include "tool/write/text.h"

void text_notes(FILE *out, const struct plan *plan, const struct text_style *style)
{
	char line[PLAN_NOTE_LEN + 2];
	unsigned int i;

	for (i = 0; i < plan->nr_notes; i++) {
		snprintf(line, sizeof(line), "- %s", plan->note[i]);
		wrap_text(out, line, 0, 2, style->width);
	}
}

static void put_name(FILE *out, const char *name, const struct text_style *style)
{
	if (!*name || strlen(name) > style->width) {
		wrap_text(out, name, 0, 0, style->width);
		return;
	}
	tone_start(out, style, TONE_HEAD);
	fputs(name, out);
	tone_end(out, style, TONE_HEAD);
	fputc('\n', out);
}

static void put_heading(FILE *out, const struct plan *plan, const struct text_style *style)
{
	const struct layout_params *p = &plan->params;
	char vmalloc[SIZE_TEXT_LEN], upper[SIZE_TEXT_LEN], line[160];

	put_name(out, plan->board->name, style);
	wrap_text(out, plan->board->model, 0, 0, style->width);
	snprintf(line, sizeof(line), "PHYS_OFFSET 0x%08" PRIx64 ", PAGE_OFFSET 0x%08" PRIx32
		 ", vmalloc=%s, vmalloc_upper=%s", p->phys_offset, p->page_offset,
		 size_exact(vmalloc, p->vmalloc), size_exact(upper, p->upper));
	wrap_text(out, line, 0, 0, style->width);
}

static void put_table(FILE *out, struct table *table, const struct text_style *style)
{
	text_write_table(out, table, style);
	free(table);
}

static void put_holes(FILE *out, const struct plan *plan, const struct text_style *style)
{
	struct holes holes;

	holes_find(&holes, plan);
	if (holes.nr)
		put_table(out, table_holes(plan, &holes), style);
	else
		fputs(report_tells_holes(plan->board->report) ? "no holes\n" :
							       "holes: not known\n", out);
}

void plan_text(FILE *out, const struct plan *plan, const struct text_style *style)
{
	report_text(out, plan, style);
	put_heading(out, plan, style);
	fputc('\n', out);
	put_table(out, table_plan_totals(plan), style);
	fputc('\n', out);
	put_holes(out, plan, style);
	fputc('\n', out);
	text_pictures(out, plan, style);
	if (plan->nr_notes)
		fputc('\n', out);
	text_notes(out, plan, style);
}
