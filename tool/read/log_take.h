/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the readers of single lines of a log share.
 */
#ifndef TOOL_READ_LOG_TAKE_H
#define TOOL_READ_LOG_TAKE_H

#include "tool/read/log_facts.h"

/**
 * log_facts_list_add() - add a range to a list
 *
 * Empty, reversed and too many ranges become facts->bad.
 */
void log_facts_list_add(struct log_facts *facts, enum log_list list, u64 start, u64 end,
			const char *name, const char *message, unsigned int number);

/**
 * log_ranges_size() - all of them together, bytes
 */
u64 log_ranges_size(const struct log_ranges *ranges);

/* Take @text off the start of *@at. */
bool log_skip(const char **at, const char *text);

/* Take a hexadecimal number, with or without 0x, off *@at; *@digits how many. */
bool log_hex(const char **at, u64 *value, size_t *digits);

#endif /* TOOL_READ_LOG_TAKE_H */
