/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Loading another kernel, without tools for it.
 */
#ifndef BOOT_AGENT_KEXEC_H
#define BOOT_AGENT_KEXEC_H

#include <stddef.h>
#include <stdint.h>

#define KERNEL_FILE	"/zImage"

#define KEXEC_ON_CRASH	1ul

/**
 * struct segment - as the kernel has it, linux/kexec.h
 * @buf: what is loaded
 * @buf_size: bytes of it
 * @phys: where it goes, page aligned
 * @size: room there, a multiple of the page size
 */
struct segment {
	const void *buf;
	size_t buf_size;
	unsigned long phys;
	size_t size;
};

void segment_set(struct segment *segment, const void *buf, size_t size, uint64_t phys);
int kexec_load(uint64_t entry, const struct segment *segments, unsigned long nr,
	       unsigned long flags);

#endif /* BOOT_AGENT_KEXEC_H */
