/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A running system: what it says about its memory, against what the plan of its
 * board predicts.  Read and compared once; the writers only read the result.
 */
#ifndef TOOL_SHOW_SHOW_H
#define TOOL_SHOW_SHOW_H

#include "tool/board/era.h"
#include "tool/plan/plan.h"
#include "tool/read/kconfig.h"
#include "tool/read/meminfo.h"
#include "tool/write/text.h"

#define SHOW_PATH_LEN	256
#define SHOW_LINE_LEN	256
#define SHOW_MAX_LINES	24
#define SHOW_CMDLINE_LEN	4096

/**
 * enum show_file - what is read of a system
 */
enum show_file {
	SHOW_FDT,
	SHOW_IOMEM,
	SHOW_CMDLINE,
	SHOW_LAYOUT,
	SHOW_MEMINFO,
	SHOW_CONFIG,
	SHOW_MAPS,
	SHOW_RELEASE,
	SHOW_NR_FILES,
};

/**
 * struct show_source - one of them
 * @path: where it is
 * @read: it could be read
 * @problem: why not, and what to do about it; empty when nothing is missing
 */
struct show_source {
	char path[SHOW_PATH_LEN];
	bool read;
	struct fail problem;
};

/**
 * struct show_lines - lines for people
 * @nr: lines in use
 * @line: them
 */
struct show_lines {
	unsigned int nr;
	char line[SHOW_MAX_LINES][SHOW_LINE_LEN];
};

/**
 * enum show_feature - does the kernel have VMALLOC_INTERMIX or ARM_PACKED_LOWMEM?
 */
enum show_feature {
	SHOW_FEATURE_NO,
	SHOW_FEATURE_YES,
	SHOW_FEATURE_UNKNOWN,
};

/**
 * enum show_verdict - a total of /proc/meminfo against its prediction
 * @SHOW_NOT_COMPARED: one of both is not known
 * @SHOW_EQUAL: they are the same
 * @SHOW_LESS: the kernel has less, as it must: its image, its page tables and
 *	reserved memory are not counted by it
 * @SHOW_DIFFERS: they cannot both be right
 */
enum show_verdict {
	SHOW_NOT_COMPARED,
	SHOW_EQUAL,
	SHOW_LESS,
	SHOW_DIFFERS,
};

/**
 * struct show_total - a total of /proc/meminfo
 * @verdict: see there; with SHOW_NOT_COMPARED the rest is not valid
 * @kernel: what the kernel says, bytes
 * @predicted: bytes
 */
struct show_total {
	enum show_verdict verdict;
	u64 kernel;
	u64 predicted;
};

/**
 * struct show - a system
 * @source: what was read of it
 * @release: of the kernel, or empty
 * @cmdline: of the kernel
 * @meminfo: valid when read
 * @config: valid when read
 * @seen: the layout of debugfs, valid when read; its highmem is what is left of
 *	the board's RAM
 * @page_offset: PAGE_OFFSET
 * @page_offset_from: the file that says so; SHOW_NR_FILES for an assumption
 * @feature: does the kernel have it?
 * @feature_why: how that is known
 * @type: the layout in effect
 * @layout_why: how that is known; NULL when it is not
 * @highmem: the kernel has HIGHMEM
 * @highmem_known: so it is known
 * @other: the kernel is not one of 32-bit ARM: no board was read
 * @copy: the files are a copy of those of a board
 * @from: the file that the board comes from, SHOW_FDT or SHOW_IOMEM
 * @board: the board
 * @iomem: the board as /proc/iomem has it, valid when read
 * @plan: the plan of @board
 * @era: the rule by which a stock kernel of this version ends lowmem; NULL for the
 *	plan's own
 * @own: the stock layout by @era, when that has one
 * @total: by enum meminfo_field
 * @compared: the layout in effect is known, and something of it could be compared
 * @differences: what contradicts the prediction
 * @remarks: what differs for a good reason
 */
struct show {
	struct show_source source[SHOW_NR_FILES];
	char release[64];
	char cmdline[SHOW_CMDLINE_LEN];
	struct meminfo meminfo;
	struct kconfig config;
	struct layout seen;
	u32 page_offset;
	enum show_file page_offset_from;
	enum show_feature feature;
	const char *feature_why;
	enum layout_type type;
	const char *layout_why;
	bool highmem;
	bool highmem_known;
	bool other;
	bool copy;
	enum show_file from;
	struct board board;
	struct board iomem;
	struct plan plan;
	const struct kernel_era *era;
	struct layout own;
	struct show_total total[MEMINFO_NR_FIELDS];
	bool compared;
	struct show_lines differences;
	struct show_lines remarks;
};

/**
 * show_read() - read a system and compare it with the plan of its board
 * @root: folder with its proc, sys and boot; "" for the running one
 *
 * What cannot be read is left out; see struct show_source.
 *
 * Return: 0, or -1 and why in @fail when no board can be read.
 */
int show_read(struct show *show, const char *root, struct fail *fail);

/**
 * show_other() - what says that the kernel is not one of 32-bit ARM, or NULL
 */
const char *show_other(const struct show *show);

/**
 * show_read_layout() - read the file of the feature, or find out why there is none
 * @debugfs: path of the folder that it is in
 */
void show_read_layout(struct show *show, const char *debugfs);

/**
 * show_find_feature() - does the kernel have the feature, and what is in effect?
 */
void show_find_feature(struct show *show);

/**
 * show_compare() - compare what was read with the plan
 */
void show_compare(struct show *show);

/**
 * show_find_era() - find out by which rule the kernel ends lowmem
 */
void show_find_era(struct show *show);

/**
 * show_predicted() - the layout that the kernel should have
 *
 * Return: it, or NULL when the rule of its version is not known.
 */
const struct layout *show_predicted(const struct show *show);

/**
 * show_agrees() - was something compared, and is all of it as predicted?
 */
static inline bool show_agrees(const struct show *show)
{
	return show->compared && !show->differences.nr;
}

/**
 * show_text() - write for people
 */
void show_text(FILE *out, const struct show *show, const struct text_style *style);

/**
 * show_json() - write schema 1
 */
void show_json(FILE *out, const struct show *show);

/**
 * show_next() - the command to continue with
 * @buf: gets it
 *
 * Return: @buf
 */
const char *show_next(const struct show *show, char *buf, size_t size);

#endif /* TOOL_SHOW_SHOW_H */
