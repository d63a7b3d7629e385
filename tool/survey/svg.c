// SPDX-License-Identifier: GPL-2.0-only
/*
 * A survey as a chart: horizontal bars of lowmem, stock and what each layout adds.
 */
#include <inttypes.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/base/version.h"
#include "tool/survey/write.h"
#include "tool/write/svg_draw.h"

/* All in pixels. */
#define MARGIN		12
#define CHAR_WIDTH	7.0	/* of text, at most, on average */
#define SCALE_WIDTH	512.0	/* of the bars */
#define GAIN_WIDTH	350	/* gains and RAM, right of the bars */
#define TOP		76
#define BAR_HEIGHT	9	/* of a layout; those of a board touch */
#define BOARD_HEIGHT	((LAYOUT_NR_TYPES - 1) * BAR_HEIGHT)
#define ROW_HEIGHT	(BOARD_HEIGHT + 6)
#define SWATCH_WIDTH	28
#define SWATCH_HEIGHT	14
#define SWATCH_STEP	170
#define SECTION_HEIGHT	58	/* title and axis */
#define FOOT_HEIGHT	56
#define LEAST_GAIN	2.0	/* a gain that is too small to see */
#define TICK		(128ull << 20)

/**
 * struct chart - an SVG chart in the making
 * @left: where the bars begin
 * @end: bytes at the right end of the scale
 * @words: room for what is right of the bars
 * @y: top of what comes next
 */
struct chart {
	FILE *out;
	const struct survey *survey;
	double left;
	u64 end;
	double words;
	double y;
};

static const char css[] =
"  <style>\n"
"    text { font: 12px sans-serif; fill: #000 }\n"
"    .title { font-size: 16px; font-weight: bold }\n"
"    .section { font-size: 13px; font-weight: bold }\n"
"    .background { fill: #fff }\n"
"    .name { text-anchor: end }\n"
"    .tick { font-size: 10px; text-anchor: middle; fill: #333 }\n"
"    .words { font-size: 11px; fill: #333 }\n"
"    .gains { font-weight: bold; fill: #000 }\n"
"    .grid { stroke: #bbb; stroke-width: 0.5 }\n"
"    .stock, .intermix, .packed { stroke: #333; stroke-width: 0.7 }\n"
"    .stock { fill: #cfe2f3 }\n"
"    .intermix { fill: url(#stripes) }\n"
"    .packed { fill: url(#checks) }\n"
"  </style>\n"
"  <defs>\n"
"    <pattern id=\"stripes\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\n"
"      <path d=\"M0 0H6V6H0Z\" fill=\"#ffe5b4\"/>\n"
"      <path d=\"M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5\" stroke=\"#a35f00\" stroke-width=\"1.4\"/>\n"
"    </pattern>\n"
"    <pattern id=\"checks\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">\n"
"      <path d=\"M0 0H4V4H0Z\" fill=\"#e5f2e0\"/>\n"
"      <path d=\"M0 0H2V2H0ZM2 2H4V4H2Z\" fill=\"#3f7a2e\"/>\n"
"    </pattern>\n"
"  </defs>\n";

static bool gains(const struct survey_row *row)
{
	return row->source != SURVEY_UNKNOWN && survey_gain(row) > 0;
}

/* Rows are sorted by gain: those of a kind that gain come first. */
static size_t gaining_rows(const struct survey *survey, enum survey_ram source, size_t *first)
{
	size_t i, nr = survey_rows_of(survey, source, first);

	for (i = 0; i < nr; i++)
		if (!gains(&survey->row[*first + i]))
			return i;
	return nr;
}

static double bar_x(const struct chart *chart, u64 bytes)
{
	return chart->left + SCALE_WIDTH * (double)bytes / (double)chart->end;
}

/* Room for the longest words, and a scale for the longest bar. */
static void measure(struct chart *chart)
{
	char hole[SURVEY_NODE_LEN + 64];
	size_t i, longest = 12, words = 30;
	unsigned int type;
	u64 most = 1;

	for (i = 0; i < chart->survey->nr; i++) {
		const struct survey_row *row = &chart->survey->row[i];

		if (!gains(row))
			continue;
		if (strlen(row->name) > longest)
			longest = strlen(row->name);
		if (strlen(survey_hole_text(row, hole, sizeof(hole))) > words)
			words = strlen(hole);
		for (type = 0; type < LAYOUT_NR_TYPES; type++)
			if (row->type[type].lowmem > most)
				most = row->type[type].lowmem;
	}
	chart->left = 2 * MARGIN + CHAR_WIDTH * (double)longest;
	chart->words = GAIN_WIDTH + CHAR_WIDTH * (double)words;
	chart->end = (most + TICK - 1) / TICK * TICK;
}

