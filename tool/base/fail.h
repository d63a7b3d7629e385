/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How a reader says what is wrong: one line of text, kept until it is printed.
 */
#ifndef TOOL_BASE_FAIL_H
#define TOOL_BASE_FAIL_H

/**
 * struct fail - why something failed
 * @text: one line without a newline: what, where, what was expected
 */
struct fail {
	char text[512];
};

/**
 * fail_set() - say why
 * @fail: gets the text; control characters become '?', so that it stays a line
 *
 * Return: -1, so that a caller can return it.
 */
int fail_set(struct fail *fail, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/**
 * fail_prefix() - put where it happened before what happened
 */
int fail_prefix(struct fail *fail, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif /* TOOL_BASE_FAIL_H */
