/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A sheet of characters to draw boxes on.
 */
#ifndef INTERMIX_TEXT_GRID_H
#define INTERMIX_TEXT_GRID_H

#include <stdio.h>

#include <linux/types.h>

#define GRID_WIDTH	80

/* What a cell holds when it is no plain character. */
enum grid_cell {
	GRID_BLANK	= ' ',
	GRID_ACROSS	= 1,
	GRID_DOWN	= 2,
	GRID_CORNER	= 3,
	GRID_DOTTED	= 4,	/* as GRID_DOWN, dotted */
	GRID_FILL	= 5,	/* inside a box that is of no use */
	GRID_BREAK	= 6,	/* a stretch is left out here */
};

struct grid;

/**
 * grid_new() - an empty sheet
 *
 * Return: the sheet, to be freed by free(), or NULL without memory.
 */
struct grid *grid_new(unsigned int rows);

/**
 * grid_put() - set one cell
 */
void grid_put(struct grid *grid, unsigned int row, unsigned int col, char cell);

/**
 * grid_text() - write text, cut off at the edge of the sheet
 */
void grid_text(struct grid *grid, unsigned int row, unsigned int col, const char *text);

/**
 * grid_write() - write the sheet, without trailing blanks
 * @utf8: by box drawing characters
 */
void grid_write(FILE *out, const struct grid *grid, bool utf8);

#endif /* INTERMIX_TEXT_GRID_H */
