/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Advice: what gives a board more lowmem, and what that costs.  Every option is
 * a changed board, or changed parameters, of which a plan is computed; writers
 * only read what comes out.
 *
 * The order is by cost, cheapest first, as enum advise_kind has it: by what the
 * running system gives up, and among those that give up nothing by who has to
 * agree.  An option is taken when it gives at least ADVISE_WORTH more lowmem than
 * each cheaper one; so a reader goes down the list until the price is too high.
 */
#ifndef TOOL_ADVISE_ADVISE_H
#define TOOL_ADVISE_ADVISE_H

#include "tool/base/json.h"
#include "tool/plan/holes.h"
#include "tool/plan/machines.h"
#include "tool/plan/plan.h"
#include "tool/write/text.h"

#define ADVISE_WORTH		0x100000ull	/* 1 MiB */
#define ADVISE_MAX_OPTIONS	64
#define ADVISE_MAX_CHANGES	512
#define ADVISE_TEXT_LEN		384

/**
 * enum advise_kind - what an option changes, cheapest first
 * @ADVISE_LAYOUT: the layout; among them intermix first, which costs nothing while the
 *	system runs, and packed behind it
 * @ADVISE_PLACE: a fixed address for no-map memory that the kernel places
 * @ADVISE_GROW: no-map nodes grow until their edges are aligned to what holes are
 *	trimmed to, PMD_SIZE
 * @ADVISE_UPPER: vmalloc_upper= is lowered
 * @ADVISE_VMALLOC: vmalloc= is lowered
 * @ADVISE_SHIFT: a carve-out is moved until its edges are aligned so
 * @ADVISE_SHRINK: carve-outs shrink until their edges are aligned so
 * @ADVISE_MOVE: carve-outs are moved to the end of RAM
 * @ADVISE_SPLIT: another memory split
 */
enum advise_kind {
	ADVISE_LAYOUT,
	ADVISE_PLACE,
	ADVISE_GROW,
	ADVISE_UPPER,
	ADVISE_VMALLOC,
	ADVISE_SHIFT,
	ADVISE_SHRINK,
	ADVISE_MOVE,
	ADVISE_SPLIT,
	ADVISE_NR_KINDS,
};

/**
 * enum advise_verdict - what becomes of an option
 * @ADVISE_TAKEN: advised
 * @ADVISE_NO_GAIN: less than ADVISE_WORTH more lowmem than stock now
 * @ADVISE_BEATEN: a cheaper one gives as much
 * @ADVISE_TOO_DEAR: never advised: it leaves too little to processes
 * @ADVISE_IMPOSSIBLE: the kernel cannot be configured so
 */
enum advise_verdict {
	ADVISE_TAKEN,
	ADVISE_NO_GAIN,
	ADVISE_BEATEN,
	ADVISE_TOO_DEAR,
	ADVISE_IMPOSSIBLE,
};

/**
 * struct advise_change - a no-map range that changes
 * @range: of the plan's board, as it is now
 * @start: new physical start
 * @size: new size, bytes
 */
struct advise_change {
	const struct board_range *range;
	u64 start;
	u64 size;
};

/**
 * struct advise_option - something that can be done
 * @type: layout to use; LAYOUT_STOCK: the kernel need not be patched
 * @page_offset: PAGE_OFFSET
 * @vmalloc: vmalloc=, bytes
 * @upper: vmalloc_upper=, bytes, before clamping
 * @first_change: index in @change of struct advice
 * @nr_changes: how many
 * @extra: bytes of RAM that more (ADVISE_GROW) or fewer (ADVISE_SHRINK) are reserved
 * @totals: what comes out
 * @stock_lowmem: lowmem of stock with the same vmalloc=, split and memory, bytes
 * @gain: lowmem more than stock has now, bytes
 * @uses_holes: vmalloc uses one, or one is removed
 * @beyond: physical start of the first bank that lowmem does not reach, because
 *	there is a hole between; 0 for none
 * @far: plan_far_lowmem() of it, when packed
 * @promised: see struct plan
 * @refused: see struct plan
 * @beaten_by: the taken option that is cheaper and gives as much
 */
