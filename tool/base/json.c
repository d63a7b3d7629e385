// SPDX-License-Identifier: GPL-2.0-only
/*
 * A writer of JSON.
 */
#include <inttypes.h>
#include <stdlib.h>

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

static void new_line(struct json_writer *json, unsigned int indent)
{
	fprintf(json->out, "\n%*s", (int)indent, "");
	json->line = indent;
}

/* All that stands before a value. */
static FILE *member(struct json_writer *json, const char *key)
{
	struct json_level *level = json->depth ? &json->level[json->depth - 1] : NULL;

	if (level) {
		if (level->any)
			fputc(',', json->out);
		if (level->form == JSON_LINES || json->broken)
			new_line(json, level->indent);
		else if (level->any)
			fputc(' ', json->out);
		level->any = true;
	}
	json->broken = false;
	if (key) {
		json_string(json->out, key);
		fputs(": ", json->out);
	}
	return json->out;
}

void json_begin(struct json_writer *json, FILE *out)
{
	*json = (struct json_writer){ .out = out };
}

void json_open(struct json_writer *json, const char *key, char bracket, enum json_form form)
{
	struct json_level *level;

	fputc(bracket, member(json, key));
	if (json->depth == JSON_MAX_DEPTH)
		abort();
	level = &json->level[json->depth++];
	*level = (struct json_level){
		.close = bracket == '{' ? '}' : ']',
		.form = form,
		.start = json->line,
		/* Behind the bracket where a line starts with it. */
		.indent = json->line + (form == JSON_LINES || key ? 2 : 1),
	};
}

void json_close(struct json_writer *json)
{
	const struct json_level *level = &json->level[--json->depth];

	if (level->form == JSON_LINES && level->any)
		new_line(json, level->start);
	fputc(level->close, json->out);
	json->broken = false;
}

void json_break(struct json_writer *json)
{
	json->broken = true;
}

void json_text(struct json_writer *json, const char *key, const char *text)
{
	json_string(member(json, key), text);
}

void json_null(struct json_writer *json, const char *key)
{
	fputs("null", member(json, key));
}

void json_text_or_null(struct json_writer *json, const char *key, const char *text)
{
	if (text && *text)
		json_text(json, key, text);
	else
		json_null(json, key);
}

void json_number(struct json_writer *json, const char *key, uint64_t value)
{
	fprintf(member(json, key), "%" PRIu64, value);
}

void json_signed(struct json_writer *json, const char *key, int64_t value)
{
	fprintf(member(json, key), "%" PRId64, value);
}

void json_number_or_null(struct json_writer *json, const char *key, bool known, uint64_t value)
{
	if (known)
		json_number(json, key, value);
	else
		json_null(json, key);
}

void json_truth(struct json_writer *json, const char *key, bool value)
{
	fputs(value ? "true" : "false", member(json, key));
}

void json_truth_or_null(struct json_writer *json, const char *key, bool known, bool value)
{
	if (known)
		json_truth(json, key, value);
	else
		json_null(json, key);
}

FILE *json_inner(struct json_writer *json, const char *key)
{
	return member(json, key);
}
