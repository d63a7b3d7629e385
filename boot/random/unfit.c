// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which layouts cannot be booted by any kernel, or not be checked.
 *
 * Each limit is one of the emulated machine, of a kernel without the feature, or
 * of the agent's own needs.  What the rule or the feature does is none.
 */
#include <inttypes.h>

#include "boot/random/random.h"
#include "boot/runner/machine.h"

#define MIB		((u64)0x100000)
#define SPLIT_3G	0xc0000000u
/*
 * The kernel, the room in which the decompressor moves itself and the tree, and
 * what boot code allocates before all of lowmem is mapped.
 */
#define KERNEL_ROOM	(24 * MIB)
/* More than the initramfs has, wherever it begins within a MiB. */
#define INITRD_ROOM	(4 * MIB)
/* The emulator writes a tree of its own there, which nobody reads. */
#define EMULATOR_TREE	(128 * MIB)
#define EMULATOR_ROOM	(2 * MIB)
/* The agent keeps 96 MiB free while it fills holes with the rest. */
#define LOWMEM_LEAST	(160 * MIB)
/* Its witnesses hold 16 MiB of maps, the kernel some MiB of its own. */
#define VMALLOC_LEAST	(24 * MIB)
/* INIT_MEMBLOCK_REGIONS is 128; beyond it early memblock loses memory. */
#define PIECES_MOST	120u
#define RESERVED_MOST	40u

static bool overlap(u64 a, u64 a_size, u64 b, u64 b_size)
{
	return a < b + b_size && b < a + a_size;
}

/* A kernel refuses a no-map that meets what is reserved, in the order of nodes. */
static bool nomap_meets_reserved(const struct board *board)
{
	unsigned int i, j;

	for (i = 0; i < board->nomap.nr; i++)
		for (j = 0; j < board->reserved.nr; j++)
			if (overlap(board->nomap.range[i].start, board->nomap.range[i].size,
				    board->reserved.range[j].start,
				    board->reserved.range[j].size))
				return true;
	return false;
}

static bool by_sections(u64 start, u64 end)
{
	return !((start | end) & (MIB - 1));
}

/*
 * alloc_init_pmd() maps by sections what begins and ends at a MiB, all else by pages, and
 * a classic PMD has room for two sections or for a table.  Where one bank ends by
 * the one and the next begins by the other, arm_pte_alloc() finds a bad PMD and the kernel
 * dies without a word, or the first loses its table.
 */
static bool share_pmd(const struct layout_banks *banks)
{
	unsigned int i;

	for (i = 1; i < banks->nr; i++) {
		const struct layout_bank *a = &banks->bank[i - 1], *b = &banks->bank[i];
		u64 pmd = layout_pmd_down(b->start), next = pmd + LAYOUT_PMD_SIZE;

		if (a->end > pmd && by_sections(a->start > pmd ? a->start : pmd, a->end) !=
				    by_sections(b->start, b->end < next ? b->end : next))
			return true;
	}
	return false;
}

static int check_lists(const struct board *board, struct fail *fail)
{
	unsigned int banks = board->ram.nr > board->mem.nr ? board->ram.nr : board->mem.nr;
	unsigned int i;

	if (banks + 2 * board->nomap.nr > PIECES_MOST)
		return fail_set(fail, "more pieces of memory than a kernel keeps when it boots");
	if (board->reserved.nr > RESERVED_MOST)
		return fail_set(fail, "more reserved regions than a kernel keeps when it boots");
	if (share_pmd(&board->usable))
		return fail_set(fail, "banks that share a PMD, by sections and by pages");
	if (nomap_meets_reserved(board))
		return fail_set(fail, "nomap meets reserved: the first of them holds, and files have no order");
	for (i = 0; i < board->reserved.nr; i++)
		if (board->reserved.range[i].start < board->phys_offset + KERNEL_ROOM)
			return fail_set(fail, "reserved where the kernel goes");
	for (i = 0; i < board->ram.nr; i++)
		if (board->ram.range[i].start + board->ram.range[i].size > BOARD_CLASSIC_MAX)
			return fail_set(fail, "RAM above 4 GiB, which moves below it in the emulated machine");
	return 0;
}

