/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Why lowmem ends where it does: the rule of core/layout.h walked through with a
 * board's numbers.  Each step is what layout_compute() answers for the banks up to
 * there; the arithmetic that is shown beside it must give the same.
 */
#ifndef TOOL_EXPLAIN_EXPLAIN_H
#define TOOL_EXPLAIN_EXPLAIN_H

#include "tool/plan/holes.h"
#include "tool/plan/plan.h"
#include "tool/write/text.h"

#define EXPLAIN_TEXT_LEN	512

/**
 * enum explain_use - what a layout makes of the hole below a bank, and why
 * @EXPLAIN_NO_HOLE: there is none
 * @EXPLAIN_USED: vmalloc gets its aligned part, or that is removed
 * @EXPLAIN_STOCK: the layout uses no holes
 * @EXPLAIN_LEADING: it lies below all RAM
 * @EXPLAIN_IMAGE: it starts below the end of the kernel image
 * @EXPLAIN_VANISHES: no aligned part is left
 * @EXPLAIN_ABOVE: no lowmem follows it
 */
enum explain_use {
	EXPLAIN_NO_HOLE,
	EXPLAIN_USED,
	EXPLAIN_STOCK,
	EXPLAIN_LEADING,
	EXPLAIN_IMAGE,
	EXPLAIN_VANISHES,
	EXPLAIN_ABOVE,
};

/**
 * enum explain_bound - what limits lowmem
 * @EXPLAIN_BY_VMALLOC: vmalloc= has to be met: top - V + H, or + R
 * @EXPLAIN_BY_FLOOR: the upper area has to keep its floor: top - F
 * @EXPLAIN_BY_TABLES: packed lowmem ends below 4 GiB: LAYOUT_PACKED_END
 * @EXPLAIN_BY_PROMISE: what was reserved relies on the end of lowmem found before
 */
enum explain_bound {
	EXPLAIN_BY_VMALLOC,
	EXPLAIN_BY_FLOOR,
	EXPLAIN_BY_TABLES,
	EXPLAIN_BY_PROMISE,
};

/**
 * enum explain_stop - why lowmem ends
 * @EXPLAIN_RAM_ENDS: all RAM is lowmem
 * @EXPLAIN_CUT: the limit lies within a bank
 * @EXPLAIN_BEYOND: the next bank starts at or above the limit
 */
enum explain_stop {
	EXPLAIN_RAM_ENDS,
	EXPLAIN_CUT,
	EXPLAIN_BEYOND,
};

/**
 * struct explain_step - a bank, and the hole below it
 * @start: of the bank, physical
 * @end: of the bank, physical
 * @hole: below the bank, or NULL
 * @use: what becomes of the hole
 * @used_start: physical start of what vmalloc gets, or what is removed, or would
 *	be; @use says which
 * @used_end: its end; equal to @used_start for nothing
 * @holes: H, what vmalloc gets, or R, what is removed, bytes, with this hole
 * @by_vmalloc: top - V + H, but at most top, or top - V + R, bytes above PHYS_OFFSET
 * @limit: how far lowmem may reach, bytes above PHYS_OFFSET
 * @bound: which limit that is
 * @lowmem: bytes of the bank that are lowmem
 */
struct explain_step {
	u64 start;
	u64 end;
	const struct hole *hole;
	enum explain_use use;
	u64 used_start;
	u64 used_end;
	u64 holes;
	u64 by_vmalloc;
	u64 limit;
	enum explain_bound bound;
	u64 lowmem;
};

/**
 * struct explain_layout - a layout walked through
 * @floor: F in effect, bytes; above that of the plan when @promised; without
 *	meaning where plan_has_floor() says so
 * @by_other: what else limits lowmem, bytes above PHYS_OFFSET: top - F, or the end
 *	of the tables, or of what was promised; 0 when the plan says that the layout was
 *	refused, and the walk is stock's
 * @other: which of them
 * @promised: the end of lowmem is one that was promised
 * @promise: it, physical
 * @nr: steps in @step, up to the bank where lowmem ends or that it does not reach
 * @stop: why it ends
 * @rest: RAM of banks that are not in @step, bytes
 * @holes: H or R in the end, bytes
 * @lowmem: bytes
 * @highmem: bytes
 * @lowmem_end: physical
 * @high_memory: virtual end of lowmem
 * @upper_start: virtual start of the upper area
 * @upper: its size, bytes
 * @vmalloc_total: bytes
 */
struct explain_layout {
	u32 floor;
	u64 by_other;
	enum explain_bound other;
	bool promised;
	u64 promise;
	unsigned int nr;
	struct explain_step step[LAYOUT_MAX_BANKS];
	enum explain_stop stop;
	u64 rest;
	u64 holes;
	u64 lowmem;
	u64 highmem;
	u64 lowmem_end;
	u32 high_memory;
	u32 upper_start;
	u32 upper;
	u32 vmalloc_total;
};

/**
 * struct explain - a plan explained
 * @top: VMALLOC_END - VMALLOC_OFFSET - PAGE_OFFSET, bytes
 */
struct explain {
	const struct plan *plan;
	struct holes holes;
	u32 top;
	struct explain_layout type[LAYOUT_NR_TYPES];
};

/**
 * explain_compute() - walk through all layouts of a plan
 * @plan: kept
 *
 * Return: 0, or -1 and in @fail which number does not agree with the plan: a bug
 * in the explanation.
 */
int explain_compute(struct explain *explain, const struct plan *plan, struct fail *fail);

/**
 * explain_why() - why lowmem ends where it does, in words
 * @buf: at least EXPLAIN_TEXT_LEN
 *
 * Return: @buf
 */
const char *explain_why(const struct explain *explain, enum layout_type type, char *buf);

void explain_text(FILE *out, const struct explain *explain, const struct text_style *style);

#endif /* TOOL_EXPLAIN_EXPLAIN_H */
