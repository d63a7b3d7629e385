// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random memory: banks, gaps, carve-outs.
 */
#include "boot/random/dice.h"
#include "boot/random/random.h"
#include "boot/random/parts.h"

#define KIB		((u64)0x400)
#define MIB		(1024 * KIB)
#define GIB		(1024 * MIB)
#define SPAN_MOST	(3 * GIB)
#define FIRST_LEAST	(24 * MIB)

/**
 * struct shape - what a layout is to be like
 * @banks: how many
 * @nomaps: how many
 * @reserveds: how many
 * @grain: edges are multiples of it
 * @base: first address
 * @span: from there to the last RAM
 * @far: at least one gap is as wide as the window of lowmem
 */
struct shape {
	unsigned int banks;
	unsigned int nomaps;
	unsigned int reserveds;
	u64 grain;
	u64 base;
	u64 span;
	bool far;
};

static u64 random_grain(u64 *seed)
{
	static const u64 grains[] = {
		4 * KIB, 4 * KIB, 64 * KIB, 1 * MIB, 2 * MIB, 4 * MIB, 8 * MIB, 32 * MIB,
	};

	return grains[dice_below(seed, 8)];
}

/* Where RAM begins on boards that there are; of the emulated machine, mostly. */
static u64 random_base(u64 *seed)
{
	static const u64 bases[] = {
		0, 0x10000000, 0x20000000, 0x60000000, 0x80000000, 0x88400000,
	};

	return dice_below(seed, 3) ? 0x40000000 : bases[dice_below(seed, 6)];
}

static unsigned int random_count(u64 *seed, unsigned int from, unsigned int to)
{
	return from + (unsigned int)dice_below(seed, to - from + 1);
}

static void random_shape(u64 *seed, struct shape *s)
{
	s->grain = random_grain(seed);
	s->base = random_base(seed);
	s->span = dice_between(seed, 192 * MIB, dice_below(seed, 2) ? SPAN_MOST : GIB, s->grain);
	s->banks = random_count(seed, 1, 4);
	s->nomaps = random_count(seed, 0, 4);
	s->reserveds = random_count(seed, 0, 2);
	s->far = false;
	switch (dice_below(seed, 10)) {
	case 0:
		s->banks = 1;
		s->nomaps = random_count(seed, 1, 8);
		break;
	case 1:
		s->banks = random_count(seed, 5, 40);
		break;
	case 2:
		/* Beyond 64 is rare: tables must not end there. */
		s->banks = random_count(seed, 56, 72);
		break;
	case 3:
		s->banks = random_count(seed, 1, 2);
		s->nomaps = random_count(seed, 10, 58);
		break;
	case 4:
		s->span = dice_between(seed, GIB + 512 * MIB, SPAN_MOST, s->grain);
		s->banks = random_count(seed, 2, 5);
		s->far = true;
		break;
	case 5:
		s->span = SPAN_MOST;
		break;
	case 6:
		s->reserveds = random_count(seed, 3, 30);
		break;
	}
	if (s->base + s->span > BOARD_CLASSIC_MAX)
		s->base = 0x40000000;
}

/* A bank may be told in two lines that touch or overlap. */
static int put_bank(u64 *seed, struct facts *facts, u64 start, u64 size, u64 grain)
{
	u64 cut;

	if (size < 2 * grain || !dice_one_in(seed, 16))
		return facts_add_range(facts, FACT_RAM, start, size);
	cut = dice_between(seed, grain, size - grain, grain);
	return facts_add_range(facts, FACT_RAM, start, cut) ?:
	       facts_add_range(facts, FACT_RAM, dice_one_in(seed, 2) ? start : start + cut,
			       dice_one_in(seed, 2) ? size - cut : grain);
}

/* Each bank and the gap below it share what is left of the span. */
static int put_banks(u64 *seed, struct facts *facts, const struct shape *s)
{
	u64 first = FIRST_LEAST < s->grain ? s->grain : FIRST_LEAST;
	u64 at = s->base, end = s->base + s->span;
	unsigned int i, wide = s->far ? random_count(seed, 1, s->banks - 1) : 0;
	u64 size = dice_between(seed, first, s->span / s->banks, s->grain);

	if (s->banks > 1 && !dice_one_in(seed, 4))
		size = dice_between(seed, first, s->span / 2, s->grain);
	for (i = 0; i < s->banks && at + size <= end; i++) {
		u64 share = (end - at - size) / (s->banks - i);
		u64 gap = dice_skewed(seed, share < s->grain ? s->grain : share, s->grain);

		if (i + 1 == s->banks && i && dice_one_in(seed, 3))
			size = end - at;
		if (put_bank(seed, facts, at, size, s->grain))
			return -1;
		if (wide && i + 1 == wide)
			gap = dice_between(seed, 768 * MIB, 1536 * MIB, s->grain);
		at += size + gap;
		size = dice_skewed(seed, 2 * share < s->grain ? s->grain : 2 * share, s->grain);
	}
	return 0;
}

/* Any place of a bank, its edges more often than others; now and then out of RAM. */
static u64 random_place(u64 *seed, const struct facts *facts, const struct shape *s,
			unsigned int banks, u64 size)
{
	const struct fact *bank = &facts->fact[dice_below(seed, banks)];
	u64 end = bank->start + bank->size;

	switch (dice_below(seed, 8)) {
	case 0:
		return bank->start;
	case 1:
		return end > size ? end - size : 0;
	case 2:
		return end > size / 2 ? (end - size / 2) / s->grain * s->grain : 0;
	case 3:
		return s->base + dice_between(seed, FIRST_LEAST, s->span, s->grain);
	default:
		return bank->start + dice_between(seed, 0, bank->size, s->grain);
	}
}

static int put_carveouts(u64 *seed, struct facts *facts, const struct shape *s)
{
	unsigned int i, banks = facts->nr;
	u64 most = s->nomaps > 8 ? 16 * MIB : 256 * MIB;

	for (i = 0; i < s->nomaps; i++) {
		u64 size = dice_skewed(seed, most < s->grain ? s->grain : most, s->grain);
		u64 start = random_place(seed, facts, s, banks, size);

		if (start + size <= BOARD_CLASSIC_MAX && start >= s->base + FIRST_LEAST &&
		    facts_add_range(facts, FACT_NOMAP, start, size))
			return -1;
	}
	for (i = 0; i < s->reserveds; i++) {
		/* Not of whole pages, perhaps. */
		u64 size = dice_skewed(seed, 8 * MIB, dice_one_in(seed, 4) ? 16 : 4 * KIB);
		u64 start = random_place(seed, facts, s, banks, size);

		if (start + size <= BOARD_CLASSIC_MAX && start >= s->base + FIRST_LEAST &&
		    facts_add_range(facts, FACT_RESERVED, start, size))
			return -1;
	}
	return 0;
}

/* Boot loaders do not sort. */
static void shuffle(u64 *seed, struct facts *facts)
{
	unsigned int i;

	for (i = facts->nr; i > 1; i--) {
		unsigned int other = (unsigned int)dice_below(seed, i);
		struct fact fact = facts->fact[i - 1];

		facts->fact[i - 1] = facts->fact[other];
		facts->fact[other] = fact;
	}
}

int random_memory(u64 *seed, struct facts *facts)
{
	struct shape s;

	random_shape(seed, &s);
	if (put_banks(seed, facts, &s) || put_carveouts(seed, facts, &s))
		return -1;
	if (dice_one_in(seed, 4))
		shuffle(seed, facts);
	return 0;
}
