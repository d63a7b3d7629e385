// SPDX-License-Identifier: GPL-2.0-only
/*
 * A running system: does the kernel have the feature, and what is in effect?
 */
#include <dirent.h>

#include "tool/read/lowmem_layout.h"
#include "tool/show/files.h"

/* A mounted debugfs is never empty, the folder that it is mounted on is. */
static bool is_mounted(const char *debugfs)
{
	DIR *dir = opendir(debugfs);
	struct dirent *entry;
	bool any = false;

	if (!dir)
		return false;
	while ((entry = readdir(dir)) != NULL)
		any |= entry->d_name[0] != '.';
	closedir(dir);
	return any;
}

void show_read_layout(struct show *show, const char *debugfs)
{
	struct show_source *source = &show->source[SHOW_LAYOUT];
	FILE *stream = show_open(show, SHOW_LAYOUT);

	if (!stream) {
		/* Nothing is missing when the kernel has no such file. */
		if (is_mounted(debugfs))
			source->problem.text[0] = '\0';
		return;
	}
	source->read = !lowmem_layout_parse(&show->seen, stream, source->path,
					    &source->problem);
	fclose(stream);
}

static void has(struct show *show, enum show_feature feature, const char *why)
{
	show->feature = feature;
	show->feature_why = why;
}

static void find_in_config(struct show *show)
{
	const struct kconfig *config = &show->config;

	if (config->intermix && config->packed)
		has(show, SHOW_FEATURE_YES, "CONFIG_VMALLOC_INTERMIX=y and CONFIG_ARM_PACKED_LOWMEM=y");
	else if (config->intermix)
		has(show, SHOW_FEATURE_YES, "CONFIG_VMALLOC_INTERMIX=y");
	else if (config->packed)
		has(show, SHOW_FEATURE_YES, "CONFIG_ARM_PACKED_LOWMEM=y");
	else
		has(show, SHOW_FEATURE_NO, "neither CONFIG_VMALLOC_INTERMIX nor CONFIG_ARM_PACKED_LOWMEM is set");
}

static void find_feature(struct show *show)
{
	const struct show_source *layout = &show->source[SHOW_LAYOUT];

	if (layout->read)
		has(show, SHOW_FEATURE_YES, "debugfs has lowmem_layout");
	else if (!layout->problem.text[0])
		has(show, SHOW_FEATURE_NO, "debugfs has no lowmem_layout");
	else if (show->source[SHOW_CONFIG].read)
		find_in_config(show);
	else if (kernel_era(show->release)->bare_param)
		has(show, SHOW_FEATURE_NO, "the kernel is older than any that has a series");
	else
		has(show, SHOW_FEATURE_UNKNOWN, "neither debugfs nor the configuration can be read");
}

/* Could these be the totals of a kernel with this layout?  See enum show_verdict. */
static bool fits(const struct meminfo *info, const struct layout *layout)
{
	u64 high = info->has[MEMINFO_HIGH] ? layout->highmem : 0;

	return info->has[MEMINFO_VMALLOC] &&
	       info->bytes[MEMINFO_VMALLOC] == layout->vmalloc_total &&
	       info->bytes[MEMINFO_MEM] <= layout->lowmem + high &&
	       info->bytes[MEMINFO_LOW] <= layout->lowmem && info->bytes[MEMINFO_HIGH] <= high;
}

/* Is a layout built in, as far as is known? */
static bool can_be(const struct show *show, enum layout_type type)
{
	if (!show->source[SHOW_CONFIG].read || type == LAYOUT_STOCK)
		return true;
	return type == LAYOUT_PACKED ? show->config.packed : show->config.intermix;
}

/* Can it be in effect, by the configuration and /proc/meminfo? */
static bool is_likely(const struct show *show, enum layout_type type)
{
	return can_be(show, type) && fits(&show->meminfo, &show->plan.layout[type]);
}

/*
 * What was asked for, if it fits; else the first layout that does: what a kernel keeps
 * for itself can hide the gain of another, and two can have the same totals.
 */
static const char *find_by_meminfo(struct show *show)
{
	unsigned int type, nr = 0;

	if (!show->source[SHOW_MEMINFO].read)
		return NULL;
	if (show->board.type_given && is_likely(show, show->board.type)) {
		show->type = show->board.type;
		return "/proc/meminfo fits it, and lowmem_layout= names it";
	}
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		if (!is_likely(show, type))
			continue;
		if (!nr++)
			show->type = type;
		if (type == LAYOUT_STOCK)
			break;
	}
	return !nr ? NULL : nr == 1 ? "/proc/meminfo fits it" :
				      "/proc/meminfo fits it, but others as well";
}

void show_find_feature(struct show *show)
{
	find_feature(show);
	show->type = LAYOUT_STOCK;
	show->layout_why = NULL;
	if (show->source[SHOW_LAYOUT].read) {
		show->type = show->seen.type;
		show->layout_why = "lowmem_layout says so";
	} else if (show->feature == SHOW_FEATURE_NO) {
		show->layout_why = "the kernel has no other";
	} else {
		show->layout_why = find_by_meminfo(show);
		if (show->feature == SHOW_FEATURE_UNKNOWN && show->type != LAYOUT_STOCK)
			has(show, SHOW_FEATURE_YES, "/proc/meminfo does not fit stock");
	}

	if (show->source[SHOW_CONFIG].read) {
		show->highmem = show->config.highmem;
		show->highmem_known = true;
	} else if (show->source[SHOW_MEMINFO].read) {
		show->highmem = show->meminfo.has[MEMINFO_HIGH];
		show->highmem_known = true;
	}
}
