/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The running kernel, as root sees it.
 */
#ifndef BOOT_AGENT_SYSTEM_H
#define BOOT_AGENT_SYSTEM_H

#include <sys/types.h>

#include "boot/agent/files.h"
#include "boot/agent/regions.h"

#define PTDUMP_FILE	"/sys/kernel/debug/kernel_page_tables"
#define LAYOUT_FILE	"/sys/kernel/debug/lowmem_layout"
#define TRIAL_FILE	"/sys/kernel/debug/lowmem_trial"

/**
 * struct snapshot - who uses kernel virtual address space at one time
 * @dump: the page tables
 * @mapped: mapped addresses from the first RAM to VMALLOC_END
 * @absent: bytes that the page table dump shows and that are not mapped
 * @below: there are some between PAGE_OFFSET and the first RAM, too
 * @areas: vmalloc areas, read after the page tables
 * @used: addresses handed out by vmalloc, before or after
 */
struct snapshot {
	struct ptdump dump;
	struct ranges mapped;
	uint64_t absent;
	bool below;
	struct areas areas;
	struct ranges used;
};

int find_linear(struct linear *out, struct ranges *kernel, bool packed);
int read_used(const struct linear *linear, struct ranges *out);
uint64_t space_in_use(uint64_t page_offset);
int wait_for_space(uint64_t page_offset, uint64_t bytes);
int take_snapshot(const struct linear *linear, struct snapshot *out);
bool ram_is_hidden(const struct layout_seen *layout);
uint64_t now_ms(void);

#endif /* BOOT_AGENT_SYSTEM_H */
