// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice as JSON.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tool/advise/advise.h"
#include "tool/base/json.h"
#include "tool/write/report.h"

static const char *const kind_names[ADVISE_NR_KINDS] = {
	[ADVISE_MODE] = "mode",
	[ADVISE_PLACE] = "place",
	[ADVISE_GROW] = "grow",
	[ADVISE_UPPER] = "upper",
	[ADVISE_VMALLOC] = "vmalloc",
	[ADVISE_SHIFT] = "shift",
	[ADVISE_SHRINK] = "shrink",
	[ADVISE_MOVE] = "move",
	[ADVISE_SPLIT] = "split",
};

static void put_settings(FILE *out, const struct advice *advice,
			 const struct advise_option *option, enum advise_setting what,
			 const char *key)
{
	char text[ADVISE_TEXT_LEN];
	unsigned int i;

	fprintf(out, "      \"%s\": [", key);
	for (i = 0; advise_setting(advice, option, what, i, text); i++) {
		fputs(i ? ", " : "", out);
		json_string(out, text);
	}
	fputs("],\n", out);
}

static void put_memory(FILE *out, const struct advice *advice,
		       const struct advise_option *option)
{
	unsigned int i;

	fputs("      \"memory\": [", out);
	for (i = 0; i < option->nr_changes; i++) {
		const struct advise_change *change = &advice->change[option->first_change + i];
		const char *origin = board_origin(advice->plan->board, change->range);

		fputs(i ? ",\n        {\"node\": " : "\n        {\"node\": ", out);
		if (origin[0])
			json_string(out, origin);
		else
			fputs("null", out);
		fprintf(out, ", \"start\": %" PRIu64 ", \"size\": %" PRIu64
			", \"new_start\": %" PRIu64 ", \"new_size\": %" PRIu64 "}",
			change->range->start, change->range->size, change->start, change->size);
	}
	fputs(option->nr_changes ? "\n      ],\n" : "],\n", out);
}

static void put_totals(FILE *out, const struct board_totals *totals, const char *indent)
{
	fprintf(out, "%s\"lowmem\": %" PRIu64 ",\n", indent, totals->value[BOARD_LOWMEM]);
	fprintf(out, "%s\"highmem\": %" PRIu64 ",\n", indent, totals->value[BOARD_HIGHMEM]);
	fprintf(out, "%s\"vmalloc_total\": %" PRIu64 ",\n", indent,
		totals->value[BOARD_VMALLOC_TOTAL]);
	fprintf(out, "%s\"largest\": %" PRIu64, indent, totals->largest);
}

static void put_option(FILE *out, const struct advice *advice,
		       const struct advise_option *option)
{
	char text[ADVISE_TEXT_LEN];

	fprintf(out, "    {\n      \"advised\": %s,\n",
		option->verdict == ADVISE_TAKEN ? "true" : "false");
	fprintf(out, "      \"kind\": \"%s\",\n", kind_names[option->kind]);
	fprintf(out, "      \"mode\": \"%s\",\n", layout_mode_name(option->mode));
	put_settings(out, advice, option, ADVISE_CONFIG, "config");
	put_settings(out, advice, option, ADVISE_PARAM, "params");
	put_memory(out, advice, option);
	put_totals(out, &option->totals, "      ");
	fprintf(out, ",\n      \"gain\": %" PRId64 ",\n", option->gain);
	fprintf(out, "      \"stock_lowmem\": %" PRIu64 ",\n", option->stock_lowmem);
	fputs("      \"cost\": ", out);
	json_string(out, advise_cost(advice, option, text));
	fputs(",\n      \"why_not\": ", out);
	if (option->verdict == ADVISE_TAKEN)
		fputs("null", out);
	else
		json_string(out, advise_why(advice, option, text));
	fputs("\n    }", out);
}

static void put_nohighmem(FILE *out, const struct advice *advice)
{
	fprintf(out, "\n  },\n  \"nohighmem\": {\n    \"loss\": %" PRIu64 ",\n",
		advice->now.value[BOARD_HIGHMEM]);
	fprintf(out, "    \"unpatched_loss\": %" PRIu64 ",\n", advice->unpatched_loss);
	if (advice->unpatched_loss)
		fprintf(out, "    \"unpatched_from\": %" PRIu64, advice->unpatched_from);
	else
		fputs("    \"unpatched_from\": null", out);
}

/* vmalloc= that keeps the lowmem of stock, by mode; null where that is no more. */
static void put_spare(FILE *out, const struct advice *advice)
{
	unsigned int i;

	fputs("  \"spare_vmalloc\": {", out);
	for (i = LAYOUT_STOCK + 1; i < LAYOUT_NR_MODES; i++) {
		fprintf(out, "%s\"%s\": ", i > LAYOUT_STOCK + 1 ? ", " : "",
			layout_mode_name(i));
		if (advice->spare_vmalloc[i])
			fprintf(out, "%" PRIu32, advice->spare_vmalloc[i]);
		else
			fputs("null", out);
	}
	fputs("},\n", out);
}

static void put_head(FILE *out, const struct advice *advice)
{
	const struct plan *plan = advice->plan;
	const struct advise_option *suits = advise_suits(advice);
	char text[ADVISE_TEXT_LEN];

	fputs("{\n  \"schema\": 1,\n  \"board\": ", out);
	if (plan->board->name[0])
		json_string(out, plan->board->name);
	else
		fputs("null", out);
	fprintf(out, ",\n  \"phys_offset\": %" PRIu64 ",\n", plan->params.phys_offset);
	fprintf(out, "  \"page_offset\": %" PRIu32 ",\n", plan->params.page_offset);
	fprintf(out, "  \"vmalloc\": %" PRIu32 ",\n", plan->params.vmalloc);
	fputs("  \"stock\": {\n", out);
	put_totals(out, &advice->now, "    ");
	put_nohighmem(out, advice);
	fprintf(out, "\n  },\n  \"suits\": \"%s\",\n  \"suits_why\": ",
		layout_mode_name(suits ? suits->mode : LAYOUT_STOCK));
	json_string(out, advise_suits_text(advice, text));
	fprintf(out, ",\n  \"helps\": %s,\n  \"why_nothing\": ",
		advice->nr_taken ? "true" : "false");
	if (advice->nr_taken)
		fputs("null", out);
	else
		json_string(out, advise_why_nothing(advice, text));
}

void advise_json(FILE *out, const struct advice *advice)
{
	const struct plan *plan = advice->plan;
	unsigned int i;

	put_head(out, advice);
	fputs(",\n  \"options\": [\n", out);
	for (i = 0; i < advice->nr; i++) {
		put_option(out, advice, &advice->option[i]);
		fputs(i + 1 < advice->nr ? ",\n" : "\n", out);
	}
	fputs("  ],\n", out);
	put_spare(out, advice);
	fputs("  \"vmalloc_cost\": ", out);
	if (advice->vmalloc_cost[0])
		json_string(out, advice->vmalloc_cost);
	else
		fputs("null", out);
	fputs(",\n", out);
	report_json(out, plan);
	fputs("  \"notes\": [", out);
	for (i = 0; i < plan->nr_input_notes; i++) {
		fputs(i ? ",\n    " : "\n    ", out);
		json_string(out, plan->note[i]);
	}
	fputs(plan->nr_input_notes ? "\n  ]\n}\n" : "]\n}\n", out);
}
