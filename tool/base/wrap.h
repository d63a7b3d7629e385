/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TOOL_BASE_WRAP_H
#define TOOL_BASE_WRAP_H

#include <stddef.h>
#include <stdio.h>

/**
 * wrap_line() - find where to break a text into lines
 * @text: moved behind the line and the blanks that follow it
 * @width: most characters in a line; a longer word is broken
 *
 * Return: length of the line that starts at the old @text; 0 at the end.
 */
size_t wrap_line(const char **text, size_t width);

/**
 * wrap_write() - write a text in lines
 * @width: most characters in a line, @first included; a longer word overflows
 * @first: what stands before the first line; the others get as many blanks
 *
 * An empty text writes nothing.
 */
void wrap_write(FILE *out, size_t width, const char *first, const char *text);

/**
 * wrap_text() - write a text in lines of at most so many columns
 * @first: blanks before the first line
 * @rest: blanks before the others
 * @width: columns, blanks included
 */
void wrap_text(FILE *out, const char *text, unsigned int first, unsigned int rest,
	       unsigned int width);

#endif /* TOOL_BASE_WRAP_H */
