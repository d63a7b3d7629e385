/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * UTF-8 in output formats that allow nothing else.
 */
#ifndef TOOL_BASE_UTF8_H
#define TOOL_BASE_UTF8_H

#include <stdio.h>

/**
 * utf8_put() - write one character
 * @s: any bytes but NUL, as a path may have them
 *
 * What is not UTF-8 becomes U+FFFD, a byte each.
 *
 * Return: bytes of @s that were used.
 */
size_t utf8_put(FILE *out, const char *s);

#endif /* TOOL_BASE_UTF8_H */
