/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which architecture's kernel wrote a /proc/iomem.
 */
#ifndef TOOL_READ_IOMEM_ARCH_H
#define TOOL_READ_IOMEM_ARCH_H

#include <stdbool.h>

#include <linux/types.h>

/**
 * struct iomem_arch - names that tell the architecture
 * @bss: "Kernel bss" is listed: by every architecture but ARM of 32 and 64 bits
 * @image: "Kernel image" is listed: arch/riscv/kernel/setup.c
 * @firmware: what only a PC has is listed: arch/x86/kernel/probe_roms.c, e820.c
 * @reserved: "reserved" is listed: arch/arm64/kernel/setup.c
 */
struct iomem_arch {
	bool bss;
	bool image;
	bool firmware;
	bool reserved;
};

/**
 * iomem_arch_see() - take a resource's name into account
 */
void iomem_arch_see(struct iomem_arch *arch, const char *name);

/**
 * iomem_arch_other() - the architecture, when it is not ARM
 *
 * Return: its name, or NULL.
 */
const char *iomem_arch_other(const struct iomem_arch *arch);

/**
 * iomem_arch_is_wide() - is it a 64-bit ARM kernel?
 * @code: start of "Kernel code", physical, or 0
 */
bool iomem_arch_is_wide(const struct iomem_arch *arch, u64 code);

#endif /* TOOL_READ_IOMEM_ARCH_H */
