/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * PAGE_OFFSET from /proc/PID/maps: every user may read his own.
 */
#ifndef TOOL_READ_MAPS_H
#define TOOL_READ_MAPS_H

#include <stdio.h>

#include <linux/types.h>

#include "tool/base/fail.h"

/**
 * maps_parse() - find PAGE_OFFSET of the kernel that runs a process
 * @page_offset: the result, virtual
 * @name: what to call the file
 *
 * Return: 0, or -1 and why in @fail.
 */
int maps_parse(u32 *page_offset, FILE *file, const char *name, struct fail *fail);

#endif /* TOOL_READ_MAPS_H */
