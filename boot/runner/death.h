/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kernels that end on purpose.
 */
#ifndef BOOT_RUNNER_DEATH_H
#define BOOT_RUNNER_DEATH_H

#include "boot/runner/machine.h"
#include "boot/runner/options.h"
#include "boot/runner/run.h"

int death_parse(struct run *run, const struct options *opt);
bool death_among(const char *types);
const char *death_name(const struct death *death);
enum initrd_place death_initrd(const struct death *death);
void check_death(struct run *run, const struct layout *layout);

#endif /* BOOT_RUNNER_DEATH_H */