static double chart_height(const struct chart *chart)
{
	double height = TOP + FOOT_HEIGHT;
	unsigned int source;
	size_t first, nr;

	for (source = 0; source < SURVEY_UNKNOWN; source++) {
		nr = gaining_rows(chart->survey, source, &first);
		if (nr)
			height += SECTION_HEIGHT + (double)nr * ROW_HEIGHT;
	}
	return height;
}

static void draw_axis(const struct chart *chart, double bottom)
{
	u64 at;

	for (at = 0; at <= chart->end; at += TICK) {
		double x = bar_x(chart, at);

		fprintf(chart->out, "  <path class=\"grid\" d=\"M%.1f %.1fV%.1f\"/>\n", x,
			chart->y - 4, bottom);
		fprintf(chart->out, "  <text class=\"tick\" x=\"%.1f\" y=\"%.1f\">%" PRIu64 "%s</text>\n",
			x, chart->y - 8, at >> 20, at ? "" : " MiB");
	}
}

static void put_hover(const struct chart *chart, const struct survey_row *row)
{
	char ram[SIZE_TEXT_LEN], size[SIZE_TEXT_LEN], vmalloc[SIZE_TEXT_LEN];
	unsigned int type;

	fputs("  <g><title>", chart->out);
	svg_escape(chart->out, row->model[0] ? row->model : row->name);
	fprintf(chart->out, ": %s RAM%s", size_human(ram, row->ram),
		row->source == SURVEY_ASSUMED ? " (assumed)" : "");
	for (type = 0; type < LAYOUT_NR_TYPES; type++)
		fprintf(chart->out, "\n%s: lowmem %s, vmalloc %s", layout_type_name(type),
			size_human(size, row->type[type].lowmem),
			size_human(vmalloc, row->type[type].vmalloc_total));
	fputs("</title>\n", chart->out);
}

/* What each layout gains that gains anything, and from what. */
static void put_words(const struct chart *chart, const struct survey_row *row)
{
	char size[SIZE_TEXT_LEN], ram[SIZE_TEXT_LEN], hole[SURVEY_NODE_LEN + 64];
	unsigned int type, nr = 0;

	fprintf(chart->out, "    <text class=\"words\" x=\"%.1f\" y=\"%.1f\">",
		chart->left + SCALE_WIDTH + 10, chart->y + BOARD_HEIGHT / 2.0 + 4);
	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++)
		if (row->type[type].gain > 0)
			fprintf(chart->out, "%s<tspan class=\"gains\">+%s</tspan> %s",
				nr++ ? ", " : "", size_human(size, (u64)row->type[type].gain),
				layout_type_name(type));
	fprintf(chart->out, " of %s RAM: ", size_human(ram, row->ram));
	svg_escape(chart->out, survey_hole_text(row, hole, sizeof(hole)));
	fputs("</text></g>\n", chart->out);
}

static void draw_bar(const struct chart *chart, const struct survey_row *row,
		     enum layout_type type, double y)
{
	double from = bar_x(chart, row->type[LAYOUT_STOCK].lowmem);
	double to = bar_x(chart, row->type[type].lowmem);

	if (to < from + LEAST_GAIN)
		to = from + LEAST_GAIN;
	fprintf(chart->out, "    <rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"/>\n",
		layout_type_name(type), from, y, to - from, BAR_HEIGHT);
}

