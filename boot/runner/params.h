/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kernel parameters of the command line.
 */
#ifndef BOOT_RUNNER_PARAMS_H
#define BOOT_RUNNER_PARAMS_H

#include "tool/board/board.h"

/*
 * What --append says about the layout changes the prediction, too.  0, or EXIT_INPUT
 * after saying why.
 */
int append_params(struct board *board, const char *append);

#endif /* BOOT_RUNNER_PARAMS_H */
