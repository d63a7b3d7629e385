/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A board: what a source (a layout file, options) says about its memory, and
 * the usable RAM that follows from it.  Sources fill in a board, writers read
 * what is computed from it; neither knows the other.
 */
#ifndef INTERMIX_BOARD_H
#define INTERMIX_BOARD_H

#include "core/layout.h"
#include "tool/fail.h"

#define BOARD_NAME_LEN		64
#define BOARD_PARAMS_LEN	768	/* of 1024 that a kernel command line has */
#define BOARD_MAX_RANGES	256
#define BOARD_MAX_EXPECTS	32

/**
 * struct board_range - a range of physical addresses
 * @start: first address
 * @size: bytes
 */
struct board_range {
	u64 start;
	u64 size;
};

struct board_ranges {
	unsigned int nr;
	struct board_range range[BOARD_MAX_RANGES];
};

/**
 * enum board_field - what an "expect" line is about; see struct board_totals
 */
enum board_field {
	BOARD_LOWMEM,
	BOARD_HIGHMEM,
	BOARD_VMALLOC_TOTAL,
	BOARD_HOLES,
	BOARD_DEAD,
	BOARD_NR_FIELDS,
};

/**
 * struct board_totals - the numbers of one layout, computed or measured
 * @value: bytes, by enum board_field
 * @largest: largest vmalloc block in one piece, bytes; 0 when not known
 */
struct board_totals {
	u64 value[BOARD_NR_FIELDS];
	u64 largest;
};

/**
 * struct board_expect - one "expect" line
 * @mode: the layout mode it is about
 * @field: which number
 * @value: what it must be, bytes
 * @line: line in the layout file, from 1
 */
struct board_expect {
	enum layout_mode mode;
	enum board_field field;
	u64 value;
	unsigned int line;
};

/**
 * struct board - a board's memory
 * @name: the layout file's name without ".layout"; empty when from options
 * @source: the layout file's path as given, for messages; NULL without one
 * @base_given: @phys_offset was given, not derived from the lowest ram
 * @phys_offset: PHYS_OFFSET; valid after board_finish() when not given
 * @ram: "ram" lines as given: unsorted, perhaps overlapping
 * @nomap: "nomap" lines as given
 * @reserved: "reserved" lines as given: mapped, but not given out
 * @mem: banks of mem= parameters; when there are any they replace @ram
 * @params: all kernel parameters, separated by a blank
 * @vmalloc: vmalloc=, bytes; the kernel's default when not given
 * @upper: vmalloc_upper=, bytes; meaningful when @upper_given
 * @upper_given: vmalloc_upper= was given
 * @mode_given: lowmem_layout= was given
 * @mode: its value
 * @nr_expects: "expect" lines in @expect
 * @expect: them
 * @usable: banks of usable RAM, normalized; valid after board_finish()
 */
struct board {
	char name[BOARD_NAME_LEN];
	const char *source;
	bool base_given;
	u64 phys_offset;
	struct board_ranges ram;
	struct board_ranges nomap;
	struct board_ranges reserved;
	struct board_ranges mem;
	char params[BOARD_PARAMS_LEN];
	u64 vmalloc;
	u64 upper;
	bool upper_given;
	bool mode_given;
	enum layout_mode mode;
	unsigned int nr_expects;
	struct board_expect expect[BOARD_MAX_EXPECTS];
	struct layout_banks usable;
};

/* Start of a "mem=SIZE" without "@START": PHYS_OFFSET, known later. */
#define BOARD_AT_PHYS_OFFSET	(~0ull)

/**
 * board_init() - an empty board with the kernel's defaults
 */
void board_init(struct board *board);

/**
 * board_add_range() - add a range to one of a board's lists
 * @list: &board->ram, &board->nomap or &board->reserved
 * @aligned: demand page alignment of both ends
 *
 * Return: 0, or -1 and why in @fail.
 */
int board_add_range(struct board_ranges *list, u64 start, u64 size,
		    bool aligned, struct fail *fail);

/**
 * board_add_param() - add one kernel parameter
 * @param: no blanks in it; vmalloc=, vmalloc_upper=, lowmem_layout=, mem= and
 *	cma= are understood, any other is only kept in @board->params
 *
 * Return: 0, or -1 and why in @fail.
 */
int board_add_param(struct board *board, const char *param, struct fail *fail);

/**
 * board_finish() - compute phys_offset and usable from what was added
 *
 * To be called again after any further change.
 *
 * Return: 0, or -1 and why in @fail.
 */
int board_finish(struct board *board, struct fail *fail);

/**
 * board_shift() - move all physical addresses of a board
 * @board: finished
 * @delta: bytes to add, a multiple of PMD_SIZE, may be negative
 *
 * Addresses in mem= and cma= parameters move too.  @board is finished anew.
 * After a failure it must not be used.
 *
 * Return: 0, or -1 and why in @fail.
 */
int board_shift(struct board *board, int64_t delta, struct fail *fail);

/**
 * board_totals_of() - the totals of a computed layout
 */
void board_totals_of(struct board_totals *totals, const struct layout *layout);

/**
 * board_check_expects() - hold a layout against the board's "expect" lines
 * @mode: lines about other modes are skipped
 * @totals: computed or measured
 *
 * Return: 0, or -1 and the first line that is wrong in @fail.
 */
int board_check_expects(const struct board *board, enum layout_mode mode,
			const struct board_totals *totals, struct fail *fail);

/**
 * board_field_parse() - find a field by the name that layout files use
 *
 * Return: 0, or -1 when there is none of this name.
 */
int board_field_parse(const char *name, enum board_field *field);

/**
 * board_mode_parse() - find a layout mode by its name
 *
 * Return: 0, or -1 when there is none of this name.
 */
int board_mode_parse(const char *name, enum layout_mode *mode);

/**
 * board_mode_names() - "stock or intermix", for messages
 */
const char *board_mode_names(char *buf, size_t size);

#endif /* INTERMIX_BOARD_H */
