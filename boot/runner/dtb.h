/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The device tree that a machine boots with.
 */
#ifndef BOOT_RUNNER_DTB_H
#define BOOT_RUNNER_DTB_H

#include "boot/runner/machine.h"

/**
 * dtb_build() - the device tree of a machine
 * @machine: prepared
 * @path: for QEMU's own tree; removed at the end
 * @bootargs: kernel command line
 * @size: set to its size in bytes
 *
 * Return: the tree, to be freed, or NULL after saying why.
 */
void *dtb_build(const struct machine *machine, const char *path,
		const char *bootargs, size_t *size);

/* Take all memory nodes out; returns 0 or a negative FDT_ERR_*. */
int remove_memory(void *fdt);

#endif /* BOOT_RUNNER_DTB_H */
