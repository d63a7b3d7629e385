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
 * A plan of that file is the same plan, with its split, LPAE and machine.  Three things make
 * a plan that can differ, as a comment says: no-map memory whose place the kernel picks
 * late, which becomes "nomap" lines, a hole below the end of the kernel image, and a
 * PAGE_OFFSET that no split has.
 */
void plan_board_file(FILE *out, const struct plan *plan, bool expects);

#endif /* TOOL_WRITE_BOARD_FILE_H */
