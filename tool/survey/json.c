// SPDX-License-Identifier: GPL-2.0-only
/*
 * A survey as JSON.  Sizes and addresses are integers in bytes.
 */
#include "tool/base/json.h"
#include "tool/survey/write.h"

static void put_layout(struct json_writer *json, const struct survey_row *row,
		     enum layout_type type)
{
	const struct survey_layout *m = &row->type[type];

	json_break(json);
	json_open(json, layout_type_name(type), '{', JSON_LINE);
	json_number(json, "lowmem", m->lowmem);
	json_number(json, "highmem", m->highmem);
	json_number(json, "vmalloc_total", m->vmalloc_total);
	json_signed(json, "gain", m->gain);
	json_text_or_null(json, "why", m->why == SURVEY_GAINS ? NULL : survey_why_name(m->why));
	json_close(json);
}

static void put_hole(struct json_writer *json, const struct survey_row *row)
{
	json_break(json);
	json_number(json, "nr_holes", row->nr_holes);
	if (!row->hole_size) {
		json_null(json, "biggest_hole");
		return;
	}
	json_open(json, "biggest_hole", '{', JSON_LINE);
	json_number(json, "phys", row->hole_start);
	json_number(json, "size", row->hole_size);
	json_text(json, "cause", hole_cause_name(row->cause));
	json_text_or_null(json, "node", row->node);
	json_number(json, "nomaps", row->nr_nomap);
	json_close(json);
}

static void put_row(struct json_writer *json, const struct survey_row *row)
{
	unsigned int type;

	json_open(json, NULL, '{', JSON_LINE);
	json_text(json, "board", row->name);
	json_text_or_null(json, "model", row->model);
	json_text(json, "path", row->path);
	json_break(json);
	json_text(json, "ram_source", survey_ram_name(row->source));
	if (row->source != SURVEY_UNKNOWN) {
		json_number(json, "ram", row->ram);
		json_number(json, "page_offset", row->page_offset);
		json_truth(json, "lpae", row->lpae);
		json_truth(json, "static_maps", row->static_maps);
		json_number(json, "possible_upper", row->possible_upper);
		json_number(json, "possible_gain", row->possible_gain);
		for (type = 0; type < LAYOUT_NR_TYPES; type++)
			put_layout(json, row, type);
		put_hole(json, row);
	}
	json_close(json);
}

static void put_totals(struct json_writer *json, const char *name,
		       const struct survey_totals *totals)
{
	unsigned int type;

	json_open(json, name, '{', JSON_LINE);
	json_number(json, "boards", totals->boards);
	json_number(json, "with_holes", totals->with_holes);
	json_number(json, "nr_holes", totals->holes);
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		const struct survey_layout_totals *t = &totals->type[type];

		json_break(json);
		json_open(json, layout_type_name(type), '{', JSON_LINE);
		json_number(json, "gaining", t->gaining);
		json_number(json, "gaining_64m", t->gaining_much);
		json_number(json, "gain", t->gain);
		json_number(json, "beyond", t->beyond);
		json_number(json, "lost", t->lost);
		json_close(json);
	}
	json_close(json);
}

static void put_boards(struct json_writer *json, const struct survey *survey)
{
	size_t i;

	json_open(json, "boards", '[', JSON_LINES);
	for (i = 0; i < survey->nr; i++)
		put_row(json, &survey->row[i]);
	json_close(json);
}

void survey_json(FILE *out, const struct survey *survey)
{
	struct json_writer json;
	unsigned int source;
	size_t i;

	json_begin(&json, out);
	json_open(&json, NULL, '{', JSON_LINES);
	json_number(&json, "schema", 1);
	json_number(&json, "page_offset", survey->page_offset);
	json_number(&json, "granule", LAYOUT_PMD_SIZE);
	put_boards(&json, survey);
	json_open(&json, "totals", '{', JSON_LINES);
	for (source = 0; source < SURVEY_NR_RAM; source++)
		put_totals(&json, survey_ram_name(source), &survey->totals[source]);
	put_totals(&json, "all", &survey->all);
	json_number(&json, "unreadable", survey->problems.nr);
	json_close(&json);
	json_open(&json, "unreadable", '[', JSON_LINES);
	for (i = 0; i < survey->problems.nr; i++)
		json_text(&json, NULL, survey->problems.string[i]);
	json_close(&json);
	json_close(&json);
	fputc('\n', out);
}