static void draw_board(struct chart *chart, const struct survey_row *row)
{
	double y = chart->y;
	unsigned int type;

	fprintf(chart->out, "  <text class=\"name\" x=\"%.1f\" y=\"%.1f\">", chart->left - 8,
		y + BOARD_HEIGHT / 2.0 + 4);
	svg_escape(chart->out, row->name);
	fputs("</text>\n", chart->out);
	put_hover(chart, row);
	fprintf(chart->out, "    <rect class=\"stock\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"/>\n",
		chart->left, y, bar_x(chart, row->type[LAYOUT_STOCK].lowmem) - chart->left,
		BOARD_HEIGHT);
	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++, y += BAR_HEIGHT)
		if (row->type[type].gain > 0)
			draw_bar(chart, row, type, y);
	put_words(chart, row);
	chart->y += ROW_HEIGHT;
}

static void draw_section(struct chart *chart, enum survey_ram source, const char *title)
{
	size_t i, first, nr = gaining_rows(chart->survey, source, &first);

	if (!nr)
		return;
	fprintf(chart->out, "  <text class=\"section\" x=\"%d\" y=\"%.1f\">%s: %zu of %u gain lowmem</text>\n",
		MARGIN, chart->y + 14, title, nr, chart->survey->totals[source].boards);
	chart->y += SECTION_HEIGHT - 14;
	draw_axis(chart, chart->y + (double)nr * ROW_HEIGHT);
	for (i = first; i < first + nr; i++)
		draw_board(chart, &chart->survey->row[i]);
	chart->y += 14;
}

/* Does any board of the chart have a bar for it? */
static bool occurs(const struct chart *chart, enum layout_type type)
{
	size_t i;

	for (i = 0; i < chart->survey->nr; i++) {
		const struct survey_row *row = &chart->survey->row[i];

		if (gains(row) && (type == LAYOUT_STOCK || row->type[type].gain > 0))
			return true;
	}
	return false;
}

static void draw_head(const struct chart *chart)
{
	FILE *out = chart->out;
	unsigned int type;
	int x = MARGIN;

	fprintf(out, "  <text class=\"title\" x=\"%d\" y=\"26\">Lowmem of boards with holes in RAM, in each layout</text>\n",
		MARGIN);
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		if (!occurs(chart, type))
			continue;
		fprintf(out, "  <rect class=\"%s\" x=\"%d\" y=\"42\" width=\"%d\" height=\"%d\"/>\n"
			"  <text x=\"%d\" y=\"53\">%s%s</text>\n", layout_type_name(type), x,
			SWATCH_WIDTH, SWATCH_HEIGHT, x + SWATCH_WIDTH + 6,
			type == LAYOUT_STOCK ? "lowmem in " : "gained by ", layout_type_name(type));
		x += SWATCH_STEP;
	}
	if (x == MARGIN)
		return;
	fprintf(out, "  <text x=\"%d\" y=\"53\">right: the biggest hole and what made it</text>\n", x);
}

static void draw_foot(const struct chart *chart)
{
	const struct survey_totals *all = &chart->survey->all;
	char size[SIZE_TEXT_LEN];
	unsigned int type;

	fprintf(chart->out, "  <text x=\"%d\" y=\"%.1f\">Boards: %u; with holes below the end of lowmem: %u",
		MARGIN, chart->y + 18, all->boards, all->with_holes);
	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++)
		fprintf(chart->out, "; gaining by %s: %u, 64 MiB or more: %u, in all: %s",
			layout_type_name(type), all->type[type].gaining,
			all->type[type].gaining_much, size_human(size, all->type[type].gain));
	fprintf(chart->out, ".</text>\n  <text x=\"%d\" y=\"%.1f\">Boards whose RAM size is not known, not counted: %u.</text>\n",
		MARGIN, chart->y + 36, chart->survey->totals[SURVEY_UNKNOWN].boards);
}

void survey_svg(FILE *out, const struct survey *survey)
{
	struct chart chart = { .out = out, .survey = survey, .y = TOP };
	double width, height;

	measure(&chart);
	width = chart.left + SCALE_WIDTH + chart.words;
	height = chart_height(&chart);
	fprintf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
		" viewBox=\"0 0 %.0f %.0f\">\n", width, height, width, height);
	fprintf(out, "  <!-- intermix %s -->\n%s", TOOL_VERSION, css);
	fputs(SVG_BACKGROUND, out);
	draw_head(&chart);
	draw_section(&chart, SURVEY_GIVEN, "RAM size given by the board's file");
	draw_section(&chart, SURVEY_ASSUMED, "RAM size assumed");
	draw_foot(&chart);
	fputs("</svg>\n", out);
}
