// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tables in an SVG picture.
 */
#include <string.h>

#include "tool/write/svg_draw.h"

#define COL_GAP		2	/* characters, as all widths here */
#define NUMBER_WIDTH	4
#define NAME_INDENT	4

static double x_of(unsigned int chars)
{
	return SVG_MARGIN + chars * SVG_MONO;
}

static void put_cell(const struct svg *svg, const struct table_col *col, unsigned int left,
		     unsigned int width, double y, const char *text, enum text_tone tone)
{
	const char *class = tone == TONE_HEAD || tone == TONE_GOOD ? "cell strong" : "cell";
	char right[32];

	if (!col->right) {
		svg_line(svg, class, x_of(left), y, text);
		return;
	}
	snprintf(right, sizeof(right), "%s right", class);
	svg_line(svg, right, x_of(left + width), y, text);
}

/* Where the names go when they go beside the columns; 0 when they cannot. */
static unsigned int find_name_left(const struct svg *svg, const struct table *table,
				   unsigned int left)
{
	size_t longest = 0;
	unsigned int i;

	for (i = 0; i < table->nr_rows; i++)
		if (strlen(table->name[i]) > longest)
			longest = strlen(table->name[i]);
	return x_of(left + (unsigned int)longest) + SVG_MARGIN <= svg->width ? left : 0;
}

/* Row -1 is the heading. */
static void put_row(const struct svg *svg, const struct table *table, int row, bool numbered,
		    double y)
{
	unsigned int c, left = numbered ? NUMBER_WIDTH : 0;
	char number[16];

	if (numbered && row >= 0) {
		snprintf(number, sizeof(number), "#%d", row + 1);
		svg_line(svg, "cell", x_of(0), y, number);
	}
	for (c = 0; c < table->nr_cols; c++) {
		const struct table_col *col = &table->col[c];
		unsigned int width = table_col_width(table, c);

		if (row < 0)
			put_cell(svg, col, left, width, y, col->head, TONE_HEAD);
		else
			put_cell(svg, col, left, width, y, table->cell[row][c].text,
				 table->cell[row][c].tone);
		left += width + COL_GAP;
	}
}

static unsigned int columns_end(const struct table *table, bool numbered)
{
	unsigned int c, left = numbered ? NUMBER_WIDTH : 0;

	for (c = 0; c < table->nr_cols; c++)
		left += table_col_width(table, c) + COL_GAP;
	return left;
}

static double put_name(const struct svg *svg, const struct table *table, unsigned int row,
		       unsigned int left, double y, bool draw)
{
	char line[TABLE_NAME_LEN + 16];

	if (!table->name_head || !table->name[row][0])
		return y;
	if (left) {
		if (draw)
			svg_line(svg, "cell", x_of(left), y, table->name[row]);
		return y;
	}
	snprintf(line, sizeof(line), "%s %s", table->name_head, table->name[row]);
	y += SVG_LINE;
	if (draw)
		svg_line(svg, "cell", x_of(NAME_INDENT), y, line);
	return y;
}

double svg_table(const struct svg *svg, const struct table *table, bool numbered, double y,
		 bool draw)
{
	unsigned int end = columns_end(table, numbered);
	unsigned int i, left = find_name_left(svg, table, end);

	if (draw) {
		put_row(svg, table, -1, numbered, y);
		if (left && table->name_head)
			svg_line(svg, "cell strong", x_of(left), y, table->name_head);
	}
	for (i = 0; i < table->nr_rows; i++) {
		y += SVG_LINE;
		if (draw) {
			fputs("  <g class=\"row\">\n", svg->out);
			put_row(svg, table, (int)i, numbered, y);
		}
		y = put_name(svg, table, i, left, y, draw);
		if (draw)
			fputs("  </g>\n", svg->out);
	}
	y += SVG_LINE + 2;
	for (i = 0; i < table->nr_foots; i++)
		y = svg_wrapped(svg, table->foot[i], y, draw);
	return y;
}
