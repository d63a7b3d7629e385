// SPDX-License-Identifier: GPL-2.0-only
/*
 * An explanation's words, the same in every format.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tool/base/size.h"
#include "tool/explain/explain.h"

static const char *cut(const struct explain *explain, enum layout_type type, char *buf)
{
	const struct explain_layout *m = &explain->type[type];
	const struct explain_step *last = &m->step[m->nr - 1];
	const struct board *board = explain->plan->board;
	char a[SIZE_TEXT_LEN], b[SIZE_TEXT_LEN];

	switch (last->bound) {
	case EXPLAIN_BY_FLOOR:
		snprintf(buf, EXPLAIN_TEXT_LEN, "the upper area must keep its floor F = %s%s; vmalloc= alone would let lowmem reach %s",
			 size_in_full(a, m->floor),
			 board->upper_all && !board->upper_given ? ", because of static maps" : "",
			 size_in_full(b, last->by_vmalloc));
		break;
	case EXPLAIN_BY_TABLES:
		snprintf(buf, EXPLAIN_TEXT_LEN, "the tables that translate addresses end there: RAM at 4 GiB and above stays highmem");
		break;
	case EXPLAIN_BY_PROMISE:
		snprintf(buf, EXPLAIN_TEXT_LEN, "memory was reserved when lowmem ended at 0x%08" PRIx64
			 ", and relies on that", m->promise);
		break;
	default:
		size_in_full(a, explain->plan->params.vmalloc);
		if (type != LAYOUT_INTERMIX)
			snprintf(buf, EXPLAIN_TEXT_LEN, "vmalloc must get V = %s above it", a);
		else
			snprintf(buf, EXPLAIN_TEXT_LEN, "vmalloc must get V = %s, and the holes below give only H = %s of it",
				 a, size_in_full(b, last->holes));
		break;
	}
	return buf;
}

const char *explain_why(const struct explain *explain, enum layout_type type, char *buf)
{
	const struct explain_layout *m = &explain->type[type];
	const struct explain_step *last = &m->step[m->nr - 1];
	char a[SIZE_TEXT_LEN], b[SIZE_TEXT_LEN];

	switch (m->stop) {
	case EXPLAIN_CUT:
		return cut(explain, type, buf);
	case EXPLAIN_BEYOND:
		snprintf(buf, EXPLAIN_TEXT_LEN, "the next RAM starts %s above PHYS_OFFSET, and lowmem may reach %s",
			 size_in_full(a, last->start - explain->plan->params.phys_offset),
			 size_in_full(b, last->limit));
		break;
	default:
		snprintf(buf, EXPLAIN_TEXT_LEN, "all RAM is lowmem");
		break;
	}
	return buf;
}
