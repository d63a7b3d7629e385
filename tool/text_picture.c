// SPDX-License-Identifier: GPL-2.0-only
/*
 * Modes of a plan drawn in text: how the boxes of a picture fill a sheet.
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
#define PAIR_GAP	2
#define ADDRESS_GAP	1
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
 * @row: the row of each cut's border
 * @break_row: the row that shows a break in the step above a cut, or 0
 */
struct sheet {
	const struct picture *picture;
	struct grid *grid;
	unsigned int step;
	unsigned int rows;
	unsigned int row[PICTURE_MAX_CUTS];
	unsigned int break_row[PICTURE_MAX_CUTS];
};

/* A label: what and how much, in one line or two. */
struct label {
	unsigned int nr;
	char line[2][LABEL_LEN];
};

static unsigned int column_at(const struct sheet *sheet, unsigned int c)
{
	return BOX_LEFT + (c / 2) * (2 * sheet->step + 1 + PAIR_GAP) + (c % 2) * sheet->step;
}

/* Columns of the highest physical address there is a label for. */
static unsigned int address_digits(const struct plan *plan)
{
	const struct layout_banks *banks = &plan->board->usable;

	return (unsigned int)snprintf(NULL, 0, "%08" PRIx64, banks->bank[banks->nr - 1].end);
}

/* The widest step with which so many modes fit side by side. */
static unsigned int find_step(const struct plan *plan, unsigned int modes, unsigned int width)
{
	unsigned int taken = BOX_LEFT + modes + (modes - 1) * PAIR_GAP + ADDRESS_GAP +
			     address_digits(plan);
	unsigned int step = width < taken ? 0 : (width - taken) / (2 * modes);

	return step > MOST_STEP ? MOST_STEP : step;
}

/* A size as exact as there is room for. */
static void fit_size(char *buf, u64 bytes, size_t room)
{
	char size[SIZE_TEXT_LEN];

	snprintf(buf, LABEL_LEN, "%s", size_exact(size, bytes));
	if (strlen(buf) > room)
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
		 size_exact(size, box->end - box->start));
	if (strlen(label->line[0]) <= room)
		return;
	label->nr = 2;
	snprintf(label->line[0], LABEL_LEN, "%s", name);
	fit_size(label->line[1], box->end - box->start, room);
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

static void place_rows(struct sheet *sheet)
{
	struct picture_scale scale = { .window = 16, .most = 6, .broken = 4 };
	unsigned int i, row = HEADER_ROWS;

	for (i = 0; i < sheet->picture->nr_cuts; i++) {
		bool broken = false;
		double lines;

		sheet->row[i] = row;
		sheet->break_row[i] = 0;
		if (i + 1 == sheet->picture->nr_cuts)
			break;
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
	for (i = 0; i <= sheet->step; i += sheet->step) {
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
	enum text_tone tone = box->kind == PICTURE_VMALLOC ? TONE_GOOD :
			      is_unused(box) ? TONE_DIM : TONE_PLAIN;
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
		const char *mode = layout_mode_name(sheet->picture->column[c].mode);
		const char *what = c & 1 ? "physical" : "virtual";
		unsigned int left = column_at(sheet, c);

		if (!(c & 1))
			grid_text(sheet->grid, 0,
				  left + sheet->step - (unsigned int)strlen(mode) / 2, mode,
				  TONE_HEAD);
		grid_text(sheet->grid, 1, left + (sheet->step + 1 - (unsigned int)strlen(what)) / 2,
			  what, TONE_PLAIN);
	}
}

static void draw_addresses(struct sheet *sheet)
{
	const struct picture *picture = sheet->picture;
	unsigned int right = column_at(sheet, picture->nr_columns - 1) + sheet->step + 1 +
			     ADDRESS_GAP;
	char text[SIZE_TEXT_LEN];
	unsigned int i;

	for (i = 0; i < picture->nr_cuts; i++) {
		u64 cut = picture->cut[i];

		if (cut <= picture->virt_end) {
			snprintf(text, sizeof(text), "%08" PRIx64, picture->page_offset + cut);
			grid_text(sheet->grid, sheet->row[i], 0, text, TONE_PLAIN);
		}
		if (cut <= picture->phys_end) {
			snprintf(text, sizeof(text), "%08" PRIx64, picture->phys_offset + cut);
			grid_text(sheet->grid, sheet->row[i], right, text, TONE_PLAIN);
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
		unsigned int left = column_at(sheet, c);

		for (b = 0; b < picture->column[c].nr; b++)
			draw_inside(sheet, &picture->column[c].box[b], left);
		for (b = 0; b < picture->column[c].nr; b++)
			draw_borders(sheet, &picture->column[c].box[b], left);
		for (b = 0; b < picture->column[c].nr; b++)
			draw_label(sheet, &picture->column[c].box[b], left);
	}
}

static void put_picture(FILE *out, const struct plan *plan, const enum layout_mode *modes,
			unsigned int nr, const struct text_style *style)
{
	struct picture *picture = picture_new(plan, modes, nr);
	struct sheet sheet = {
		.picture = picture, .step = find_step(plan, nr, style->width),
	};

	place_rows(&sheet);
	sheet.grid = grid_new(sheet.rows, style->width);
	draw(&sheet);
	grid_write(out, sheet.grid, style);
	fputc('\n', out);
	free(sheet.grid);
	free(picture);
}

static const char *const legend[] = {
	"vmalloc: a hole used by vmalloc; upper: the dedicated vmalloc area",
	"dead, gap: unused; hole: no RAM, or not mapped",
};

void text_pictures(FILE *out, const struct plan *plan, const struct text_style *style)
{
	enum layout_mode all[LAYOUT_NR_MODES], pair[2] = { LAYOUT_STOCK };
	bool wide = find_step(plan, LAYOUT_NR_MODES, style->width) >= LEAST_STEP;
	bool paired = find_step(plan, 2, style->width) >= LEAST_STEP;
	unsigned int i;

	for (i = 0; i < LAYOUT_NR_MODES; i++)
		all[i] = i;
	if (wide)
		put_picture(out, plan, all, LAYOUT_NR_MODES, style);
	for (i = 0; !wide && i < LAYOUT_NR_MODES; i++) {
		pair[1] = i;
		if (!paired)
			put_picture(out, plan, &all[i], 1, style);
		else if (i != LAYOUT_STOCK)
			put_picture(out, plan, pair, 2, style);
	}
	for (i = 0; i < sizeof(legend) / sizeof(legend[0]); i++)
		text_wrapped(out, legend[i], 0, 2, style->width);
}
