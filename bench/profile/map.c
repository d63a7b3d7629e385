// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reads System.map.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/profile/map.h"
#include "tool/base/output.h"

#define OUTSIDE		"[not the kernel]"

static int by_address(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	return x->address < y->address ? -1 : x->address > y->address;
}

int map_read(struct profile *p, const char *path, const char *types)
{
	FILE *in = fopen(path, "re");
	char line[512], type;

	if (!in)
		return say(EXIT_INPUT, "%s: %s", path, strerror(errno));
	p->nr = 0;
	snprintf(p->symbol[p->nr++].name, NAME_LEN, OUTSIDE);
	while (p->nr < MAX_SYMBOLS && fgets(line, sizeof(line), in)) {
		struct symbol *s = &p->symbol[p->nr];

		memset(s, 0, sizeof(*s));
		if (sscanf(line, "%" SCNx64 " %c %63s", &s->address, &type, s->name) == 3 &&
		    strchr(types, type) && s->name[0] != '$')
			p->nr++;
	}
	fclose(in);
	qsort(p->symbol, p->nr, sizeof(p->symbol[0]), by_address);
	return 0;
}

struct symbol *map_find(struct profile *p, uint64_t address)
{
	unsigned int low = 0, high = p->nr;

	while (high - low > 1) {
		unsigned int mid = (low + high) / 2;

		if (p->symbol[mid].address <= address)
			low = mid;
		else
			high = mid;
	}
	return &p->symbol[low];
}
