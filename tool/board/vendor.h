/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kernel parameters of vendor kernels that take memory away.
 */
#ifndef TOOL_BOARD_VENDOR_H
#define TOOL_BOARD_VENDOR_H

#include "tool/board/board.h"

/**
 * vendor_params() - take vendor parameters of a command line into account
 * @board: has its RAM; finished anew by the caller
 * @cmdline: all of it
 *
 * What is known is done, and a note names the vendor; for the rest a note says that
 * it is passed over.
 *
 * Return: 0, or -1 and why in @fail.
 */
int vendor_params(struct board *board, const char *cmdline, struct fail *fail);

#endif /* TOOL_BOARD_VENDOR_H */
