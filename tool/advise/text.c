// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice as text: a table to choose from, then how to do it and what it costs.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tool/advise/advise.h"
#include "tool/base/size.h"
#include "tool/base/wrap.h"
#include "tool/write/report.h"

/* No-map ranges that are listed; the rest is counted. */
#define MAX_CHANGES	4

/* With less room beside the numbers, words go below them. */
#define LEAST_WORDS	20

static void put_row(FILE *out, const struct text_style *style, const char *rank,
		    const struct board_totals *totals, int64_t gain, const char *what)
{
	char lowmem[SIZE_TEXT_LEN], highmem[SIZE_TEXT_LEN], size[SIZE_TEXT_LEN];
	char more[SIZE_TEXT_LEN + 1] = "-", first[5 * SIZE_TEXT_LEN];

	if (gain)
		snprintf(more, sizeof(more), "+%s", size_human(size, (u64)gain));
	snprintf(first, sizeof(first), "%2s%12s%13s%12s   ", rank,
		 size_human(lowmem, totals->value[BOARD_LOWMEM]), more,
		 size_human(highmem, totals->value[BOARD_HIGHMEM]));
	if (style->width >= strlen(first) + LEAST_WORDS) {
		wrap_write(out, style->width, first, what);
		return;
	}
	fprintf(out, "%.*s\n", (int)strlen(first) - 3, first);
	wrap_write(out, style->width, "    ", what);
}

static void put_table(FILE *out, const struct advice *advice, const struct text_style *style)
{
	char text[ADVISE_TEXT_LEN], number[SIZE_TEXT_LEN];
	unsigned int i, rank = 0;

	fprintf(out, "%2s%12s%13s%12s   %s\n", "", "lowmem", "gain", "highmem", "what to do");
	put_row(out, style, "", &advice->now, 0, "nothing: stock, as it is");
	for (i = 0; i < advice->nr; i++) {
		const struct advise_option *option = &advice->option[i];

		if (option->verdict != ADVISE_TAKEN)
			continue;
		snprintf(number, sizeof(number), "%u", ++rank);
		put_row(out, style, number, &option->totals, option->gain,
			advise_title(advice, option, text));
	}
}

static void put_change(FILE *out, const struct advice *advice,
		       const struct advise_change *change, const struct text_style *style)
{
	const struct board_range *old = change->range;
	const char *origin = board_origin(advice->plan->board, old);
	char text[BOARD_NODES_LEN + ADVISE_TEXT_LEN];

	snprintf(text, sizeof(text), "%s: 0x%08" PRIx64 "-0x%08" PRIx64 " becomes 0x%08" PRIx64
		 "-0x%08" PRIx64, origin[0] ? origin : "no-map", old->start,
		 old->start + old->size, change->start, change->start + change->size);
	wrap_write(out, style->width, "    ", text);
}

static void put_changes(FILE *out, const struct advice *advice,
			const struct advise_option *option, const struct text_style *style)
{
	unsigned int i;

	for (i = 0; i < option->nr_changes && i < MAX_CHANGES; i++)
		put_change(out, advice, &advice->change[option->first_change + i], style);
	if (option->nr_changes > MAX_CHANGES)
		fprintf(out, "    and %u more like these; --format json has all\n",
			option->nr_changes - MAX_CHANGES);
}

/* Lines of .config and kernel parameters, in one line. */
static void put_settings(FILE *out, const struct advice *advice,
			 const struct advise_option *option, unsigned int rank,
			 const struct text_style *style)
{
	char first[SIZE_TEXT_LEN], text[ADVISE_TEXT_LEN], line[4 * ADVISE_TEXT_LEN] = "";
	enum advise_setting what;
	size_t len = 0;
	unsigned int i;

	for (what = ADVISE_CONFIG; what <= ADVISE_PARAM; what++)
		for (i = 0; advise_setting(advice, option, what, i, text) &&
		     len < sizeof(line); i++)
			len += (size_t)snprintf(line + len, sizeof(line) - len, "%s%s",
						len ? " " : "", text);
	snprintf(first, sizeof(first), "%2u: ", rank);
	wrap_write(out, style->width, first, len ? line : "no change of the kernel");
}

