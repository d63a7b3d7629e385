// SPDX-License-Identifier: GPL-2.0-only
/*
 * Layouts of a plan drawn in text: how the boxes of a picture fill a sheet.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/base/wrap.h"
#include "tool/write/picture.h"
#include "tool/write/text.h"
#include "tool/write/text_grid.h"

#define ADDRESS		8	/* digits of a virtual address */
#define ADDRESS_GAP	1	/* between addresses and columns */
#define PAIR_GAP	2
#define HEADER_ROWS	2
#define LABEL_LEN	48

/*
 * Neighbours share a border: from one to the next it is a step.  Boxes side by
 * side have room for most labels in a line; a single pair can have less.
 */
#define LEAST_STEP	13
#define MOST_STEP	18

/**
 * struct sheet - a drawing in the making
 * @step: columns from a box's border to the next
 * @rows: rows it takes
 * @digits: of the highest physical address
 * @row: the row of each cut's border
 * @break_row: the row that shows a break in the step above a cut, or 0
 */
struct sheet {
	const struct picture *picture;
	struct grid *grid;
	unsigned int step;
	unsigned int digits;
	unsigned int rows;
	unsigned int row[PICTURE_MAX_CUTS];
	unsigned int break_row[PICTURE_MAX_CUTS];
};

/* A label: what and how much, in one line or two. */
struct label {
	unsigned int nr;
	char line[2][LABEL_LEN];
};

/* The left border of a column, or for the end of all of them, where the sheet ends. */
static unsigned int column_at(const struct sheet *sheet, unsigned int c)
{
	unsigned int i, at = ADDRESS + ADDRESS_GAP;

	for (i = 0; i < c; i++) {
		at += sheet->step;
		if (!(i & 1))
			continue;
		at++;
		if (picture_group_start(sheet->picture, i + 1))
			at += ADDRESS_GAP + sheet->digits;
		if (i + 1 == sheet->picture->nr_columns)
			return at;
		at += PAIR_GAP;
		if (picture_group_start(sheet->picture, i + 1))
			at += ADDRESS + ADDRESS_GAP;
	}
	return at;
}

static unsigned int find_digits(const struct picture *picture)
{
	const struct picture_column *column = &picture->column[1];
	const struct picture_box *last = &column->box[column->nr - 1];

	return (unsigned int)snprintf(NULL, 0, "%08" PRIx64, last->address + last->size);
}

/* The widest step with which all columns fit. */
static unsigned int find_step(struct sheet *sheet, unsigned int width)
{
	unsigned int nr = sheet->picture->nr_columns;
	unsigned int taken, step;

	sheet->step = 0;
	taken = column_at(sheet, nr);
	step = width < taken ? 0 : (width - taken) / nr;
	return step > MOST_STEP ? MOST_STEP : step;
}

/* A size as exact as there is room for. */
static void fit_size(char *buf, u64 bytes, size_t room)
{
	char size[SIZE_TEXT_LEN];

	snprintf(buf, LABEL_LEN, "%s", size_short(size, bytes));
	if (strlen(buf) > room)
		snprintf(buf, LABEL_LEN, "~%" PRIu64 "M", (bytes + (1u << 19)) >> 20);
	if (strlen(buf) > room)
		snprintf(buf, LABEL_LEN, "~%" PRIu64 "G", (bytes + (1u << 29)) >> 30);
}

static void make_label(struct label *label, const struct sheet *sheet,
		       const struct picture_box *box)
{
	const char *name = picture_kind_name(box->kind);
	size_t room = sheet->step - 1;
	char size[SIZE_TEXT_LEN];

	label->nr = 1;
	snprintf(label->line[0], LABEL_LEN, "%s %s", name,
		 size_short(size, box->size));
	if (strlen(label->line[0]) <= room)
		return;
	label->nr = 2;
	snprintf(label->line[0], LABEL_LEN, "%s", name);
	fit_size(label->line[1], box->size, room);
}

/* Rows that the labels in the step above a cut need. */
static unsigned int least_rows(const struct sheet *sheet, unsigned int cut)
{
	const struct picture *picture = sheet->picture;
	unsigned int c, b, least = 1;
	struct label label;

	for (c = 0; c < picture->nr_columns; c++) {
		for (b = 0; b < picture->column[c].nr; b++) {
			const struct picture_box *box = &picture->column[c].box[b];

			if (box->first != cut || box->last != cut + 1)
				continue;
			make_label(&label, sheet, box);
			if (label.nr > least)
				least = label.nr;
		}
	}
	return least;
}

/*
 * A removed hole is as high as its label, and not more: nothing of it is to
 * scale.  All else meets at the label's first line.
 */
