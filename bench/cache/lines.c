// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines that were missed.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/cache/lines.h"

int lines_init(struct lines *lines)
{
	lines->nr = 0;
	lines->missed = calloc(MAX_MISSED, sizeof(*lines->missed));
	return lines->missed ? 0 : -1;
}

void lines_forget(struct lines *lines)
{
	if (lines->missed)
		memset(lines->missed, 0, MAX_MISSED * sizeof(*lines->missed));
	lines->nr = 0;
}

static struct missed *find(struct lines *lines, uint32_t virt, bool fetch)
{
	uint32_t at = (virt >> 5) * 2654435761u >> 16;

	for (;; at = (at + 1) % MAX_MISSED) {
		struct missed *m = &lines->missed[at];

		if (!m->misses || (m->virt == virt && m->fetch == fetch))
			return m;
	}
}

static void note(struct lines *lines, const struct cache *cache, uint32_t virt, uint32_t index,
		 bool fetch, uint64_t misses)
{
	uint32_t at = virt;
	struct missed *m;

	virt = virt / cache->shape.line * cache->shape.line;
	/* A few places are left free, so that each search ends. */
	if (lines->nr > MAX_MISSED / 8 * 7)
		return;
	m = find(lines, virt, fetch);
	if (!m->misses) {
		lines->nr++;
		m->at = at;
	}
	m->virt = virt;
	m->set = (index >> cache->shift) % cache->sets;
	m->fetch = fetch;
	m->misses += misses;
}

uint32_t lines_access(struct lines *lines, struct core *core, enum access access, uint32_t virt,
		      const struct page *page, uint32_t asid)
{
	uint64_t code = core->count[COUNT_L1I], data = core->count[COUNT_L1D];
	uint32_t cycles = core_access(core, access, virt, page, asid);
	uint32_t phys = page->phys + (virt - page->virt);

	code = core->count[COUNT_L1I] - code;
	data = core->count[COUNT_L1D] - data;
	if (code)
		note(lines, &core->l1i, virt, core->model->l1i_virtual ? virt : phys, true, code);
	if (data)
		note(lines, &core->l1d, virt, phys, false, data);
	return cycles;
}

int lines_write(const struct lines *lines, const char *path)
{
	FILE *out = fopen(path, "we");
	unsigned int i;

	for (i = 0; out && i < MAX_MISSED; i++) {
		const struct missed *m = &lines->missed[i];

		if (m->misses)
			fprintf(out, "%c %08" PRIx32 " %" PRIu32 " %" PRIu64 "\n", m->fetch ? 'i' : 'd',
				m->at, m->set, m->misses);
	}
	return out && !fclose(out) ? 0 : -1;
}
