/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The picture of a plan, before it is drawn: columns of boxes on one address
 * axis.  The axis counts bytes from PAGE_OFFSET (virtual columns) and from
 * PHYS_OFFSET (physical columns).  Where any box starts or ends there is a
 * cut; the step between two cuts has the same height in all columns.
 */
#ifndef INTERMIX_PICTURE_H
#define INTERMIX_PICTURE_H

#include "tool/plan.h"

/* Columns come in pairs: virtual, physical. */
#define PICTURE_MAX_COLUMNS	(2 * LAYOUT_NR_MODES)
/* Physical: a bank brings a hole and itself, and lowmem's end cuts one. */
#define PICTURE_MAX_BOXES	(LAYOUT_MAX_REGIONS + 1)
#define PICTURE_MAX_CUTS	(PICTURE_MAX_COLUMNS * (PICTURE_MAX_BOXES + 1))

enum picture_kind {
	PICTURE_LOWMEM,		/* virtual */
	PICTURE_VMALLOC,	/* virtual: a hole that vmalloc uses */
	PICTURE_DEAD,		/* virtual */
	PICTURE_GAP,		/* virtual */
	PICTURE_UPPER,		/* virtual */
	PICTURE_RAM,		/* physical, mapped as lowmem */
	PICTURE_HIGHMEM,	/* physical, RAM that is not lowmem */
	PICTURE_HOLE,		/* physical, not RAM or no-map */
};

/**
 * struct picture_box - a stretch of one column
 * @start: on the axis, bytes
 * @end: on the axis, exclusive
 * @first: index of the cut at @start
 * @last: index of the cut at @end
 * @address: virtual or physical address of @start
 * @phys: physical address of @start, or LAYOUT_NO_PHYS
 * @kind: what to draw
 */
struct picture_box {
	u64 start;
	u64 end;
	unsigned int first;
	unsigned int last;
	u64 address;
	u64 phys;
	enum picture_kind kind;
};

/**
 * struct picture_column - boxes by ascending address, without a break
 */
struct picture_column {
	enum layout_mode mode;
	unsigned int nr;
	struct picture_box box[PICTURE_MAX_BOXES];
};

/**
 * struct picture - see above
 * @virt_end: end of the virtual columns on the axis
 * @phys_end: end of the physical columns on the axis
 * @nr_cuts: cuts in @cut, ascending
 * @column: virtual at even, physical at odd index
 */
struct picture {
	u32 page_offset;
	u64 phys_offset;
	u64 virt_end;
	u64 phys_end;
	unsigned int nr_cuts;
	u64 cut[PICTURE_MAX_CUTS];
	unsigned int nr_columns;
	struct picture_column column[PICTURE_MAX_COLUMNS];
};

/**
 * picture_new() - the picture of some modes of a plan
 * @mode: the modes, left to right
 * @nr: how many
 *
 * Return: the picture, to be freed by free().
 */
struct picture *picture_new(const struct plan *plan, const enum layout_mode *mode,
			    unsigned int nr);

/**
 * struct picture_scale - how high the steps of a picture are, in any unit
 * @window: of all virtual space, were it drawn to scale
 * @least: of a step that would be smaller
 * @most: of a step that is drawn to scale; a higher one is cut short
 * @broken: of a step that is cut short
 */
struct picture_scale {
	double window;
	double least;
	double most;
	double broken;
};

/**
 * picture_step_height() - height of the step above a cut
 * @at: index of the lower cut
 * @broken: set when the step is cut short and must show a break
 */
double picture_step_height(const struct picture *picture, unsigned int at,
			   const struct picture_scale *scale, bool *broken);

/**
 * picture_kind_name() - what to write into a box
 */
const char *picture_kind_name(enum picture_kind kind);

#endif /* INTERMIX_PICTURE_H */
