// SPDX-License-Identifier: GPL-2.0-only
/*
 * A sheet of characters to draw boxes on.
 */
#include <stdlib.h>
#include <string.h>

#include "tool/text_grid.h"

struct grid {
	unsigned int rows;
	char cell[][GRID_WIDTH];
};

/* Arms of a corner, to find its box drawing character. */
#define ARM_UP		1u
#define ARM_DOWN	2u
#define ARM_LEFT	4u
#define ARM_RIGHT	8u

struct grid *grid_new(unsigned int rows)
{
	struct grid *grid = malloc(sizeof(*grid) + (size_t)rows * GRID_WIDTH);

	if (!grid)
		return NULL;
	grid->rows = rows;
	memset(grid->cell, GRID_BLANK, (size_t)rows * GRID_WIDTH);
	return grid;
}

void grid_put(struct grid *grid, unsigned int row, unsigned int col, char cell)
{
	if (row < grid->rows && col < GRID_WIDTH)
		grid->cell[row][col] = cell;
}

void grid_text(struct grid *grid, unsigned int row, unsigned int col, const char *text)
{
	while (*text)
		grid_put(grid, row, col++, *text++);
}

static char cell_at(const struct grid *grid, unsigned int row, unsigned int col)
{
	return row < grid->rows && col < GRID_WIDTH ? grid->cell[row][col] : GRID_BLANK;
}

static bool is_vertical(char cell)
{
	return cell == GRID_DOWN || cell == GRID_DOTTED || cell == GRID_CORNER;
}

static bool is_horizontal(char cell)
{
	return cell == GRID_ACROSS || cell == GRID_CORNER;
}

/* Index -1 wraps to a huge one, which is outside: blank. */
static const char *corner(const struct grid *grid, unsigned int row, unsigned int col)
{
	static const char *const glyph[16] = {
		"+", "│", "│", "│", "─", "┘", "┐", "┤",
		"─", "└", "┌", "├", "─", "┴", "┬", "┼",
	};
	unsigned int arms = 0;

	if (is_vertical(cell_at(grid, row - 1, col)))
		arms |= ARM_UP;
	if (is_vertical(cell_at(grid, row + 1, col)))
		arms |= ARM_DOWN;
	if (is_horizontal(cell_at(grid, row, col - 1)))
		arms |= ARM_LEFT;
	if (is_horizontal(cell_at(grid, row, col + 1)))
		arms |= ARM_RIGHT;
	return glyph[arms];
}

static void put_utf8(FILE *out, const struct grid *grid, unsigned int row, unsigned int col)
{
	static const char *const glyph[] = {
		[GRID_ACROSS] = "─", [GRID_DOWN] = "│", [GRID_DOTTED] = "┊",
		[GRID_FILL] = "·", [GRID_BREAK] = "≈",
	};
	unsigned char cell = (unsigned char)grid->cell[row][col];

	if (cell == GRID_CORNER)
		fputs(corner(grid, row, col), out);
	else if (cell <= GRID_BREAK)
		fputs(glyph[cell], out);
	else
		fputc(cell, out);
}

static void put_ascii(FILE *out, char cell)
{
	static const char glyph[] = "\0-|+:.~";

	fputc((unsigned char)cell <= GRID_BREAK ? glyph[(unsigned char)cell] : cell, out);
}

void grid_write(FILE *out, const struct grid *grid, bool utf8)
{
	unsigned int row, col, end;

	for (row = 0; row < grid->rows; row++) {
		for (end = GRID_WIDTH; end && grid->cell[row][end - 1] == GRID_BLANK; end--)
			;
		for (col = 0; col < end; col++) {
			if (utf8)
				put_utf8(out, grid, row, col);
			else
				put_ascii(out, grid->cell[row][col]);
		}
		fputc('\n', out);
	}
}