/* Beside stock with the same settings, if they are not what it has now. */
static void put_vmalloc(FILE *out, const struct advice *advice,
			const struct advise_option *option, const struct text_style *style)
{
	char total[SIZE_TEXT_LEN], largest[SIZE_TEXT_LEN], stock[SIZE_TEXT_LEN];
	const bool beside = option->type != LAYOUT_STOCK &&
			    option->stock_lowmem != advice->now.value[BOARD_LOWMEM];
	char text[ADVISE_TEXT_LEN];

	snprintf(text, sizeof(text), "vmalloc %s, largest block %s%s%s",
		 size_human(total, option->totals.value[BOARD_VMALLOC_TOTAL]),
		 size_human(largest, option->totals.largest),
		 beside ? "; stock with the same settings: lowmem " : "",
		 beside ? size_human(stock, option->stock_lowmem) : "");
	wrap_write(out, style->width, "    ", text);
}

static void put_details(FILE *out, const struct advice *advice, const struct text_style *style)
{
	char text[ADVISE_TEXT_LEN];
	unsigned int i, rank = 0;

	for (i = 0; i < advice->nr; i++) {
		const struct advise_option *option = &advice->option[i];

		if (option->verdict != ADVISE_TAKEN)
			continue;
		put_settings(out, advice, option, ++rank, style);
		put_changes(out, advice, option, style);
		put_vmalloc(out, advice, option, style);
		wrap_write(out, style->width, "    cost: ", advise_cost(advice, option, text));
	}
}

static void put_others(FILE *out, const struct advice *advice, const struct text_style *style)
{
	char title[ADVISE_TEXT_LEN], why[ADVISE_TEXT_LEN], text[3 * ADVISE_TEXT_LEN];
	char size[SIZE_TEXT_LEN], lowmem[SIZE_TEXT_LEN];
	bool any = false;
	unsigned int i;

	for (i = 0; i < advice->nr; i++) {
		const struct advise_option *option = &advice->option[i];

		if (option->verdict == ADVISE_TAKEN || !advise_is_shown(advice, option))
			continue;
		fputs(any ? "" : "\nNot advised:\n", out);
		any = true;
		snprintf(text, sizeof(text), "%s: lowmem %s, +%s: %s",
			 advise_title(advice, option, title),
			 size_human(lowmem, option->totals.value[BOARD_LOWMEM]),
			 size_human(size, option->gain > 0 ? (u64)option->gain : 0),
			 advise_why(advice, option, why));
		wrap_write(out, style->width, "- ", text);
	}
}

static void put_notes(FILE *out, const struct advice *advice, const struct text_style *style)
{
	const struct plan *plan = advice->plan;
	char text[ADVISE_TEXT_LEN];
	unsigned int i;

	fputc('\n', out);
	wrap_write(out, style->width, "- ", advise_chosen(advice, text));
	wrap_write(out, style->width, "- ", advise_nohighmem(advice, text));
	wrap_write(out, style->width, "- ", advice->vmalloc_cost);
	wrap_write(out, style->width, "- ", advice->vmalloc_less);
	for (i = 0; i < LAYOUT_NR_TYPES; i++)
		wrap_write(out, style->width, "- ", advise_spare(advice, i, text));
	for (i = 0; i < plan->nr_input_notes; i++)
		if (strcmp(plan->note[i], advice->suits_if))
			wrap_write(out, style->width, "- ", plan->note[i]);
}

void advise_text(FILE *out, const struct advice *advice, const struct text_style *style)
{
	const struct plan *plan = advice->plan;
	char text[ADVISE_TEXT_LEN], size[SIZE_TEXT_LEN];

	report_text(out, plan, style);
	fprintf(out, "%s%sPAGE_OFFSET 0x%08" PRIx32 ", vmalloc=%s\n", plan->board->name,
		plan->board->name[0] ? ": " : "", plan->params.page_offset,
		size_exact(size, plan->params.vmalloc));
	wrap_write(out, style->width, "Layout that suits: ", advise_suits_text(advice, text));
	wrap_write(out, style->width, "But: ", advice->suits_if);
	if (advice->nr_taken) {
		wrap_write(out, style->width, "", advise_unknown(advice) ?
			   "If RAM is as taken above, this gives lowmem, cheapest first; each at least 1 MiB more than all before it:" :
			   "What gives lowmem, cheapest first; each at least 1 MiB more than all before it:");
		fputc('\n', out);
		put_table(out, advice, style);
		fputc('\n', out);
		put_details(out, advice, style);
	} else {
		wrap_write(out, style->width,
			   advise_unknown(advice) || advise_is_cut_off(advice) ?
			   "What helps is not known: " : "Nothing helps: ",
			   advise_why_nothing(advice, text));
	}
	if (advice->now.value[BOARD_HIGHMEM])
		put_others(out, advice, style);
	put_notes(out, advice, style);
}
