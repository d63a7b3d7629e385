/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Usable RAM as the device tree and the command line tell it: what /proc/iomem
 * no longer shows when the kernel was built without highmem.
 */
#ifndef BOOT_AGENT_DEVTREE_H
#define BOOT_AGENT_DEVTREE_H

#include "boot/agent/ranges.h"
#include "boot/agent/reserved.h"

/**
 * struct ram - usable RAM
 * @banks: physical
 * @all: the same before no-map memory was taken out, physical
 * @nomap: what was taken out of the memory nodes, physical
 * @reserved: mapped, but given to nobody, physical; of the static reservations
 * @exact: false when a reservation whose place the kernel chose took more
 */
struct ram {
	struct ranges banks;
	struct ranges all;
	struct ranges nomap;
	struct ranges reserved;
	bool exact;
};

/*
 * What a kernel without LPAE uses; a tree may speak of more.  The last page below
 * 4 GiB is lost to memblock_cap_size().
 */
#define RAM_END_CLASSIC	0xfffff000ull

int parse_mem_options(const char *cmdline, uint64_t phys_offset,
		      struct ranges *banks);
int devtree_ram(const char *root, const char *cmdline, uint64_t phys_offset,
		const struct ranges *kernel,
		const struct reserved_rules *rules, struct ram *out);
void ram_free(struct ram *ram);

#endif /* BOOT_AGENT_DEVTREE_H */
