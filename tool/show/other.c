// SPDX-License-Identifier: GPL-2.0-only
/*
 * A running system whose kernel is not one of 32-bit ARM.
 */
#include <string.h>

#include "tool/show/show.h"

/* What no 32-bit kernel has. */
#define SPACE_32	0x100000000ull

const char *show_other(const struct show *show)
{
	static const char *const names[] = {
		"arm64", "aarch64", "amd64", "x86_64", "riscv64", "ppc64", "mips64", "loong64",
	};
	unsigned int i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strstr(show->release, names[i]))
			return names[i];
	if (show->source[SHOW_MEMINFO].read && show->meminfo.has[MEMINFO_VMALLOC] &&
	    show->meminfo.bytes[MEMINFO_VMALLOC] >= SPACE_32)
		return "VmallocTotal is above 4 GiB";
	if (show->source[SHOW_IOMEM].read && show->iomem.wide[0])
		return show->iomem.wide;
	return NULL;
}
