/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Text for people: a table, a picture, notes.  At most 80 columns.
 */
#ifndef INTERMIX_TEXT_H
#define INTERMIX_TEXT_H

#include <stdio.h>

#include "tool/plan.h"

/* Lines by box drawing characters instead of plain ASCII. */
#define TEXT_UTF8	0x1u

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
 * @flags: TEXT_*
 */
void text_picture(FILE *out, const struct plan *plan, enum layout_mode left,
		  enum layout_mode right, unsigned int flags);

/**
 * text_notes() - write the notes of a plan
 */
void text_notes(FILE *out, const struct plan *plan);

/**
 * plan_text() - write a plan: table, a picture of each mode beside stock, notes
 * @flags: TEXT_*
 */
void plan_text(FILE *out, const struct plan *plan, unsigned int flags);

#endif /* INTERMIX_TEXT_H */