struct advise_option {
	enum advise_kind kind;
	enum layout_type type;
	u32 page_offset;
	u32 vmalloc;
	u32 upper;
	unsigned int first_change;
	unsigned int nr_changes;
	u64 extra;
	struct board_totals totals;
	u64 stock_lowmem;
	int64_t gain;
	bool uses_holes;
	u64 beyond;
	u64 far;
	bool promised;
	bool refused;
	enum advise_verdict verdict;
	unsigned int beaten_by;
};

/**
 * struct advice - what can be done for a board
 * @plan: of the board as it is
 * @machine: its static maps, or NULL
 * @holes: of @plan
 * @now: stock as it is
 * @unpatched_loss: RAM that an unpatched kernel with CONFIG_HIGHMEM=n loses, bytes
 * @unpatched_from: where it starts to drop it, physical
 * @spare_vmalloc: largest vmalloc= that leaves as much lowmem as stock has now, by
 *	layout, bytes; 0 when the layout is not advised
 * @suits_if: what the layout that suits depends on: the machine, where it is not known;
 *	or empty
 * @vmalloc_cost: what vmalloc= costs over its default, or empty
 * @vmalloc_less: what vmalloc= below the least that is advised would give, or empty
 * @nr: options in @option, cheapest first
 * @nr_taken: how many are advised
 * @nr_changes: changes in @change
 * @scratch: the changed board that is being tried
 * @work: its plan
 */
struct advice {
	const struct plan *plan;
	const struct machine *machine;
	struct holes holes;
	struct board_totals now;
	u64 unpatched_loss;
	u64 unpatched_from;
	u32 spare_vmalloc[LAYOUT_NR_TYPES];
	char suits_if[PLAN_NOTE_LEN];
	char vmalloc_cost[ADVISE_TEXT_LEN];
	char vmalloc_less[ADVISE_TEXT_LEN];
	unsigned int nr;
	unsigned int nr_taken;
	struct advise_option option[ADVISE_MAX_OPTIONS];
	unsigned int nr_changes;
	struct advise_change change[ADVISE_MAX_CHANGES];
	struct board scratch;
	struct plan work;
};

/**
 * advise_compute() - find what can be done for a board
 * @plan: its plan; kept
 *
 * Nothing helps when @advice->nr_taken is 0.
 */
void advise_compute(struct advice *advice, const struct plan *plan);

/**
 * advise_memory() - options that change the no-map memory, for one layout
 * @base: lowmem of this layout with the memory as it is, bytes
 */
void advise_memory(struct advice *advice, enum layout_type type, u64 base);

/**
 * advise_suits() - the layout that suits a board, when nothing else changes
 *
 * The cheapest that no other one exceeds by ADVISE_WORTH.
 *
 * Return: an option of the kind ADVISE_MODE, or NULL for stock.
 */
const struct advise_option *advise_suits(const struct advice *advice);

/*
 * Words, the same in every format.
 */

/**
 * advise_suits_text() - it, and what another one would give
 * @buf: at least ADVISE_TEXT_LEN
 *
 * Return: @buf
 */
const char *advise_suits_text(const struct advice *advice, char *buf);

/* The strings that an option has to be set to. */
enum advise_setting {
	ADVISE_CONFIG,		/* a line of .config */
	ADVISE_PARAM,		/* a kernel parameter */
};

/**
 * advise_setting() - iterate over an option's settings
 * @i: from 0
 * @buf: gets one of them; at least ADVISE_TEXT_LEN
 *
 * Return: false after the last one.
 */
bool advise_setting(const struct advice *advice, const struct advise_option *option,
		    enum advise_setting what, unsigned int i, char *buf);

/**
 * advise_title() - an option in a few words
 * @buf: at least ADVISE_TEXT_LEN
 *
 * Return: @buf
 */
