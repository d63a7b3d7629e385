/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the kernel of a boot log did not use: RAM above the end of lowmem, dropped
 * without highmem; and PAGE_OFFSET, found by where lowmem ends.
 */
#ifndef TOOL_READ_LOG_LOST_H
#define TOOL_READ_LOG_LOST_H

#include "tool/read/log_facts.h"

/**
 * log_find_base() - PHYS_OFFSET, where RAM begins 2 MiB behind a multiple of 128 MiB
 * @board: has all its RAM; gets phys_offset
 *
 * It is RAM's start, if lowmem would then end where the zones say that it did.
 *
 * Return: false where they do not tell.
 */
bool log_find_base(struct board *board, const struct log_facts *facts);

/**
 * log_find_split() - PAGE_OFFSET of the kernel, where its own lines do not say it
 * @board: finished, its report gets what was found
 *
 * It is the one by which lowmem would end where it did.
 */
void log_find_split(const struct board *board, struct log_facts *facts);

/**
 * log_add_lost() - add RAM that the kernel dropped, or no-map memory at its end
 * @board: finished; to be finished again
 *
 * Return: 0, or -1 and why in @fail.
 */
int log_add_lost(struct board *board, struct log_facts *facts, const char *name,
		 struct fail *fail);

/**
 * log_nomap_bytes() - how much of a range is in the board's no-map memory
 */
u64 log_nomap_bytes(const struct board *board, u64 start, u64 end);

#endif /* TOOL_READ_LOG_LOST_H */
