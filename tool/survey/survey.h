/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A survey: what many boards gain in each layout, one row per board, and totals;
 * computed once.  Writers only read it.
 */
#ifndef TOOL_SURVEY_SURVEY_H
#define TOOL_SURVEY_SURVEY_H

#include "tool/base/strlist.h"
#include "tool/dtb/rules.h"
#include "tool/plan/holes.h"
#include "tool/read/assume.h"

struct survey_work;

#define SURVEY_NODE_LEN		96
/* A gain that is counted on its own. */
#define SURVEY_MUCH		(64ull << 20)

/**
 * enum survey_ram - where a board's RAM size comes from
 * @SURVEY_GIVEN: from its file
 * @SURVEY_ASSUMED: from the file of assumptions; the board's own file does not have it
 * @SURVEY_UNKNOWN: from nowhere: such a row has no numbers
 */
enum survey_ram {
	SURVEY_GIVEN,
	SURVEY_ASSUMED,
	SURVEY_UNKNOWN,
	SURVEY_NR_RAM,
};

/**
 * enum survey_why - why a layout gains no lowmem
 * @SURVEY_GAINS: it does
 * @SURVEY_NO_HOLE: usable RAM is in one piece
 * @SURVEY_ALL_LOWMEM: all RAM is lowmem in stock already
 * @SURVEY_BEYOND: what is not lowmem lies behind a hole, beyond the window
 * @SURVEY_ABOVE: no hole lies below the end of lowmem
 * @SURVEY_DEAD: no hole is of use: trimming leaves nothing, or it comes before
 *	the first RAM
 * @SURVEY_FLOOR: the upper area must not be smaller
 * @SURVEY_TABLES: what is not lowmem lies at 4 GiB and above, where the tables of
 *	packed lowmem end
 * @SURVEY_STATIC: static maps of the machine: vmalloc_upper= must be given
 * @SURVEY_LATE: the hole appears when memory is reserved, and lowmem has its end
 *	already
 */
enum survey_why {
	SURVEY_GAINS,
	SURVEY_NO_HOLE,
	SURVEY_ALL_LOWMEM,
	SURVEY_BEYOND,
	SURVEY_ABOVE,
	SURVEY_DEAD,
	SURVEY_FLOOR,
	SURVEY_TABLES,
	SURVEY_LATE,
	SURVEY_STATIC,
};

/**
 * struct survey_layout - a board in one layout
 * @lowmem: bytes
 * @highmem: bytes; lost without CONFIG_HIGHMEM
 * @vmalloc_total: bytes
 * @gain: lowmem over that of stock, bytes
 * @beyond: there is highmem, and all of it lies beyond the window
 * @why: why nothing is gained; SURVEY_GAINS for stock
 */
struct survey_layout {
	u64 lowmem;
	u64 highmem;
	u64 vmalloc_total;
	int64_t gain;
	bool beyond;
	enum survey_why why;
};

/**
 * struct survey_row - a board
 * @path: its file
 * @name: the file's name without suffix
 * @model: "model" of a device tree, or empty
 * @source: where the RAM size comes from; without one nothing below counts
 * @page_offset: PAGE_OFFSET that it is surveyed with
 * @lpae: surveyed with LPAE
 * @ram: all RAM, no-map included, bytes
 * @type: by layout
 * @best: the layout that gains most; the first after stock when none does
 * @nr_holes: holes below the end of lowmem, in any layout
 * @hole_size: the biggest of them, bytes; 0 without one
 * @hole_start: its address, physical
 * @cause: why it is a hole
 * @node: what the biggest no-map range in it comes from, or empty
 * @nr_nomap: no-map ranges in it
 * @static_maps: the machine has a map_io(): intermix keeps stock's end of lowmem
 *	unless vmalloc_upper= is given
 * @possible_upper: the least vmalloc_upper= that covers the maps, bytes; 0 where it
 *	gives nothing
 * @possible_gain: lowmem of intermix with it over that of stock, bytes
 */
