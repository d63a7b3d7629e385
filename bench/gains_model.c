// SPDX-License-Identifier: GPL-2.0-only
/*
 * What make gains measures, and what follows from the numbers.
 */
#include <math.h>
#include <string.h>

#include "bench/gains.h"

#define FILLED	"-filled"

const struct gain gains[] = {
	{ "memory.MemTotal", "RAM that the kernel has, MiB", 1024 },
	{ "memory.LowTotal", "lowmem, MiB", 1024 },
	{ "sets.memory", "working set in RAM, MiB", 1 },
	{ "sets.file", "part of a file in RAM, MiB", 1 },
	{ "fits.threads", "threads", 1 },
	{ "fits.modules", "modules of 256 KiB", 1 },
	{ "fits.files", "inodes and dentries", 1 },
	{ "memory.VmallocTotal", "vmalloc space, MiB", 1024 },
	{ "room.vmalloc-1m", "blocks of 1 MiB in it", 1 },
	{ "room.vmalloc-16m", "blocks of 16 MiB", 1 },
	{ "room.vmalloc-64m", "blocks of 64 MiB", 1 },
};

const unsigned int nr_gains = sizeof(gains) / sizeof(gains[0]);

double gains_value(const struct column *column, const struct gain *gain)
{
	const struct result *r = results_find(&column->results, gain->name);

	return r ? (double)r->ns[0] / gain->divisor : -1;
}

double gains_number(const struct column *column, const char *name)
{
	unsigned int i;

	for (i = 0; i < nr_gains; i++)
		if (!strcmp(gains[i].name, name))
			return fmax(gains_value(column, &gains[i]), 0);
	return 0;
}

bool gains_is_filled(const struct bench_board *board)
{
	size_t len = strlen(board->name);

	return len > strlen(FILLED) && !strcmp(board->name + len - strlen(FILLED), FILLED);
}

const struct bench_board *gains_board(const struct bench *bench, const char *name)
{
	unsigned int i;

	for (i = 0; i < bench->nr_boards; i++)
		if (!strcmp(bench->board[i].name, name))
			return &bench->board[i];
	return NULL;
}

static int must_have(const struct column *column, const char *name, const char *path,
		     struct fail *fail)
{
	if (results_find(&column->results, name))
		return 0;
	return fail_set(fail, "%s: no result of %s", path, name);
}

static bool begins(const char *name, const char *with)
{
	return !strncmp(name, with, strlen(with));
}

int gains_check(const struct bench_board *board, const struct column *column,
		const char *path, struct fail *fail)
{
	bool low = strstr(column->config, "nohighmem");
	unsigned int i;

	if (gains_is_filled(board)) {
		for (i = 0; i < nr_workloads; i++)
			if (workloads[i].group == GROUP_USER &&
			    must_have(column, workloads[i].name, path, fail))
				return -1;
		return 0;
	}
	for (i = 0; i < nr_gains; i++) {
		const char *name = gains[i].name;

		/*
		 * Without HIGHMEM /proc/meminfo has no LowTotal, and what fills it is all RAM.
		 * Kernels of make bench, which those with HIGHMEM are, have no modules.
		 */
		if (low ? !strcmp(name, "memory.LowTotal") || !strcmp(name, "fits.files") :
			  begins(name, "sets.") || !strcmp(name, "fits.modules"))
			continue;
		if (must_have(column, name, path, fail))
			return -1;
	}
	return 0;
}
