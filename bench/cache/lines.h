/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which lines one core's first-level caches lacked, and how often: what is in whose way.
 */
#ifndef BENCH_CACHE_LINES_H
#define BENCH_CACHE_LINES_H

#include "bench/cache/core.h"

#define MAX_MISSED	(1u << 16)	/* a power of two */

/**
 * struct missed - a line
 * @virt: virtual address where it begins
 * @at: in it, of the access that missed it first
 * @set: of the cache that it belongs to
 * @fetch: of instructions; else of data
 * @misses: how often it was not there; 0: this entry is not in use
 */
struct missed {
	uint32_t virt;
	uint32_t at;
	uint32_t set;
	bool fetch;
	uint64_t misses;
};

/**
 * struct lines - lines that were missed, by a hash of their address
 * @missed: MAX_MISSED of them, NULL: nobody asked
 * @nr: in use
 */
struct lines {
	struct missed *missed;
	unsigned int nr;
};

/* Return: 0, or -1 without memory. */
int lines_init(struct lines *lines);

void lines_forget(struct lines *lines);

/**
 * lines_access() - core_access(), and note the lines that it lacked
 *
 * Descriptors that a walk reads are counted for the line that was asked for.
 *
 * Return: cycles, as core_access().
 */
uint32_t lines_access(struct lines *lines, struct core *core, enum access access, uint32_t virt,
		      const struct page *page, uint32_t asid);

/**
 * lines_write() - write "i|d ADDRESS SET MISSES" of each line, i of instructions
 *
 * Return: 0, or -1 when it cannot be written.
 */
int lines_write(const struct lines *lines, const char *path);

#endif /* BENCH_CACHE_LINES_H */
