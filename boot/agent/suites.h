/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Suites that compare the kernel at rest before and after.
 */
#ifndef AGENT_SUITES_H
#define AGENT_SUITES_H

#include "guest.h"

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

void rest_start(const struct guest *guest, struct rest *rest);
/*
 * Reports a check: everything is back, but for what caches may have grown by; or all of
 * vmalloc's, where slab and free memory are not what they were after so much.
 */
void rest_check(const struct guest *guest, const struct rest *before, const char *name,
		bool only_vmalloc);

/* suites_faults.c */
void check_faults(const struct guest *guest);

#endif /* AGENT_SUITES_H */