const char *advise_title(const struct advice *advice, const struct advise_option *option,
			 char *buf);

/**
 * advise_cost() - what an option costs
 * @buf: at least ADVISE_TEXT_LEN
 *
 * Return: @buf
 */
const char *advise_cost(const struct advice *advice, const struct advise_option *option,
			char *buf);

/**
 * advise_why() - why an option is not taken
 * @buf: at least ADVISE_TEXT_LEN
 *
 * Return: @buf; empty for one that is taken.
 */
const char *advise_why(const struct advice *advice, const struct advise_option *option,
		       char *buf);

/**
 * advise_why_nothing() - why no option is taken
 * @buf: at least ADVISE_TEXT_LEN
 *
 * Return: @buf
 */
const char *advise_why_nothing(const struct advice *advice, char *buf);

/**
 * advise_nohighmem() - what CONFIG_HIGHMEM=n would lose
 * @buf: at least ADVISE_TEXT_LEN
 *
 * Return: @buf
 */
const char *advise_nohighmem(const struct advice *advice, char *buf);

/**
 * advise_chosen() - what else a packed option needs that is advised
 * @buf: at least ADVISE_TEXT_LEN
 *
 * Source: layout_type in arch/arm/mm/lowmem/init.c is intermix where both are built in.
 *
 * Return: @buf, empty for none
 */
const char *advise_chosen(const struct advice *advice, char *buf);

/**
 * advise_spare() - what a layout gives, taken as vmalloc space
 * @buf: at least ADVISE_TEXT_LEN
 *
 * Return: @buf; empty when there is nothing to take.
 */
const char *advise_spare(const struct advice *advice, enum layout_type type, char *buf);

/**
 * advise_is_cut_off() - does the RAM that a kernel lists end where its lowmem does?
 *
 * Then a kernel without CONFIG_HIGHMEM has dropped what lies above, most likely, and
 * nobody knows from here what would help.
 */
bool advise_is_cut_off(const struct advice *advice);

/**
 * advise_unknown() - why it is not known which holes a board has
 *
 * What is advised then holds for RAM as the source lists it, or as it was assumed.
 *
 * Return: a text, or NULL when its memory is known.
 */
const char *advise_unknown(const struct advice *advice);

/**
 * advise_is_known() - is there an answer to which layout suits, and what helps?
 *
 * Holes that are seen are one, even if there may be more.
 */
bool advise_is_known(const struct advice *advice);

/**
 * advise_vmalloc_cost() - what vmalloc= costs over its default
 * @buf: at least ADVISE_TEXT_LEN
 *
 * Return: @buf; empty when it costs nothing.
 */
const char *advise_vmalloc_cost(struct advice *advice, char *buf);

/**
 * advise_least_vmalloc() - the least vmalloc= that is advised, bytes
 *
 * Half of what it is, at least: how little a kernel can live with nobody knows from here.
 */
u32 advise_least_vmalloc(const struct advice *advice);

/**
 * advise_vmalloc_less() - what less than advise_least_vmalloc() would give
 * @buf: at least ADVISE_TEXT_LEN
 *
 * Return: @buf; empty when it gives no lowmem.
 */
const char *advise_vmalloc_less(struct advice *advice, char *buf);

/**
 * advise_is_shown() - is an option that is not taken worth a line for people?
 *
 * The layouts, vmalloc_upper= and the other splits always are, and what needs no
 * patched kernel.
 */
bool advise_is_shown(const struct advice *advice, const struct advise_option *option);

/* Writers. */
void advise_text(FILE *out, const struct advice *advice, const struct text_style *style);
void advise_json(FILE *out, const struct advice *advice);

/* The strings that an option has to be set to, as the members "config" and "params". */
void advise_settings_json(struct json_writer *json, const struct advice *advice,
			  const struct advise_option *option);

#endif /* TOOL_ADVISE_ADVISE_H */
