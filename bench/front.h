/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The front of docs/benchmarks.md, for people: pictures, and sentences with numbers that the
 * tables of three pages have.
 */
#ifndef BENCH_FRONT_H
#define BENCH_FRONT_H

#include <stdbool.h>
#include <stdio.h>

#include "tool/base/fail.h"

#define MAX_CELLS	16
#define MAX_ROWS	64
#define CELL_LEN	120

/**
 * struct table - a table of a page
 * @nr: rows, with that of the names of columns, which is the first
 * @cell: what they say, without blanks around it
 */
struct table {
	unsigned int nr;
	char cell[MAX_ROWS][MAX_CELLS][CELL_LEN];
};

/**
 * table_read() - read the first table under a heading
 * @page: text of the page
 * @heading: its line, as "## Totals"
 * @below: a line after it, as "### rfc", or NULL
 *
 * Return: 0, or -1 and why in @fail.
 */
int table_read(struct table *table, const char *page, const char *heading, const char *below,
	       struct fail *fail);

/**
 * table_find() - a cell
 * @keys: what the first cells of the row are; ends with NULL
 * @column: its name in the first row; of two, the first
 *
 * Return: what it says, or NULL and why in @fail.
 */
const char *table_find(const struct table *table, const char *const *keys, const char *column,
		       struct fail *fail);

/**
 * struct pages - texts of the pages
 * @costs: docs/benchmarks.md, instructions
 * @memory: docs/benchmarks-memory.md, cycles of the model
 * @gains: docs/gains.md
 */
struct pages {
	const char *costs;
	const char *memory;
	const char *gains;
};

/**
 * front_write() - write pictures and sentences
 *
 * Return: 0, or -1 and why in @fail: a page lacks a number, or is of another kernel.
 */
int front_write(FILE *out, const struct pages *pages, struct fail *fail);

/**
 * front_replace() - write a page with another front
 *
 * The front is what stands between the title and the first heading of the second level.
 *
 * Return: 0, or -1 and why in @fail.
 */
int front_replace(FILE *out, const char *page, const char *front, struct fail *fail);

#endif /* BENCH_FRONT_H */
