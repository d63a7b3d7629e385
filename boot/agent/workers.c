// SPDX-License-Identifier: GPL-2.0-only
/*
 * Worker threads of the kernel.  Once it has made them, it keeps them idle for
 * minutes (IDLE_WORKER_TIMEOUT in kernel/workqueue.c), and their stacks with them.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boot/agent/files.h"
#include "boot/agent/workers.h"

#define WORKER_NAME	"kworker/"

static bool is_worker(const char *pid)
{
	char path[64], *name;
	bool is;

	snprintf(path, sizeof(path), "/proc/%.20s/comm", pid);
	name = read_file(path);
	is = name && !strncmp(name, WORKER_NAME, strlen(WORKER_NAME));
	free(name);
	return is;
}

static unsigned int nr_workers(void)
{
	DIR *dir = opendir("/proc");
	unsigned int nr = 0;
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9' &&
		    is_worker(entry->d_name))
			nr++;
	if (dir)
		closedir(dir);
	return nr;
}

/**
 * worker_stacks() - vmalloc space that worker threads have for their stacks now
 * @areas: that are in use
 *
 * Return: bytes, guard pages included.
 */
uint64_t worker_stacks(const struct areas *areas)
{
	unsigned int nr = nr_workers();
	uint64_t bytes = 0;
	size_t i;

	for (i = 0; i < areas->nr && nr; i++) {
		if (areas->area[i].unpurged || !areas->area[i].stack)
			continue;
		bytes += areas->area[i].end - areas->area[i].start;
		nr--;
	}
	return bytes;
}

/**
 * worker_stacks_now() - the same, of areas that are read now
 *
 * Return: bytes; 0 when they cannot be read.
 */
uint64_t worker_stacks_now(void)
{
	struct areas areas = { 0 };
	uint64_t bytes = read_areas(&areas) ? 0 : worker_stacks(&areas);

	areas_free(&areas);
	return bytes;
}
