// SPDX-License-Identifier: GPL-2.0-only
/*
 * Symbols of a kernel.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/cache/symbols.h"

/* bench/kernel's, and lib/test_vmalloc.c's. */
static const char *const callers[] = { "bench", "test_func" };

static const char *const tables[] = {
	"lowmem_virt_delta", "lowmem_phys_delta", "lowmem_virt_page", "lowmem_pfn_page",
	"lowmem_vmalloc_map", "lowmem_memory_map", "mem_map",
};

static bool in(const struct range *range, uint32_t at)
{
	return at >= range->start && at < range->end;
}

/* @symbol begins; the one before it, @open, ends. */
static void take(struct symbols *s, const char *symbol, uint32_t at, struct range **open)
{
	struct range *range = NULL;
	unsigned int i;

	/* Symbols at one address are all of the same size. */
	if (*open && (*open)->start != at) {
		(*open)->end = at;
		*open = NULL;
	}
	if (!strcmp(symbol, "ktime_get"))
		s->clock = at;
	for (i = 0; i < sizeof(callers) / sizeof(callers[0]); i++)
		if (!strcmp(symbol, callers[i]))
			range = &s->caller[i];
	for (i = 0; i < s->nr_tables; i++)
		if (!strcmp(symbol, s->table[i].name))
			range = &s->table[i].range;
	if (range) {
		range->start = at;
		*open = range;
	}
}

static int make_tables(struct symbols *s)
{
	unsigned int i;

	s->all.start = UINT32_MAX;
	for (i = 0; i < s->nr_tables; i++) {
		struct table *t = &s->table[i];

		if (t->range.start >= t->range.end)
			continue;
		t->count = calloc((t->range.end - t->range.start) / TABLE_LINE + 2, sizeof(*t->count));
		if (!t->count)
			return -1;
		if (t->range.start < s->all.start)
			s->all.start = t->range.start;
		if (t->range.end > s->all.end)
			s->all.end = t->range.end;
	}
	return 0;
}

int symbols_read(struct symbols *s, const char *path)
{
	FILE *map = fopen(path, "re");
	struct range *open = NULL;
	char line[512], name[64], type;
	uint32_t at;

	memset(s, 0, sizeof(*s));
	if (!map) {
		fprintf(stderr, "cache: %s: %s\n", path, strerror(errno));
		return -1;
	}
	for (; s->nr_tables < sizeof(tables) / sizeof(tables[0]); s->nr_tables++)
		s->table[s->nr_tables].name = tables[s->nr_tables];
	while (fgets(line, sizeof(line), map))
		if (sscanf(line, "%" SCNx32 " %c %63s", &at, &type, name) == 3 && name[0] != '$')
			take(s, name, at, &open);
	fclose(map);
	if (!s->clock || !s->caller[0].end) {
		fprintf(stderr, "cache: %s: expected ktime_get and bench, of a kernel of make bench\n",
			path);
		return -1;
	}
	return make_tables(s);
}

enum clock symbols_clock(const struct symbols *s, uint32_t at, uint32_t target)
{
	if (!s->clock || target != s->clock)
		return CLOCK_NONE;
	if (in(&s->caller[0], at))
		return CLOCK_ROUNDS;
	return in(&s->caller[1], at) ? CLOCK_ONCE : CLOCK_NONE;
}

void symbols_count(struct symbols *s, uint32_t virt)
{
	unsigned int i;

	if (!in(&s->all, virt))
		return;
	for (i = 0; i < s->nr_tables; i++) {
		struct table *t = &s->table[i];

		if (in(&t->range, virt)) {
			t->count[virt / TABLE_LINE - t->range.start / TABLE_LINE]++;
			return;
		}
	}
}
