/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's code as if the linker had left gaps in it: the same instructions, in other
 * sets of the caches.
 */
#ifndef BENCH_CACHE_GAPS_H
#define BENCH_CACHE_GAPS_H

#include <stdint.h>

#define GAP_STEP	64	/* bytes: the longest line, so that none is cut elsewhere */
#define GAP_STEPS	16	/* a gap has fewer */
#define GAP_EVERY	16	/* functions from one gap to the next */

/* Code from @at to the next is moved by @bytes. */
struct gap {
	uint32_t at;
	uint32_t bytes;
};

/**
 * struct gaps - all of them
 * @gap: by address; the first is for _stext
 * @nr: of them, 0: code is where it is
 * @end: of the kernel's code
 */
struct gaps {
	struct gap *gap;
	unsigned int nr;
	uint32_t end;
};

/**
 * gaps_read() - leave gaps
 * @seed: of a 16-bit Galois LFSR (mask 0xb400), which says how large each is; not 0
 * @map: path of System.map
 *
 * Return: 0, or -1 after saying why on stderr.
 */
int gaps_read(struct gaps *gaps, uint32_t seed, const char *map);

/* Where an address is with all gaps in front of it. */
uint32_t gaps_move(const struct gaps *gaps, uint32_t virt);

#endif /* BENCH_CACHE_GAPS_H */
