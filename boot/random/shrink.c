// SPDX-License-Identifier: GPL-2.0-only
/*
 * The smallest layout that still fails: facts go, numbers become round.
 */
#include <inttypes.h>
#include <string.h>

#include "boot/random/random.h"
#include "tool/base/size.h"

#define MIB	((u64)0x100000)

/* Keep @candidate if it can be booted and still fails. */
static bool try(struct shrinker *s, const struct facts *candidate)
{
	struct fail fail;

	if (s->asked == s->tries || random_unfit(candidate, &fail))
		return false;
	s->asked++;
	if (!s->still_fails(candidate, s->arg))
		return false;
	*s->facts = *candidate;
	return true;
}

/* Do without so many facts at a time. */
static bool drop(struct shrinker *s, unsigned int nr)
{
	static struct facts candidate;
	unsigned int at = 0;
	bool any = false;

	while (at + nr <= s->facts->nr) {
		candidate = *s->facts;
		candidate.nr -= nr;
		memmove(&candidate.fact[at], &candidate.fact[at + nr],
			(candidate.nr - at) * sizeof(candidate.fact[0]));
		if (candidate.nr && try(s, &candidate))
			any = true;
		else
			at += nr;
	}
	return any;
}

static bool drop_all(struct shrinker *s)
{
	unsigned int nr = s->facts->nr / 2;
	bool any = false;

	for (; nr; nr /= 2)
		any |= drop(s, nr);
	return any;
}

/* A range with edges that are multiples of @grain; false when they are already. */
static bool round_range(struct fact *fact, u64 grain)
{
	u64 start = fact->start / grain * grain;
	u64 size = (fact->size + grain - 1) / grain * grain;

	if (start == fact->start && size == fact->size)
		return false;
	fact->start = start;
	fact->size = size;
	return true;
}

static bool round_param(struct fact *fact, u64 grain)
{
	char *value = strchr(fact->param, '='), text[FACT_PARAM_LEN], size[SIZE_TEXT_LEN];
	u64 bytes, rounded;

	if (!value || size_parse(value + 1, &bytes))
		return false;
	rounded = bytes ? (bytes + grain - 1) / grain * grain : 0;
	snprintf(text, sizeof(text), "%.*s=%s", (int)(value - fact->param), fact->param,
		 size_exact(size, rounded));
	if (!strcmp(text, fact->param))
		return false;
	strcpy(fact->param, text);
	return true;
}

/* The coarsest grain that a fact may have; finer ones are round enough from 1 MiB on. */
static bool simplify(struct shrinker *s, unsigned int at)
{
	static const u64 grains[] = { 256 * MIB, 64 * MIB, 16 * MIB, 4 * MIB, MIB, MIB / 16 };
	static struct facts candidate;
	unsigned int i;

	for (i = 0; i < sizeof(grains) / sizeof(grains[0]); i++) {
		struct fact *fact = &candidate.fact[at];
		bool changed;

		candidate = *s->facts;
		changed = fact->kind == FACT_PARAM ? round_param(fact, grains[i]) :
						     round_range(fact, grains[i]);
		/* As round as this already: no finer grain changes it. */
		if (!changed)
			return false;
		if (try(s, &candidate))
			return true;
	}
	return false;
}

/**
 * shrink() - make @s->facts smaller until nothing smaller fails, or tries end
 */
void shrink(struct shrinker *s)
{
	bool any = true;
	unsigned int i;

	while (any && s->asked < s->tries) {
		any = drop_all(s);
		for (i = 0; i < s->facts->nr; i++)
			any |= simplify(s, i);
	}
}
