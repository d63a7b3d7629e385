// SPDX-License-Identifier: GPL-2.0-only
/*
 * A running system as text.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "tool/base/size.h"
#include "tool/base/wrap.h"
#include "tool/show/show.h"
#include "tool/write/table.h"

/* "HEADING   text", what follows the first line is indented as the text. */
static void put_entry(FILE *out, const char *heading, const char *text, unsigned int width)
{
	const char *line = text, *rest = text;
	size_t len;

	while ((len = wrap_line(&rest, width - 12)) > 0) {
		fprintf(out, "%-12s%.*s\n", line == text ? heading : "", (int)len, line);
		line = rest;
	}
}

static void put_lines(FILE *out, const struct show_lines *lines, unsigned int width)
{
	unsigned int i;

	for (i = 0; i < lines->nr; i++)
		put_entry(out, "", lines->line[i], width);
}

static void put_kernel(FILE *out, const struct show *show, unsigned int width)
{
	const char *highmem = !show->highmem_known ? "HIGHMEM unknown" :
			      show->highmem ? "HIGHMEM" : "no HIGHMEM";
	bool assumed = show->page_offset_from == SHOW_NR_FILES;
	char text[SHOW_LINE_LEN + SHOW_PATH_LEN];

	snprintf(text, sizeof(text), "%s%sPAGE_OFFSET 0x%08" PRIx32 " (%s), %s%s",
		 show->release, show->release[0] ? ", " : "", show->page_offset,
		 assumed ? "assumed" : show->source[show->page_offset_from].path, highmem,
		 show->board.lpae ? ", LPAE" : "");
	put_entry(out, "kernel", text, width);
}

static void put_feature(FILE *out, const struct show *show, unsigned int width)
{
	static const char *const answer[] = {
		[SHOW_FEATURE_NO] = "no",
		[SHOW_FEATURE_YES] = "yes",
		[SHOW_FEATURE_UNKNOWN] = "not known",
	};
	char text[SHOW_LINE_LEN];

	snprintf(text, sizeof(text), "%s: %s", answer[show->feature], show->feature_why);
	put_entry(out, "feature", text, width);
	if (show->layout_why)
		snprintf(text, sizeof(text), "%s: %s", layout_type_name(show->type),
			 show->layout_why);
	else
		snprintf(text, sizeof(text), "not known");
	put_entry(out, "layout", text, width);
}

static void put_heading(FILE *out, const struct show *show, unsigned int width)
{
	char text[BOARD_MODEL_LEN + SHOW_PATH_LEN + 16];
	unsigned int i, missing = 0;

	snprintf(text, sizeof(text), "%s%s%s", show->board.model,
		 show->board.model[0] ? ", from " : "from ", show->source[show->from].path);
	put_entry(out, "board", text, width);
	put_kernel(out, show, width);
	put_entry(out, "parameters",
		  show->board.params[0] ? show->board.params : "none that count", width);
	put_feature(out, show, width);
	for (i = 0; i < SHOW_NR_FILES; i++)
		if (show->source[i].problem.text[0])
			put_entry(out, missing++ ? "" : "not read",
				  show->source[i].problem.text, width);
}

static void put_table(FILE *out, const struct show *show, const struct text_style *style)
{
	struct totals_row row[LAYOUT_NR_TYPES + 2];
	struct table *table;
	unsigned int nr;

	for (nr = 0; nr < LAYOUT_NR_TYPES; nr++) {
		row[nr].name = layout_type_name(nr);
		board_totals_of(&row[nr].totals, &show->plan.layout[nr]);
	}
	if (show->era && show_predicted(show)) {
		row[nr].name = "this one";
		board_totals_of(&row[nr++].totals, show_predicted(show));
	}
	if (show->source[SHOW_LAYOUT].read && show->seen.nr) {
		row[nr].name = "kernel";
		board_totals_of(&row[nr++].totals, &show->seen);
	}
	fputs("\npredicted, and what the kernel has:\n", out);
	table = table_totals(row, nr);
	text_write_table(out, table, style);
	free(table);
}

