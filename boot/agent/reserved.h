/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How kernels differ in what they make of reserved memory.
 */
#ifndef BOOT_AGENT_RESERVED_H
#define BOOT_AGENT_RESERVED_H

#include "boot/agent/ranges.h"

/**
 * struct reserved_rules - what the running kernel does
 * @first_range_only: of a node's reg, __reserved_mem_reserve_reg() takes the first
 * @in_use: what is reserved before the nodes, physical: a no-map there is refused
 */
struct reserved_rules {
	bool first_range_only;
	struct ranges in_use;
};

int reserved_rules_read(const char *release, const char *tree,
			struct reserved_rules *out);

#endif /* BOOT_AGENT_RESERVED_H */
