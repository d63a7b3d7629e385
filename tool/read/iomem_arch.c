// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which architecture's kernel wrote a /proc/iomem.
 *
 * A 32-bit ARM kernel lists its code and data and nothing else of itself
 * (request_standard_resources() of arch/arm/kernel/setup.c), and its code begins
 * TEXT_OFFSET above a multiple of 1 MiB: 0x8000.  That of a 64-bit ARM kernel
 * begins at a multiple of 64 KiB (SEGMENT_ALIGN, and TEXT_OFFSET before Linux 5.8).
 */
#include <string.h>

#include "tool/read/iomem_arch.h"

#define WIDE_ALIGN	0x10000ull

void iomem_arch_see(struct iomem_arch *arch, const char *name)
{
	static const char *const firmware[] = {
		"System ROM", "Video ROM", "Adapter ROM", "ACPI Tables",
		"ACPI Non-volatile Storage", "Local APIC", "IOAPIC 0",
	};
	unsigned int i;

	for (i = 0; i < sizeof(firmware) / sizeof(firmware[0]); i++)
		arch->firmware |= !strcmp(name, firmware[i]);
	arch->bss |= !strcmp(name, "Kernel bss") || !strcmp(name, "Kernel rodata");
	arch->image |= !strcmp(name, "Kernel image");
	arch->reserved |= !strcmp(name, "reserved");
}

const char *iomem_arch_other(const struct iomem_arch *arch)
{
	if (arch->image)
		return "a RISC-V kernel";
	if (arch->firmware)
		return "a PC (x86)";
	return arch->bss ? "a kernel that is not one of ARM" : NULL;
}

bool iomem_arch_is_wide(const struct iomem_arch *arch, u64 code)
{
	return code ? !(code & (WIDE_ALIGN - 1)) : arch->reserved;
}
