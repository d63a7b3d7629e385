/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A board as a board file, whatever it was read from.
 */
#ifndef TOOL_WRITE_BOARD_FILE_H
#define TOOL_WRITE_BOARD_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "tool/plan/plan.h"

/**
 * plan_board_file() - write the board of a plan as a board file
 * @expects: write its "expect" lines, too
 *
 * A plan of that file is the same plan, with its split, LPAE and machine, but for what a
 * comment in it says: it is for 3g where no split has the PAGE_OFFSET, and it can differ
 * by no-map memory whose place the kernel picks late, which becomes "nomap" lines, and by
 * a hole below the end of the kernel image.
 */
void plan_board_file(FILE *out, const struct plan *plan, bool expects);

#endif /* TOOL_WRITE_BOARD_FILE_H */
