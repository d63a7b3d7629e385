// SPDX-License-Identifier: GPL-2.0-only
/*
 * A chart of what there is more of, workload by workload: for each board a pair of bars of
 * what fits, then one of what the work costs less in RAM that was highmem.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench/gains.h"

/* All in pixels. */
#define LEFT		250	/* names of rows */
#define BAR_WIDTH	520
#define WIDTH		(LEFT + BAR_WIDTH + 130)
#define TOP		84
#define ROW_HEIGHT	24
#define BAR_HEIGHT	8
#define TITLE_HEIGHT	26
#define GAP		14
/* Percent at the ends of the scales: of what fits, of what work costs less. */
#define LOW_ROOM	(-40)
#define HIGH_ROOM	180
#define LOW_WORK	(-5)
#define HIGH_WORK	20
#define NOT_MEASURED	(-1000)

static const char css[] =
SVG_TEXT_CSS
"    .row { text-anchor: end }\n"
"    .percent { font-size: 9px }\n"
"    .zero { stroke: #000; stroke-width: 1 }\n"
"    .intermix { fill: #0b5394 }\n"
"    .packed { fill: #e69138; stroke: #783f04; stroke-width: 0.5 }\n"
"  </style>\n";

struct scale {
	double low;
	double high;
};

static const struct scale room = { LOW_ROOM, HIGH_ROOM }, work = { LOW_WORK, HIGH_WORK };

/* Percent beyond the scale end with it. */
static double place(const struct scale *scale, double percent)
{
	double p = fmax(scale->low, fmin(scale->high, percent));

	return LEFT + (p - scale->low) / (scale->high - scale->low) * BAR_WIDTH;
}

static void bar(FILE *out, const struct scale *scale, const char *name, double percent, double y)
{
	double zero = place(scale, 0), end = place(scale, percent);

	if (fabs(percent) >= 0.05)
		fprintf(out, "  <rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"/>\n", name,
			fmin(zero, end), y, fabs(end - zero), BAR_HEIGHT);
	fprintf(out, "  <text class=\"percent\" x=\"%.1f\" y=\"%.1f\">", fmax(zero, end) + 5, y + BAR_HEIGHT - 0.5);
	if (fabs(percent) < 0.05)
		fputs("0", out);
	else
		fprintf(out, "%+.1f %%", percent);
	fputs("</text>\n", out);
}

/* A bar for each column but the first. */
static void draw_row(FILE *out, const struct scale *scale, const struct bench_board *board,
		     const char *label, const double *percent, double y)
{
	unsigned int j;

	fprintf(out, "  <text class=\"row\" x=\"%d\" y=\"%.1f\">%s</text>\n", LEFT - 10, y + 13, label);
	for (j = 1; j < board->nr; j++)
		if (percent[j] > NOT_MEASURED)
			bar(out, scale, board->column[j].name, percent[j], y + 1 + (j - 1) * (BAR_HEIGHT + 2));
}

static void draw_zero(FILE *out, const struct scale *scale, double from, double to)
{
	fprintf(out, "  <path class=\"zero\" d=\"M%.1f %.1fV%.1f\"/>\n", place(scale, 0), from, to);
}

/* Percent more than in the first column; false where a board has no such number. */
static bool more_of(const struct bench_board *board, const struct gain *gain, double *percent)
{
	double first = board ? gains_value(&board->column[0], gain) : -1;
	unsigned int j;

	for (j = 1; first > 0 && j < board->nr; j++) {
		double value = gains_value(&board->column[j], gain);

		percent[j] = value < 0 ? NOT_MEASURED : (value / first - 1) * 100;
	}
	return first > 0;
}

/* RAM and lowmem are another chart's.  Without HIGHMEM where it was measured so. */
static double draw_room(FILE *out, const struct bench_board *low, const struct bench_board *high,
			double y)
{
	double percent[MAX_COLUMNS], top = y + TITLE_HEIGHT;
	unsigned int i;
	char label[96];

	fprintf(out, "  <text class=\"board\" x=\"12\" y=\"%.1f\">%s: more of</text>\n", y + 14, low->name);
	y = top;
	for (i = 0; i < nr_gains; i++) {
		bool is_low = more_of(low, &gains[i], percent);

		if (!strcmp(gains[i].name, "memory.MemTotal") || !strcmp(gains[i].name, "memory.LowTotal") ||
		    (!is_low && !more_of(high, &gains[i], percent)))
			continue;
		snprintf(label, sizeof(label), "%.*s%s", (int)strcspn(gains[i].what, ","), gains[i].what,
			 is_low ? "" : ", with HIGHMEM");
		draw_row(out, &room, low, label, percent, y);
		y += ROW_HEIGHT;
	}
	draw_zero(out, &room, top - 4, y);
	return y + GAP;
}

static double draw_work(FILE *out, const struct bench_board *board, double y)
{
	double percent[MAX_COLUMNS], top = y + TITLE_HEIGHT;
	unsigned int i, j;

	fprintf(out, "  <text class=\"board\" x=\"12\" y=\"%.1f\">%s: fewer instructions in RAM that the unpatched kernel has as highmem</text>\n",
		y + 14, board->name);
	y = top;
	for (i = 0; i < nr_workloads; i++) {
		if (workloads[i].group != GROUP_USER || per_operation(&board->column[0], &workloads[i]) <= 0)
			continue;
		for (j = 1; j < board->nr; j++)
			percent[j] = (1 - ratio(board, &board->column[j], &workloads[i])) * 100;
		draw_row(out, &work, board, workloads[i].name, percent, y);
		y += ROW_HEIGHT;
	}
	draw_zero(out, &work, top - 4, y);
	return y + GAP;
}

static void draw_legend(FILE *out, const struct bench *bench)
{
	const struct bench_board *board = &bench->board[0];
	double x = 12;
	unsigned int j;

	fprintf(out, "  <text class=\"title\" x=\"12\" y=\"24\">What a user gains, Linux %s</text>\n"
		"  <text x=\"12\" y=\"44\">Without HIGHMEM where a row does not say otherwise; percent of what the unpatched kernel has. To the right is better.</text>\n",
		bench->kernel);
	for (j = 1; j < board->nr; j++) {
		fprintf(out, "  <rect class=\"%s\" x=\"%.1f\" y=\"56\" width=\"16\" height=\"%d\"/>\n"
			"  <text x=\"%.1f\" y=\"64\">%s</text>\n", board->column[j].name, x, BAR_HEIGHT, x + 22,
			board->column[j].name);
		x += 120;
	}
}

void gains_work_svg(FILE *out, const struct bench *benches)
{
	const struct bench *low = &benches[GAINS_NOHIGHMEM], *high = &benches[GAINS_HIGHMEM];
	char *text = NULL;
	double y = TOP;
	unsigned int i;
	size_t size;
	FILE *rows = open_memstream(&text, &size);

	if (!rows)
		return;
	for (i = 0; i < low->nr_boards; i++)
		y = draw_room(rows, &low->board[i], gains_board(high, low->board[i].name), y);
	for (i = 0; i < high->nr_boards; i++)
		if (gains_is_filled(&high->board[i]))
			y = draw_work(rows, &high->board[i], y);
	fclose(rows);
	fprintf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%.0f\" viewBox=\"0 0 %d %.0f\">\n%s"
		"  <rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n", WIDTH, y, WIDTH, y, css);
	draw_legend(out, low);
	fputs(text, out);
	fputs("</svg>\n", out);
	free(text);
}
