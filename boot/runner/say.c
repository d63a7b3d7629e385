// SPDX-License-Identifier: GPL-2.0-only
/*
 * The time, and complaints.
 */
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "boot/runner/say.h"
#include "tool/base/exit.h"
#include "tool/base/fail.h"

double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/**
 * bad_input() - say what is wrong with what the runner was given
 *
 * Return: EXIT_INPUT
 */
int bad_input(const char *fmt, ...)
{
	struct fail fail;
	va_list args;

	va_start(args, fmt);
	vsnprintf(fail.text, sizeof(fail.text), fmt, args);
	va_end(args);
	fail_prefix(&fail, "%s", "");
	fprintf(stderr, "boot-runner: %s\n", fail.text);
	return EXIT_INPUT;
}
