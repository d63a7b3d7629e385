/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How much memory a boot log speaks of, where it lists none.
 */
#ifndef TOOL_READ_LOG_TOTAL_H
#define TOOL_READ_LOG_TOTAL_H

#include "tool/read/log_facts.h"

/**
 * enum log_fit - does the RAM that is lowmem fill it?
 * @LOG_FIT_UNKNOWN: the numbers do not tell
 * @LOG_FIT_NO_HOLE: all of it
 * @LOG_FIT_BUT_CMA: all of it, unless CMA areas are highmem, and a hole as large as they
 * @LOG_FIT_HOLE: holes are as large as log_total_fit() says
 * @LOG_FIT_AT_LEAST: or larger
 */
enum log_fit {
	LOG_FIT_UNKNOWN,
	LOG_FIT_NO_HOLE,
	LOG_FIT_BUT_CMA,
	LOG_FIT_HOLE,
	LOG_FIT_AT_LEAST,
};

/**
 * log_total_settle() - choose between lines that tell the same, when all are read
 */
void log_total_settle(struct log_facts *facts);

/**
 * log_total_fit() - compare the size of lowmem with that of RAM
 * @hole: gets how much of lowmem has no RAM, bytes
 */
enum log_fit log_total_fit(const struct log_facts *facts, u64 *hole);

/**
 * log_total_banks() - where two banks are, by their sizes and that of the hole
 * @start: physical start of RAM
 * @bank: gets them
 *
 * Return: whether they are known.
 */
bool log_total_banks(const struct log_facts *facts, u64 start, struct log_range bank[2]);

#endif /* TOOL_READ_LOG_TOTAL_H */
