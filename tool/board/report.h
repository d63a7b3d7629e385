/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a reader took from a source that says more than where memory is: the lines
 * it used, what it had to assume, and what else the source says of its kernel.
 */
#ifndef TOOL_BOARD_REPORT_H
#define TOOL_BOARD_REPORT_H

#include <linux/types.h>

#define REPORT_MAX_USED		64
#define REPORT_USED_LEN		128
#define REPORT_MAX_NOTES	16
#define REPORT_NOTE_LEN		320

/**
 * struct report_used - a line that was used
 * @number: in the file, from 1
 * @text: the message, printable, cut
 */
struct report_used {
	unsigned int number;
	char text[REPORT_USED_LEN];
};

/**
 * enum report_ranges - does the source tell all holes?
 * @REPORT_LISTED: memory is where it says, as far as anybody can see
 * @REPORT_ASSUMED: it lists no memory: one bank was assumed
 * @REPORT_MISSING: its list has less than it counts
 */
enum report_ranges {
	REPORT_LISTED,
	REPORT_ASSUMED,
	REPORT_MISSING,
};

/**
 * struct report - what a reader took, and what the source says of its kernel
 * @kind: "boot log", ...
 * @release: version of the kernel; empty when not known
 * @page_offset: PAGE_OFFSET of the kernel, or 0
 * @lowmem_end: physical end of its lowmem, or 0
 * @high_memory: virtual end of its lowmem, or 0
 * @vmalloc_end: VMALLOC_END of the kernel, or 0
 * @ranges: does the source tell all holes?
 * @unplaced: bytes of holes below the end of lowmem that nobody can place; UINT64_MAX:
 *	nobody knows how many
 * @headed: it has the heading of a list of memory ranges
 * @highmem: highmem that it counts, bytes; 0 for none, or not known
 * @layout: layout that it had, by name; empty for one without the feature
 * @layout_lowmem: lowmem by its own report, bytes, when @layout is set
 * @nr_used: lines in @used
 * @unused: lines that there was no room for
 * @used: them, ascending
 * @nr_notes: lines in @note
 * @note: what was assumed, or does not fit together
 */
struct report {
	const char *kind;
	char release[64];
	u32 page_offset;
	u64 lowmem_end;
	u32 high_memory;
	u32 vmalloc_end;
	enum report_ranges ranges;
	u64 unplaced;
	bool headed;
	u64 highmem;
	char layout[16];
	u64 layout_lowmem;
	unsigned int nr_used;
	unsigned int unused;
	struct report_used used[REPORT_MAX_USED];
	unsigned int nr_notes;
	char note[REPORT_MAX_NOTES][REPORT_NOTE_LEN];
};

/**
 * report_tells_holes() - does the source tell all holes?
 * @report: NULL for a source that has none: it lists memory
 */
bool report_tells_holes(const struct report *report);

/**
 * report_use() - say that a line was used
 */
void report_use(struct report *report, unsigned int number, const char *text);

/**
 * report_note() - say what was assumed
 *
 * The last place is kept for saying that there were more.
 */
void report_note(struct report *report, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif /* TOOL_BOARD_REPORT_H */
