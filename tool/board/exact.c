// SPDX-License-Identifier: GPL-2.0-only
/*
 * Usable RAM, counted from the ranges that a board was given.
 */
#include <stdlib.h>

#include "tool/board/exact.h"

/* RAM, mem= is one of both, no-map of two kinds: two edges each. */
#define MAX_EDGES	(3 * 2 * BOARD_MAX_RANGES)

/**
 * struct edge - where a range starts or ends
 * @at: physical
 * @ram: ranges of RAM that start here, less those that end
 * @nomap: the same of no-map
 */
struct edge {
	u64 at;
	int ram;
	int nomap;
};

struct edges {
	unsigned int nr;
	struct edge edge[MAX_EDGES];
};

static void add(struct edges *edges, u64 start, u64 end, bool ram)
{
	if (start >= end)
		return;
	edges->edge[edges->nr++] = (struct edge){ start, ram, !ram };
	edges->edge[edges->nr++] = (struct edge){ end, -(int)ram, -(int)!ram };
}

/* Rounded as layout_banks_add() does: inward. */
static void add_ram(struct edges *edges, const struct board *board)
{
	const struct board_ranges *ram = board->mem.nr ? &board->mem : &board->ram;
	unsigned int i;

	for (i = 0; i < ram->nr; i++) {
		u64 start = board_range_start(board, &ram->range[i]);
		u64 end = start + ram->range[i].size;

		add(edges, layout_align_up(start, LAYOUT_PAGE_SIZE),
		    layout_align_down(end, LAYOUT_PAGE_SIZE), true);
	}
}

static void add_nomap(struct edges *edges, const struct board *board,
		      const struct board_ranges *list)
{
	unsigned int i;
	u64 start, end;

	for (i = 0; i < list->nr; i++) {
		board_nomap_pages(board, &list->range[i], true, &start, &end);
		add(edges, start, end, false);
	}
}

static int compare(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;

	return x->at < y->at ? -1 : x->at > y->at;
}

u64 exact_usable(const struct board *board, u64 end)
{
	const struct layout_banks *banks = &board->usable;
	static struct edges edges;
	int ram = 0, nomap = 0;
	unsigned int i;
	u64 from, sum = 0;

	if (!banks->nr)
		return 0;
	/* The list's ends are right: only gaps between banks are given up. */
	from = banks->bank[0].start;
	if (end > banks->bank[banks->nr - 1].end)
		end = banks->bank[banks->nr - 1].end;
	edges.nr = 0;
	add_ram(&edges, board);
	add_nomap(&edges, board, &board->nomap);
	add_nomap(&edges, board, &board->late_nomap);
	qsort(edges.edge, edges.nr, sizeof(edges.edge[0]), compare);
	for (i = 0; i < edges.nr && from < end; i++) {
		const struct edge *edge = &edges.edge[i];

		if (edge->at > from) {
			u64 to = edge->at < end ? edge->at : end;

			sum += ram > 0 && !nomap ? to - from : 0;
			from = to;
		}
		ram += edge->ram;
		nomap += edge->nomap;
	}
	return sum;
}
