// SPDX-License-Identifier: GPL-2.0-only
/*
 * Read a text line by line.
 */
#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "tool/base/lines.h"

void lines_start(struct lines *lines, FILE *file, const char *name)
{
	lines->file = file;
	lines->name = name;
	lines->number = 0;
	lines->text[0] = '\0';
}

int lines_fail(const struct lines *lines, struct fail *fail)
{
	return fail_prefix(fail, "%s:%u: ", lines->name, lines->number);
}

static bool cannot(const struct lines *lines, struct fail *fail)
{
	lines_fail(lines, fail);
	return false;
}

/* The end of the file also ends a line that has characters. */
static bool finish(struct lines *lines, size_t len, int c, struct fail *fail)
{
	if (c == EOF && ferror(lines->file)) {
		fail_set(fail, "%s: %s, expected a readable file", lines->name,
			 strerror(errno));
		return false;
	}
	if (len && lines->text[len - 1] == '\r')
		len--;
	lines->text[len] = '\0';
	return c != EOF || len;
}

bool lines_next(struct lines *lines, struct fail *fail)
{
	size_t len = 0;
	int c;

	fail->text[0] = '\0';
	lines->number++;
	errno = 0;
	while ((c = getc_unlocked(lines->file)) != EOF && c != '\n') {
		if (len == LINES_MAX_LEN) {
			fail_set(fail, "line too long, expected at most %d characters",
				 LINES_MAX_LEN);
			return cannot(lines, fail);
		}
		/* A binary file, most likely. */
		if (iscntrl(c) && c != '\t' && c != '\r') {
			fail_set(fail, "control character, expected text");
			return cannot(lines, fail);
		}
		lines->text[len++] = (char)c;
	}
	return finish(lines, len, c, fail);
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int lines_parse_hex(const char **text, u64 *value)
{
	const char *at = *text;
	u64 sum = 0;

	if (hex_digit(*at) < 0)
		return -1;
	for (; hex_digit(*at) >= 0; at++) {
		if (sum >> 60)
			return -1;
		sum = sum << 4 | (unsigned int)hex_digit(*at);
	}
	*text = at;
	*value = sum;
	return 0;
}
