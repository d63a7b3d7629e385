// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tables as text: columns where they fit, else "what value" lines.
 */
#include <string.h>

#include "tool/base/wrap.h"
#include "tool/write/text.h"

#define COL_GAP		2	/* between columns */
#define NAME_INDENT	4
#define VALUE_INDENT	2

/**
 * struct shape - how a table fits into the width
 * @width: of each column
 * @gap: between columns
 * @total: of all columns and the gaps between them
 * @columns: the columns fit; else each cell gets a line
 * @beside: names fit behind the columns; else they get a line each
 */
struct shape {
	unsigned int width[TABLE_MAX_COLS];
	unsigned int gap;
	unsigned int total;
	bool columns;
	bool beside;
};

static unsigned int longest_name(const struct table *table)
{
	size_t longest = strlen(table->name_head);
	unsigned int i;

	for (i = 0; i < table->nr_rows; i++)
		if (strlen(table->name[i]) > longest)
			longest = strlen(table->name[i]);
	return (unsigned int)longest;
}

/* @roomy: give each column the width that it would like to have. */
static void measure(struct shape *shape, const struct table *table, bool roomy,
		    unsigned int gap)
{
	unsigned int c;

	shape->gap = gap;
	shape->total = 0;
	for (c = 0; c < table->nr_cols; c++) {
		unsigned int width = table_col_width(table, c);

		if (roomy && width < table->col[c].least)
			width = table->col[c].least;
		shape->width[c] = width;
		shape->total += width + (c ? gap : 0);
	}
}

static struct shape find_shape(const struct table *table, unsigned int width)
{
	struct shape shape;

	measure(&shape, table, true, COL_GAP);
	if (shape.total > width)
		measure(&shape, table, false, COL_GAP);
	if (shape.total > width && table->tight)
		measure(&shape, table, false, 1);
	shape.columns = shape.total <= width;
	shape.beside = table->name_head &&
		       shape.total + COL_GAP + longest_name(table) <= width;
	return shape;
}

static void pad(FILE *out, unsigned int columns)
{
	fprintf(out, "%*s", (int)columns, "");
}

static void put_cell(FILE *out, const struct text_style *style, const char *text,
		     enum text_tone tone, const struct table_col *col, unsigned int width,
		     bool last)
{
	unsigned int rest = width - (unsigned int)strlen(text);

	if (col->right)
		pad(out, rest);
	tone_start(out, style, tone);
	fputs(text, out);
	tone_end(out, style, tone);
	if (!col->right && !last)
		pad(out, rest);
}

static void put_heads(FILE *out, const struct table *table, const struct shape *shape,
		      const struct text_style *style)
{
	unsigned int c;

	for (c = 0; c < table->nr_cols; c++) {
		pad(out, c ? shape->gap : 0);
		put_cell(out, style, table->col[c].head, TONE_HEAD, &table->col[c],
			 shape->width[c], c + 1 == table->nr_cols && !shape->beside);
	}
	if (shape->beside) {
		pad(out, COL_GAP);
		tone_start(out, style, TONE_HEAD);
		fputs(table->name_head, out);
		tone_end(out, style, TONE_HEAD);
	}
	fputc('\n', out);
}

static void put_row(FILE *out, const struct table *table, unsigned int row,
		    const struct shape *shape, const struct text_style *style)
{
	bool name = table->name_head && table->name[row][0];
	char line[TABLE_NAME_LEN + 16];
	unsigned int c;

	for (c = 0; c < table->nr_cols; c++) {
		const struct table_cell *cell = &table->cell[row][c];

		pad(out, c ? shape->gap : 0);
		put_cell(out, style, cell->text, cell->tone, &table->col[c], shape->width[c],
			 c + 1 == table->nr_cols);
	}
	if (name && shape->beside) {
		pad(out, COL_GAP);
		fputs(table->name[row], out);
	}
	fputc('\n', out);
	if (name && !shape->beside) {
		snprintf(line, sizeof(line), "%s %s", table->name_head, table->name[row]);
		wrap_text(out, line, NAME_INDENT, NAME_INDENT, style->width);
	}
}

/* A row as a heading and one line per cell. */
static void put_lines(FILE *out, const struct table *table, unsigned int row,
		      const struct text_style *style)
{
	unsigned int c, width = table->name_head ? (unsigned int)strlen(table->name_head) : 0;

	for (c = 1; c < table->nr_cols; c++)
		if (strlen(table->col[c].head) > width)
			width = (unsigned int)strlen(table->col[c].head);
	tone_start(out, style, TONE_HEAD);
	fputs(table->cell[row][0].text, out);
	tone_end(out, style, TONE_HEAD);
	fputc('\n', out);
	for (c = 1; c < table->nr_cols; c++) {
		const struct table_cell *cell = &table->cell[row][c];

		fprintf(out, "%*s%-*s", VALUE_INDENT, "", (int)width + COL_GAP,
			table->col[c].head);
		tone_start(out, style, cell->tone);
		fputs(cell->text, out);
		tone_end(out, style, cell->tone);
		fputc('\n', out);
	}
	if (!table->name_head || !table->name[row][0])
		return;
	fprintf(out, "%*s%s\n", VALUE_INDENT, "", table->name_head);
	wrap_text(out, table->name[row], NAME_INDENT, NAME_INDENT, style->width);
}

void text_write_table(FILE *out, const struct table *table, const struct text_style *style)
{
	struct shape shape = find_shape(table, style->width);
	unsigned int i;

	if (shape.columns)
		put_heads(out, table, &shape, style);
	for (i = 0; i < table->nr_rows; i++) {
		if (shape.columns)
			put_row(out, table, i, &shape, style);
		else
			put_lines(out, table, i, style);
	}
	for (i = 0; i < table->nr_foots; i++)
		wrap_text(out, table->foot[i], 0, 3, style->width);
}
