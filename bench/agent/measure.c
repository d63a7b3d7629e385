// SPDX-License-Identifier: GPL-2.0-only
/*
 * How workloads are measured.  One processor that takes a nanosecond for an instruction
 * makes the clock a counter of instructions.  Nothing is printed before all is measured.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench.h"

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
void shorten_all(struct workload *workload, unsigned int nr, unsigned int part)
{
	unsigned int i;

	for (i = 0; part > 1 && i < nr; i++) {
		struct workload *w = &workload[i];

		w->times = w->times / part / w->unit * w->unit;
		if (!w->times)
			w->times = w->unit;
	}
}

/* @only: names with commas between them; empty: all */
static bool is_asked_for(const char *name, const char *only)
{
	size_t len = strlen(name), n;

	if (!only[0])
		return true;
	for (; *only; only += n + (only[n] == ',')) {
		n = strcspn(only, ",");
		if (n == len && !strncmp(only, name, n))
			return true;
	}
	return false;
}

void measure_all(struct workload *workload, unsigned int nr, const char *only)
{
	unsigned int i;

	for (i = 0; i < nr; i++)
		if (is_asked_for(workload[i].name, only))
			measure(&workload[i]);
}

void print_all(const struct workload *workload, unsigned int nr)
{
	unsigned int i, j;

	for (i = 0; i < nr; i++) {
		if (!workload[i].ns[0])
			continue;
		printf("bench: %s %u", workload[i].name, workload[i].times);
		for (j = 0; j < ROUNDS; j++)
			printf(" %" PRIu64, workload[i].ns[j]);
		putchar('\n');
	}
}

void print_memory(void)
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
