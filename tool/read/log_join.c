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

/* RFC 2045 has capitals. */
static int code_at(const char *s)
{
	return islower((unsigned char)s[0]) || islower((unsigned char)s[1]) ? -1 : log_text_code(s, 2);
}

/* What has to be encoded: "=", blanks, and what is not ASCII. */
static bool is_needed(int code)
{
	return code == '=' || code == ' ' || code == '\t' || code >= 0x80;
}

static bool is_encoded(const char *line)
{
	const char *at = line;
	bool equals = false;

	while ((at = strchr(at, '=')) != NULL) {
		at++;
		if (*at && !is_needed(code_at(at)))
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
		if (*in == '=' && in[1]) {
			*out++ = (char)code_at(in + 1);
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

/* A line that nobody continues: a record, or one that begins on its own. */
static bool begins(const struct log_text *log)
{
	return !log->next_width || has_prefix(log->next) || log_text_is_kernel(log->next) ||
	       !strncmp(unquoted(log->next), "U-Boot ", 7);
}

/*
 * Where the first word of a line had room in the one before, nobody wrapped.  A soft break of
 * quoted-printable may be anywhere.
 */
bool log_join(struct log_text *log)
{
	const char *words = unquoted(log->next);
	size_t len = strlen(log->text), word = strcspn(words, " ");
	bool soft = log->width >= WRAP_LEAST && log->width <= WRAP_MOST && log->text[len - 1] == '=';

	if (!log->width || !has_prefix(log->text) || begins(log))
		return false;
	if (!soft && (!word || log->width > WRAP_MOST || log->width + 1 + word <= WRAP_LEAST))
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

bool log_join_decode(char *line)
{
	if (!is_encoded(line))
		return false;
	decode(line);
	return true;
}
