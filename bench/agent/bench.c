// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the programs share: how they begin and end, and words for the kernel and from it.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
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

bool get_param(const char *name, char value[64])
{
	char line[4096];
	FILE *f = fopen("/proc/cmdline", "re");
	const char *at = f && fgets(line, sizeof(line), f) ? strstr(line, name) : NULL;

	value[0] = '\0';
	if (at)
		sscanf(at + strlen(name), "%63[^ \n]", value);
	if (f)
		fclose(f);
	return at;
}

long number_in(const char *path, const char *key)
{
	long number = -1;
	char line[128];
	FILE *f = fopen(path, "re");

	if (!f)
		die(path);
	while (number < 0 && fgets(line, sizeof(line), f))
		if (!strncmp(line, key, strlen(key)))
			number = strtol(line + strlen(key), NULL, 10);
	fclose(f);
	return number;
}

void set_up(void)
{
	mkdir(WORK_DIR, 0777);
	mount("proc", "/proc", "proc", 0, NULL);
	mkdir("/sys", 0555);
	if (mount("sysfs", "/sys", "sysfs", 0, NULL))
		die("mount sysfs");
	if (mount("tmpfs", WORK_DIR, "tmpfs", 0, NULL))
		die("mount tmpfs");
}
