// SPDX-License-Identifier: GPL-2.0-only
/*
 * Strings of JSON.
 */
#include "tool/base/json.h"
#include "tool/base/utf8.h"

void json_string(FILE *out, const char *s)
{
	fputc('"', out);
	while (*s) {
		if (*s == '"' || *s == '\\')
			fprintf(out, "\\%c", *s++);
		else if ((unsigned char)*s < ' ')
			fprintf(out, "\\u%04x", (unsigned int)*s++);
		else
			s += utf8_put(out, s);
	}
	fputc('"', out);
}

void json_string_or_null(FILE *out, const char *s)
{
	if (*s)
		json_string(out, s);
	else
		fputs("null", out);
}
