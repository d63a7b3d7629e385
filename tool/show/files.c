// SPDX-License-Identifier: GPL-2.0-only
/*
 * A running system: the files that are read of it.
 */
#include <errno.h>
#include <string.h>

#include "tool/show/files.h"

#define FIX_PROC	"mount -t proc proc /proc"

/* Where each is, and what to do when it is not there. */
static const struct {
	const char *path;
	const char *fix;
} files[SHOW_NR_FILES] = {
	[SHOW_FDT] = {
		"/sys/firmware/fdt",
		"the kernel was booted without a device tree, or mount -t sysfs sysfs /sys",
	},
	[SHOW_IOMEM] = { "/proc/iomem", FIX_PROC },
	[SHOW_CMDLINE] = { "/proc/cmdline", FIX_PROC },
	[SHOW_LAYOUT] = { SHOW_DEBUGFS "/lowmem_layout", "mount -t debugfs debugfs " SHOW_DEBUGFS },
	[SHOW_MEMINFO] = { "/proc/meminfo", FIX_PROC },
	[SHOW_CONFIG] = { "/proc/config.gz", "modprobe configs" },
	[SHOW_MAPS] = { "/proc/self/maps", FIX_PROC },
	[SHOW_RELEASE] = { "/proc/sys/kernel/osrelease", FIX_PROC },
};

void show_place_files(struct show *show, const char *root)
{
	unsigned int i;

	for (i = 0; i < SHOW_NR_FILES; i++)
		snprintf(show->source[i].path, SHOW_PATH_LEN, "%s%s", root, files[i].path);
}

const char *show_fix(enum show_file file)
{
	return files[file].fix;
}

FILE *show_open(struct show *show, enum show_file file)
{
	struct show_source *source = &show->source[file];
	FILE *stream = fopen(source->path, "re");

	if (!stream)
		fail_set(&source->problem, "%s: %s: %s", source->path, strerror(errno),
			 errno == EACCES || errno == EPERM ? "run as root" : files[file].fix);
	return stream;
}
