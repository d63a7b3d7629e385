// SPDX-License-Identifier: GPL-2.0-only
/*
 * The time, complaints, and where results go.
 */
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "boot/runner/runner.h"

double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/**
 * problem() - note what is wrong with a boot, which has failed then
 */
void problem(struct run *run, const char *fmt, ...)
{
	struct fail fail;
	va_list args;

	if (run->nr_problems < MAX_PROBLEMS) {
		va_start(args, fmt);
		vsnprintf(fail.text, sizeof(fail.text), fmt, args);
		va_end(args);
		/* The guest's words end up here: one clean line. */
		fail_prefix(&fail, "%s", "");
		snprintf(run->problem[run->nr_problems],
			 sizeof(run->problem[0]), "%.250s", fail.text);
	}
	run->nr_problems++;
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

/**
 * make_dir() - make a directory, and those that it lies in
 */
int make_dir(const char *path)
{
	char part[4096];
	char *slash;

	snprintf(part, sizeof(part), "%s", path);
	for (slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(part, 0777);
		*slash = '/';
	}
	if (mkdir(part, 0777) && errno != EEXIST)
		return bad_input("%s: %s", path, strerror(errno));
	return 0;
}