struct survey_row {
	char *path;
	char name[BOARD_NAME_LEN];
	char model[BOARD_MODEL_LEN];
	enum survey_ram source;
	u32 page_offset;
	bool lpae;
	u64 ram;
	struct survey_layout type[LAYOUT_NR_TYPES];
	enum layout_type best;
	unsigned int nr_holes;
	u64 hole_size;
	u64 hole_start;
	enum hole_cause cause;
	char node[SURVEY_NODE_LEN];
	unsigned int nr_nomap;
	bool static_maps;
	u32 possible_upper;
	u64 possible_gain;
};

/**
 * struct survey_layout_totals - sums over boards, in one layout
 * @gaining: boards that gain lowmem
 * @gaining_much: boards that gain SURVEY_MUCH or more
 * @beyond: boards whose highmem lies beyond the window
 * @gain: bytes
 * @lost: RAM lost without CONFIG_HIGHMEM, bytes
 */
struct survey_layout_totals {
	unsigned int gaining;
	unsigned int gaining_much;
	unsigned int beyond;
	u64 gain;
	u64 lost;
};

/**
 * struct survey_totals - sums over boards
 * @boards: how many
 * @with_holes: boards with holes below the end of lowmem
 * @holes: those holes
 * @type: by layout
 */
struct survey_totals {
	unsigned int boards;
	unsigned int with_holes;
	unsigned int holes;
	struct survey_layout_totals type[LAYOUT_NR_TYPES];
};

/**
 * struct survey - all of it
 * @assume: RAM of boards that give none
 * @page_offset: PAGE_OFFSET of boards whose file gives none; of all with @split_given
 * @lpae: the kernel has LPAE
 * @rules: of the kernel; NULL: the default's
 * @vmalloc_given: @vmalloc instead of what the boards say
 * @split_given: @page_offset instead of what the boards say
 * @upper_given: @upper instead of what the boards say
 * @vmalloc: vmalloc=, bytes
 * @upper: vmalloc_upper=, bytes
 * @nr: rows in use
 * @room: rows there is room for
 * @row: the rows; sorted after survey_finish(): by @source, then by gain of the
 *	best layout, the biggest first, then by name
 * @problems: the files that could not be read and why, one line each
 * @totals: by where the RAM size comes from; valid after survey_finish()
 * @all: sum of @totals of boards with a RAM size
 * @work: for survey_add()
 */
struct survey {
	struct assume assume;
	u32 page_offset;
	const struct dtb_rules *rules;
	bool lpae, split_given, vmalloc_given, upper_given;
	u64 vmalloc, upper;
	size_t nr, room;
	struct survey_row *row;
	struct strlist problems;
	struct survey_totals totals[SURVEY_NR_RAM];
	struct survey_totals all;
	struct survey_work *work;
};

/**
 * survey_add() - read a board and add its row, or a problem
 * @path: a board file (*.board) or a device tree (any other name)
 *
 * Return: 0, or -1 without memory.
 */
int survey_add(struct survey *survey, const char *path);

/**
 * survey_finish() - sort and sum up, once all boards are there
 */
void survey_finish(struct survey *survey);

/**
 * survey_rows_of() - find the rows of one kind: they are neighbours
 * @first: index of the first
 *
 * Return: how many there are
 */
size_t survey_rows_of(const struct survey *survey, enum survey_ram source, size_t *first);

/**
 * survey_gain() - gain of the best layout, bytes
 */
int64_t survey_gain(const struct survey_row *row);

/**
 * survey_ram_name() - "given", "assumed", "unknown"
 */
const char *survey_ram_name(enum survey_ram source);

/**
 * survey_why_name() - a few words; empty for SURVEY_GAINS
 */
const char *survey_why_name(enum survey_why why);

/**
 * survey_hole_text() - the biggest hole and what made it, for people
 *
 * Return: @buf; empty when the row has no hole.
 */
const char *survey_hole_text(const struct survey_row *row, char *buf, size_t size);

void survey_free(struct survey *survey);

#endif /* TOOL_SURVEY_SURVEY_H */
