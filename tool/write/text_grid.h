/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A sheet of characters to draw boxes on.
 */
#ifndef TOOL_WRITE_TEXT_GRID_H
#define TOOL_WRITE_TEXT_GRID_H

#include <stdio.h>

#include "tool/base/style.h"

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
 * Return: the sheet, to be freed by free().
 */
struct grid *grid_new(unsigned int rows, unsigned int cols);

/**
 * grid_put() - set one cell; nothing outside the sheet
 */
void grid_put(struct grid *grid, unsigned int row, unsigned int col, char cell);

/**
 * grid_text() - write text
 */
void grid_text(struct grid *grid, unsigned int row, unsigned int col, const char *text,
	       enum text_tone tone);

/**
 * grid_tone() - set the tone of what stands in some cells of a row
 */
void grid_tone(struct grid *grid, unsigned int row, unsigned int col, unsigned int nr,
	       enum text_tone tone);

/**
 * grid_write() - write the sheet, without trailing blanks
 */
void grid_write(FILE *out, const struct grid *grid, const struct text_style *style);

#endif /* TOOL_WRITE_TEXT_GRID_H */
