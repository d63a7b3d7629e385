/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Suites that compare the kernel at rest before and after.
 */
#ifndef AGENT_SUITES_H
#define AGENT_SUITES_H

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

/* How many tests test_vmalloc has in this kernel: they have run when the agent starts. */
#define TESTS_PARAM	"intermix.vmalloc_tests="
/* What caches of the kernel may have grown by. */
#define LEAK_BYTES	(1u << 20)

void rest_start(const struct guest *guest, struct rest *rest);
/*
 * Reports a check: everything is back, but for @slack bytes of slab and free memory, and
 * LEAK_BYTES of vmalloc.
 */
void rest_check(const struct guest *guest, const struct rest *before, const char *name,
		uint64_t slack);

/* suites_faults.c */
void check_faults(const struct guest *guest);

#endif /* AGENT_SUITES_H */