static u64 end_of(const struct board_ranges *list, const struct board *board)
{
	u64 end = 0;
	unsigned int i;

	for (i = 0; i < list->nr; i++) {
		u64 start = board_range_start(board, &list->range[i]);

		if (start + list->range[i].size > end)
			end = start + list->range[i].size;
	}
	return end;
}

static int check_span(const struct board *board, struct fail *fail, u64 *span)
{
	const struct layout_bank *first = &board->usable.bank[0];
	u64 end = end_of(&board->ram, board), mem_end = end_of(&board->mem, board);

	*span = (end > mem_end ? end : mem_end) - board->phys_offset;
	if (*span > RAM_MAX)
		return fail_set(fail, "spans more than the emulated machine has");
	if (mem_end > BOARD_CLASSIC_MAX)
		return fail_set(fail, "mem= above 4 GiB, which moves below it in the emulated machine");
	if (first->start != board->phys_offset)
		return fail_set(fail, "a leading gap, which needs another kernel image");
	if (first->end < board->phys_offset + KERNEL_ROOM)
		return fail_set(fail, "no room for the kernel in the first bank");
	return 0;
}

/* In lowmem of every layout: behind the kernel, between what is reserved. */
static int check_initrd(const struct board *board, u64 span, u64 lowmem_end,
			struct fail *fail)
{
	struct layout_banks room = board->usable;
	u64 tree = board->phys_offset + (span / 2 < EMULATOR_TREE ? span / 2 : EMULATOR_TREE);
	unsigned int i;

	layout_banks_remove(&room, 0, board->phys_offset + KERNEL_ROOM);
	layout_banks_remove(&room, tree, tree + EMULATOR_ROOM);
	layout_banks_remove(&room, lowmem_end, LAYOUT_PHYS_MAX);
	for (i = 0; i < board->reserved.nr; i++)
		layout_banks_remove(&room, board->reserved.range[i].start,
				    board->reserved.range[i].start +
				    board->reserved.range[i].size);
	for (i = 0; i < room.nr; i++)
		if (room.bank[i].end - room.bank[i].start >= INITRD_ROOM)
			return 0;
	return fail_set(fail, "no room for the initramfs");
}

static int check_lowmem(const struct board *board, const struct plan *plan,
			struct fail *fail)
{
	u64 reserved = 0;
	unsigned int i;

	for (i = 0; i < board->reserved.nr; i++)
		reserved += board->reserved.range[i].size;
	for (i = 0; i < LAYOUT_NR_TYPES; i++)
		if (plan->layout[i].lowmem < LOWMEM_LEAST + reserved)
			return fail_set(fail, "%s: too little lowmem for the agent",
					layout_type_name(i));
	for (i = 0; i < LAYOUT_NR_TYPES; i++)
		if (plan->layout[i].vmalloc_total < VMALLOC_LEAST)
			return fail_set(fail, "%s: too little vmalloc space for the agent",
					layout_type_name(i));
	return 0;
}

/* Packed lowmem ends below a physical address, and the board moves. */
static int check_moved(const struct plan *plan, struct fail *fail)
{
	static struct board board;
	static struct plan moved;
	unsigned int i;

	board = *plan->board;
	if (board_shift(&board, (int64_t)(RAM_BASE - board.phys_offset), fail) ||
	    plan_compute(&moved, &board, SPLIT_3G, RAM_BASE + KERNEL_ROOM, fail))
		return -1;
	for (i = 0; i < LAYOUT_NR_TYPES; i++)
		if (moved.layout[i].lowmem != plan->layout[i].lowmem ||
		    plan_unmapped(&moved, i) != plan_unmapped(plan, i) ||
		    moved.layout[i].nr != plan->layout[i].nr)
			return fail_set(fail, "the layout depends on the board's own addresses");
	return 0;
}

int random_unfit(const struct facts *facts, struct fail *fail)
{
	static struct board board;
	static struct plan plan;
	u64 span;

	if (facts_to_board(facts, &board, fail) || check_lists(&board, fail) ||
	    check_span(&board, fail, &span) ||
	    plan_compute(&plan, &board, SPLIT_3G, board.phys_offset + KERNEL_ROOM, fail) ||
	    check_lowmem(&board, &plan, fail) ||
	    check_initrd(&board, span, plan.layout[LAYOUT_STOCK].lowmem_end, fail))
		return -1;
	return check_moved(&plan, fail);
}
