/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Strings of JSON.
 */
#ifndef TOOL_BASE_JSON_H
#define TOOL_BASE_JSON_H

#include <stdio.h>

/**
 * json_string() - write a string in quotes
 * @s: any bytes; what is not UTF-8 becomes U+FFFD
 */
void json_string(FILE *out, const char *s);

/**
 * json_string_or_null() - write a string, or null when it is empty
 */
void json_string_or_null(FILE *out, const char *s);

#endif /* TOOL_BASE_JSON_H */
