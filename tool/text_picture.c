// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two modes of a plan drawn in 80 columns of text.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/picture.h"
#include "tool/size.h"
#include "tool/text.h"
#include "tool/text_grid.h"

#define BOX_LEFT	9	/* left of it stand virtual addresses */
#define BOX_STEP	14	/* neighbours share a border */
#define BOX_INNER	(BOX_STEP - 1)
#define PAIR_STEP	(2 * BOX_STEP + 3)
#define RIGHT_LABEL	(BOX_LEFT + PAIR_STEP + 2 * BOX_STEP + 2)
#define HEADER_ROWS	2

/**
 * struct sheet - a drawing in the making
 * @row: the row of each cut's border
 * @break_row: the row that shows a break in the step above a cut, or 0
 */
struct sheet {
	const struct picture *picture;
	struct grid *grid;
	unsigned int rows;
	unsigned int row[PICTURE_MAX_CUTS];
	unsigned int break_row[PICTURE_MAX_CUTS];
};

static unsigned int column_at(unsigned int c)
{
	return BOX_LEFT + (c / 2) * PAIR_STEP + (c % 2) * BOX_STEP;
}

static void place_rows(struct sheet *sheet)
{
	unsigned int i, row = HEADER_ROWS;

	for (i = 0; i < sheet->picture->nr_cuts; i++) {
		bool broken = false;
		double lines;

		sheet->row[i] = row;
		sheet->break_row[i] = 0;
		if (i + 1 == sheet->picture->nr_cuts)
			break;
		lines = picture_step_height(sheet->picture, i, &broken);
		if (broken)
			sheet->break_row[i] = row + 3;
		row += 1 + (unsigned int)(lines + 0.5);
	}
	sheet->rows = row + 1;
}

static void draw_borders(struct sheet *sheet, const struct picture_box *box,
			 unsigned int left)
{
	unsigned int top = sheet->row[box->first];
	unsigned int bottom = sheet->row[box->last];
	char side = box->kind == PICTURE_HIGHMEM ? GRID_DOTTED : GRID_DOWN;
	unsigned int i;

	for (i = 1; i < BOX_STEP; i++) {
		grid_put(sheet->grid, top, left + i, GRID_ACROSS);
		grid_put(sheet->grid, bottom, left + i, GRID_ACROSS);
	}
	for (i = top + 1; i < bottom; i++) {
		grid_put(sheet->grid, i, left, side);
		grid_put(sheet->grid, i, left + BOX_STEP, side);
	}
	for (i = 0; i <= BOX_STEP; i += BOX_STEP) {
		grid_put(sheet->grid, top, left + i, GRID_CORNER);
		grid_put(sheet->grid, bottom, left + i, GRID_CORNER);
	}
}

static bool is_break_row(const struct sheet *sheet, unsigned int row)
{
	unsigned int i;

	for (i = 0; i + 1 < sheet->picture->nr_cuts; i++)
		if (sheet->break_row[i] == row)
			return true;
	return false;
}

static void draw_inside(struct sheet *sheet, const struct picture_box *box,
			unsigned int left)
{
	bool filled = box->kind == PICTURE_DEAD || box->kind == PICTURE_GAP;
	unsigned int row, i;

	for (row = sheet->row[box->first] + 1; row < sheet->row[box->last]; row++)
		for (i = 1; i < BOX_STEP; i++) {
			if (is_break_row(sheet, row))
				grid_put(sheet->grid, row, left + i, GRID_BREAK);
			else if (filled)
				grid_put(sheet->grid, row, left + i, GRID_FILL);
		}
}

/* In the middle of the box, but not on a break. */
static void draw_label(struct sheet *sheet, const struct picture_box *box,
		       unsigned int left)
{
	unsigned int row = (sheet->row[box->first] + sheet->row[box->last]) / 2;
	char size[SIZE_TEXT_LEN], text[2 * SIZE_TEXT_LEN];
	unsigned int len;

	if (is_break_row(sheet, row))
		row--;
	snprintf(text, sizeof(text), "%s %s", picture_kind_name(box->kind),
		 size_short(size, box->end - box->start));
	len = (unsigned int)strlen(text);
	if (len > BOX_INNER)
		text[BOX_INNER] = '\0';
	len = (unsigned int)strlen(text);
	left += 1 + (BOX_INNER - len) / 2;
	/* A filled box needs blanks around the words to be read. */
	if (len + 2 <= BOX_INNER) {
		grid_put(sheet->grid, row, left - 1, GRID_BLANK);
		grid_put(sheet->grid, row, left + len, GRID_BLANK);
	}
	grid_text(sheet->grid, row, left, text);
}

static void draw_headings(struct sheet *sheet)
{
	unsigned int c;

	for (c = 0; c < sheet->picture->nr_columns; c++) {
		const char *mode = layout_mode_name(sheet->picture->column[c].mode);
		unsigned int left = column_at(c);

		if (!(c & 1))
			grid_text(sheet->grid, 0,
				  left + BOX_STEP - (unsigned int)strlen(mode) / 2, mode);
		grid_text(sheet->grid, 1, left + 3, c & 1 ? "physical" : "virtual");
	}
}

static void draw_addresses(struct sheet *sheet)
{
	const struct picture *picture = sheet->picture;
	char text[SIZE_TEXT_LEN];
	unsigned int i;

	for (i = 0; i < picture->nr_cuts; i++) {
		u64 cut = picture->cut[i];

		if (cut <= picture->virt_end) {
			snprintf(text, sizeof(text), "%08" PRIx64, picture->page_offset + cut);
			grid_text(sheet->grid, sheet->row[i], 0, text);
		}
		if (cut <= picture->phys_end) {
			snprintf(text, sizeof(text), "%08" PRIx64, picture->phys_offset + cut);
			grid_text(sheet->grid, sheet->row[i], RIGHT_LABEL, text);
		}
	}
}

static void draw(struct sheet *sheet)
{
	const struct picture *picture = sheet->picture;
	unsigned int c, b;

	draw_headings(sheet);
	draw_addresses(sheet);
	/* Right to left: a solid border wins over highmem's dotted one. */
	for (c = picture->nr_columns; c-- > 0;) {
		unsigned int left = column_at(c);

		for (b = 0; b < picture->column[c].nr; b++)
			draw_inside(sheet, &picture->column[c].box[b], left);
		for (b = 0; b < picture->column[c].nr; b++)
			draw_borders(sheet, &picture->column[c].box[b], left);
		for (b = 0; b < picture->column[c].nr; b++)
			draw_label(sheet, &picture->column[c].box[b], left);
	}
}

static const char legend[] =
"\nvmalloc: a hole used by vmalloc; upper: the dedicated vmalloc area\n"
"dead, gap: unused; hole: no RAM, or not mapped\n";

void text_picture(FILE *out, const struct plan *plan, enum layout_mode left,
		  enum layout_mode right, const struct text_style *style)
{
	const enum layout_mode modes[] = { left, right };
	struct picture *picture = picture_new(plan, modes, 2);
	struct sheet *sheet = calloc(1, sizeof(*sheet));

	if (picture && sheet) {
		sheet->picture = picture;
		place_rows(sheet);
		sheet->grid = grid_new(sheet->rows);
	}
	if (sheet && sheet->grid) {
		draw(sheet);
		grid_write(out, sheet->grid, style->utf8);
		fputs(legend, out);
		free(sheet->grid);
	}
	free(sheet);
	free(picture);
}
