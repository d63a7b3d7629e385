/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader of /proc/meminfo: the totals that depend on the layout.
 */
#ifndef TOOL_READ_MEMINFO_H
#define TOOL_READ_MEMINFO_H

#include <stdbool.h>
#include <stdio.h>

#include <linux/types.h>

#include "tool/base/fail.h"

/**
 * enum meminfo_field - a line of /proc/meminfo; fs/proc/meminfo.c
 * @MEMINFO_MEM: MemTotal, RAM that the kernel has given to its page allocator
 * @MEMINFO_LOW: LowTotal, the part of it that is lowmem; only with HIGHMEM
 * @MEMINFO_HIGH: HighTotal, the rest; only with HIGHMEM
 * @MEMINFO_VMALLOC: VmallocTotal, VMALLOC_TOTAL
 */
enum meminfo_field {
	MEMINFO_MEM,
	MEMINFO_LOW,
	MEMINFO_HIGH,
	MEMINFO_VMALLOC,
	MEMINFO_NR_FIELDS,
};

/**
 * struct meminfo - what was read
 * @has: there is such a line
 * @bytes: its value
 */
struct meminfo {
	bool has[MEMINFO_NR_FIELDS];
	u64 bytes[MEMINFO_NR_FIELDS];
};

/**
 * meminfo_parse() - read /proc/meminfo
 * @name: what to call it
 *
 * Return: 0, or -1 and "file:line: what, expected what" in @fail.
 */
int meminfo_parse(struct meminfo *info, FILE *file, const char *name, struct fail *fail);

/**
 * meminfo_name() - what the kernel calls a field
 */
const char *meminfo_name(enum meminfo_field field);

#endif /* TOOL_READ_MEMINFO_H */
