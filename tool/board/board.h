/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A board: what a source (a board file, options) says about its memory, and
 * the usable RAM that follows from it.  Sources fill in a board, writers read
 * what is computed from it; neither knows the other.
 */
#ifndef TOOL_BOARD_BOARD_H
#define TOOL_BOARD_BOARD_H

#include "core/layout.h"
#include "tool/base/fail.h"

#define BOARD_NAME_LEN		64
#define BOARD_PARAMS_LEN	768	/* of 1024 that a kernel command line has */
#define BOARD_MAX_RANGES	256
#define BOARD_MAX_EXPECTS	32
#define BOARD_NODES_LEN		8192
#define BOARD_MODEL_LEN		128
#define BOARD_COMPATIBLE_LEN	512
#define BOARD_WIDE_LEN		64
#define BOARD_MAX_NOTES		16
#define BOARD_NOTE_LEN		192

/* head.S, AUTO_ZRELADDR: the decompressor looks for the start of RAM in steps of 128 MiB. */
#define BOARD_ZRELADDR_ALIGN	0x8000000ull

/* Without LPAE no physical address reaches this: phys_addr_t has 32 bits. */
#define BOARD_CLASSIC_MAX	0x100000000ull
/*
 * Nor is RAM from here on used: memblock_cap_size() has all memory end a byte below
 * 4 GiB, arm_add_memory() a page below, and page frames are whole ones.
 */
#define BOARD_CLASSIC_END	(BOARD_CLASSIC_MAX - LAYOUT_PAGE_SIZE)

/**
 * struct board_range - a range of physical addresses
 * @start: first address
 * @size: bytes
 * @origin: what said so, as an index into the board's names; 0 for nothing.
 *	See board_origin().
 */
