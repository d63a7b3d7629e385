/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Using up vmalloc space without using up memory.
 *
 * io_uring maps queues that the user provides into the kernel with vmap().
 * Here they are all the same 2 MiB of memory, so hundreds of MiB of vmalloc space
 * cost little more than page tables.  (A ring of provided
 * buffers would do, too, but Linux 6.12 never unmaps those.)
 *
 * Linux 6.1 does not let the user provide queues; there it is the memory of XDP
 * sockets, which the kernel maps in the same way.
 */
#ifndef BOOT_AGENT_FILL_H
#define BOOT_AGENT_FILL_H

#include <sys/types.h>

#include "boot/agent/ranges.h"

#define FILL_PAGES_MAX	512u	/* the most submission entries: 32768 x 64 bytes */
#define FILL_FDS_MAX	1000u
#define FILL_SPARES	8u

/**
 * struct fill - vmalloc blocks held
 * @sockets: by memory of sockets, not by queues of io_uring
 * @least: no smaller space can be filled, bytes
 * @queues: user address of the queues
 * @nr: descriptors held
 * @fd: io_uring descriptors, two blocks each, or sockets, one each
 * @bytes: size of the blocks, guard pages included
 */
struct fill {
	bool sockets;
	uint64_t least;
	void *queues;
	unsigned int nr;
	int fd[FILL_FDS_MAX];
	uint64_t bytes;
	pid_t spare[FILL_SPARES];
};

int fill_open(struct fill *fill);
unsigned int fill_add_many(struct fill *fill, unsigned int pages, unsigned int count);
void fill_exhaust(struct fill *fill);
void fill_release(struct fill *fill);

#endif /* BOOT_AGENT_FILL_H */
