/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the tests of the tool share.
 */
#ifndef INTERMIX_TOOL_TESTS_H
#define INTERMIX_TOOL_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tool/board.h"

/**
 * read_text() - read a layout file from a string
 * @name: its name, which must outlive @board
 *
 * Return: whether it was good; if not, the reason is printed as a comment.
 */
bool read_text(struct board *board, const char *name, const char *text);

/**
 * assert_banks() - compare usable RAM with "start-end start-end", hexadecimal
 */
void assert_banks(const struct board *board, const char *expected);

#endif /* INTERMIX_TOOL_TESTS_H */
