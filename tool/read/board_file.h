/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader of board files (*.board): one fact a line, # starts a comment.
 *
 *	base ADDR		PHYS_OFFSET; default: the lowest ram rounded down to 2 MiB
 *	ram SIZE@START		RAM, page aligned
 *	nomap SIZE@START	taken out of the linear mapping, page aligned
 *	reserved SIZE@START	mapped, but not given out
 *	param PARAM...		kernel parameters
 *	split SPLIT		3g, 3g-opt, 2g or 1g: PAGE_OFFSET; default: 3g
 *	lpae			the kernel has LPAE
 *	machine NAME		a compatible of the root: one with static maps counts
 *	expect LAYOUT FIELD SIZE	a number that the layout must have
 */
#ifndef TOOL_READ_BOARD_FILE_H
#define TOOL_READ_BOARD_FILE_H

#include <stdio.h>

#include "tool/board/board.h"

/**
 * board_file_read() - read a board file into a board
 * @board: initialized here and finished; keeps @path as its source
 * @path: the file
 * @lpae: the kernel has LPAE, and uses RAM at 4 GiB and above
 *
 * Return: 0, or -1 and "file:line: what, expected what" in @fail.
 */
int board_file_read(struct board *board, const char *path, bool lpae, struct fail *fail);

/**
 * board_file_parse() - the same from an open stream
 * @name: what to call it; ".board" and directories are taken off
 */
int board_file_parse(struct board *board, FILE *file, const char *name, bool lpae,
		     struct fail *fail);

#endif /* TOOL_READ_BOARD_FILE_H */
