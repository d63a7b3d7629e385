// SPDX-License-Identifier: GPL-2.0-only
/*
 * A running system: read what it says about its memory.
 */
#include <string.h>

#include "tool/base/lines.h"
#include "tool/board/vmsplit.h"
#include "tool/dtb/dtb.h"
#include "tool/plan/machines.h"
#include "tool/read/iomem.h"
#include "tool/read/maps.h"
#include "tool/show/files.h"

/* One line of any characters; what would break a terminal becomes '?'. */
static void read_line(struct show *show, enum show_file file, char *buf, size_t size)
{
	FILE *stream = show_open(show, file);
	size_t len;
	char *c;

	if (!stream)
		return;
	len = fread(buf, 1, size - 1, stream);
	buf[len] = '\0';
	buf[strcspn(buf, "\n")] = '\0';
	for (c = buf; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			*c = '?';
	show->source[file].read = !ferror(stream);
	if (!show->source[file].read)
		fail_set(&show->source[file].problem, "%s: cannot be read",
			 show->source[file].path);
	fclose(stream);
}

static void read_meminfo(struct show *show)
{
	struct show_source *source = &show->source[SHOW_MEMINFO];
	FILE *stream = show_open(show, SHOW_MEMINFO);

	if (!stream)
		return;
	source->read = !meminfo_parse(&show->meminfo, stream, source->path, &source->problem);
	fclose(stream);
}

/* The kernel's own copy, or the file that distributions install. */
static void read_config(struct show *show, const char *root)
{
	struct show_source *source = &show->source[SHOW_CONFIG];
	FILE *stream = show_open(show, SHOW_CONFIG);
	char packed[SHOW_PATH_LEN];

	if (!stream && show->release[0] && !strchr(show->release, '/')) {
		memcpy(packed, source->path, sizeof(packed));
		snprintf(source->path, sizeof(source->path), "%s/boot/config-%s", root,
			 show->release);
		stream = fopen(source->path, "re");
		if (!stream)
			fail_set(&source->problem, "%s: not there, nor is /boot/config-%s: %s",
				 packed, show->release, show_fix(show, SHOW_CONFIG));
	}
	if (!stream)
		return;
	fclose(stream);
	source->read = !kconfig_read(&show->config, source->path, &source->problem);
	/* Half of a configuration is none. */
	if (!source->read)
		memset(&show->config, 0, sizeof(show->config));
}

/* The feature's file knows, the configuration too; every process shows it. */
static void find_page_offset(struct show *show)
{
	struct show_source *maps = &show->source[SHOW_MAPS];
	FILE *stream;

	show->page_offset = vmsplits[0].page_offset;
	show->page_offset_from = SHOW_NR_FILES;
	if (show->source[SHOW_LAYOUT].read && show->seen.nr) {
		show->page_offset = show->seen.region[0].virt;
		show->page_offset_from = SHOW_LAYOUT;
		return;
	}
	if (show->source[SHOW_CONFIG].read && show->config.page_offset) {
		show->page_offset = show->config.page_offset;
		show->page_offset_from = SHOW_CONFIG;
		return;
	}
	stream = show_open(show, SHOW_MAPS);
	if (!stream)
		return;
	maps->read = !maps_parse(&show->page_offset, stream, maps->path, &maps->problem);
	if (maps->read)
		show->page_offset_from = SHOW_MAPS;
	fclose(stream);
}

static void read_iomem(struct show *show)
{
	struct show_source *source = &show->source[SHOW_IOMEM];
	FILE *stream = show_open(show, SHOW_IOMEM);

	if (!stream)
		return;
	source->read = !iomem_parse(&show->iomem, stream, source->path, show->config.lpae,
				    &source->problem);
	fclose(stream);
}

/* Add what the kernel was told, and plan. */
static int plan_board(struct show *show, enum show_file from, struct fail *fail)
{
	show->from = from;
	if (from != SHOW_FDT && show->source[SHOW_CMDLINE].read)
		board_add_cmdline(&show->board, show->cmdline);
	if (board_finish(&show->board, fail))
		return fail_prefix(fail, "%s: ", show->source[from].path);
	machine_floor(&show->board);
	return plan_compute(&show->plan, &show->board, show->page_offset,
			    show->source[SHOW_IOMEM].read ? show->iomem.image_end : 0, fail);
}

static int read_fdt(struct show *show)
{
	const struct dtb_given given = {
		.lpae = show->config.lpae ||
			(show->source[SHOW_IOMEM].read && show->iomem.lpae),
		/* What boot loader and kernel made of them is in /proc/cmdline. */
		.bootargs = !show->source[SHOW_CMDLINE].read,
		.cmdline = show->source[SHOW_CMDLINE].read ? show->cmdline : NULL,
		.rules = dtb_rules_of_release(show->release),
	};
	struct show_source *source = &show->source[SHOW_FDT];
	FILE *stream = show_open(show, SHOW_FDT);

	if (!stream)
		return -1;
	fclose(stream);
	if (dtb_read(&show->board, source->path, &given, &source->problem) ||
	    plan_board(show, SHOW_FDT, &source->problem))
		return -1;
	source->read = true;
	return 0;
}

/* The device tree's numbers win: it says more. */
static int read_board(struct show *show, struct fail *fail)
{
	struct show_source *fdt = &show->source[SHOW_FDT];
	struct show_source *iomem = &show->source[SHOW_IOMEM];
	const char *other;

	read_iomem(show);
	other = show_other(show);
	if (other) {
		show->other = true;
		return fail_set(fail, "a 64-bit kernel (%s), expected one of 32-bit ARM: a 64-bit one has no lowmem limit; what a 32-bit one would do says intermix plan --dtb %s",
				other, fdt->path);
	}
	if (!read_fdt(show))
		return 0;
	if (iomem->read) {
		show->board = show->iomem;
		if (!plan_board(show, SHOW_IOMEM, &iomem->problem))
			return 0;
		iomem->read = false;
	}
	return fail_set(fail, "%.230s; %.230s", fdt->problem.text, iomem->problem.text);
}

int show_read(struct show *show, const char *root, struct fail *fail)
{
	char debugfs[SHOW_PATH_LEN];

	memset(show, 0, sizeof(*show));
	show_place_files(show, root);
	snprintf(debugfs, sizeof(debugfs), "%s" SHOW_DEBUGFS, root);

	read_line(show, SHOW_RELEASE, show->release, sizeof(show->release));
	read_line(show, SHOW_CMDLINE, show->cmdline, sizeof(show->cmdline));
	read_meminfo(show);
	read_config(show, root);
	show_read_layout(show, debugfs);
	find_page_offset(show);
	if (read_board(show, fail))
		return -1;
	show_find_feature(show);
	show_find_era(show);
	show_compare(show);
	return 0;
}
