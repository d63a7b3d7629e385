/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which machine a boot log is of, as far as its static maps go.
 *
 * A log names the board ("Machine model:"), and boards are too many to know.  But
 * kernels also print the name of their machine_desc, which is what has a map_io(),
 * and some name the chip.
 */
#ifndef TOOL_READ_LOG_MACHINE_H
#define TOOL_READ_LOG_MACHINE_H

#include "tool/read/log_facts.h"

/**
 * struct log_machine - a name in a log, and the machine that it means
 * @name: of a machine_desc, as DT_MACHINE_START() gives it; of a chip, how the line
 *	about it begins
 * @compatible: one of the machine's compatible strings, known to machine_find();
 *	those of one name have the same static maps
 */
struct log_machine {
	const char *name;
	const char *compatible;
};

/**
 * log_machine_line() - take a line that tells the machine
 *
 * The first one counts.  Lines are left to other readers, too.
 */
void log_machine_line(struct log_facts *facts, const char *message, unsigned int number);

/**
 * log_machine_next() - iterate over the names of machine_descs that are known
 * @i: from 0
 *
 * Return: NULL after the last one.
 */
const struct log_machine *log_machine_next(size_t i);

#endif /* TOOL_READ_LOG_MACHINE_H */
