// SPDX-License-Identifier: GPL-2.0-only
/*
 * A survey as JSON.  Sizes and addresses are integers in bytes.
 */
#include <inttypes.h>

#include "tool/base/json.h"
#include "tool/survey/write.h"

static void put_mode(FILE *out, const struct survey_row *row, enum layout_mode mode)
{
	const struct survey_mode *m = &row->mode[mode];

	fprintf(out, ",\n     \"%s\": {\"lowmem\": %" PRIu64 ", \"highmem\": %" PRIu64
		", \"vmalloc_total\": %" PRIu64 ", \"gain\": %" PRId64 ", \"why\": ",
		layout_mode_name(mode), m->lowmem, m->highmem, m->vmalloc_total, m->gain);
	if (m->why == SURVEY_GAINS)
		fputs("null}", out);
	else
		fprintf(out, "\"%s\"}", survey_why_name(m->why));
}

static void put_hole(FILE *out, const struct survey_row *row)
{
	fprintf(out, ",\n     \"nr_holes\": %u, \"biggest_hole\": ", row->nr_holes);
	if (!row->hole_size) {
		fputs("null", out);
		return;
	}
	fprintf(out, "{\"phys\": %" PRIu64 ", \"size\": %" PRIu64 ", \"cause\": \"%s\", \"node\": ",
		row->hole_start, row->hole_size, hole_cause_name(row->cause));
	json_string_or_null(out, row->node);
	fprintf(out, ", \"nomaps\": %u}", row->nr_nomap);
}

static void put_row(FILE *out, const struct survey_row *row)
{
	unsigned int mode;

	fputs("\n    {\"board\": ", out);
	json_string(out, row->name);
	fputs(", \"model\": ", out);
	json_string_or_null(out, row->model);
	fputs(", \"path\": ", out);
	json_string(out, row->path);
	fprintf(out, ",\n     \"ram_source\": \"%s\"", survey_ram_name(row->source));
	if (row->source != SURVEY_UNKNOWN) {
		fprintf(out, ", \"ram\": %" PRIu64 ", \"lpae\": %s, \"static_maps\": %s",
			row->ram, row->lpae ? "true" : "false",
			row->static_maps ? "true" : "false");
		fprintf(out, ", \"possible_upper\": %" PRIu32 ", \"possible_gain\": %" PRIu64,
			row->possible_upper, row->possible_gain);
		for (mode = 0; mode < LAYOUT_NR_MODES; mode++)
			put_mode(out, row, mode);
		put_hole(out, row);
	}
	fputs("}", out);
}

static void put_totals(FILE *out, const char *name, const struct survey_totals *totals)
{
	unsigned int mode;

	fprintf(out, "    \"%s\": {\"boards\": %u, \"with_holes\": %u, \"nr_holes\": %u", name,
		totals->boards, totals->with_holes, totals->holes);
	for (mode = 0; mode < LAYOUT_NR_MODES; mode++) {
		const struct survey_mode_totals *t = &totals->mode[mode];

		fprintf(out, ",\n      \"%s\": {\"gaining\": %u, \"gaining_64m\": %u, \"gain\": %" PRIu64
			", \"beyond\": %u, \"lost\": %" PRIu64 "}", layout_mode_name(mode),
			t->gaining, t->gaining_much, t->gain, t->beyond, t->lost);
	}
	fputs("},\n", out);
}

void survey_json(FILE *out, const struct survey *survey)
{
	unsigned int source;
	size_t i;

	fprintf(out, "{\n  \"schema\": 1,\n  \"page_offset\": %" PRIu32 ",\n  \"granule\": %" PRIu32
		",\n  \"boards\": [", survey->page_offset, LAYOUT_PMD_SIZE);
	for (i = 0; i < survey->nr; i++) {
		fputs(i ? "," : "", out);
		put_row(out, &survey->row[i]);
	}
	fputs(survey->nr ? "\n  ],\n" : "],\n", out);

	fputs("  \"totals\": {\n", out);
	for (source = 0; source < SURVEY_NR_RAM; source++)
		put_totals(out, survey_ram_name(source), &survey->totals[source]);
	put_totals(out, "all", &survey->all);
	fprintf(out, "    \"unreadable\": %zu\n  },\n  \"unreadable\": [", survey->problems.nr);
	for (i = 0; i < survey->problems.nr; i++) {
		fputs(i ? ",\n    " : "\n    ", out);
		json_string(out, survey->problems.string[i]);
	}
	fputs(survey->problems.nr ? "\n  ]\n}\n" : "]\n}\n", out);
}
