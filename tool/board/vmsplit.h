/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The ways to split 4 GiB of virtual addresses between processes and kernel:
 * "Memory split" in Linux 6.12, arch/arm/Kconfig.
 */
#ifndef TOOL_BOARD_VMSPLIT_H
#define TOOL_BOARD_VMSPLIT_H

#include <linux/types.h>

#include "tool/base/fail.h"

/**
 * struct vmsplit - a memory split
 * @name: on the command line
 * @config: the kernel's option that selects it
 * @user: address space of a process, for people
 * @page_offset: PAGE_OFFSET, virtual
 * @no_lpae: it depends on !ARM_LPAE
 */
struct vmsplit {
	const char *name;
	const char *config;
	const char *user;
	u32 page_offset;
	bool no_lpae;
};

#define VMSPLIT_NR	4

/* By falling PAGE_OFFSET: the default first, the least for processes last. */
extern const struct vmsplit vmsplits[VMSPLIT_NR];

/**
 * vmsplit_by_name() - find a split by its name on the command line
 *
 * Return: the split, or NULL when there is none of this name.
 */
const struct vmsplit *vmsplit_by_name(const char *name);

/**
 * vmsplit_of() - the split with this PAGE_OFFSET
 *
 * Return: the split, or NULL when no split has it.
 */
const struct vmsplit *vmsplit_of(u32 page_offset);

/**
 * vmsplit_or_default() - the PAGE_OFFSET of a board
 * @page_offset: what its source says, or 0
 *
 * Return: it, or that of the kernel's default split.
 */
u32 vmsplit_or_default(u32 page_offset);

/**
 * vmsplit_check() - can a kernel have this split?
 *
 * Return: 0, or -1 and why in @fail: VMSPLIT_3G_OPT depends on !ARM_LPAE.
 */
int vmsplit_check(u32 page_offset, bool lpae, struct fail *fail);

#endif /* TOOL_BOARD_VMSPLIT_H */
