/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A writer of JSON: members come in the order in which they are written, commas and
 * blanks by themselves.
 */
#ifndef TOOL_BASE_JSON_H
#define TOOL_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define JSON_MAX_DEPTH	8

/**
 * enum json_form - how an object or array is written
 * @JSON_LINES: each member in a line of its own
 * @JSON_LINE: in one line; see json_break()
 */
enum json_form {
	JSON_LINES,
	JSON_LINE,
};

/**
 * struct json_level - an object or array that is open
 * @close: the bracket that ends it
 * @form: how it is written
 * @any: it has a member
 * @start: indent of the line that it starts in
 * @indent: of its lines
 */
struct json_level {
	char close;
	enum json_form form;
	bool any;
	unsigned int start;
	unsigned int indent;
};

/**
 * struct json_writer - a text in the making
 * @depth: levels in use
 * @level: what is open, the outermost first
 * @line: indent of the line that is being written
 * @broken: the next member begins a line
 */
struct json_writer {
	FILE *out;
	unsigned int depth;
	struct json_level level[JSON_MAX_DEPTH];
	unsigned int line;
	bool broken;
};

/**
 * json_string() - a string in quotes, by itself
 * @s: any bytes; what is not UTF-8 becomes U+FFFD
 */
void json_string(FILE *out, const char *s);

/**
 * json_begin() - begin a text; its one value comes next, without a key
 */
void json_begin(struct json_writer *json, FILE *out);

/**
 * json_open() - begin an object or array; at most JSON_MAX_DEPTH are open
 * @key: of the member, of the repository's own words; NULL in an array
 * @bracket: '{' or '['
 */
void json_open(struct json_writer *json, const char *key, char bracket, enum json_form form);

/**
 * json_close() - end what was opened last
 */
void json_close(struct json_writer *json);

/**
 * json_break() - let the next member of a JSON_LINE begin a new line
 */
void json_break(struct json_writer *json);

/**
 * json_text() - a string, see json_string()
 */
void json_text(struct json_writer *json, const char *key, const char *text);

/**
 * json_text_or_null() - a string, or null when it is NULL or empty
 */
void json_text_or_null(struct json_writer *json, const char *key, const char *text);

void json_null(struct json_writer *json, const char *key);
void json_number(struct json_writer *json, const char *key, uint64_t value);
void json_signed(struct json_writer *json, const char *key, int64_t value);

/**
 * json_number_or_null() - a number, or null when it is not @known
 */
void json_number_or_null(struct json_writer *json, const char *key, bool known, uint64_t value);

void json_truth(struct json_writer *json, const char *key, bool value);

/**
 * json_truth_or_null() - a truth value, or null when it is not @known
 */
void json_truth_or_null(struct json_writer *json, const char *key, bool known, bool value);

/**
 * json_inner() - a value that another writer writes
 *
 * Return: where it goes; nothing else may be written to @json until it is there.
 */
FILE *json_inner(struct json_writer *json, const char *key);

#endif /* TOOL_BASE_JSON_H */
