/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is odd about the ranges that the options give.
 */
#ifndef TOOL_CLI_RANGES_H
#define TOOL_CLI_RANGES_H

#include "tool/board/board.h"

/**
 * ranges_note_overlaps() - say which --ram options overlap
 * @ram: as given
 */
void ranges_note_overlaps(struct board *board, const struct board_ranges *ram);

/**
 * ranges_note_outside() - say which --nomap options take away nothing, or only in part
 * @board: with its RAM
 * @nomap: as given
 */
void ranges_note_outside(struct board *board, const struct board_ranges *nomap);

#endif /* TOOL_CLI_RANGES_H */
