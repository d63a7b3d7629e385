// SPDX-License-Identifier: GPL-2.0-only
/*
 * PID 1 of a kernel that is measured.  One processor that takes a nanosecond for
 * an instruction makes the clock a counter of instructions.  Nothing is printed
 * before all is measured.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <time.h>

#include "bench.h"

static struct workload workloads[] = {
	{ "fork+exit", 600, 1, work_fork, {} },
	{ "fork+exit-4m", 60, 1, work_fork_big, {} },
	{ "exec", 200, 1, work_exec, {} },
	{ "thread", 3000, 1, work_thread, {} },
	{ "pipe", 5000, 1, work_pipe, {} },
	{ "pipe-64k", 300, 1, work_pipe_pages, {} },
	{ "page-fault", 8192, 1024, work_touch, {} },
	{ "map-file", 8192, 1024, work_map_file, {} },
	{ "brk", 2048, 1, work_brk, {} },
	{ "file-4k", 4096, 1, work_file_4k, {} },
	{ "file-1m", 20, 1, work_file_1m, {} },
	{ "small-files", 1600, 100, work_files, {} },
	{ "open+close", 10000, 1, work_open, {} },
	{ "stat", 6000, 1, work_stat, {} },
	{ "slab-pipes", 5000, 1, work_slab, {} },
	{ "zram", 1024, 16, work_zram, {} },
};

#define NR_WORKLOADS	(sizeof(workloads) / sizeof(workloads[0]))

/* An instruction that does nothing tells the plugin of bench/cache that time was read. */
__attribute__((target("arm"), noinline)) static void mark(void)
{
	__asm__ volatile(".inst 0xe18bb00b");
}

static uint64_t now_ns(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	mark();
	return (uint64_t)ts.tv_sec * 1000000000u + (uint64_t)ts.tv_nsec;
}

/**
 * get_param() - a word of the kernel command line
 * @name: with its "=", if it has a value
 * @value: what follows, empty if nothing does
 *
 * Return: whether it is there.
 */
static bool get_param(const char *name, char value[64])
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

static void measure(struct workload *w)
{
	unsigned int i;

	/* Once to warm up. */
	w->work(w->times);
	for (i = 0; i < ROUNDS; i++) {
		uint64_t start = now_ns();

		w->work(w->times);
		w->ns[i] = now_ns() - start;
	}
}

/* "bench.part=N": a part of each, where an emulator that counts more takes longer. */
static void shorten(unsigned int part)
{
	unsigned int i;

	for (i = 0; part > 1 && i < NR_WORKLOADS; i++) {
		struct workload *w = &workloads[i];

		w->times = w->times / part / w->unit * w->unit;
		if (!w->times)
			w->times = w->unit;
	}
}

static void print_all(void)
{
	unsigned int i, j;

	for (i = 0; i < NR_WORKLOADS; i++) {
		if (!workloads[i].ns[0])
			continue;
		printf("bench: %s %u", workloads[i].name, workloads[i].times);
		for (j = 0; j < ROUNDS; j++)
			printf(" %" PRIu64, workloads[i].ns[j]);
		putchar('\n');
	}
}

static void print_lowmem(void)
{
	char line[128];
	FILE *f = fopen("/proc/meminfo", "re");

	while (f && fgets(line, sizeof(line), f))
		if (!strncmp(line, "LowTotal", 8) || !strncmp(line, "MemTotal", 8) ||
		    !strncmp(line, "VmallocTotal", 12))
			printf("memory: %s", line);
	if (f)
		fclose(f);
}

int main(int argc, char **argv)
{
	char only[64], value[64];
	unsigned int i;

	if (argc && !strcmp(argv[0], EXEC_NAME))
		return 0;
	mkdir(WORK_DIR, 0777);
	mount("proc", "/proc", "proc", 0, NULL);
	if (mount("tmpfs", WORK_DIR, "tmpfs", 0, NULL))
		die("mount tmpfs");
	/* For a profile: nothing else. */
	get_param("bench.only=", only);
	if (get_param("bench.part=", value))
		shorten((unsigned int)strtoul(value, NULL, 10));
	/* MiB: with highmem full, what is measured uses lowmem. */
	if (get_param("bench.fill=", value))
		fill((unsigned int)strtoul(value, NULL, 10));
	for (i = 0; i < NR_WORKLOADS; i++)
		if (!only[0] || !strcmp(only, workloads[i].name))
			measure(&workloads[i]);
	print_all();
	print_lowmem();
	empty();
	end_zram();
	if (get_param("bench.fits", value) && !only[0])
		measure_fits();
	printf("bench: end\n");
	power_off();
}
