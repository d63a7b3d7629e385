/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader of debugfs lowmem_layout: the layout that is in effect, as a kernel
 * with VMALLOC_INTERMIX or ARM_PACKED_LOWMEM tells it (arch/arm/mm/lowmem/debugfs.c).
 */
#ifndef TOOL_READ_LOWMEM_LAYOUT_H
#define TOOL_READ_LOWMEM_LAYOUT_H

#include <stdio.h>

#include "core/layout.h"
#include "tool/base/fail.h"

/**
 * lowmem_layout_parse() - read a layout
 * @layout: layout, regions and the totals that follow from them; highmem, which
 *	does not, is 0.  No regions at all: the kernel gave up and is stock.
 * @name: what to call it
 *
 * Return: 0, or -1 and "file:line: what, expected what" in @fail.
 */
int lowmem_layout_parse(struct layout *layout, FILE *file, const char *name,
			struct fail *fail);

#endif /* TOOL_READ_LOWMEM_LAYOUT_H */
