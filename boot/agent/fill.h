/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Using up vmalloc space without using up memory.
 *
 * io_uring maps a ring of provided buffers into the kernel with vmap().  The
 * buffers here are all the same page of memory over and over, so hundreds of
 * MiB of vmalloc space cost little more than page tables.
 */
#ifndef AGENT_FILL_H
#define AGENT_FILL_H

#include "ranges.h"

#define FILL_PAGES_MAX	128	/* the largest ring io_uring takes: 32768 x 16 bytes */
#define FILL_BLOCK_MAX	((FILL_PAGES_MAX + 1) * 0x1000ull)	/* with its guard */
#define FILL_BLOCK_MIN	0x2000ull	/* one page and its guard */

/**
 * struct fill - vmalloc blocks held
 * @ring: io_uring descriptor
 * @buffers: user address of the buffers
 * @nr: blocks held
 * @bytes: their size, guard pages included
 */
struct fill {
	int ring;
	void *buffers;
	unsigned int nr;
	uint64_t bytes;
};

int fill_open(struct fill *fill);
void fill_close(struct fill *fill);
int fill_add(struct fill *fill, unsigned int pages);
unsigned int fill_add_many(struct fill *fill, unsigned int pages, unsigned int count);
void fill_exhaust(struct fill *fill);
void fill_release(struct fill *fill);

#endif /* AGENT_FILL_H */
