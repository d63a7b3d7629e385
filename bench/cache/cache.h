/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One cache: which lines it holds, and which it gives up for another.
 */
#ifndef BENCH_CACHE_CACHE_H
#define BENCH_CACHE_CACHE_H

#include <stdbool.h>
#include <stdint.h>

/**
 * enum policy - which way of a full set is replaced
 * @POLICY_LRU: the one that was not used for longest
 * @POLICY_RANDOM: by a 16-bit Galois LFSR (mask 0xb400, from 0xace1), a step each
 *                 replacement: manuals say "pseudo-random" and no more
 * @POLICY_ROUND_ROBIN: by a counter that all sets share
 */
enum policy {
	POLICY_LRU,
	POLICY_RANDOM,
	POLICY_ROUND_ROBIN,
};

/**
 * struct cache_shape - a cache as a manual describes it
 * @size: bytes, 0: there is none
 * @ways: lines of a set
 * @line: bytes of a line
 * @policy: of replacement
 */
struct cache_shape {
	uint32_t size;
	uint32_t ways;
	uint32_t line;
	enum policy policy;
};

/**
 * struct victims - chooses what is replaced
 * @policy: how
 * @lfsr: state of POLICY_RANDOM
 * @counter: of POLICY_ROUND_ROBIN; and of uses, for POLICY_LRU
 */
struct victims {
	enum policy policy;
	uint32_t lfsr;
	uint32_t counter;
};

void victims_init(struct victims *v, enum policy policy);

/**
 * victims_next() - the way of a full set that is replaced
 * @used: when each way was used last, by @counter
 */
uint32_t victims_next(struct victims *v, const uint32_t *used, uint32_t ways);

/**
 * struct cache - a cache and what is in it
 * @shape: what it was made from
 * @shift: of an address to the number of its line
 * @sets: number of sets, a power of two
 * @line: number of the line in each way of each set plus one, 0 when there is none
 * @used: when each was used last
 * @victims: what is replaced
 */
struct cache {
	struct cache_shape shape;
	uint32_t shift;
	uint32_t sets;
	uint32_t *line;
	uint32_t *used;
	struct victims victims;
};

/**
 * cache_init() - an empty cache
 *
 * Return: 0, or -1 without memory, or where sizes are no powers of two.
 */
int cache_init(struct cache *c, const struct cache_shape *shape);
void cache_free(struct cache *c);

/**
 * cache_access() - look for a line, and put it in
 * @index: address that chooses the set: virtual for a cache that is indexed so
 * @phys: physical address
 * @fill: whether a line that is missing is put in
 * @evicted: gets the physical address of a line given up for it; all ones: none
 *
 * Return: whether it was there.
 */
bool cache_access(struct cache *c, uint32_t index, uint32_t phys, bool fill,
		  uint32_t *evicted);

/**
 * cache_drop() - take a line out, if it is there
 *
 * Only of use where the physical address chooses the set.
 */
void cache_drop(struct cache *c, uint32_t phys);

#endif /* BENCH_CACHE_CACHE_H */
