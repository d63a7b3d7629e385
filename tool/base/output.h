/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Output of programs: all of it or nothing.
 */
#ifndef TOOL_BASE_OUTPUT_H
#define TOOL_BASE_OUTPUT_H

#include <stddef.h>

#include "tool/base/exit.h"

/**
 * say() - print one line on stderr
 * @code: an exit code
 *
 * Return: @code
 */
int say(int code, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/**
 * finish_stdout() - flush standard output
 *
 * Return: EXIT_DONE, or EXIT_NO after saying why it could not be written.
 */
int finish_stdout(void);

/**
 * write_output() - write a finished text in one go
 * @path: the file, replaced as a whole or not at all; NULL for standard output
 *
 * Return: EXIT_DONE, or EXIT_NO after saying why it could not be written.
 */
int write_output(const char *path, const char *text, size_t size);

#endif /* TOOL_BASE_OUTPUT_H */