struct board_range {
	u64 start;
	u64 size;
	unsigned int origin;
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
 * @type: the layout it is about
 * @field: which number
 * @value: what it must be, bytes
 * @line: line in the board file, from 1
 */
struct board_expect {
	enum layout_type type;
	enum board_field field;
	u64 value;
	unsigned int line;
};

struct report;

/**
 * struct board - a board's memory
 * @name: the board file's name without ".board"; empty when from options
 * @source: the board file's path as given, for messages; NULL without one
 * @base_given: @phys_offset was given, not derived from the lowest ram
 * @phys_offset: PHYS_OFFSET; valid after board_finish() when not given
 * @lpae: the kernel has LPAE, so that RAM at 4 GiB and above is used
 * @page_offset: PAGE_OFFSET, virtual, when the board file has a split line; else 0
 * @as_booted: @ram is what a running kernel lists: mem= and no-map have been
 *	applied, and what a kernel without HIGHMEM dropped is missing
 * @image_end: physical end of the kernel image, exclusive; 0 when not known
 * @ram: "ram" lines as given: unsorted, perhaps overlapping
 * @nomap: "nomap" lines as given
 * @late_nomap: no-map memory whose place the kernel picks when it reserves
 *	memory, after the end of lowmem was found the first time
 * @reserved: "reserved" lines as given: mapped, but not given out
 * @mem: banks of mem= parameters; when there are any they replace @ram; none
 *	with @as_booted
 * @params: all kernel parameters, separated by a blank
 * @vmalloc: vmalloc=, bytes; the kernel's default when not given
 * @upper: vmalloc_upper=, bytes; meaningful when @upper_given
 * @upper_given: vmalloc_upper= was given
 * @upper_all: else, the kernel takes all of vmalloc= for it, because of static maps
 * @type_given: lowmem_layout= was given
 * @type: its value
 * @nr_expects: "expect" lines in @expect
 * @expect: them
 * @early: banks of RAM without @nomap, normalized; valid after board_finish()
 * @usable: banks of usable RAM, @early without @late_nomap, normalized; valid
 *	after board_finish()
 * @dropped: RAM at 4 GiB and above that a kernel without LPAE does not use, bytes
 * @last_page: RAM from BOARD_CLASSIC_END on, not no-map, is not used either
 * @model: "model" of a device tree, or empty
 * @compatible: "compatible" of a device tree's root, separated by blanks, or a
 *	machine that was named
 * @wide: what says that a 64-bit ARM kernel runs on it, or empty
 * @assumed: the RAM's size is an assumption, not what the source says
 * @ram_given: @ram comes from the user, not from the source
 * @unsized: a memory node leaves the size to the boot loader
 * @unsized_base: the first such bank's address, physical
 * @no_ram: no memory node has a size: nothing else is wrong with the device tree
 * @names: names of what ranges come from, each ended by NUL
 * @names_len: bytes of @names in use
 * @report: what a reader of a log took from it; NULL for other sources
 * @nr_notes: notes in use
 * @note: what a reader found worth saying, one line each
 */
struct board {
	char name[BOARD_NAME_LEN];
	const char *source;
	bool base_given;
	u64 phys_offset;
	bool lpae;
	u32 page_offset;
	bool as_booted;
	u64 image_end;
	struct board_ranges ram;
	struct board_ranges nomap;
	struct board_ranges late_nomap;
	struct board_ranges reserved;
	struct board_ranges mem;
	char params[BOARD_PARAMS_LEN];
	u64 vmalloc;
	u64 upper;
	bool upper_given;
	bool upper_all;
	bool type_given;
	enum layout_type type;
	unsigned int nr_expects;
	struct board_expect expect[BOARD_MAX_EXPECTS];
	struct layout_banks early;
	struct layout_banks usable;
	u64 dropped;
	bool last_page;
	char model[BOARD_MODEL_LEN];
	char compatible[BOARD_COMPATIBLE_LEN];
	char wide[BOARD_WIDE_LEN];
	bool assumed;
	bool ram_given;
	bool unsized;
	u64 unsized_base;
	bool no_ram;
	char names[BOARD_NODES_LEN];
	unsigned int names_len;
	const struct report *report;
	unsigned int nr_notes;
	char note[BOARD_MAX_NOTES][BOARD_NOTE_LEN];
};

/* Start of a "mem=SIZE" without "@START": PHYS_OFFSET, known later. */
#define BOARD_AT_PHYS_OFFSET	(~0ull)

/**
 * board_range_start() - where a range of a board begins
 * @board: with its phys_offset
 * @r: of board->ram or board->mem
 *
 * Return: the first address, physical; of a mem= without a start PHYS_OFFSET, as
 * early_mem() of the kernel takes it.
 */
static inline u64 board_range_start(const struct board *board, const struct board_range *r)
{
	return r->start == BOARD_AT_PHYS_OFFSET ? board->phys_offset : r->start;
}

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
 * board_set_origin() - say what the range added last comes from
 * @list: the list that it was added to
 * @name: path of a node, or file and line; what is not printable becomes '?'
 *
 * When there is no more room for names the range stays without one.
 */
void board_set_origin(struct board *board, struct board_ranges *list, const char *name);

/**
 * board_nomap_pages() - the pages of a no-map range that are no-map as a whole
 * @board: the board
 * @range: of its @nomap or @late_nomap
 * @late: @late_nomap counts
 * @start: gets the first address, page aligned
 * @end: gets the end, exclusive, page aligned; not above @start if there is no such page
 *
 * What no-map ranges share between them is whole.  Of what is no-map in part, the kernel
 * maps all: map_lowmem() rounds banks outward.
 */
void board_nomap_pages(const struct board *board, const struct board_range *range, bool late,
		       u64 *start, u64 *end);

/**
 * board_origin() - what a range comes from
 *
 * Return: a name, or "" when nothing is known.
 */
const char *board_origin(const struct board *board, const struct board_range *range);

/**
 * board_note() - keep a line for people who read a plan of this board
 *
 * The last place is kept for saying that there were more.
 */
void board_note(struct board *board, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/**
 * board_set_name() - name a board after a file
 * @path: the directory and @suffix are taken off
 */
void board_set_name(struct board *board, const char *path, const char *suffix);

/**
 * board_next_param() - the next parameter of a kernel command line
 * @cmdline: parameters, separated by blanks; moved on behind the one that is found
 * @param: gets it, without quotes; one that is too long to be a board's is passed over
 *
 * Return: false at the end, or at "--".
 */
bool board_next_param(const char **cmdline, char param[BOARD_PARAMS_LEN]);

/**
 * board_add_cmdline() - take a kernel command line
 * @cmdline: parameters, separated by blanks
 *
 * As the kernel does, a parameter that cannot be understood is passed over; a
 * note says so.  Only parameters that count for the layout are kept.
 */
void board_add_cmdline(struct board *board, const char *cmdline);

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
 * board_layout_params() - the parameters by which a kernel lays out a board
 * @board: finished
 * @page_offset: PAGE_OFFSET of the kernel
 * @image_end: physical end of the kernel image, or 0 when the board knows it, or it is
 *	known to end below the first hole
 * @params: the result, clamped
 *
 * Return: LAYOUT_CLAMP_* bits of what had to be changed of what was asked for.  Without
 * vmalloc_upper= the floor follows vmalloc= silently: nobody asked for it.
 */
unsigned int board_layout_params(const struct board *board, u32 page_offset, u64 image_end,
				 struct layout_params *params);

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
 * @type: lines about other layouts are skipped
 * @totals: computed or measured
 *
 * Return: 0, or -1 and the first line that is wrong in @fail.
 */
int board_check_expects(const struct board *board, enum layout_type type,
			const struct board_totals *totals, struct fail *fail);

/**
 * board_field_parse() - find a field by the name that board files use
 *
 * Return: 0, or -1 when there is none of this name.
 */
int board_field_parse(const char *name, enum board_field *field);

/**
 * board_field_name() - the name that board files use
 */
const char *board_field_name(enum board_field field);

/**
 * board_layout_parse() - find a layout by its name
 *
 * Return: 0, or -1 when there is none of this name.
 */
int board_layout_parse(const char *name, enum layout_type *type);

/**
 * board_layout_names() - "stock or intermix", for messages
 */
const char *board_layout_names(char *buf, size_t size);

#endif /* TOOL_BOARD_BOARD_H */