static void put_regions(FILE *out, const struct layout *layout, const char *origin)
{
	char size[SIZE_TEXT_LEN];
	unsigned int i;

	fprintf(out, "\n%s layout, %s:\n", layout_type_name(layout->type), origin);
	for (i = 0; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];

		fprintf(out, "%-8s0x%08" PRIx32 "-0x%08" PRIx32 "%12s",
			layout_kind_name(r->kind), r->virt, r->virt + r->size - 1,
			size_human(size, r->size));
		if (r->phys != LAYOUT_NO_PHYS)
			fprintf(out, "   phys 0x%010" PRIx64, r->phys);
		fputc('\n', out);
	}
}

static void put_meminfo(FILE *out, const struct show *show)
{
	static const char *const verdict[] = {
		[SHOW_EQUAL] = "equal",
		[SHOW_LESS] = "the rest is the kernel's own, or reserved",
		[SHOW_DIFFERS] = "differs",
	};
	char k[SIZE_TEXT_LEN], p[SIZE_TEXT_LEN];
	unsigned int i, rows = 0;

	if (!show->source[SHOW_MEMINFO].read)
		return;
	for (i = 0; i < MEMINFO_NR_FIELDS; i++) {
		const struct show_total *t = &show->total[i];

		if (t->verdict == SHOW_NOT_COMPARED)
			continue;
		if (!rows++)
			fprintf(out, "\n%-14s%16s%16s\n", "meminfo", "kernel", "predicted");
		fprintf(out, "%-14s%16s%16s   %s\n", meminfo_name(i), size_in_full(k, t->kernel),
			size_in_full(p, t->predicted), verdict[t->verdict]);
	}
}

/* What each other layout would give, over the one in effect. */
static void put_gain(FILE *out, const struct show *show)
{
	u64 now = show->plan.layout[show->type].lowmem;
	char size[SIZE_TEXT_LEN], vmalloc[SIZE_TEXT_LEN];
	unsigned int type;

	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++) {
		const struct layout *layout = &show->plan.layout[type];
		u64 lowmem = layout->lowmem;

		if (type == show->type)
			continue;
		fprintf(out, "%s would give %s%s %s lowmem, and %s of vmalloc space\n",
			layout_type_name(type),
			lowmem > now ? "+" : lowmem < now ? "" : "the same ",
			size_human(size, lowmem > now ? lowmem - now :
					 lowmem < now ? now - lowmem : lowmem),
			lowmem < now ? "less" : "of",
			size_human(vmalloc, layout->vmalloc_total));
	}
}

static void put_verdict(FILE *out, const struct show *show, unsigned int width)
{
	fputc('\n', out);
	if (show->differences.nr) {
		fputs("differs from the prediction:\n", out);
		put_lines(out, &show->differences, width);
	} else if (show_agrees(show)) {
		fputs("as predicted\n", out);
	} else if (!show->layout_why) {
		fputs("not compared with the prediction: the layout in effect is not known\n", out);
	} else {
		fputs("nothing to compare with the prediction\n", out);
	}
	put_lines(out, &show->remarks, width);
	put_gain(out, show);
}

void show_text(FILE *out, const struct show *show, const struct text_style *style)
{
	char next[2 * SHOW_LINE_LEN];
	bool own = show->source[SHOW_LAYOUT].read && show->seen.nr;

	put_heading(out, show, style->width);
	put_table(out, show, style);
	if (own || (show->layout_why && show_predicted(show)))
		put_regions(out, own ? &show->seen : show_predicted(show),
			    own ? "in effect" : "predicted");
	put_meminfo(out, show);
	put_verdict(out, show, style->width);
	fputc('\n', out);
	text_notes(out, &show->plan, style);
	fprintf(out, "\nnext: %s\n", show_next(show, next, sizeof(next)));
}
