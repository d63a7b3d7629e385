/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader of boot logs: a file is cut into boots, the lines of each become facts, and
 * those of the last complete one become a board.
 */
#ifndef TOOL_READ_LOG_H
#define TOOL_READ_LOG_H

#include <stdio.h>

#include "tool/board/board.h"
#include "tool/read/log_facts.h"

/**
 * struct log_given - what the user knows better than a log
 * @ram: banks that replace the log's; NULL or empty: the log's
 * @cmdline: replaces the log's, or NULL
 * @machine: --machine, which the log need not tell, or NULL
 * @lpae: the kernel has LPAE
 * @split: PAGE_OFFSET is known
 * @has_base: PHYS_OFFSET is known: @base, where RAM begins that no line lists
 * @base: physical
 */
struct log_given {
	const struct board_ranges *ram;
	const char *cmdline;
	const char *machine;
	bool lpae;
	bool split;
	bool has_base;
	u64 base;
};

/**
 * log_parse() - read a boot log, or what U-Boot's bdinfo prints, into a board
 * @board: initialized here and finished; its report points into this reader, and
 *	is valid until the next call
 * @name: what to call it
 *
 * Return: 0, or -1 and "file:line: what, expected what" in @fail.
 */
int log_parse(struct board *board, FILE *file, const char *name,
	      const struct log_given *given, struct fail *fail);

/**
 * log_board() - from facts to a board
 * @facts: of one boot; its report gets what had to be assumed
 * @name: of the file, for messages and origins
 *
 * Return: 0, or -1 and why in @fail.
 */
int log_board(struct board *board, struct log_facts *facts, const char *name,
	      const struct log_given *given, struct fail *fail);

/**
 * log_mark_nomap() - which ranges of a list are no-map
 * @ranges: of a kernel's memory list, ascending
 * @known: ranges that are known to be no-map
 * @nomap: gets a truth for each of @ranges
 *
 * memblock joins neighbours whose flags are the same.  So two ranges that touch
 * have different flags, and one of them is no-map: the known one, or else the
 * second; the first, where that is too small for a kernel.
 *
 * Return: how many had to be assumed.
 */
unsigned int log_mark_nomap(const struct log_ranges *ranges, const struct log_ranges *known,
			    bool *nomap);

#endif /* TOOL_READ_LOG_H */
