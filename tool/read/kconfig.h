/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader of a kernel's configuration: the options that the layout depends on.
 */
#ifndef TOOL_READ_KCONFIG_H
#define TOOL_READ_KCONFIG_H

#include <stdbool.h>
#include <stdio.h>

#include <linux/types.h>

#include "tool/base/fail.h"

/**
 * struct kconfig - what was read
 * @highmem: HIGHMEM
 * @lpae: ARM_LPAE
 * @intermix: VMALLOC_INTERMIX
 * @packed: ARM_PACKED_LOWMEM
 * @page_offset: PAGE_OFFSET, or 0 when there is no such line
 */
struct kconfig {
	bool highmem;
	bool lpae;
	bool intermix;
	bool packed;
	u32 page_offset;
};

/**
 * kconfig_parse() - read a configuration as text
 * @name: what to call it
 *
 * Return: 0, or -1 and why in @fail: it is no configuration, or not one of a
 *	32-bit ARM kernel.
 */
int kconfig_parse(struct kconfig *config, FILE *file, const char *name, struct fail *fail);

/**
 * kconfig_read() - read a configuration from a file, which gzip may have packed
 *
 * Return: 0, or -1 and why in @fail.
 */
int kconfig_read(struct kconfig *config, const char *path, struct fail *fail);

#endif /* TOOL_READ_KCONFIG_H */
