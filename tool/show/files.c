// SPDX-License-Identifier: GPL-2.0-only
/*
 * A running system: the files that are read of it.
 */
#include <errno.h>
#include <string.h>

#include "tool/show/files.h"

#define FIX_PROC	"mount -t proc proc /proc"

#define MOUNT_DEBUGFS	"mount -t debugfs debugfs " SHOW_DEBUGFS
#define COPY		"copy it from the board"

/* Where each is, and what to do when it is not there, on the board or in a copy. */
static const struct {
	const char *path;
	const char *fix;
	const char *copy_fix;
} files[SHOW_NR_FILES] = {
	[SHOW_FDT] = {
		"/sys/firmware/fdt",
		"the kernel was booted without a device tree, or mount -t sysfs sysfs /sys",
		COPY ", or the kernel was booted without a device tree",
	},
	[SHOW_IOMEM] = { "/proc/iomem", FIX_PROC, COPY },
	[SHOW_CMDLINE] = { "/proc/cmdline", FIX_PROC, COPY },
	[SHOW_LAYOUT] = {
		SHOW_DEBUGFS "/lowmem_layout", MOUNT_DEBUGFS,
		"on the board: " MOUNT_DEBUGFS "; then copy it",
	},
	[SHOW_MEMINFO] = { "/proc/meminfo", FIX_PROC, COPY },
	[SHOW_CONFIG] = {
		"/proc/config.gz", "modprobe configs", "on the board: modprobe configs; then copy it",
	},
	[SHOW_MAPS] = { "/proc/self/maps", FIX_PROC, COPY },
	[SHOW_RELEASE] = { "/proc/sys/kernel/osrelease", FIX_PROC, COPY },
};

void show_place_files(struct show *show, const char *root)
{
	unsigned int i;

	show->copy = *root;
	for (i = 0; i < SHOW_NR_FILES; i++)
		snprintf(show->source[i].path, SHOW_PATH_LEN, "%s%s", root, files[i].path);
}

const char *show_fix(const struct show *show, enum show_file file)
{
	return show->copy ? files[file].copy_fix : files[file].fix;
}

FILE *show_open(struct show *show, enum show_file file)
{
	struct show_source *source = &show->source[file];
	FILE *stream = fopen(source->path, "re");

	if (!stream)
		fail_set(&source->problem, "%s: %s: %s", source->path, strerror(errno),
			 errno == EACCES || errno == EPERM ? "run as root" : show_fix(show, file));
	return stream;
}
