/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory nodes of a board's own device tree in that of the machine.
 */
#ifndef BOOT_RUNNER_GRAFT_H
#define BOOT_RUNNER_GRAFT_H

#include "boot/runner/machine.h"
#include "tool/dtb/dtb.h"

/**
 * donor_read() - read the board of a device tree, as it is and as it is emulated
 * @donor: its @ram is given, the rest is filled in
 * @path: the device tree
 * @kernel: what is known of the kernel; its @ram is not used
 * @board: the board by its own addresses
 * @moved_board: what the reader makes of the nodes that the machine gets
 *
 * Return: 0, or -1 and why in @fail.
 */
int donor_read(struct donor *donor, const char *path, const struct dtb_given *kernel,
	       struct board *board, struct board *moved_board, struct fail *fail);

/**
 * graft_memory() - put a board's own memory nodes into a tree
 * @fdt: the tree, without memory and reserved-memory nodes, cells (2, 2)
 *
 * Return: 0 or a negative FDT_ERR_*.
 */
int graft_memory(void *fdt, const struct donor *donor);

/**
 * graft_framebuffers() - put what a board's boot loader draws on into a tree
 * @fdt: the tree, with /chosen
 *
 * Return: 0 or a negative FDT_ERR_*.
 */
int graft_framebuffers(void *fdt, const struct donor *donor);

#endif /* BOOT_RUNNER_GRAFT_H */
