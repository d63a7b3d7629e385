// SPDX-License-Identifier: GPL-2.0-only
/*
 * PID 1 of a kernel that make bench measures.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

int main(int argc, char **argv)
{
	char only[64], value[64];

	if (argc && !strcmp(argv[0], EXEC_NAME))
		return 0;
	set_up();
	/* For a profile: nothing else. */
	get_param("bench.only=", only);
	if (get_param("bench.part=", value))
		shorten_all(workloads, nr_workloads, (unsigned int)strtoul(value, NULL, 10));
	/* MiB: with highmem full, what is measured uses lowmem. */
	if (get_param("bench.fill=", value))
		fill((unsigned int)strtoul(value, NULL, 10));
	measure_all(workloads, nr_workloads, only);
	print_all(workloads, nr_workloads);
	print_memory();
	empty();
	end_work_zram();
	close_disk();
	if (get_param("bench.fits", value) && !only[0]) {
		measure_threads();
		measure_files();
	}
	printf("bench: end\n");
	power_off();
}
