/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where RAM begins, when no line of a boot log lists it.
 */
#ifndef TOOL_READ_LOG_START_H
#define TOOL_READ_LOG_START_H

#include "tool/read/log.h"

/**
 * struct log_start - where RAM begins
 * @start: physical
 * @by: what says so, for people; NULL when nothing does, and @start is 0
 * @sure: it is known, not concluded
 */
struct log_start {
	u64 start;
	const char *by;
	bool sure;
};

/**
 * log_start_of() - where RAM begins, by the best of what a boot says
 * @facts: of the boot, without a list of memory
 * @given: what the user knows better
 * @size: of RAM, bytes
 *
 * Return: it, and what says so.
 */
struct log_start log_start_of(const struct log_facts *facts, const struct log_given *given,
			      u64 size);

/**
 * log_start_drop() - forget pools that end below where RAM begins
 */
void log_start_drop(struct log_facts *facts, const struct log_start *from);

#endif /* TOOL_READ_LOG_START_H */
