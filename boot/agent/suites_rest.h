/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel at rest, before a suite and after it.
 */
#ifndef BOOT_AGENT_SUITES_REST_H
#define BOOT_AGENT_SUITES_REST_H

#include "boot/agent/guest.h"

/**
 * struct rest - what is in use when nothing runs, bytes
 * @vmalloc: pages mapped by vmalloc, and for each processor
 * @slab: slab
 * @free: free memory
 */
struct rest {
	uint64_t vmalloc;
	uint64_t slab;
	uint64_t free;
};

/* What caches of the kernel may have grown by. */
#define LEAK_BYTES	(1u << 20)

void rest_start(const struct guest *guest, struct rest *rest);
/*
 * Reports a check: everything is back, but for @slack bytes of slab and free memory, and
 * LEAK_BYTES of vmalloc.
 */
void rest_check(const struct guest *guest, const struct rest *before, const char *name,
		uint64_t slack);

#endif /* BOOT_AGENT_SUITES_REST_H */
