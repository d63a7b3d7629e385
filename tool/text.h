/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Text for people: a table, a picture, notes.
 */
#ifndef INTERMIX_TEXT_H
#define INTERMIX_TEXT_H

#include <stdio.h>

#include "tool/plan.h"

/**
 * struct text_style - how to write text
 * @width: columns
 * @utf8: lines by box drawing characters instead of plain ASCII
 * @colour: escape sequences of a terminal
 */
struct text_style {
	unsigned int width;
	bool utf8;
	bool colour;
};

/* For files, pipes and logs: 80 columns of plain ASCII. */
extern const struct text_style text_plain;

/**
 * struct text_row - a row of the table
 * @name: what it is about: a mode
 * @totals: its numbers, predicted or measured
 */
struct text_row {
	const char *name;
	struct board_totals totals;
};

/**
 * text_table() - write a table, a row a mode
 * @row: the first is what the gain of the others is measured against
 * @nr: rows
 */
void text_table(FILE *out, const struct text_row *row, unsigned int nr);

/**
 * text_picture() - draw two modes side by side on one address axis
 * @style: how
 */
void text_picture(FILE *out, const struct plan *plan, enum layout_mode left,
		  enum layout_mode right, const struct text_style *style);

/**
 * text_notes() - write the notes of a plan
 * @style: how
 */
void text_notes(FILE *out, const struct plan *plan, const struct text_style *style);

/**
 * plan_text() - write a plan: table, a picture of each mode beside stock, notes
 * @style: how
 */
void plan_text(FILE *out, const struct plan *plan, const struct text_style *style);

#endif /* INTERMIX_TEXT_H */
