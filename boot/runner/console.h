/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the kernel said.
 */
#ifndef BOOT_RUNNER_CONSOLE_H
#define BOOT_RUNNER_CONSOLE_H

#include <stdio.h>

#include "boot/runner/run.h"

void check_refused(struct run *run, u32 virt);
void check_console(struct run *run);
void console_tail(FILE *out, const char *path, unsigned int lines);

#endif /* BOOT_RUNNER_CONSOLE_H */
