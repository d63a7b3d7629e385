/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tables of a plan, before they are written: every writer shows the same ones.
 */
#ifndef TOOL_WRITE_TABLE_H
#define TOOL_WRITE_TABLE_H

#include "tool/base/style.h"
#include "tool/plan/holes.h"

/* Holes: range, size and cause, and two columns per layout. */
#define TABLE_MAX_COLS	(4 + 2 * LAYOUT_NR_TYPES)
#define TABLE_MAX_ROWS	HOLES_MAX
#define TABLE_MAX_FOOTS	(2 + LAYOUT_NR_TYPES)
#define TABLE_CELL_LEN	40
#define TABLE_NAME_LEN	112
#define TABLE_FOOT_LEN	120

/**
 * struct table_col - a column
 * @head: what is above it
 * @right: its cells are aligned to the right
 * @least: its width in characters if there is room
 */
struct table_col {
	const char *head;
	bool right;
	unsigned int least;
};

struct table_cell {
	char text[TABLE_CELL_LEN];
	enum text_tone tone;
};

/**
 * struct table - see above
 * @nr_cols: columns in use; the first names the row
 * @nr_rows: rows in use
 * @tight: cells contain no blanks, so one blank between columns is enough
 * @name_head: what is above @name; NULL when there is none
 * @name: long text that ends a row, or takes a line of its own
 * @nr_foots: lines in @foot
 * @foot: explanations of the table's words
 */
struct table {
	unsigned int nr_cols;
	unsigned int nr_rows;
	bool tight;
	struct table_col col[TABLE_MAX_COLS];
	struct table_cell cell[TABLE_MAX_ROWS][TABLE_MAX_COLS];
	const char *name_head;
	char name[TABLE_MAX_ROWS][TABLE_NAME_LEN];
	unsigned int nr_foots;
	char foot[TABLE_MAX_FOOTS][TABLE_FOOT_LEN];
};

/**
 * struct totals_row - a row of the table of totals
 * @name: what it is about: a layout
 * @totals: its numbers, predicted or measured
 */
struct totals_row {
	const char *name;
	struct board_totals totals;
};

/**
 * table_totals() - the numbers of some layouts, one row each
 * @row: gains are relative to the first one
 * @nr: rows, at most TABLE_MAX_ROWS
 *
 * Return: the table, to be freed by free().
 */
struct table *table_totals(const struct totals_row *row, unsigned int nr);

/**
 * table_plan_totals() - the numbers of a plan, one row per layout
 */
struct table *table_plan_totals(const struct plan *plan);

/**
 * table_holes() - the holes of a plan: what made them, what each layout does with them
 *
 * Return: the table, to be freed by free(); without rows when there is no hole.
 */
struct table *table_holes(const struct plan *plan, const struct holes *holes);

/**
 * table_col_width() - characters that a column needs
 */
unsigned int table_col_width(const struct table *table, unsigned int col);

/**
 * hole_label() - name what made a hole: its biggest no-map range, and how many more
 * @buf: at least TABLE_NAME_LEN bytes; empty when nothing is known
 *
 * Return: @buf
 */
const char *hole_label(char *buf, const struct plan *plan, const struct hole *hole);

#endif /* TOOL_WRITE_TABLE_H */
