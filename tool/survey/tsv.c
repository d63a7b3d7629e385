// SPDX-License-Identifier: GPL-2.0-only
/*
 * A survey as tab separated values.  Fields have no tabs: names and models
 * come from readers that turn control characters into '?'.
 */
#include <inttypes.h>

#include "tool/survey/write.h"

/* Layouts come late: a new one leaves the columns before where they are. */
static void put_names(FILE *out)
{
	unsigned int type;

	fputs("name\tmodel\tram_source\tram\tlpae\tholes\thole_size\thole_start\thole_cause"
	      "\thole_node\thole_nomaps\tstatic_maps", out);
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		const char *name = layout_type_name(type);

		fprintf(out, "\t%s_lowmem\t%s_highmem\t%s_vmalloc_total", name, name, name);
		if (type != LAYOUT_STOCK)
			fprintf(out, "\t%s_gain\t%s_why", name, name);
	}
	fputs("\tpossible_upper\tpossible_gain", out);
	fputc('\n', out);
}

static void put_layouts(FILE *out, const struct survey_row *row)
{
	unsigned int type;

	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		const struct survey_layout *m = &row->type[type];

		fprintf(out, "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64, m->lowmem, m->highmem,
			m->vmalloc_total);
		if (type != LAYOUT_STOCK)
			fprintf(out, "\t%" PRId64 "\t%s", m->gain, survey_why_name(m->why));
	}
	fprintf(out, "\t%" PRIu32 "\t%" PRIu64, row->possible_upper, row->possible_gain);
}

/* Nothing is known: as many empty fields as put_hole() and put_layouts() fill. */
static void put_nothing(FILE *out)
{
	int i, fields = 3 * LAYOUT_NR_TYPES + 2 * (LAYOUT_NR_TYPES - 1) + 8 + 2;

	for (i = 0; i < fields; i++)
		fputc('\t', out);
}

static void put_hole(FILE *out, const struct survey_row *row)
{
	fprintf(out, "\t%u\t%u", row->lpae, row->nr_holes);
	if (row->hole_size)
		fprintf(out, "\t%" PRIu64 "\t%" PRIu64 "\t%s\t%s\t%u", row->hole_size,
			row->hole_start, hole_cause_name(row->cause), row->node, row->nr_nomap);
	else
		fputs("\t\t\t\t\t", out);
	fprintf(out, "\t%u", row->static_maps);
}

static void put_row(FILE *out, const struct survey_row *row)
{
	fprintf(out, "%s\t%s\t%s\t", row->name, row->model, survey_ram_name(row->source));
	if (row->source == SURVEY_UNKNOWN) {
		put_nothing(out);
	} else {
		fprintf(out, "%" PRIu64, row->ram);
		put_hole(out, row);
		put_layouts(out, row);
	}
	fputc('\n', out);
}

static void put_totals(FILE *out, const char *name, const struct survey_totals *totals)
{
	unsigned int type;

	fprintf(out, "#total\t%s\tboards=%u\twith_holes=%u\tholes=%u", name, totals->boards,
		totals->with_holes, totals->holes);
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		const struct survey_layout_totals *t = &totals->type[type];
		const char *m = layout_type_name(type);

		if (type != LAYOUT_STOCK)
			fprintf(out, "\t%s_gaining=%u\t%s_gaining_64m=%u\t%s_gain=%" PRIu64, m,
				t->gaining, m, t->gaining_much, m, t->gain);
		fprintf(out, "\t%s_beyond=%u\t%s_lost=%" PRIu64, m, t->beyond, m, t->lost);
	}
	fputc('\n', out);
}

void survey_tsv(FILE *out, const struct survey *survey)
{
	unsigned int source;
	size_t i;

	put_names(out);
	for (i = 0; i < survey->nr; i++)
		put_row(out, &survey->row[i]);
	for (source = 0; source < SURVEY_NR_RAM; source++)
		put_totals(out, survey_ram_name(source), &survey->totals[source]);
	put_totals(out, "all", &survey->all);
	fprintf(out, "#total\tunreadable=%zu\n", survey->problems.nr);
}
