/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the model wants to know of a kernel: where it reads its clock around what it
 * measures, and where the tables of the layouts lie.
 */
#ifndef BENCH_CACHE_SYMBOLS_H
#define BENCH_CACHE_SYMBOLS_H

#include <stdint.h>

#define TABLE_LINE	64	/* bytes */
#define MAX_TABLES	8

/* A symbol: from its address to that of the next. */
struct range {
	uint32_t start;
	uint32_t end;
};

/**
 * struct table - a table of the layouts
 * @name: its symbol
 * @range: where it lies; empty: this kernel has none
 * @count: accesses to each TABLE_LINE bytes of it, from the first whole line on
 */
struct table {
	const char *name;
	struct range range;
	uint64_t *count;
};

/**
 * struct symbols - of a kernel
 * @clock: where ktime_get() is
 * @caller: functions that measure, and call it when they begin and when they end
 * @tables: in the order of their names here
 * @all: from the lowest table to the highest
 */
struct symbols {
	uint32_t clock;
	struct range caller[2];
	unsigned int nr_tables;
	struct table table[MAX_TABLES];
	struct range all;
};

/**
 * symbols_read() - read System.map
 *
 * Return: 0, or -1 after saying why on stderr.
 */
int symbols_read(struct symbols *symbols, const char *path);

/**
 * enum clock - what a call is
 * @CLOCK_NONE: no reading of the clock, or none that measures
 * @CLOCK_ROUNDS: of a workload that is measured three times
 * @CLOCK_ONCE: of one that is measured once
 */
enum clock {
	CLOCK_NONE,
	CLOCK_ROUNDS,
	CLOCK_ONCE,
};

/* What an instruction at @at is that calls @target. */
enum clock symbols_clock(const struct symbols *symbols, uint32_t at, uint32_t target);

/* Count an access, if it is to a table. */
void symbols_count(struct symbols *symbols, uint32_t virt);

#endif /* BENCH_CACHE_SYMBOLS_H */
