/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The picture of a plan, before it is drawn: columns of boxes on one address
 * axis.  The axis counts bytes of virtual space from PAGE_OFFSET.  The physical
 * column beside it, which begins at PHYS_OFFSET, shows what each address maps.
 * Each start and end of a box is a cut; the step between two cuts has the same
 * height in all columns.
 *
 * A hole that packed leaves out takes no room on the axis: physical addresses
 * jump.  To draw it, there are three cuts at the same place: the hole reaches from
 * the first to the last one, all other boxes meet at the one between.
 *
 *	virtual   physical
 *	| lowmem |  RAM  |
 *	|        +-------+  first cut
 *	+--------+leftout+  cut between
 *	|        +-------+  last cut
 *	| lowmem |  RAM  |
 */
#ifndef TOOL_WRITE_PICTURE_H
#define TOOL_WRITE_PICTURE_H

#include "tool/plan/holes.h"

/* Columns come in pairs: virtual, physical. */
#define PICTURE_MAX_COLUMNS	(2 * LAYOUT_NR_TYPES)
/* Physical: a bank brings a hole and itself, and lowmem's end cuts one. */
#define PICTURE_MAX_BOXES	(LAYOUT_MAX_REGIONS + 1)
#define PICTURE_MAX_CUTS	(PICTURE_MAX_COLUMNS * (PICTURE_MAX_BOXES + 1) + 2 * HOLES_MAX)

enum picture_kind {
	PICTURE_LOWMEM,		/* virtual */
	PICTURE_VMALLOC,	/* virtual: a hole that vmalloc uses */
	PICTURE_DEAD,		/* virtual */
	PICTURE_GAP,		/* virtual */
	PICTURE_UPPER,		/* virtual */
	PICTURE_RAM,		/* physical, mapped as lowmem */
	PICTURE_HIGHMEM,	/* physical, RAM that is not lowmem */
	PICTURE_HOLE,		/* physical, not RAM or no-map */
	PICTURE_REMOVED,	/* the same, left out: without virtual space */
};

/**
 * struct picture_box - a stretch of one column
 * @start: on the axis, bytes
 * @end: on the axis, exclusive; equals @start for a hole that is left out
 * @size: bytes
 * @first: index of the cut at @start
 * @last: index of the cut at @end
 * @address: virtual or physical address of @start
 * @phys: physical address of @start, or LAYOUT_NO_PHYS
 * @kind: what to draw
 */
struct picture_box {
	u64 start;
	u64 end;
	u64 size;
	unsigned int first;
	unsigned int last;
	u64 address;
	u64 phys;
	enum picture_kind kind;
};

/**
 * struct picture_column - boxes by ascending address, without a break
 * @type: whose
 * @removed: any of the boxes is a hole that is left out
 */
struct picture_column {
	enum layout_type type;
	bool removed;
	unsigned int nr;
	struct picture_box box[PICTURE_MAX_BOXES];
};

/**
 * struct picture - see above
 * @virt_end: end of the virtual columns on the axis
 * @nr_cuts: cuts in @cut, ascending
 * @column: virtual at even, physical at odd index
 */
struct picture {
	u32 page_offset;
	u64 phys_offset;
	u64 virt_end;
	unsigned int nr_cuts;
	u64 cut[PICTURE_MAX_CUTS];
	unsigned int nr_columns;
	struct picture_column column[PICTURE_MAX_COLUMNS];
};

/**
 * picture_new() - the picture of some layouts of a plan
 * @type: the layouts, left to right
 * @nr: how many
 *
 * Return: the picture, to be freed by free().
 */
struct picture *picture_new(const struct plan *plan, const enum layout_type *type,
			    unsigned int nr);

/**
 * picture_group_start() - does a group of columns start here?
 * @c: index of a column
 *
 * Pairs side by side that have the same physical addresses at the same height are
 * a group: addresses stand left and right of it.
 *
 * Return: true for the first column of a group, and for the end of all columns.
 */
bool picture_group_start(const struct picture *picture, unsigned int c);

/**
 * picture_address() - the address that a cut stands for in a column
 * @c: index of the column
 * @at: index of the cut
 * @address: set to it, virtual or physical
 *
 * Return: false if no address belongs there: no box of the group starts or ends
 *	there, or the cut is beyond the column, inside a hole that is left out, or one
 *	of three cuts at the same place.
 */
bool picture_address(const struct picture *picture, unsigned int c, unsigned int at,
		     u64 *address);

/**
 * picture_is_removed() - is a step part of a hole that is left out?
 * @at: index of the lower cut
 */
bool picture_is_removed(const struct picture *picture, unsigned int at);

/**
 * struct picture_scale - how high the steps of a picture are, in any unit
 * @window: of all virtual space, were it drawn to scale
 * @least: of a step that would be smaller
 * @most: of a step that is drawn to scale; a higher one is cut short
 * @most_beyond: the same where virtual space has ended and only highmem and holes are
 * @broken: of a step that is cut short
 */
struct picture_scale {
	double window;
	double least;
	double most;
	double most_beyond;
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

#endif /* TOOL_WRITE_PICTURE_H */
