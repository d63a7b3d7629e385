/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Input files.
 */
#ifndef TOOL_BASE_INPUT_H
#define TOOL_BASE_INPUT_H

#include <stdbool.h>
#include <stdio.h>

/**
 * input_is_standard() - does a path stand for standard input?
 */
bool input_is_standard(const char *path);

/**
 * input_name() - what to call a file in messages
 * @path: the file, or "-" for standard input
 */
const char *input_name(const char *path);

/**
 * input_open() - open a file for reading
 * @path: the file, or "-" for standard input
 *
 * Return: the stream, to be closed by fclose(), or NULL and errno.
 */
FILE *input_open(const char *path);

#endif /* TOOL_BASE_INPUT_H */
