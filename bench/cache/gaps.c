// SPDX-License-Identifier: GPL-2.0-only
/*
 * Gaps between functions.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/cache/gaps.h"

#define MAX_FUNCTIONS	65536
#define LFSR_MASK	0xb400u

static int by_address(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Functions from _stext to _etext; the rest of @at is not in use. */
static unsigned int read_functions(FILE *map, uint32_t *at, uint32_t *end)
{
	char line[512], name[64], type;
	uint32_t address, start = UINT32_MAX;
	unsigned int i, all = 0, nr = 0;

	*end = 0;
	while (all < MAX_FUNCTIONS && fgets(line, sizeof(line), map)) {
		if (sscanf(line, "%" SCNx32 " %c %63s", &address, &type, name) != 3 ||
		    (type != 't' && type != 'T') || name[0] == '$')
			continue;
		if (!strcmp(name, "_stext"))
			start = address;
		else if (!strcmp(name, "_etext"))
			*end = address;
		else
			at[all++] = address;
	}
	qsort(at, all, sizeof(*at), by_address);
	for (i = 0; i < all; i++)
		if (at[i] >= start && at[i] < *end && (!nr || at[i] != at[nr - 1]))
			at[nr++] = at[i];
	return nr;
}

static void make_gaps(struct gaps *gaps, const uint32_t *at, unsigned int nr, uint32_t seed)
{
	uint32_t sum = 0, lfsr = seed & 0xffff;
	unsigned int i;

	for (i = 0; i < nr; i += GAP_EVERY) {
		struct gap *gap = &gaps->gap[gaps->nr++];
		unsigned int bit;

		/* Four steps for four new bits. */
		for (bit = 0; bit < 4; bit++)
			lfsr = (lfsr >> 1) ^ (lfsr & 1 ? LFSR_MASK : 0);
		sum += lfsr % GAP_STEPS * GAP_STEP;
		gap->at = at[i];
		gap->bytes = sum;
	}
}

int gaps_read(struct gaps *gaps, uint32_t seed, const char *path)
{
	uint32_t *at = calloc(MAX_FUNCTIONS, sizeof(*at));
	FILE *map = fopen(path, "re");
	unsigned int nr = 0;

	memset(gaps, 0, sizeof(*gaps));
	if (!map)
		fprintf(stderr, "cache: %s: %s\n", path, strerror(errno));
	else if (at)
		nr = read_functions(map, at, &gaps->end);
	if (map && !nr)
		fprintf(stderr, "cache: %s: expected functions from _stext to _etext\n", path);
	if (map)
		fclose(map);
	gaps->gap = nr ? calloc(nr / GAP_EVERY + 1, sizeof(*gaps->gap)) : NULL;
	if (gaps->gap)
		make_gaps(gaps, at, nr, seed);
	free(at);
	return gaps->gap ? 0 : -1;
}

uint32_t gaps_move(const struct gaps *gaps, uint32_t virt)
{
	unsigned int low = 0, high = gaps->nr;

	if (!high || virt < gaps->gap[0].at || virt >= gaps->end)
		return virt;
	while (high - low > 1) {
		unsigned int mid = (low + high) / 2;

		if (gaps->gap[mid].at <= virt)
			low = mid;
		else
			high = mid;
	}
	return virt + gaps->gap[low].bytes;
}
