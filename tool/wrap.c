// SPDX-License-Identifier: GPL-2.0-only
/*
 * Break a text into lines between words.
 */
#include <string.h>

#include "tool/wrap.h"

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