static unsigned int removed_rows(const struct sheet *sheet, unsigned int cut)
{
	const struct picture *picture = sheet->picture;
	unsigned int c, b, rows = 1;
	struct label label;

	for (c = 1; c < picture->nr_columns; c += 2) {
		for (b = 0; b < picture->column[c].nr; b++) {
			const struct picture_box *box = &picture->column[c].box[b];

			if (box->kind != PICTURE_REMOVED || box->last != cut + 1)
				continue;
			make_label(&label, sheet, box);
			if (label.nr > rows)
				rows = label.nr;
		}
	}
	return rows;
}

static void place_rows(struct sheet *sheet)
{
	struct picture_scale scale = { .window = 16, .most = 6, .most_beyond = 6, .broken = 4 };
	unsigned int i, row = HEADER_ROWS;

	for (i = 0; i < sheet->picture->nr_cuts; i++) {
		bool broken = false;
		double lines;

		sheet->row[i] = row;
		sheet->break_row[i] = 0;
		if (i + 1 == sheet->picture->nr_cuts)
			break;
		if (picture_is_removed(sheet->picture, i)) {
			row += removed_rows(sheet, i);
			continue;
		}
		scale.least = least_rows(sheet, i);
		lines = picture_step_height(sheet->picture, i, &scale, &broken);
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

	for (i = 1; i < sheet->step; i++) {
		grid_put(sheet->grid, top, left + i, GRID_ACROSS);
		grid_put(sheet->grid, bottom, left + i, GRID_ACROSS);
	}
	for (i = top + 1; i < bottom; i++) {
		grid_put(sheet->grid, i, left, side);
		grid_put(sheet->grid, i, left + sheet->step, side);
	}
}

static void draw_corners(struct sheet *sheet, const struct picture_box *box,
			 unsigned int left)
{
	unsigned int i;

	for (i = 0; i <= sheet->step; i += sheet->step) {
		grid_put(sheet->grid, sheet->row[box->first], left + i, GRID_CORNER);
		grid_put(sheet->grid, sheet->row[box->last], left + i, GRID_CORNER);
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

static bool is_unused(const struct picture_box *box)
{
	return box->kind == PICTURE_DEAD || box->kind == PICTURE_GAP;
}

static void draw_inside(struct sheet *sheet, const struct picture_box *box,
			unsigned int left)
{
	unsigned int row, i;

	for (row = sheet->row[box->first] + 1; row < sheet->row[box->last]; row++) {
		char cell = is_break_row(sheet, row) ? GRID_BREAK :
			    is_unused(box) ? GRID_FILL : GRID_BLANK;

		for (i = 1; i < sheet->step; i++)
			grid_put(sheet->grid, row, left + i, cell);
		if (is_unused(box))
			grid_tone(sheet->grid, row, left + 1, sheet->step - 1, TONE_DIM);
	}
}

static bool has_break(const struct sheet *sheet, unsigned int row, unsigned int nr)
{
	return is_break_row(sheet, row) || (nr > 1 && is_break_row(sheet, row + 1));
}

/* Where a label's first line goes: in the middle of the box, but not on a break. */
static unsigned int label_row(const struct sheet *sheet, const struct picture_box *box,
			      unsigned int nr)
{
	unsigned int first = sheet->row[box->first] + 1;
	unsigned int last = sheet->row[box->last] - nr;
	unsigned int row = (first + last) / 2;

	while (row > first && has_break(sheet, row, nr))
		row--;
	return row;
}

static void draw_label(struct sheet *sheet, const struct picture_box *box,
		       unsigned int left)
{
	bool good = box->kind == PICTURE_VMALLOC || box->kind == PICTURE_REMOVED;
	enum text_tone tone = good ? TONE_GOOD : is_unused(box) ? TONE_DIM : TONE_PLAIN;
	unsigned int room = sheet->step - 1;
	struct label label;
	unsigned int i, row;

	make_label(&label, sheet, box);
	row = label_row(sheet, box, label.nr);
	for (i = 0; i < label.nr; i++) {
		unsigned int len = (unsigned int)strlen(label.line[i]);
		unsigned int at = left + 1 + (room - len) / 2;

		/* A filled box needs blanks around the words to be read. */
		if (len + 2 <= room) {
			grid_put(sheet->grid, row + i, at - 1, GRID_BLANK);
			grid_put(sheet->grid, row + i, at + len, GRID_BLANK);
		}
		grid_text(sheet->grid, row + i, at, label.line[i], tone);
	}
}

static void draw_headings(struct sheet *sheet)
{
	unsigned int c;

	for (c = 0; c < sheet->picture->nr_columns; c++) {
		const char *type = layout_type_name(sheet->picture->column[c].type);
		const char *what = c & 1 ? "physical" : "virtual";
		unsigned int left = column_at(sheet, c);

		if (!(c & 1))
			grid_text(sheet->grid, 0,
				  left + sheet->step - (unsigned int)strlen(type) / 2, type,
				  TONE_HEAD);
		grid_text(sheet->grid, 1, left + (sheet->step + 1 - (unsigned int)strlen(what)) / 2,
			  what, TONE_PLAIN);
	}
}

static void draw_addresses_of(struct sheet *sheet, unsigned int c, unsigned int col)
{
	char text[SIZE_TEXT_LEN];
	unsigned int i;
	u64 address;

	for (i = 0; i < sheet->picture->nr_cuts; i++) {
		if (!picture_address(sheet->picture, c, i, &address))
			continue;
		snprintf(text, sizeof(text), "%08" PRIx64, address);
		grid_text(sheet->grid, sheet->row[i], col, text, TONE_PLAIN);
	}
}

static void draw_addresses(struct sheet *sheet)
{
	unsigned int c;

	for (c = 0; c < sheet->picture->nr_columns; c++) {
		if (picture_group_start(sheet->picture, c))
			draw_addresses_of(sheet, c, column_at(sheet, c) - ADDRESS - ADDRESS_GAP);
		if (picture_group_start(sheet->picture, c + 1))
			draw_addresses_of(sheet, c, column_at(sheet, c) + sheet->step + 1 +
						    ADDRESS_GAP);
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
		const struct picture_column *column = &picture->column[c];
		unsigned int left = column_at(sheet, c);

		for (b = 0; b < column->nr; b++)
			draw_inside(sheet, &column->box[b], left);
		for (b = 0; b < column->nr; b++)
			draw_borders(sheet, &column->box[b], left);
		for (b = 0; b < column->nr; b++)
			draw_label(sheet, &column->box[b], left);
	}
	for (c = 0; c < picture->nr_columns; c++)
		for (b = 0; b < picture->column[c].nr; b++)
			draw_corners(sheet, &picture->column[c].box[b], column_at(sheet, c));
}

/* False, and nothing drawn, when there are several layouts and too little room. */
static bool put_picture(FILE *out, const struct plan *plan, const enum layout_type *types,
			unsigned int nr, const struct text_style *style)
{
	struct picture *picture = picture_new(plan, types, nr);
	struct sheet sheet = { .picture = picture, .digits = find_digits(picture) };
	bool fits;

	sheet.step = find_step(&sheet, style->width);
	fits = nr == 1 || sheet.step >= LEAST_STEP;
	if (fits) {
		place_rows(&sheet);
		sheet.grid = grid_new(sheet.rows, style->width);
		draw(&sheet);
		grid_write(out, sheet.grid, style);
		fputc('\n', out);
		free(sheet.grid);
	}
	free(picture);
	return fits;
}

/* Are these the same to the last byte? */
static bool is_same(const struct layout *a, const struct layout *b)
{
	unsigned int i;

	if (a->nr != b->nr)
		return false;
	for (i = 0; i < a->nr; i++)
		if (a->region[i].kind != b->region[i].kind ||
		    a->region[i].virt != b->region[i].virt ||
		    a->region[i].phys != b->region[i].phys ||
		    a->region[i].size != b->region[i].size)
			return false;
	return true;
}

/*
 * Layouts in pictures of their own: beside stock where physical addresses are the
 * same, alone where they are not.
 */
static void put_pictures(FILE *out, const struct plan *plan, const struct text_style *style)
{
	enum layout_type pair[2] = { LAYOUT_STOCK };
	bool drawn = false;
	unsigned int i;

	for (i = LAYOUT_STOCK + 1; i < LAYOUT_NR_TYPES; i++) {
		const struct layout *layout = &plan->layout[i];

		pair[1] = i;
		if (drawn && is_same(layout, &plan->layout[LAYOUT_STOCK])) {
			fprintf(out, "%s: the same as stock\n\n", layout_type_name(i));
			continue;
		}
		if (!layout_removed(layout) && put_picture(out, plan, pair, 2, style)) {
			drawn = true;
			continue;
		}
		if (!drawn)
			put_picture(out, plan, pair, 1, style);
		drawn = true;
		put_picture(out, plan, &pair[1], 1, style);
	}
}

static const char *const legend[] = {
	"vmalloc: a hole used by vmalloc; left out: a hole that takes no virtual space",
	"upper: vmalloc area above lowmem; dead, gap: unused; hole: no RAM, or not mapped",
};

void text_pictures(FILE *out, const struct plan *plan, const struct text_style *style)
{
	enum layout_type all[LAYOUT_NR_TYPES];
	unsigned int i;

	for (i = 0; i < LAYOUT_NR_TYPES; i++)
		all[i] = i;
	if (!put_picture(out, plan, all, LAYOUT_NR_TYPES, style))
		put_pictures(out, plan, style);
	for (i = 0; i < sizeof(legend) / sizeof(legend[0]); i++)
		wrap_text(out, legend[i], 0, 2, style->width);
}
