/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Random numbers that are the same on every machine.
 */
#ifndef BOOT_RANDOM_DICE_H
#define BOOT_RANDOM_DICE_H

#include <linux/types.h>

/* splitmix64: any seed is a good one. */
static inline u64 dice_next(u64 *seed)
{
	u64 x = *seed += 0x9e3779b97f4a7c15ull;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ull;
	x = (x ^ x >> 27) * 0x94d049bb133111ebull;
	return x ^ x >> 31;
}

/* 0 to @n - 1 */
static inline u64 dice_below(u64 *seed, u64 n)
{
	return dice_next(seed) % n;
}

static inline bool dice_one_in(u64 *seed, u64 n)
{
	return !dice_below(seed, n);
}

/* A multiple of @grain from @from to @to inclusive; the first one when there is none. */
static inline u64 dice_between(u64 *seed, u64 from, u64 to, u64 grain)
{
	u64 first = (from + grain - 1) / grain, last = to / grain;

	return (last < first ? first : first + dice_below(seed, last - first + 1)) * grain;
}

/* Up to @most, and often much less: each size down to @grain is about as likely. */
static inline u64 dice_skewed(u64 *seed, u64 most, u64 grain)
{
	while (most / 2 >= grain && dice_below(seed, 4))
		most /= 2;
	return dice_between(seed, grain, most, grain);
}

#endif /* BOOT_RANDOM_DICE_H */
