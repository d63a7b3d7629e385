/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a tool that reads crash dumps knows: the notes that the kernel leaves, and
 * physical memory.
 */
#ifndef BOOT_AGENT_VMCORE_H
#define BOOT_AGENT_VMCORE_H

#include "boot/agent/regions.h"

/**
 * struct vmcore - a kernel as seen from a crash dump
 * @mem: /dev/mem, in place of the dump
 * @notes: the text, lines NAME=VALUE
 * @linear: where the kernel image is mapped; the rest of it is not used
 */
struct vmcore {
	int mem;
	char *notes;
	const struct linear *linear;
};

int vmcore_read(struct vmcore *vmcore, const char *where, const struct linear *linear);
void vmcore_free(struct vmcore *vmcore);
bool vmcore_map_agrees(const struct vmcore *vmcore, const struct layout_seen *layout,
		       char *why, size_t size);
bool vmcore_agrees(const struct vmcore *vmcore, const struct layout_seen *layout,
		   char *why, size_t size);

#endif /* BOOT_AGENT_VMCORE_H */
