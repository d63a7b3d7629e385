/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the commands of the intermix command share.
 */
#ifndef INTERMIX_CMD_H
#define INTERMIX_CMD_H

#include <stddef.h>

/* Exit codes: part of the interface. */
#define EXIT_DONE	0
#define EXIT_NO		1
#define EXIT_USAGE	2
#define EXIT_INPUT	3

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

int cmd_plan(int argc, char **argv);
int cmd_advise(int argc, char **argv);
int cmd_explain(int argc, char **argv);
int cmd_survey(int argc, char **argv);
int cmd_show(int argc, char **argv);

#endif /* INTERMIX_CMD_H */
