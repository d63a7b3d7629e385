// SPDX-License-Identifier: GPL-2.0-only
/*
 * What boot loaders print of memory: U-Boot, its bdinfo command, barebox.
 */
#include <stdlib.h>
#include <string.h>

#include "tool/read/log_take.h"

/* "NAME    = 0x..." of bdinfo; false when it is another line. */
static bool field(const char *message, const char *name, u64 *value)
{
	const char *at = message;
	size_t digits;

	if (!log_skip(&at, name))
		return false;
	at += strspn(at, " ");
	return log_skip(&at, "= ") && log_hex(&at, value, &digits);
}

/* "DRAM bank   = 0x0", "-> start    = 0x80000000", "-> size     = 0x40000000" */
static bool take_bank(struct log_facts *facts, const char *message, unsigned int number)
{
	u64 value;

	if (field(message, "DRAM bank", &value)) {
		/* bdinfo may be called more than once. */
		if (!value)
			facts->list[LOG_DRAM].nr = 0;
		facts->bank = 1;
		return true;
	}
	if (facts->bank == 1 && field(message, "-> start", &value)) {
		facts->bank_start = value;
		facts->bank = 2;
		return true;
	}
	if (facts->bank != 2 || !field(message, "-> size", &value))
		return false;
	facts->bank = 0;
	/* Some boards have banks of no size, or of a few bytes. */
	if (value >= LAYOUT_PAGE_SIZE)
		log_facts_list_add(facts, LOG_DRAM, facts->bank_start, facts->bank_start + value,
				   "", message, number);
	return true;
}

/* "DRAM:  1 GiB", "DRAM:  1022 MiB", "DRAM:  512 MiB (effective 4 GiB)" */
static bool take_dram(struct log_facts *facts, const char *message, unsigned int number)
{
	static const struct {
		const char *name;
		unsigned int shift;
	} units[] = { { "GiB", 30 }, { "MiB", 20 }, { "GB", 30 }, { "MB", 20 } };
	const char *at = message;
	double value;
	size_t i;
	char *end;

	if (!log_skip(&at, "DRAM: ") && !log_skip(&at, "DRAM size: "))
		return false;
	value = strtod(at, &end);
	end += strspn(end, " ");
	if (end == at || !(value > 0) || value > 1048576)
		return false;
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strncmp(end, units[i].name, strlen(units[i].name)))
			continue;
		/* "1.9 GiB" is rounded: no number to hold others against. */
		facts->dram = value == (double)(u64)value ? (u64)value << units[i].shift : 0;
		report_use(&facts->report, number, message);
		return true;
	}
	return false;
}

/* Where a kernel was put: RAM begins at most 128 MiB below. */
static bool take_load(struct log_facts *facts, const char *message, unsigned int number)
{
	static const char *const starts[] = {
		"Kernel image @ ", "## Booting kernel from Legacy Image at ",
		"Load Address: ", "Load address: ",
	};
	const char *at = message;
	size_t i, digits;
	u64 value;

	for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (log_skip(&at, starts[i]))
			break;
	if (i == sizeof(starts) / sizeof(starts[0]) || !log_hex(&at, &value, &digits))
		return false;
	if (value && value < LAYOUT_PHYS_MAX && (!facts->load || value < facts->load)) {
		facts->load = value;
		report_use(&facts->report, number, message);
	}
	return true;
}

bool log_loader_line(struct log_facts *facts, const char *message, unsigned int number)
{
	/* A prompt before what a command prints. */
	const char *at = message;

	if (log_skip(&at, "=> ") || log_skip(&at, "U-Boot> "))
		at += strspn(at, " ");
	return take_bank(facts, at, number) || take_dram(facts, at, number) ||
	       take_load(facts, at, number);
}
