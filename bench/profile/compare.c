// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where two kernels differ: "compare BLOCKS MAP BLOCKS MAP" reads what the plugin
 * wrote and System.map, and prints instructions by symbol, those whose numbers
 * differ most first.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/profile/map.h"
#include "tool/base/output.h"

#define SHOWN		40

static int by_name(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static int64_t difference(const struct symbol *s)
{
	return (int64_t)(s->count[1] - s->count[0]);
}

static int by_difference(const void *a, const void *b)
{
	int64_t x = llabs(difference(a)), y = llabs(difference(b));

	return x < y ? 1 : x > y ? -1 : by_name(a, b);
}

static int read_blocks(struct profile *p, const char *path, unsigned int kernel)
{
	FILE *in = fopen(path, "re");
	uint64_t address, count;
	char line[128];

	if (!in)
		return say(EXIT_INPUT, "%s: %s", path, strerror(errno));
	while (fgets(line, sizeof(line), in)) {
		if (sscanf(line, "%" SCNx64 " %" SCNu64, &address, &count) != 2) {
			fclose(in);
			return say(EXIT_INPUT, "%s: expected an address and a number", path);
		}
		map_find(p, address)->count[kernel] += count;
	}
	fclose(in);
	return 0;
}

/* One entry a name. */
static void merge(struct profile *p)
{
	unsigned int i, nr = 0;

	qsort(p->symbol, p->nr, sizeof(p->symbol[0]), by_name);
	for (i = 1; i < p->nr; i++) {
		struct symbol *last = &p->symbol[nr];

		if (strcmp(last->name, p->symbol[i].name)) {
			p->symbol[++nr] = p->symbol[i];
			continue;
		}
		last->count[0] += p->symbol[i].count[0];
		last->count[1] += p->symbol[i].count[1];
	}
	p->nr = nr + 1;
}

static int join(struct profile *to, const struct profile *more)
{
	if (to->nr + more->nr > MAX_SYMBOLS)
		return say(EXIT_INPUT, "more than %d symbols", MAX_SYMBOLS);
	memcpy(&to->symbol[to->nr], more->symbol, more->nr * sizeof(more->symbol[0]));
	to->nr += more->nr;
	merge(to);
	return 0;
}

static void print(const struct profile *p)
{
	uint64_t sum[2] = { 0, 0 };
	unsigned int i;

	for (i = 0; i < p->nr; i++) {
		sum[0] += p->symbol[i].count[0];
		sum[1] += p->symbol[i].count[1];
	}
	printf("%14s%14s%12s  symbol\n", "first", "second", "difference");
	printf("%14" PRIu64 "%14" PRIu64 "%+12" PRId64 "  all\n", sum[0], sum[1],
	       (int64_t)(sum[1] - sum[0]));
	for (i = 0; i < p->nr && i < SHOWN && difference(&p->symbol[i]); i++)
		printf("%14" PRIu64 "%14" PRIu64 "%+12" PRId64 "  %s\n", p->symbol[i].count[0],
		       p->symbol[i].count[1], difference(&p->symbol[i]), p->symbol[i].name);
}

int main(int argc, char **argv)
{
	static struct profile first, second;

	if (argc != 5)
		return say(EXIT_USAGE, "usage: compare BLOCKS MAP BLOCKS MAP");
	if (map_read(&first, argv[2], MAP_CODE) || read_blocks(&first, argv[1], 0) ||
	    map_read(&second, argv[4], MAP_CODE) || read_blocks(&second, argv[3], 1))
		return EXIT_INPUT;
	merge(&first);
	merge(&second);
	if (join(&first, &second))
		return EXIT_INPUT;
	qsort(first.symbol, first.nr, sizeof(first.symbol[0]), by_difference);
	print(&first);
	return finish_stdout();
}
