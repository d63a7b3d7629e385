// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the workloads share: how they end, and words for the kernel.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <unistd.h>

#include "bench.h"

void power_off(void)
{
	fflush(stdout);
	sync();
	reboot(RB_POWER_OFF);
	for (;;)
		pause();
}

void die(const char *what)
{
	printf("bench: error: %s: %s\n", what, strerror(errno));
	power_off();
}

void set_file(const char *path, const char *value)
{
	FILE *f = fopen(path, "we");

	if (!f || fputs(value, f) < 0 || fclose(f))
		die(path);
}
