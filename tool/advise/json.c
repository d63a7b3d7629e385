// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice as JSON.
 */
#include <stdio.h>

#include "tool/advise/advise.h"
#include "tool/write/json.h"
#include "tool/write/report.h"

static const char *const kind_names[ADVISE_NR_KINDS] = {
	[ADVISE_LAYOUT] = "mode",
	[ADVISE_PLACE] = "place",
	[ADVISE_GROW] = "grow",
	[ADVISE_UPPER] = "upper",
	[ADVISE_VMALLOC] = "vmalloc",
	[ADVISE_SHIFT] = "shift",
	[ADVISE_SHRINK] = "shrink",
	[ADVISE_MOVE] = "move",
	[ADVISE_SPLIT] = "split",
};

static void put_settings(struct json_writer *json, const char *key,
			 const struct advice *advice, const struct advise_option *option,
			 enum advise_setting what)
{
	char text[ADVISE_TEXT_LEN];
	unsigned int i;

	json_open(json, key, '[', JSON_LINE);
	for (i = 0; advise_setting(advice, option, what, i, text); i++)
		json_text(json, NULL, text);
	json_close(json);
}

void advise_settings_json(struct json_writer *json, const struct advice *advice,
			  const struct advise_option *option)
{
	put_settings(json, "config", advice, option, ADVISE_CONFIG);
	put_settings(json, "params", advice, option, ADVISE_PARAM);
}

static void put_memory(struct json_writer *json, const struct advice *advice,
		       const struct advise_option *option)
{
	unsigned int i;

	json_open(json, "memory", '[', JSON_LINES);
	for (i = 0; i < option->nr_changes; i++) {
		const struct advise_change *change = &advice->change[option->first_change + i];

		json_open(json, NULL, '{', JSON_LINE);
		json_text_or_null(json, "node", board_origin(advice->plan->board, change->range));
		json_number(json, "start", change->range->start);
		json_number(json, "size", change->range->size);
		json_number(json, "new_start", change->start);
		json_number(json, "new_size", change->size);
		json_close(json);
	}
	json_close(json);
}

static void put_totals(struct json_writer *json, const struct board_totals *totals)
{
	json_number(json, "lowmem", totals->value[BOARD_LOWMEM]);
	json_number(json, "highmem", totals->value[BOARD_HIGHMEM]);
	json_number(json, "vmalloc_total", totals->value[BOARD_VMALLOC_TOTAL]);
	json_number(json, "largest", totals->largest);
}

static void put_option(struct json_writer *json, const struct advice *advice,
		       const struct advise_option *option)
{
	bool taken = option->verdict == ADVISE_TAKEN;
	char text[ADVISE_TEXT_LEN];

	json_open(json, NULL, '{', JSON_LINES);
	json_truth(json, "advised", taken);
	json_text(json, "kind", kind_names[option->kind]);
	json_text(json, "mode", layout_type_name(option->type));
	advise_settings_json(json, advice, option);
	put_memory(json, advice, option);
	put_totals(json, &option->totals);
	json_signed(json, "gain", option->gain);
	json_number(json, "stock_lowmem", option->stock_lowmem);
	json_text(json, "cost", advise_cost(advice, option, text));
	json_text_or_null(json, "why_not", taken ? NULL : advise_why(advice, option, text));
	json_close(json);
}

static void put_nohighmem(struct json_writer *json, const struct advice *advice)
{
	json_open(json, "nohighmem", '{', JSON_LINES);
	json_number(json, "loss", advice->now.value[BOARD_HIGHMEM]);
	json_number(json, "unpatched_loss", advice->unpatched_loss);
	json_number_or_null(json, "unpatched_from", advice->unpatched_loss,
			    advice->unpatched_from);
	json_close(json);
}

/* vmalloc= that keeps the lowmem of stock, by layout; null where that is no more. */
static void put_spare(struct json_writer *json, const struct advice *advice)
{
	unsigned int i;

	json_open(json, "spare_vmalloc", '{', JSON_LINE);
	for (i = LAYOUT_STOCK + 1; i < LAYOUT_NR_TYPES; i++)
		json_number_or_null(json, layout_type_name(i), advice->spare_vmalloc[i],
				    advice->spare_vmalloc[i]);
	json_close(json);
}

static void put_head(struct json_writer *json, const struct advice *advice)
{
	const struct plan *plan = advice->plan;
	const struct advise_option *suits = advise_suits(advice);
	char text[ADVISE_TEXT_LEN];

	json_number(json, "schema", 1);
	json_text_or_null(json, "board", plan->board->name);
	json_number(json, "phys_offset", plan->params.phys_offset);
	json_number(json, "page_offset", plan->params.page_offset);
	json_number(json, "vmalloc", plan->params.vmalloc);
	json_open(json, "stock", '{', JSON_LINES);
	put_totals(json, &advice->now);
	json_close(json);
	put_nohighmem(json, advice);
	json_text(json, "suits", layout_type_name(suits ? suits->type : LAYOUT_STOCK));
	json_text(json, "suits_why", advise_suits_text(advice, text));
	json_text_or_null(json, "suits_if", advice->suits_if);
	json_text_or_null(json, "unknown", advise_unknown(advice));
	json_truth(json, "helps", advice->nr_taken);
	json_text_or_null(json, "why_nothing",
			  advice->nr_taken ? NULL : advise_why_nothing(advice, text));
}

void advise_json(FILE *out, const struct advice *advice)
{
	const struct plan *plan = advice->plan;
	struct json_writer json;
	unsigned int i;

	json_begin(&json, out);
	json_open(&json, NULL, '{', JSON_LINES);
	put_head(&json, advice);
	json_open(&json, "options", '[', JSON_LINES);
	for (i = 0; i < advice->nr; i++)
		put_option(&json, advice, &advice->option[i]);
	json_close(&json);
	put_spare(&json, advice);
	json_text_or_null(&json, "vmalloc_cost", advice->vmalloc_cost);
	json_text_or_null(&json, "vmalloc_less", advice->vmalloc_less);
	report_json(&json, plan);
	plan_notes_json(&json, plan, plan->nr_input_notes);
	json_close(&json);
	fputc('\n', out);
}
