/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef INTERMIX_WRAP_H
#define INTERMIX_WRAP_H

#include <stddef.h>

/**
 * wrap_line() - find where to break a text into lines
 * @text: moved behind the line and the blanks that follow it
 * @width: most characters in a line; a longer word is broken
 *
 * Return: length of the line that starts at the old @text; 0 at the end.
 */
size_t wrap_line(const char **text, size_t width);

#endif /* INTERMIX_WRAP_H */
