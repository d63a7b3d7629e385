// SPDX-License-Identifier: GPL-2.0-only
/*
 * One cache.
 */
#include <stdlib.h>

#include "bench/cache/cache.h"

#define LFSR_START	0xace1u
#define LFSR_MASK	0xb400u

void victims_init(struct victims *v, enum policy policy)
{
	v->policy = policy;
	v->lfsr = LFSR_START;
	v->counter = 0;
}

uint32_t victims_next(struct victims *v, const uint32_t *used, uint32_t ways)
{
	uint32_t i, oldest = 0;

	switch (v->policy) {
	case POLICY_RANDOM:
		v->lfsr = (v->lfsr >> 1) ^ (v->lfsr & 1 ? LFSR_MASK : 0);
		return v->lfsr % ways;
	case POLICY_ROUND_ROBIN:
		return v->counter++ % ways;
	default:
		/* Differences: the counter may wrap. */
		for (i = 1; i < ways; i++)
			if (v->counter - used[i] > v->counter - used[oldest])
				oldest = i;
		return oldest;
	}
}

static bool power_of_two(uint32_t n)
{
	return n && !(n & (n - 1));
}

int cache_init(struct cache *c, const struct cache_shape *shape)
{
	uint32_t lines;

	*c = (struct cache) { .shape = *shape };
	if (!shape->size)
		return 0;
	if (!power_of_two(shape->size) || !power_of_two(shape->ways) ||
	    !power_of_two(shape->line) || shape->size < shape->ways * shape->line)
		return -1;
	lines = shape->size / shape->line;
	c->sets = lines / shape->ways;
	while ((1u << c->shift) < shape->line)
		c->shift++;
	c->line = calloc(lines, sizeof(*c->line));
	c->used = calloc(lines, sizeof(*c->used));
	victims_init(&c->victims, shape->policy);
	if (c->line && c->used)
		return 0;
	cache_free(c);
	return -1;
}

void cache_free(struct cache *c)
{
	free(c->line);
	free(c->used);
	c->line = c->used = NULL;
}

static void touch(struct cache *c, uint32_t *used)
{
	if (c->shape.policy == POLICY_LRU)
		*used = ++c->victims.counter;
}

/* An empty way is taken before any is replaced. */
static uint32_t place_for(struct cache *c, const uint32_t *line, const uint32_t *used)
{
	uint32_t i;

	for (i = 0; i < c->shape.ways; i++)
		if (!line[i])
			return i;
	return victims_next(&c->victims, used, c->shape.ways);
}

bool cache_access(struct cache *c, uint32_t index, uint32_t phys, bool fill,
		  uint32_t *evicted)
{
	uint32_t at = ((index >> c->shift) & (c->sets - 1)) * c->shape.ways;
	uint32_t tag = (phys >> c->shift) + 1, i;
	uint32_t *line = &c->line[at], *used = &c->used[at];

	*evicted = UINT32_MAX;
	for (i = 0; i < c->shape.ways; i++) {
		if (line[i] == tag) {
			touch(c, &used[i]);
			return true;
		}
	}
	if (!fill)
		return false;
	i = place_for(c, line, used);
	if (line[i])
		*evicted = (line[i] - 1) << c->shift;
	line[i] = tag;
	touch(c, &used[i]);
	return false;
}

void cache_drop(struct cache *c, uint32_t phys)
{
	uint32_t *line = &c->line[((phys >> c->shift) & (c->sets - 1)) * c->shape.ways];
	uint32_t i;

	for (i = 0; i < c->shape.ways; i++)
		if (line[i] == (phys >> c->shift) + 1)
			line[i] = 0;
}
