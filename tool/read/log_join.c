// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a mail program makes of a log: lines are wrapped at a blank, or encoded as
 * "quoted-printable" (RFC 2045, 6.7).
 */
#include <ctype.h>
#include <string.h>

#include "tool/read/log_text.h"

/* Where programs wrap: at 72 columns or so, at 76 in quoted-printable. */
#define WRAP_LEAST	70
#define WRAP_MOST	80

static int digit_of(char c)
{
	static const char digits[] = "0123456789ABCDEF";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

static int code_at(const char *s)
{
	int high = digit_of(s[0]), low = high < 0 ? -1 : digit_of(s[1]);

	return low < 0 ? -1 : high * 16 + low;
}

/* Each "=" is one of the encoding, and one stands for itself; a kernel's "=" is followed by words. */
static bool is_encoded(const char *line)
{
	const char *at = line;
	bool equals = false;

	while ((at = strchr(at, '=')) != NULL) {
		at++;
		if (*at && code_at(at) < 0)
			return false;
		equals |= !strncmp(at, "3D", 2);
	}
	return equals;
}

static void decode(char *line)
{
	const char *in = line;
	char *out = line;

	while (*in) {
		int code = *in == '=' ? code_at(in + 1) : -1;

		if (code > 0) {
			*out++ = (char)code;
			in += 3;
		} else {
			*out++ = *in++;
		}
	}
	*out = '\0';
}

/* Behind "> > ", and one blank. */
static const char *unquoted(const char *line)
{
	const char *at = line, *quote;

	for (quote = line; *quote == ' ' || *quote == '>'; quote++)
		if (*quote == '>')
			at = quote + 1;
	return at > line && *at == ' ' ? at + 1 : at;
}

static bool has_prefix(const char *line)
{
	return log_text_message(line) > line + strspn(line, " >|");
}

bool log_join(struct log_text *log)
{
	const char *words = unquoted(log->next);
	size_t len = strlen(log->text), word = strcspn(words, " ");
	bool soft = log->width >= WRAP_LEAST && log->width <= WRAP_MOST && log->text[len - 1] == '=';

	if (!*words || *words == ' ' || has_prefix(log->next) || !has_prefix(log->text))
		return false;
	if (!soft && (!log->width || log->width > WRAP_MOST || log->width + 1 + word <= WRAP_LEAST))
		return false;
	if (len + 2 + strlen(words) > sizeof(log->text))
		return false;
	len -= soft;
	if (!soft && log->text[len - 1] != ' ')
		log->text[len++] = ' ';
	strcpy(log->text + len, words);
	log->width = log->next_width;
	return true;
}

void log_join_decode(char *line)
{
	if (is_encoded(line))
		decode(line);
}
