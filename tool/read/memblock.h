/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader of /sys/kernel/debug/memblock/memory: the kernel's own list of memory, as
 * memblock_debug_show() of mm/memblock.c writes it.  Flags came with 6.6; before, where
 * the list is cut tells no-map memory.
 */
#ifndef TOOL_READ_MEMBLOCK_H
#define TOOL_READ_MEMBLOCK_H

#include "tool/read/log.h"

/**
 * memblock_parse() - read a copy of memblock/memory into a board
 * @board: initialized here and finished; its report is valid until the next call
 * @name: what to call it
 *
 * Return: 0, or -1 and "file:line: what, expected what" in @fail.
 */
int memblock_parse(struct board *board, FILE *file, const char *name,
		   const struct log_given *given, struct fail *fail);

#endif /* TOOL_READ_MEMBLOCK_H */
