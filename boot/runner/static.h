/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a machine's static maps mean for its boots.  Apart from machine.h, which
 * has another struct machine than the planner.
 */
#ifndef BOOT_RUNNER_STATIC_H
#define BOOT_RUNNER_STATIC_H

#include "tool/board/board.h"

struct layout;

/**
 * static_floor() - the kernel's floor of the upper area, where the machine sets it
 * @board: finished; its plans take it from now on
 */
void static_floor(struct board *board);

/**
 * static_refused() - does the kernel refuse to make the lowest static map?
 * @layout: what the kernel was told to lay out
 *
 * Return: its virtual address, or 0 when all static maps are made.
 */
u32 static_refused(const struct board *board, const struct layout *layout);

#endif /* BOOT_RUNNER_STATIC_H */
