/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The command line of the boot runner, read.
 */
#ifndef BOOT_CLI_OPTIONS_H
#define BOOT_CLI_OPTIONS_H

#include "boot/runner/options.h"

/* 0, negative after --help, or an exit code after saying why. */
int options_parse(struct options *opt, int argc, char **argv);

#endif /* BOOT_CLI_OPTIONS_H */
