/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From a board file or a device tree to a machine with a kernel: 0, or EXIT_INPUT
 * after saying why.
 */
#ifndef BOOT_RUNNER_PREPARE_H
#define BOOT_RUNNER_PREPARE_H

#include "boot/runner/machine.h"

int read_boards(const struct options *opt, bool lpae, struct board *board,
		struct machine *machine);
int prepare(const struct options *opt, const struct image *image, const char *initrd,
	    struct board *board, struct plan *plan, struct machine *machine);
int write_kernel(const struct machine *machine, const char *bootargs, const char *path);

#endif /* BOOT_RUNNER_PREPARE_H */
