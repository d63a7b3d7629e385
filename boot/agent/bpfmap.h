/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * BPF array maps: vmalloc blocks of any size whose contents user space can
 * write and read back through the kernel's own mapping.
 */
#ifndef BOOT_AGENT_BPFMAP_H
#define BOOT_AGENT_BPFMAP_H

#include <stdbool.h>
#include <stdint.h>

#define MAP_ENTRY_BYTES		4088u	/* of a value: nearly a page, copied by kmalloc() */
#define MAP_PAGES_MIN		16u	/* below, the kernel uses kmalloc() */

int bpfmap_new(unsigned int entries);
int bpfmap_write(int map, uint32_t entry, uint32_t seed);
int bpfmap_verify(int map, uint32_t entry, uint32_t seed);

/* bpfmap_write() or bpfmap_verify() */
typedef int (*bpfmap_use)(int map, uint32_t entry, uint32_t seed);

bool bpfmap_each(int map, uint32_t entries, uint32_t step, bpfmap_use use, uint32_t seed);

#endif /* BOOT_AGENT_BPFMAP_H */
