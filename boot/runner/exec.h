/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BOOT_RUNNER_EXEC_H
#define BOOT_RUNNER_EXEC_H

/**
 * exec_logged() - become another program that dies with its parent
 * @argv: argv[0] is searched in PATH
 * @log: file for its standard output and error
 *
 * Does not return.
 */
void exec_logged(const char *const *argv, const char *log)
	__attribute__((noreturn));

#endif /* BOOT_RUNNER_EXEC_H */
