// SPDX-License-Identifier: GPL-2.0-only
/*
 * A chart of the RAM that kernels without HIGHMEM use: a bar for each column of a board, on
 * one for all RAM that a kernel with HIGHMEM has there.
 */
#include "bench/gains.h"

/* All in pixels. */
#define LEFT		110	/* names of columns */
#define BAR_WIDTH	560
#define WIDTH		(LEFT + BAR_WIDTH + 150)
#define TOP		62
#define ROW_HEIGHT	24
#define BAR_HEIGHT	16
#define TITLE_HEIGHT	26
#define GAP		12

static const char css[] =
SVG_TEXT_CSS
"    .column { text-anchor: end }\n"
"    .all { fill: #eee; stroke: #999; stroke-width: 0.5 }\n"
"    .first { fill: #999 }\n"
"    .used { fill: #0b5394 }\n"
"    .more { fill: #e69138; stroke: #783f04; stroke-width: 0.5 }\n"
"  </style>\n";

static double ram(const struct column *column)
{
	return gains_number(column, "memory.MemTotal");
}

static void bar(FILE *out, const char *class, double from, double to, double all, double y)
{
	if (to > from)
		fprintf(out, "  <rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"/>\n",
			class, LEFT + from / all * BAR_WIDTH, y, (to - from) / all * BAR_WIDTH, BAR_HEIGHT);
}

/* What there is more than in the first column has a colour of its own. */
static void draw_row(FILE *out, const struct bench_board *board, unsigned int j, double all,
		     double y)
{
	double first = ram(&board->column[0]), value = ram(&board->column[j]);

	fprintf(out, "  <text class=\"column\" x=\"%d\" y=\"%.1f\">%s</text>\n", LEFT - 10, y + 13,
		board->column[j].name);
	bar(out, "all", 0, all, all, y);
	bar(out, j ? "used" : "first", 0, value < first ? value : first, all, y);
	bar(out, "more", first, value, all, y);
	fprintf(out, "  <text x=\"%d\" y=\"%.1f\">%.0f MiB", LEFT + BAR_WIDTH + 12, y + 13, value);
	if (j)
		fprintf(out, ", %+.0f", value - first);
	fputs("</text>\n", out);
}

static double board_height(const struct bench_board *board)
{
	return TITLE_HEIGHT + board->nr * ROW_HEIGHT + GAP;
}

static void draw_board(FILE *out, const struct bench_board *board,
		       const struct bench_board *with_highmem, double y)
{
	double all = ram(&board->column[0]), value;
	unsigned int j;

	for (j = 0; j < board->nr; j++)
		if (ram(&board->column[j]) > all)
			all = ram(&board->column[j]);
	value = with_highmem ? ram(&with_highmem->column[0]) : 0;
	if (value > all)
		all = value;
	fprintf(out, "  <text class=\"board\" x=\"12\" y=\"%.1f\">%s: %.0f MiB</text>\n", y + 14,
		board->name, all);
	for (j = 0; j < board->nr; j++)
		draw_row(out, board, j, all, y + TITLE_HEIGHT + j * ROW_HEIGHT);
}

void gains_svg(FILE *out, const struct bench *benches)
{
	const struct bench *low = &benches[GAINS_NOHIGHMEM];
	double height = TOP, y = TOP;
	unsigned int i;

	for (i = 0; i < low->nr_boards; i++)
		height += board_height(&low->board[i]);
	fprintf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%.0f\" viewBox=\"0 0 %d %.0f\">\n%s"
		"  <rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
		WIDTH, height, WIDTH, height, css);
	fprintf(out, "  <text class=\"title\" x=\"12\" y=\"24\">RAM that Linux %s uses without HIGHMEM</text>\n"
		"  <text x=\"12\" y=\"44\">MemTotal of /proc/meminfo; the whole bar is what the unpatched kernel has with HIGHMEM.</text>\n",
		low->kernel);
	for (i = 0; i < low->nr_boards; i++) {
		const struct bench_board *board = &low->board[i];

		draw_board(out, board, gains_board(&benches[GAINS_HIGHMEM], board->name), y);
		y += board_height(board);
	}
	fputs("</svg>\n", out);
}
