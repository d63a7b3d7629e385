/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the boots of a layout came to.
 */
#ifndef BOOT_CLI_REPORT_H
#define BOOT_CLI_REPORT_H

#include "boot/runner/options.h"
#include "boot/runner/run.h"
#include "tool/plan/plan.h"

/* Return: an exit code. */
int report(const struct options *opt, const struct plan *plan,
	   struct run *run, unsigned int nr);

#endif /* BOOT_CLI_REPORT_H */
