// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is in whose way: "sets LINES MAP TIMES" reads the lines that the plugin of
 * bench/cache says a core lacked, and System.map, and prints the sets of its first-level
 * caches with the most misses, each with its lines, and how many are of the layouts.  Misses are of one of TIMES operations.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/profile/map.h"
#include "tool/base/output.h"

#define MAX_LINES	(1u << 16)
#define SHOWN_SETS	12
#define SHOWN_LINES	8
#define LAYOUTS		"lowmem_"

/* A line; those of a set stand together, the sets with most misses first. */
struct line {
	bool fetch;
	uint32_t virt;
	uint32_t set;
	uint64_t misses;
	uint64_t of_set;
};

static struct line line[MAX_LINES];
static unsigned int nr_lines;
static double times;

static int by_set(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->fetch != y->fetch)
		return x->fetch ? -1 : 1;
	if (x->of_set != y->of_set)
		return x->of_set < y->of_set ? 1 : -1;
	if (x->set != y->set)
		return x->set < y->set ? -1 : 1;
	if (x->misses != y->misses)
		return x->misses < y->misses ? 1 : -1;
	return x->virt < y->virt ? -1 : x->virt > y->virt;
}

static int read_lines(const char *path)
{
	FILE *in = fopen(path, "re");
	char text[128], kind;

	if (!in)
		return say(EXIT_INPUT, "%s: %s", path, strerror(errno));
	while (nr_lines < MAX_LINES && fgets(text, sizeof(text), in)) {
		struct line *l = &line[nr_lines++];

		if (sscanf(text, "%c %" SCNx32 " %" SCNu32 " %" SCNu64, &kind, &l->virt, &l->set,
			   &l->misses) != 4 || (kind != 'i' && kind != 'd')) {
			fclose(in);
			return say(EXIT_INPUT, "%s: line %u: expected i or d, address, set, misses", path,
				   nr_lines);
		}
		l->fetch = kind == 'i';
	}
	fclose(in);
	return 0;
}

static void sum_sets(void)
{
	static uint64_t sum[2][MAX_LINES];
	unsigned int i;

	for (i = 0; i < nr_lines; i++)
		sum[line[i].fetch][line[i].set % MAX_LINES] += line[i].misses;
	for (i = 0; i < nr_lines; i++)
		line[i].of_set = sum[line[i].fetch][line[i].set % MAX_LINES];
	qsort(line, nr_lines, sizeof(line[0]), by_set);
}

/* What lies far behind the last symbol is not the kernel's image: NULL. */
static const struct symbol *symbol_of(struct profile *map, const struct line *l)
{
	const struct symbol *s = map_find(map, l->virt);

	return s->address && l->virt - s->address < 0x10000 ? s : NULL;
}

static void print_line(struct profile *map, const struct line *l)
{
	const struct symbol *s = symbol_of(map, l);

	if (s)
		printf(" %s+0x%" PRIx64, s->name, l->virt - s->address);
	else
		printf(" 0x%08" PRIx32, l->virt);
	printf(" %.2f", (double)l->misses / times);
}

/* The tables of the layouts, and code of their own files, are named so. */
static void print_sum(struct profile *map, bool fetch)
{
	uint64_t all = 0, own = 0;
	unsigned int i;

	for (i = 0; i < nr_lines; i++) {
		const struct symbol *s = symbol_of(map, &line[i]);

		if (line[i].fetch != fetch)
			continue;
		all += line[i].misses;
		own += s && !strncmp(s->name, LAYOUTS, strlen(LAYOUTS)) ? line[i].misses : 0;
	}
	printf("%s: %.2f misses an operation, " LAYOUTS "* %.2f", fetch ? "instructions" : "data",
	       (double)all / times, (double)own / times);
}

static void print_kind(struct profile *map, bool fetch)
{
	unsigned int i, sets = 0, lines = 0;

	print_sum(map, fetch);
	for (i = 0; i < nr_lines; i++) {
		if (line[i].fetch != fetch)
			continue;
		if (i && line[i - 1].fetch == fetch && line[i - 1].set == line[i].set) {
			if (++lines < SHOWN_LINES)
				print_line(map, &line[i]);
			continue;
		}
		if (sets++ == SHOWN_SETS)
			break;
		lines = 0;
		printf("\n  set %3" PRIu32 " %8.2f:", line[i].set, (double)line[i].of_set / times);
		print_line(map, &line[i]);
	}
	putchar('\n');
}

int main(int argc, char **argv)
{
	static struct profile map;
	char *end;

	if (argc != 4)
		return say(EXIT_USAGE, "usage: sets LINES MAP TIMES");
	times = strtod(argv[3], &end);
	if (*end || !(times > 0))
		return say(EXIT_USAGE, "%s: expected a number of operations", argv[3]);
	if (map_read(&map, argv[2], MAP_ALL) || read_lines(argv[1]))
		return EXIT_INPUT;
	sum_sets();
	print_kind(&map, true);
	print_kind(&map, false);
	return finish_stdout();
}
