/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Judges a boot by what it said and measured.
 */
#ifndef BOOT_RUNNER_JUDGE_H
#define BOOT_RUNNER_JUDGE_H

#include "boot/runner/machine.h"
#include "boot/runner/run.h"

/* What the guest should measure: the text, to be freed, or NULL. */
char *predict(const struct machine *machine, enum layout_type type);

/* What is wrong becomes problems of @run. */
void check_boot(const struct options *opt, const struct machine *machine, struct run *run);

#endif /* BOOT_RUNNER_JUDGE_H */
