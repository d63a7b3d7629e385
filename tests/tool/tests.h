/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the tests of the tool share.
 */
#ifndef TESTS_TOOL_TESTS_H
#define TESTS_TOOL_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tool/board/board.h"

/**
 * read_text() - read a board file from a string
 * @name: its name, which must outlive @board
 *
 * Return: whether it was good; if not, the reason is printed as a comment.
 */
bool read_text(struct board *board, const char *name, const char *text);

/* text_file() - open a string, as a file to read */
FILE *text_file(const char *text);

#define RANDOM_LAYOUT_LEN	16384

/**
 * assert_narrow() - no line of a text has more columns
 *
 * Continuation bytes of UTF-8 and colours take no room.
 */
void assert_narrow(const char *text, unsigned int width);

/**
 * pick() - a number below @below, random but the same in each run
 */
unsigned int pick(unsigned int below);

/**
 * random_board() - write a random board file: mostly good, with banks and
 *	holes of all sizes, up to more banks than there is room for
 * @text: at least RANDOM_LAYOUT_LEN bytes
 *
 * Return: its length.
 */
size_t random_board(char *text);

/**
 * assert_banks() - compare usable RAM with "start-end start-end", hexadecimal
 */
void assert_banks(const struct board *board, const char *expected);

#endif /* TESTS_TOOL_TESTS_H */
