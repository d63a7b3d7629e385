/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A machine of QEMU with its own device tree.
 */
#ifndef BOOT_RUNNER_HARDWARE_H
#define BOOT_RUNNER_HARDWARE_H

#include "boot/runner/machine.h"

/* 0, or EXIT_INPUT after saying why. */
int read_hardware(const struct options *opt, bool lpae, struct board *board,
		  struct machine *machine);

#endif /* BOOT_RUNNER_HARDWARE_H */
