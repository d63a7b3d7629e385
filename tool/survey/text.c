// SPDX-License-Identifier: GPL-2.0-only
/*
 * A survey as text: numbers first, so that they stay in line whatever a board
 * is called.
 */
#include <inttypes.h>

#include "tool/base/size.h"
#include "tool/board/vmsplit.h"
#include "tool/survey/write.h"

#define COLUMN	12
#define TOTAL	16

static void put_size(FILE *out, u64 bytes, int width)
{
	char buf[SIZE_TEXT_LEN];

	fprintf(out, "%*s", width, size_human(buf, bytes));
}

static void put_gain(FILE *out, int64_t gain)
{
	char size[SIZE_TEXT_LEN], text[SIZE_TEXT_LEN + 1] = "-";

	if (gain)
		snprintf(text, sizeof(text), "%c%s", gain > 0 ? '+' : '-',
			 size_human(size, gain > 0 ? (u64)gain : (u64)-gain));
	fprintf(out, "%*s", COLUMN, text);
}

static void put_heading(FILE *out)
{
	unsigned int type;

	/* A layout's name at the right edge of its first column. */
	fprintf(out, "%*s%*s", COLUMN, "", COLUMN, layout_type_name(LAYOUT_STOCK));
	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++)
		fprintf(out, "%*s", (type == LAYOUT_STOCK + 1 ? 2 : 4) * COLUMN, layout_type_name(type));
	fprintf(out, "\n%*s", COLUMN, "RAM");
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		fprintf(out, "%*s%*s", COLUMN, "lowmem", COLUMN, "highmem");
		if (type != LAYOUT_STOCK)
			fprintf(out, "%*s%*s", COLUMN, "gain", COLUMN, "vmalloc");
	}
	fputs("  holes  board\n", out);
}

/* Board, model, and what the gain is from, or why there is none. */
static void put_words(FILE *out, const struct survey_row *row)
{
	char hole[SURVEY_NODE_LEN + 64], gain[SIZE_TEXT_LEN], upper[SIZE_TEXT_LEN];
	const char *why = survey_why_name(row->type[row->best].why);
	const struct vmsplit *split = vmsplit_of(row->page_offset);

	fputs(row->name, out);
	if (row->model[0])
		fprintf(out, " (%s)", row->model);
	if (row->source == SURVEY_UNKNOWN)
		return;
	if (*why)
		fprintf(out, ": %s", why);
	survey_hole_text(row, hole, sizeof(hole));
	if (hole[0])
		fprintf(out, "%s %s", *why ? ";" : ":", hole);
	if (split && split != &vmsplits[0])
		fprintf(out, "; split %s", split->name);
	if (row->lpae)
		fputs("; LPAE", out);
	if (row->possible_upper)
		fprintf(out, "; static maps: +%s by intermix with vmalloc_upper=%s",
			size_human(gain, row->possible_gain),
			size_exact(upper, row->possible_upper));
	else if (row->static_maps)
		fputs("; static maps", out);
}

static void put_row(FILE *out, const struct survey_row *row)
{
	unsigned int type;

	put_size(out, row->ram, COLUMN);
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		const struct survey_layout *m = &row->type[type];

		put_size(out, m->lowmem, COLUMN);
		put_size(out, m->highmem, COLUMN);
		if (type == LAYOUT_STOCK)
			continue;
		put_gain(out, m->gain);
		put_size(out, m->vmalloc_total, COLUMN);
	}
	fprintf(out, "%7u  ", row->nr_holes);
	put_words(out, row);
	fputc('\n', out);
}

static void put_table(FILE *out, const struct survey *survey, enum survey_ram source,
		      const char *title)
{
	size_t first, i, nr = survey_rows_of(survey, source, &first);

	if (!nr)
		return;
	fprintf(out, "%s: %zu\n\n", title, nr);
	if (source != SURVEY_UNKNOWN)
		put_heading(out);
	for (i = first; i < first + nr; i++) {
		if (source != SURVEY_UNKNOWN) {
			put_row(out, &survey->row[i]);
			continue;
		}
		fputs("  ", out);
		put_words(out, &survey->row[i]);
		fputc('\n', out);
	}
	fputc('\n', out);
}

/* A line of the totals: RAM given, assumed, all. */
#define PUT_TOTALS(out, survey, name, format, field)				\
	fprintf(out, "%-44s%*" format "%*" format "%*" format "\n", name,	\
		TOTAL, (survey)->totals[SURVEY_GIVEN].field,			\
		TOTAL, (survey)->totals[SURVEY_ASSUMED].field, TOTAL, (survey)->all.field)

static void put_size_totals(FILE *out, const char *name, u64 given, u64 assumed, u64 all)
{
	fprintf(out, "%-44s", name);
	put_size(out, given, TOTAL);
	put_size(out, assumed, TOTAL);
	put_size(out, all, TOTAL);
	fputc('\n', out);
}

static void put_layout_totals(FILE *out, const struct survey *survey, enum layout_type type)
{
	const struct survey_layout_totals *given = &survey->totals[SURVEY_GIVEN].type[type];
	const struct survey_layout_totals *assumed = &survey->totals[SURVEY_ASSUMED].type[type];
	const struct survey_layout_totals *all = &survey->all.type[type];

	fprintf(out, "%s\n", layout_type_name(type));
	if (type != LAYOUT_STOCK) {
		PUT_TOTALS(out, survey, "  boards that gain lowmem", "u", type[type].gaining);
		PUT_TOTALS(out, survey, "  boards that gain 64 MiB or more", "u",
			   type[type].gaining_much);
		put_size_totals(out, "  lowmem gained", given->gain, assumed->gain, all->gain);
	}
	PUT_TOTALS(out, survey, "  boards with highmem only beyond the window", "u",
		   type[type].beyond);
	put_size_totals(out, "  highmem: lost with HIGHMEM=n", given->lost, assumed->lost,
			all->lost);
}

static void put_all_totals(FILE *out, const struct survey *survey)
{
	unsigned int type;

	fprintf(out, "%-44s%*s%*s%*s\n", "totals", TOTAL, "RAM given", TOTAL, "assumed",
		TOTAL, "all");
	PUT_TOTALS(out, survey, "boards", "u", boards);
	PUT_TOTALS(out, survey, "boards with holes below the end of lowmem", "u", with_holes);
	PUT_TOTALS(out, survey, "those holes", "u", holes);
	for (type = 0; type < LAYOUT_NR_TYPES; type++)
		put_layout_totals(out, survey, type);
	fprintf(out, "RAM size not known, not counted above: %u boards. Not readable: %zu.\n",
		survey->totals[SURVEY_UNKNOWN].boards, survey->problems.nr);
}

void survey_text(FILE *out, const struct survey *survey)
{
	put_table(out, survey, SURVEY_GIVEN, "Boards whose files give the RAM size");
	put_table(out, survey, SURVEY_ASSUMED, "Boards whose RAM size is assumed");
	put_table(out, survey, SURVEY_UNKNOWN, "Boards without a RAM size: the boot loader fills it in");
	put_all_totals(out, survey);
}
