// SPDX-License-Identifier: GPL-2.0-only
/*
 * The report as a chart: a row for each column of a board, a mark for each workload
 * at its ratio, a bar at the geometric mean.
 */
#include <string.h>

#include "bench/report.h"

/* All in pixels. */
#define LEFT		120	/* names of columns */
#define SCALE_WIDTH	640
#define WIDTH		(LEFT + SCALE_WIDTH + 70)
#define TOP		84
#define ROW_HEIGHT	26
#define TITLE_HEIGHT	32
#define MARK		3.5
#define LOW		0.75	/* ratios at the ends of the scale */
#define HIGH		1.25
#define TICK		0.05

const char svg_marks_css[] =
SVG_TEXT_CSS
"    .column { text-anchor: end }\n"
"    .tick { font-size: 10px; text-anchor: middle; fill: #333 }\n"
"    .grid { stroke: #ccc; stroke-width: 0.5 }\n"
"    .one { stroke: #000; stroke-width: 1 }\n"
"    .mean { stroke: #000; stroke-width: 3 }\n"
"    .user { fill: #fff; stroke: #0b5394 }\n"
"    .kernel { fill: #0b5394; fill-opacity: 0.6 }\n"
"    .vmalloc { fill: #e69138; fill-opacity: 0.8; stroke: #783f04; stroke-width: 0.5 }\n"
"  </style>\n";

/* Ratios beyond the scale are marked at its ends. */
static double place(double ratio)
{
	double r = ratio < LOW ? LOW : ratio > HIGH ? HIGH : ratio;

	return LEFT + (r - LOW) / (HIGH - LOW) * SCALE_WIDTH;
}

void svg_mark(FILE *out, enum group group, double x, double y, const char *name,
	      double r)
{
	if (group == GROUP_USER)
		fprintf(out, "  <circle class=\"user\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\">", x, y, MARK);
	else if (group == GROUP_KERNEL)
		fprintf(out, "  <rect class=\"kernel\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">",
			x - MARK, y - MARK, 2 * MARK, 2 * MARK);
	else
		fprintf(out, "  <path class=\"vmalloc\" d=\"M%.1f %.1fl%.1f %.1fh%.1fz\">",
			x, y - MARK, MARK, 2 * MARK, -2 * MARK);
	if (name)
		fprintf(out, "<title>%s %.4f</title>", name, r);
	fprintf(out, "</%s>\n", group == GROUP_USER ? "circle" : group == GROUP_KERNEL ? "rect" : "path");
}

static void draw_row(FILE *out, const struct bench_board *board,
		     const struct column *column, double y)
{
	struct summary s = summarize(board, column, NR_GROUPS);
	unsigned int i;

	fprintf(out, "  <text class=\"column\" x=\"%d\" y=\"%.1f\">%s</text>\n", LEFT - 24,
		y + 4, column->name);
	for (i = 0; i < nr_workloads; i++) {
		double r = ratio(board, column, &workloads[i]);

		if (group_has_mean(workloads[i].group) && r > 0)
			svg_mark(out, workloads[i].group, place(r),
			     y + 6 * ((int)workloads[i].group - 1), workloads[i].name, r);
	}
	fprintf(out, "  <path class=\"mean\" d=\"M%.1f %.1fv%d\"/>\n", place(s.mean),
		y - ROW_HEIGHT / 2 + 3, ROW_HEIGHT - 6);
	fprintf(out, "  <text x=\"%d\" y=\"%.1f\">%.3f</text>\n", LEFT + SCALE_WIDTH + 16, y + 4,
		s.mean);
}

static void draw_board(FILE *out, const struct bench_board *board, double y)
{
	double end = y + TITLE_HEIGHT + (board->nr - 1) * ROW_HEIGHT, r;
	unsigned int j;

	fprintf(out, "  <text class=\"board\" x=\"12\" y=\"%.1f\">%s</text>\n", y + 12, board->name);
	for (r = LOW; r < HIGH + TICK / 2; r += TICK) {
		bool one = r > 1 - TICK / 2 && r < 1 + TICK / 2;

		fprintf(out, "  <path class=\"%s\" d=\"M%.1f %.1fV%.1f\"/>\n", one ? "one" : "grid",
			place(r), y + TITLE_HEIGHT, end);
		fprintf(out, "  <text class=\"tick\" x=\"%.1f\" y=\"%.1f\">%.2f</text>\n", place(r),
			y + TITLE_HEIGHT - 4, r);
	}
	for (j = 1; j < board->nr; j++)
		draw_row(out, board, &board->column[j],
			 y + TITLE_HEIGHT + (j - 0.5) * ROW_HEIGHT);
}

static void draw_legend(FILE *out, const struct bench *bench)
{
	double x = 12;
	unsigned int group;

	fprintf(out, "  <text class=\"title\" x=\"12\" y=\"24\">%s relative to the unpatched kernel, Linux %s</text>\n",
		bench->what, bench->kernel);
	fputs("  <text x=\"12\" y=\"44\">A mark is a workload, a bar the geometric mean; beyond the scale: at its end. "
	      "Left is less.</text>\n", out);
	for (group = 0; group_has_mean(group); group++) {
		svg_mark(out, group, x + MARK, 60, NULL, 1);
		fprintf(out, "  <text x=\"%.1f\" y=\"64\">%s</text>\n", x + 14, group_title(group));
		x += 160;
	}
}

void report_svg(FILE *out, const struct bench *bench)
{
	double height = TOP, y = TOP;
	unsigned int i;

	for (i = 0; i < bench->nr_boards; i++)
		height += TITLE_HEIGHT + (bench->board[i].nr - 1) * ROW_HEIGHT + 8;
	fprintf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%.0f\" viewBox=\"0 0 %d %.0f\">\n%s"
		"  <rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
		WIDTH, height, WIDTH, height, svg_marks_css);
	draw_legend(out, bench);
	for (i = 0; i < bench->nr_boards; i++) {
		draw_board(out, &bench->board[i], y);
		y += TITLE_HEIGHT + (bench->board[i].nr - 1) * ROW_HEIGHT + 8;
	}
	fputs("</svg>\n", out);
}
