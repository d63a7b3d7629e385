/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From paths on a command line to the board files they stand for.
 */
#ifndef TOOL_BASE_FIND_H
#define TOOL_BASE_FIND_H

#include <stdbool.h>

#include "tool/base/strlist.h"

/**
 * find_boards() - find the device trees and board files of a path
 * @found: they are added here, unsorted
 * @problems: "path: what, expected what" is added here for what cannot be read
 * @path: a file, which is taken as it is, or a directory, of which all *.dtb
 *	and *.board at any depth are taken.  In a directory links to files are
 *	followed, links to directories are not: there is no loop.
 *
 * Return: 0, or -1 without memory.
 */
int find_boards(struct strlist *found, struct strlist *problems, const char *path);

/**
 * find_is_board() - does a file's name say that it is a board file?
 */
bool find_is_board(const char *path);

#endif /* TOOL_BASE_FIND_H */
