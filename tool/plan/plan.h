/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A plan: all layouts of a board, computed once.  Writers (text, JSON, SVG) only
 * read it.
 */
#ifndef TOOL_PLAN_PLAN_H
#define TOOL_PLAN_PLAN_H

#include "tool/board/board.h"

#define PLAN_MAX_NOTES	40
#define PLAN_NOTE_LEN	256

/**
 * struct plan - the layouts of a board
 * @board: the board, finished
 * @params: in effect, after clamping
 * @clamped: LAYOUT_CLAMP_* bits of the parameters that were clamped
 * @layout: by layout
 * @promised: memory whose place the kernel picks made a hole too late to raise
 *	the end of lowmem, by layout
 * @refused: the layout cannot reach PHYS_OFFSET, which happens to packed; @layout is
 *	then stock's except for its layout, as in the kernel
 * @nr_notes: notes in use
 * @nr_input_notes: the first notes, which are about the board and the parameters
 *	and not about the layouts
 * @note: one line each, for people
 */
struct plan {
	const struct board *board;
	struct layout_params params;
	unsigned int clamped;
	struct layout layout[LAYOUT_NR_TYPES];
	bool promised[LAYOUT_NR_TYPES];
	bool refused[LAYOUT_NR_TYPES];
	unsigned int nr_notes;
	unsigned int nr_input_notes;
	char note[PLAN_MAX_NOTES][PLAN_NOTE_LEN];
};

/**
 * plan_compute() - compute all layouts of a board
 * @plan: the result; keeps @board
 * @board: finished
 * @page_offset: PAGE_OFFSET of the kernel
 * @image_end: physical end of the kernel image, or 0 when it is known to end
 *	below the first hole, or when the board knows it
 *
 * Return: 0, or -1 and why in @fail.
 */
int plan_compute(struct plan *plan, const struct board *board, u32 page_offset,
		 u64 image_end, struct fail *fail);

/**
 * plan_one_layout() - compute one layout, as adjust_lowmem_bounds() of the patched kernel
 * @board: finished
 * @params: clamped
 * @promised: see struct plan
 *
 * Return: 0, or an error for layout_strerror().
 */
int plan_one_layout(const struct board *board, const struct layout_params *params,
		  enum layout_type type, struct layout *layout, bool *promised);

/**
 * plan_check_expects() - compare all layouts with the board's "expect" lines
 *
 * Return: 0, or -1 and the first line that is wrong in @fail.
 */
int plan_check_expects(const struct plan *plan, struct fail *fail);

/**
 * plan_gain() - lowmem of a layout over that of stock, bytes
 */
int64_t plan_gain(const struct plan *plan, enum layout_type type);

/**
 * plan_unmapped() - highmem of a layout and what is lost at 4 GiB, bytes
 *
 * Wherever a board is moved to, there is as much: at other addresses RAM may end at
 * 4 GiB, or no longer.
 */
u64 plan_unmapped(const struct plan *plan, enum layout_type type);

/**
 * plan_has_floor() - does lowmem of a layout depend on vmalloc_upper=?
 *
 * Elsewhere the upper area has all of vmalloc.
 */
bool plan_has_floor(enum layout_type type);

/**
 * plan_add_notes() - say what a reader of the numbers should know
 *
 * plan_compute() calls this.
 */
void plan_add_notes(struct plan *plan);

/**
 * plan_far_lowmem() - does packed lowmem reach further than a gigabyte, as linear does not?
 *
 * A bus with a window of a gigabyte reaches all that is linear.
 *
 * Return: its physical end, or 0.
 */
u64 plan_far_lowmem(const struct plan *plan);

#endif /* TOOL_PLAN_PLAN_H */
