/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * RAM of boards with more banks than the rule's list holds.
 */
#ifndef TOOL_BOARD_EXACT_H
#define TOOL_BOARD_EXACT_H

#include "tool/board/board.h"

/**
 * exact_usable() - usable RAM up to an address, counted range by range
 * @board: finished
 * @end: physical, exclusive
 *
 * layout_banks gives up the smallest gaps when it is full, and counts them as RAM;
 * memblock of the kernel grows instead.
 *
 * Return: bytes.
 */
u64 exact_usable(const struct board *board, u64 end);

#endif /* TOOL_BOARD_EXACT_H */
