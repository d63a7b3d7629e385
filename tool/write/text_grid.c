// SPDX-License-Identifier: GPL-2.0-only
/*
 * A sheet of characters to draw boxes on.
 */
#include "tool/base/mem.h"
#include "tool/write/text_grid.h"

/* What a fresh cell holds is drawn as a blank. */
#define EMPTY	0

struct cell {
	char c;
	unsigned char tone;
};

struct grid {
	unsigned int rows;
	unsigned int cols;
	struct cell cell[];
};

/* Arms of a corner, to find its box drawing character. */
#define ARM_UP		1u
#define ARM_DOWN	2u
#define ARM_LEFT	4u
#define ARM_RIGHT	8u

struct grid *grid_new(unsigned int rows, unsigned int cols)
{
	struct grid *grid = must_calloc(1, sizeof(*grid) +
					(size_t)rows * cols * sizeof(grid->cell[0]));

	grid->rows = rows;
	grid->cols = cols;
	return grid;
}

/* Index -1 wraps to a huge one, which is outside too. */
static bool is_inside(const struct grid *grid, unsigned int row, unsigned int col)
{
	return row < grid->rows && col < grid->cols;
}

void grid_put(struct grid *grid, unsigned int row, unsigned int col, char cell)
{
	if (is_inside(grid, row, col))
		grid->cell[row * grid->cols + col].c = cell;
}

void grid_text(struct grid *grid, unsigned int row, unsigned int col, const char *text,
	       enum text_tone tone)
{
	for (; *text; text++, col++) {
		grid_put(grid, row, col, *text);
		grid_tone(grid, row, col, 1, tone);
	}
}

void grid_tone(struct grid *grid, unsigned int row, unsigned int col, unsigned int nr,
	       enum text_tone tone)
{
	for (; nr--; col++)
		if (is_inside(grid, row, col))
			grid->cell[row * grid->cols + col].tone = (unsigned char)tone;
}

static char cell_at(const struct grid *grid, unsigned int row, unsigned int col)
{
	return is_inside(grid, row, col) ? grid->cell[row * grid->cols + col].c : EMPTY;
}

static bool is_vertical(char cell)
{
	return cell == GRID_DOWN || cell == GRID_DOTTED || cell == GRID_CORNER;
}

static bool is_horizontal(char cell)
{
	return cell == GRID_ACROSS || cell == GRID_CORNER;
}

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
		[EMPTY] = " ", [GRID_ACROSS] = "─", [GRID_DOWN] = "│", [GRID_DOTTED] = "┊",
		[GRID_FILL] = "·", [GRID_BREAK] = "≈",
	};
	unsigned char cell = (unsigned char)cell_at(grid, row, col);

	if (cell == GRID_CORNER)
		fputs(corner(grid, row, col), out);
	else if (cell <= GRID_BREAK)
		fputs(glyph[cell], out);
	else
		fputc(cell, out);
}

static void put_ascii(FILE *out, char cell)
{
	static const char glyph[] = " -|+:.~";

	fputc((unsigned char)cell <= GRID_BREAK ? glyph[(unsigned char)cell] : cell, out);
}

static void write_row(FILE *out, const struct grid *grid, unsigned int row,
		      const struct text_style *style)
{
	enum text_tone tone = TONE_PLAIN;
	unsigned int col, end = grid->cols;

	while (end && (cell_at(grid, row, end - 1) == EMPTY ||
		       cell_at(grid, row, end - 1) == GRID_BLANK))
		end--;
	for (col = 0; col < end; col++) {
		enum text_tone next = grid->cell[row * grid->cols + col].tone;

		if (next != tone) {
			tone_end(out, style, tone);
			tone_start(out, style, next);
			tone = next;
		}
		if (style->utf8)
			put_utf8(out, grid, row, col);
		else
			put_ascii(out, cell_at(grid, row, col));
	}
	tone_end(out, style, tone);
	fputc('\n', out);
}

void grid_write(FILE *out, const struct grid *grid, const struct text_style *style)
{
	unsigned int row;

	for (row = 0; row < grid->rows; row++)
		write_row(out, grid, row, style);
}
