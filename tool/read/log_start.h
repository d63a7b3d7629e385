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
 * log_start_of() - what says where RAM begins, best first
 * @size: of RAM, bytes
 */
struct log_start log_start_of(const struct log_facts *facts, const struct log_given *given,
			      u64 size);

/**
 * log_start_drop() - forget pools below the first RAM: a device has that memory
 */
void log_start_drop(struct log_facts *facts, const struct log_start *from);

#endif /* TOOL_READ_LOG_START_H */
