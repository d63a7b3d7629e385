// SPDX-License-Identifier: GPL-2.0-only
/*
 * Logs whose lines are records: the message is the value of a field.
 */
#include <ctype.h>
#include <string.h>

#include "tool/read/log_text.h"

#define NR(array)	(sizeof(array) / sizeof((array)[0]))

int log_text_code(const char *s, unsigned int nr)
{
	static const char digits[] = "0123456789abcdef";
	int value = 0;

	for (; nr; nr--, s++) {
		const char *digit = *s ? strchr(digits, tolower((unsigned char)*s)) : NULL;

		if (!digit)
			return -1;
		value = value * 16 + (int)(digit - digits);
	}
	return value;
}

/* The character that @in, behind a backslash, stands for; 0 for none.  @len: how long it is. */
static char escaped(const char *in, size_t *len)
{
	static const char names[] = "bfnrt", meant[] = "\b\f\n\r\t";
	const char *name = *in ? strchr(names, *in) : NULL;
	int code = *in == 'u' ? log_text_code(in + 1, 4) : -1;

	*len = code < 0 ? *in != '\0' : 5;
	/* No name in a log that counts here needs more than ASCII. */
	if (code >= 0)
		return code < 0x80 ? (char)code : '?';
	return name ? meant[name - names] : *in;
}

/* Put the string of JSON that begins at @in, behind its quote, to the start of @line. */
static void take_string(char *line, const char *in)
{
	char *out = line;
	size_t len;

	while (*in && *in != '"') {
		char c = *in++;

		if (c == '\\') {
			c = escaped(in, &len);
			in += len;
		}
		if (c)
			*out++ = c;
	}
	*out = '\0';
}

/* Behind the quote that begins the value of the field @key, a word in quotes; NULL for none. */
static char *value_of(char *at, const char *key)
{
	char *value;

	while ((at = strstr(at, key))) {
		at += strlen(key);
		value = at + strspn(at, " ");
		if (*value != ':')
			continue;
		value++;
		value += strspn(value, " ");
		return *value == '"' ? value + 1 : NULL;
	}
	return NULL;
}

bool log_text_record(char *line)
{
	static const char *const keys[] = { "\"MESSAGE\"", "\"msg\"" };
	char *at = line + strspn(line, " -,"), *value;
	size_t i;

	if (!strncmp(at, "MESSAGE=", 8)) {
		memmove(line, at + 8, strlen(at + 8) + 1);
		return true;
	}
	for (i = 0; i < NR(keys); i++) {
		if (*at != '{' && strncmp(at, keys[i], strlen(keys[i])))
			continue;
		value = value_of(at, keys[i]);
		if (value) {
			take_string(line, value);
			return true;
		}
	}
	return false;
}
