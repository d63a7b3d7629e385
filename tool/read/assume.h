/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Assumed RAM: what a boot loader would fill into device trees that leave the
 * size of memory to it.  A file of lines, # starts a comment:
 *
 *	GLOB SIZE@BASE		of device trees whose file name matches
 */
#ifndef TOOL_READ_ASSUME_H
#define TOOL_READ_ASSUME_H

#include <stdio.h>

#include "tool/board/board.h"

struct assume_line;

/**
 * struct assume - the lines of the file; all zero assumes nothing
 */
struct assume {
	unsigned int nr;
	unsigned int room;
	struct assume_line *line;
};

/**
 * assume_read() - read the file
 * @assume: an empty one
 *
 * Return: 0, or -1 and "file:line: what, expected what" in @fail.
 */
int assume_read(struct assume *assume, const char *path, struct fail *fail);

/**
 * assume_parse() - the same from an open stream
 * @name: what to call it
 */
int assume_parse(struct assume *assume, FILE *file, const char *name, struct fail *fail);

/**
 * assume_find() - what to assume for a device tree
 * @path: its file; directories do not count
 * @ram: gets one range
 *
 * Return: true when a line matches; the first one counts.
 */
bool assume_find(const struct assume *assume, const char *path, struct board_ranges *ram);

void assume_free(struct assume *assume);

#endif /* TOOL_READ_ASSUME_H */
