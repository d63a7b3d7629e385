// SPDX-License-Identifier: GPL-2.0-only
/*
 * Break a text into lines between words.
 */
#include <string.h>

#include "tool/base/wrap.h"

size_t wrap_line(const char **text, size_t width)
{
	const char *line = *text;
	size_t len = strcspn(line, " ");

	while (line[len] && len < width) {
		size_t word = strcspn(line + len + 1, " ");

		if (len + 1 + word > width)
			break;
		len += 1 + word;
	}
	/* Only a first word can be too long. */
	if (len > width && width)
		len = width;
	*text = line + len + strspn(line + len, " ");
	return len;
}

void wrap_write(FILE *out, size_t width, const char *first, const char *text)
{
	size_t indent = strlen(first), len;
	const char *line = text, *rest = text;

	/* Too narrow for both: overflow by a word a line. */
	width = width > indent ? width - indent : 1;
	while ((len = wrap_line(&rest, width)) > 0) {
		fprintf(out, "%*s%.*s\n", (int)indent, line == text ? first : "", (int)len, line);
		line = rest;
	}
}

void wrap_text(FILE *out, const char *text, unsigned int first, unsigned int rest,
	       unsigned int width)
{
	const char *line = text, *next = text;
	unsigned int indent = first;
	size_t len;

	while ((len = wrap_line(&next, width - indent)) > 0) {
		fprintf(out, "%*s%.*s\n", (int)indent, "", (int)len, line);
		line = next;
		indent = rest;
	}
}
