// SPDX-License-Identifier: GPL-2.0-only
/*
 * A strict reader of JSON (RFC 8259).
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tool/json_read.h"

#define MAX_DEPTH	8

/**
 * struct reader - where a reader is
 * @at: what comes next
 * @path: of what is read
 * @depth: objects and lists around it
 * @json: gets what is read
 */
struct reader {
	const char *at;
	char path[JSON_PATH_LEN];
	unsigned int depth;
	struct json *json;
};

static bool read_value(struct reader *r);

static void skip_blanks(struct reader *r)
{
	r->at += strspn(r->at, " \t\r\n");
}

static bool take(struct reader *r, char c)
{
	skip_blanks(r);
	if (*r->at != c)
		return false;
	r->at++;
	return true;
}

/* A string's text, escapes left as they are. */
static bool read_string(struct reader *r, char *buf, size_t size)
{
	const char *start;

	if (!take(r, '"'))
		return false;
	for (start = r->at; *r->at != '"'; r->at++) {
		if ((unsigned char)*r->at < ' ')
			return false;
		if (*r->at == '\\' && (!r->at[1] || !strchr("\"\\/bfnrtu", *++r->at)))
			return false;
		if (*r->at == 'u' && r->at[-1] == '\\' && strspn(r->at + 1, "0123456789abcdefABCDEF") < 4)
			return false;
	}
	return (size_t)snprintf(buf, size, "%.*s", (int)(r->at++ - start), start) < size;
}

static bool read_number(struct reader *r, char *buf, size_t size)
{
	size_t sign = *r->at == '-';
	size_t len = sign + strspn(r->at + sign, "0123456789");

	if (len == sign || (r->at[sign] == '0' && len > sign + 1))
		return false;
	if ((size_t)snprintf(buf, size, "%.*s", (int)len, r->at) >= size)
		return false;
	r->at += len;
	return true;
}

static bool read_word(struct reader *r, const char *word, char *buf)
{
	size_t len = strlen(word);

	if (strncmp(r->at, word, len) || isalnum((unsigned char)r->at[len]))
		return false;
	strcpy(buf, word);
	r->at += len;
	return true;
}

static struct json_entry *new_entry(struct json *json)
{
	if (json->nr == json->room) {
		json->room = 2 * json->room + 64;
		json->entry = realloc(json->entry, json->room * sizeof(json->entry[0]));
		if (!json->entry)
			abort();
	}
	return &json->entry[json->nr++];
}

static bool read_scalar(struct reader *r)
{
	struct json_entry *e = new_entry(r->json);

	skip_blanks(r);
	strcpy(e->path, r->path);
	if (*r->at == '"')
		return read_string(r, e->value, sizeof(e->value));
	return read_word(r, "true", e->value) || read_word(r, "false", e->value) ||
	       read_word(r, "null", e->value) ||
	       read_number(r, e->value, sizeof(e->value));
}

static bool read_object(struct reader *r)
{
	size_t base = strlen(r->path);
	char key[64];

	if (take(r, '}'))
		return true;
	do {
		if (!read_string(r, key, sizeof(key)) || !take(r, ':'))
			return false;
		if ((size_t)snprintf(r->path + base, JSON_PATH_LEN - base, "%s%s", base ? "." : "",
				     key) >= JSON_PATH_LEN - base)
			return false;
		if (!read_value(r))
			return false;
		r->path[base] = '\0';
	} while (take(r, ','));
	return take(r, '}');
}

static bool read_list(struct reader *r)
{
	size_t base = strlen(r->path);
	unsigned int i = 0;

	if (take(r, ']'))
		return true;
	do {
		if ((size_t)snprintf(r->path + base, JSON_PATH_LEN - base, "[%u]", i++) >=
		    JSON_PATH_LEN - base)
			return false;
		if (!read_value(r))
			return false;
		r->path[base] = '\0';
	} while (take(r, ','));
	return take(r, ']');
}

static bool read_value(struct reader *r)
{
	bool good;

	if (r->depth == MAX_DEPTH)
		return false;
	r->depth++;
	if (take(r, '{'))
		good = read_object(r);
	else if (take(r, '['))
		good = read_list(r);
	else
		good = read_scalar(r);
	r->depth--;
	return good;
}

bool json_load(struct json *json, const char *text)
{
	struct reader r = { .at = text, .json = json };

	memset(json, 0, sizeof(*json));
	if (!read_value(&r))
		return false;
	skip_blanks(&r);
	return !*r.at;
}

void json_free(struct json *json)
{
	free(json->entry);
}

const char *json_get(const struct json *json, const char *fmt, ...)
{
	char path[JSON_PATH_LEN];
	unsigned int i;
	va_list args;

	va_start(args, fmt);
	vsnprintf(path, sizeof(path), fmt, args);
	va_end(args);
	for (i = 0; i < json->nr; i++)
		if (!strcmp(json->entry[i].path, path))
			return json->entry[i].value;
	return NULL;
}
