// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random kernel parameters, and a whole layout.
 */
#include <inttypes.h>
#include <string.h>

#include "boot/random/dice.h"
#include "boot/random/random.h"
#include "boot/random/parts.h"

#define KIB		((u64)0x400)
#define MIB		(1024 * KIB)
#define GIB		(1024 * MIB)
/* One try in a few gives a layout that can be booted. */
#define TRIES		10000u

/* The same number in one of the ways that memparse() reads. */
static int put_size(u64 *seed, struct facts *facts, const char *name, u64 bytes)
{
	char param[FACT_PARAM_LEN];
	bool mib = !(bytes & (MIB - 1));

	switch (dice_below(seed, 6)) {
	case 0:
		snprintf(param, sizeof(param), "%s=0x%" PRIx64, name, bytes);
		break;
	case 1:
		snprintf(param, sizeof(param), "%s=0%" PRIo64, name, bytes);
		break;
	case 2:
		snprintf(param, sizeof(param), "%s=%" PRIu64, name, bytes);
		break;
	case 3:
		snprintf(param, sizeof(param), mib ? "%s=%" PRIu64 "m" : "%s=0x%" PRIx64,
			 name, mib ? bytes / MIB : bytes);
		break;
	default:
		snprintf(param, sizeof(param), mib ? "%s=%" PRIu64 "M" : "%s=%" PRIu64,
			 name, mib ? bytes / MIB : bytes);
		break;
	}
	return facts_add_param(facts, param);
}

/* Mostly sensible; or odd, or out of range at either end, up to more than 32 bits. */
static u64 random_size(u64 *seed, u64 most)
{
	static const u64 odd[] = {
		0, 1, 4095, 4096, MIB, 16 * MIB - 1, 16 * MIB, 16 * MIB + 1, 240 * MIB - 4096,
		960 * MIB, 976 * MIB, 976 * MIB + 1, GIB, 2 * GIB, 4 * GIB - 4096, 4 * GIB - 1,
		4 * GIB, 4 * GIB + 1, 4 * GIB + 256 * MIB, 64 * GIB,
	};

	switch (dice_below(seed, 6)) {
	case 0:
		return odd[dice_below(seed, sizeof(odd) / sizeof(odd[0]))];
	case 1:
		return dice_between(seed, 1, most, 1);
	case 2:
		return dice_between(seed, 16 * MIB, most, 4 * KIB);
	case 3:
		return dice_between(seed, 16 * MIB, most, 16 * MIB);
	default:
		return dice_between(seed, 16 * MIB, most, MIB);
	}
}

/* mem= takes the place of all banks: one up to a size, or some with addresses. */
static int put_mem(u64 *seed, struct facts *facts)
{
	u64 grain = dice_one_in(seed, 3) ? 512 : MIB;
	u64 at = facts->fact[0].start;
	unsigned int i, nr = (unsigned int)dice_below(seed, 3);
	char param[FACT_PARAM_LEN];

	for (i = 1; i < facts->nr; i++)
		if (facts->fact[i].kind == FACT_RAM && facts->fact[i].start < at)
			at = facts->fact[i].start;
	if (put_size(seed, facts, "mem", dice_between(seed, 64 * MIB, GIB, grain)))
		return -1;
	for (i = 0; i < nr; i++) {
		at += dice_between(seed, 64 * MIB, GIB, grain);
		snprintf(param, sizeof(param), "mem=0x%" PRIx64 "@0x%" PRIx64,
			 dice_between(seed, 64 * MIB, GIB, grain), at);
		if (facts_add_param(facts, param))
			return -1;
	}
	return 0;
}

int random_params(u64 *seed, struct facts *facts)
{
	int ret = 0;

	if (dice_one_in(seed, 8))
		ret = put_mem(seed, facts);
	if (!ret && dice_one_in(seed, 2))
		ret = put_size(seed, facts, "vmalloc", random_size(seed, 800 * MIB));
	/* The last one counts. */
	if (!ret && dice_one_in(seed, 20))
		ret = put_size(seed, facts, "vmalloc", random_size(seed, 800 * MIB));
	if (!ret && dice_one_in(seed, 3))
		ret = put_size(seed, facts, "vmalloc_upper", random_size(seed, 512 * MIB));
	if (!ret && dice_one_in(seed, 10))
		ret = put_size(seed, facts, "cma", dice_between(seed, 4 * MIB, 32 * MIB, 4 * MIB));
	return ret;
}

int random_facts(struct facts *facts, u64 seed)
{
	struct fail fail;
	unsigned int i;

	for (i = 0; i < TRIES; i++) {
		memset(facts, 0, sizeof(*facts));
		if (!random_memory(&seed, facts) && !random_params(&seed, facts) &&
		    !random_unfit(facts, &fail))
			return 0;
	}
	return -1;
}
