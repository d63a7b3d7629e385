// SPDX-License-Identifier: GPL-2.0-only
/*
 * A plan as text: table and notes.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tool/size.h"
#include "tool/text.h"
#include "tool/wrap.h"

const struct text_style text_plain = { .width = 80 };

static void put_size(FILE *out, u64 bytes)
{
	char buf[SIZE_TEXT_LEN];

	fprintf(out, "%12s", size_human(buf, bytes));
}

static void put_gain(FILE *out, u64 lowmem, u64 stock)
{
	char size[SIZE_TEXT_LEN], text[SIZE_TEXT_LEN + 1];

	if (lowmem == stock)
		snprintf(text, sizeof(text), "-");
	else if (lowmem > stock)
		snprintf(text, sizeof(text), "+%s", size_human(size, lowmem - stock));
	else
		snprintf(text, sizeof(text), "-%s", size_human(size, stock - lowmem));
	fprintf(out, "%12s", text);
}

void text_table(FILE *out, const struct text_row *row, unsigned int nr)
{
	unsigned int i;

	fprintf(out, "%-8s%12s%12s%12s%12s%12s%12s\n", "mode", "lowmem", "highmem*",
		"vmalloc", "largest**", "dead", "gain");
	for (i = 0; i < nr; i++) {
		const struct board_totals *t = &row[i].totals;

		fprintf(out, "%-8s", row[i].name);
		put_size(out, t->value[BOARD_LOWMEM]);
		put_size(out, t->value[BOARD_HIGHMEM]);
		put_size(out, t->value[BOARD_VMALLOC_TOTAL]);
		if (t->largest)
			put_size(out, t->largest);
		else
			fprintf(out, "%12s", "?");
		put_size(out, t->value[BOARD_DEAD]);
		put_gain(out, t->value[BOARD_LOWMEM], row[0].totals.value[BOARD_LOWMEM]);
		fputc('\n', out);
	}
	fputs("*  lost when the kernel is built with HIGHMEM=n\n"
	      "** largest vmalloc block in one piece\n", out);
}

/* One note; what follows the first line is indented. */
static void put_note(FILE *out, const char *note, unsigned int width)
{
	const char *line = note, *rest = note;
	size_t len;

	while ((len = wrap_line(&rest, width - 2)) > 0) {
		fprintf(out, "%s%.*s\n", line == note ? "- " : "  ", (int)len, line);
		line = rest;
	}
}

void text_notes(FILE *out, const struct plan *plan, const struct text_style *style)
{
	unsigned int i;

	for (i = 0; i < plan->nr_notes; i++)
		put_note(out, plan->note[i], style->width);
}

static void put_heading(FILE *out, const struct plan *plan)
{
	const struct layout_params *p = &plan->params;
	char vmalloc[SIZE_TEXT_LEN], upper[SIZE_TEXT_LEN];

	if (plan->board->name[0])
		fprintf(out, "%s\n", plan->board->name);
	fprintf(out, "PHYS_OFFSET 0x%08" PRIx64 ", PAGE_OFFSET 0x%08" PRIx32
		", vmalloc=%s, vmalloc_upper=%s\n\n", p->phys_offset, p->page_offset,
		size_short(vmalloc, p->vmalloc), size_short(upper, p->upper));
}

void plan_text(FILE *out, const struct plan *plan, const struct text_style *style)
{
	struct text_row row[LAYOUT_NR_MODES];
	unsigned int mode;

	put_heading(out, plan);
	for (mode = 0; mode < LAYOUT_NR_MODES; mode++) {
		row[mode].name = layout_mode_name(mode);
		board_totals_of(&row[mode].totals, &plan->layout[mode]);
	}
	text_table(out, row, LAYOUT_NR_MODES);
	for (mode = LAYOUT_STOCK + 1; mode < LAYOUT_NR_MODES; mode++) {
		fputc('\n', out);
		text_picture(out, plan, LAYOUT_STOCK, mode, style);
	}
	text_notes(out, plan, style);
}
