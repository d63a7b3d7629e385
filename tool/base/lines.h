/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Read a text line by line in bounded memory.
 */
#ifndef TOOL_BASE_LINES_H
#define TOOL_BASE_LINES_H

#include <stdbool.h>
#include <stdio.h>

#include <linux/types.h>

#include "tool/base/fail.h"

#define LINES_MAX_LEN	4096

/**
 * struct lines - a text that is being read
 * @file: where it comes from
 * @name: what to call it in messages
 * @number: of the line in @text, from 1
 * @text: the line, without what ends it: LF, CR LF, or the end of the file
 */
struct lines {
	FILE *file;
	const char *name;
	unsigned int number;
	char text[LINES_MAX_LEN + 1];
};

/**
 * lines_start() - before the first line
 * @name: must outlive @lines
 */
void lines_start(struct lines *lines, FILE *file, const char *name);

/**
 * lines_next() - read a line
 * @fail: empty at the end of the text; otherwise why there is no line: it is
 *	too long, has control characters, or cannot be read
 *
 * Return: whether there is one.
 */
bool lines_next(struct lines *lines, struct fail *fail);

/**
 * lines_fail() - put name and number of the line before a message
 *
 * Return: -1
 */
int lines_fail(const struct lines *lines, struct fail *fail);

/**
 * lines_parse_hex() - read a number as the kernel's %llx writes it
 * @text: moved behind the number
 * @value: the number
 *
 * Return: 0, or -1 when there is none, or one of more than 64 bits.
 */
int lines_parse_hex(const char **text, u64 *value);

#endif /* TOOL_BASE_LINES_H */
