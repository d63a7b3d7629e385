/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sets of addresses, kept as sorted ranges that neither touch nor overlap.
 *
 * All ranges are end exclusive; addresses are 64 bits wide so that they serve
 * for virtual and physical addresses alike and so that an end can be 2^32.
 */
#ifndef BOOT_AGENT_RANGES_H
#define BOOT_AGENT_RANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * struct range - one stretch of addresses
 * @start: inclusive
 * @end: exclusive
 */
struct range {
	uint64_t start;
	uint64_t end;
};

/**
 * struct ranges - a set of addresses; all zero is the empty set
 * @nr: ranges in use
 * @room: ranges allocated
 * @r: sorted, at least one address between any two
 */
struct ranges {
	size_t nr;
	size_t room;
	struct range *r;
};

/* All of these abort when there is no memory: the agent has no way on. */
void *grow(void *array, size_t nr, size_t *room, size_t size);

void ranges_free(struct ranges *set);
void ranges_add(struct ranges *set, uint64_t start, uint64_t end);
void ranges_sub(struct ranges *set, uint64_t start, uint64_t end);
void ranges_add_all(struct ranges *set, const struct ranges *other);
void ranges_sub_all(struct ranges *set, const struct ranges *other);
void ranges_clip(struct ranges *set, uint64_t start, uint64_t end);
bool ranges_cover(const struct ranges *set, uint64_t start, uint64_t end);
bool ranges_touch(const struct ranges *set, uint64_t start, uint64_t end);
bool ranges_equal(const struct ranges *a, const struct ranges *b);
uint64_t ranges_total(const struct ranges *set);
uint64_t ranges_largest(const struct ranges *set);

static inline uint64_t round_down_to(uint64_t x, uint64_t unit)
{
	return x & ~(unit - 1);
}

static inline uint64_t round_up_to(uint64_t x, uint64_t unit)
{
	return (x + unit - 1) & ~(unit - 1);
}

#endif /* BOOT_AGENT_RANGES_H */
