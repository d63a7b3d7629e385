/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A strict reader of JSON, for tests: independent of the writers.
 */
#ifndef TESTS_TOOL_JSON_READ_H
#define TESTS_TOOL_JSON_READ_H

#include <stdbool.h>

#define JSON_PATH_LEN	96
#define JSON_VALUE_LEN	256

/**
 * struct json_entry - a string, number, true, false or null
 * @path: as in "holes[0].nodes[2].name"
 * @value: as it stands in the text, a string without its quotes
 */
struct json_entry {
	char path[JSON_PATH_LEN];
	char value[JSON_VALUE_LEN];
};

struct json {
	unsigned int nr;
	unsigned int room;
	struct json_entry *entry;
};

/**
 * json_load() - read a JSON text
 *
 * Return: whether it is well-formed, and nothing but blanks follows.  The
 * entries are to be freed by json_free() in any case.
 */
bool json_load(struct json *json, const char *text);

void json_free(struct json *json);

/**
 * json_get() - the value at a path
 *
 * Return: the value, or NULL when there is none.
 */
const char *json_get(const struct json *json, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif /* TESTS_TOOL_JSON_READ_H */
