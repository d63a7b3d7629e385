// SPDX-License-Identifier: GPL-2.0-only
/*
 * PID 1 of a kernel that make gains measures: which words there are on the command line
 * says what.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gains.h"

/* The kernel prints what it finds: bench/kernel/overlay/lib/lowmem_bench/lowmem_room.c. */
static void measure_room(void)
{
	set_file("/sys/module/lowmem_room/parameters/count", "1");
	measure_threads();
}

static void measure_work(void)
{
	char part[64];

	if (get_param("bench.part=", part))
		shorten_all(workloads, nr_workloads, (unsigned int)strtoul(part, NULL, 10));
	measure_all(workloads, nr_workloads, "");
	end_work_zram();
	close_disk();
	print_all(workloads, nr_workloads);
}

int main(int argc, char **argv)
{
	char value[64];

	if (argc && !strcmp(argv[0], EXEC_NAME))
		return 0;
	set_up();
	print_memory();
	/* MiB: with highmem full, what is measured uses lowmem. */
	if (get_param("bench.fill=", value))
		fill((unsigned int)strtoul(value, NULL, 10));
	if (get_param("gains.work", value))
		measure_work();
	empty();
	if (get_param("gains.sets", value))
		measure_sets();
	if (get_param("gains.room", value))
		measure_room();
	if (get_param("gains.modules", value))
		measure_modules();
	if (get_param("gains.files", value))
		measure_files();
	printf("bench: end\n");
	power_off();
}
