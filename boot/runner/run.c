// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a boot came to.
 */
#include <stdarg.h>
#include <stdio.h>

#include "boot/runner/run.h"
#include "tool/base/fail.h"

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
