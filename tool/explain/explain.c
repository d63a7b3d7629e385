// SPDX-License-Identifier: GPL-2.0-only
/*
 * Walk through the rule, and hold every number against the core's.
 */
#include <inttypes.h>
#include <string.h>

#include "tool/explain/explain.h"

/* A layout that is being walked through: by the rule of @type, and stock's if refused. */
struct walk {
	const struct explain *explain;
	enum layout_type type;
	struct layout_params params;
	struct explain_layout *out;
	struct fail *fail;
};

static int differ(const struct walk *walk, const char *what, u64 explained, u64 planned)
{
	if (explained == planned)
		return 0;
	return fail_set(walk->fail, "internal error: %s: explained %s 0x%" PRIx64
			", expected 0x%" PRIx64 " as planned", layout_type_name(walk->type),
			what, explained, planned);
}

static const struct hole *hole_below(const struct explain *explain, u64 start)
{
	unsigned int i;

	for (i = 0; i < explain->holes.nr; i++)
		if (explain->holes.hole[i].end == start)
			return &explain->holes.hole[i];
	return NULL;
}

/* Why vmalloc cannot have a hole: the exceptions of the rule, in its order. */
static enum explain_use find_use(const struct walk *walk, const struct explain_step *step)
{
	if (!step->hole)
		return EXPLAIN_NO_HOLE;
	if (walk->type == LAYOUT_STOCK)
		return EXPLAIN_STOCK;
	if (step->hole->leading)
		return EXPLAIN_LEADING;
	if (step->hole->start < walk->params.image_end)
		return EXPLAIN_IMAGE;
	return EXPLAIN_USED;
}

/* Trimmed inward. */
static void trim(struct explain_step *step)
{
	step->used_start = layout_pmd_up(step->hole->start);
	step->used_end = layout_pmd_down(step->hole->end);
	if (step->used_start < step->used_end)
		return;
	step->use = EXPLAIN_VANISHES;
	step->used_start = 0;
	step->used_end = 0;
}

/* The arithmetic of one step, given H of the step before. */
static void reckon(const struct walk *walk, struct explain_step *step, u64 holes)
{
	const u64 top = walk->explain->top;

	step->use = find_use(walk, step);
	if (step->use == EXPLAIN_USED)
		trim(step);
	step->holes = holes + (step->used_end - step->used_start);
	step->by_vmalloc = top - walk->params.vmalloc + step->holes;
	/* Of a linear mapping there is no more. */
	if (step->by_vmalloc > top && walk->type != LAYOUT_PACKED)
		step->by_vmalloc = top;
	step->bound = EXPLAIN_BY_VMALLOC;
	step->limit = step->by_vmalloc;
	if (walk->out->by_other < step->limit) {
		step->bound = walk->out->other;
		step->limit = walk->out->by_other;
	}
}

/* What the core gives vmalloc of a hole, or removes of it. */
static struct layout_bank part_of_hole(const struct layout *layout, const struct hole *hole)
{
	struct layout_bank part = { 0 };
	unsigned int i;

	if (layout->type == LAYOUT_PACKED) {
		part = hole_removed(layout, hole->start, hole->end);
		return part.start < part.end ? part : (struct layout_bank){ 0 };
	}
	for (i = 0; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];

		if (r->kind != LAYOUT_HOLE || r->phys < hole->start || r->phys >= hole->end)
			continue;
		part.start = r->phys;
		part.end = r->phys + r->size;
	}
	return part;
}

static int check_hole(const struct walk *walk, const struct explain_step *step,
		      const struct layout *layout)
{
	struct layout_bank part;

	if (!step->hole)
		return 0;
	part = part_of_hole(layout, step->hole);
	if (differ(walk, "start of a hole", step->used_start, part.start))
		return -1;
	return differ(walk, "end of a hole", step->used_end, part.end);
}

/* H or R of a layout. */
static u64 sum_of_holes(const struct layout *layout)
{
	return layout->hole_total + layout_removed(layout);
}

/*
 * What does the core say of the banks up to the last one of @banks?  That one is
 * made to have no end, so that lowmem ends at the limit and nowhere else.
 */
static int check_step(const struct walk *walk, struct explain_step *step,
		      struct layout_banks *banks)
{
	const u64 base = walk->params.phys_offset;
	struct layout layout;
	int error;

	if (step->start - base >= step->limit) {
		/* No lowmem follows: the hole does not count. */
		if (step->use == EXPLAIN_USED)
			step->use = EXPLAIN_ABOVE;
		return 0;
	}
	banks->bank[banks->nr - 1].end = LAYOUT_PHYS_MAX;
	error = layout_compute_below(&walk->params, banks, walk->type,
				     walk->out->promised ? walk->out->promise : LAYOUT_PHYS_MAX,
				     &layout);
	banks->bank[banks->nr - 1].end = step->end;
	if (error)
		return fail_set(walk->fail, "internal error: %s, expected a layout",
				layout_strerror(error));
	if (differ(walk, "limit", base + step->limit, layout.lowmem_end) ||
	    differ(walk, "sum of holes so far", step->holes, sum_of_holes(&layout)))
		return -1;
	return check_hole(walk, step, &layout);
}

static u64 bank_lowmem(const struct walk *walk, const struct explain_step *step)
{
	u64 limit = walk->params.phys_offset + step->limit;

	if (step->start >= limit)
		return 0;
	return (step->end < limit ? step->end : limit) - step->start;
}

static int walk_banks(struct walk *walk)
{
	const struct layout_banks *all = &walk->explain->plan->board->usable;
	struct explain_layout *out = walk->out;
	struct layout_banks banks;
	u64 holes = 0;
	unsigned int i;

	layout_banks_init(&banks);
	for (i = 0; i < all->nr && out->stop == EXPLAIN_RAM_ENDS; i++) {
		struct explain_step *step = &out->step[out->nr++];

		step->start = all->bank[i].start;
		step->end = all->bank[i].end;
		step->hole = hole_below(walk->explain, step->start);
		reckon(walk, step, holes);
		banks.bank[banks.nr++] = all->bank[i];
		if (check_step(walk, step, &banks))
			return -1;
		step->lowmem = bank_lowmem(walk, step);
		out->lowmem += step->lowmem;
		if (step->lowmem) {
			out->lowmem_end = step->start + step->lowmem;
			holes = step->holes;
		}
		if (step->lowmem < step->end - step->start)
			out->stop = step->lowmem ? EXPLAIN_CUT : EXPLAIN_BEYOND;
	}
	out->holes = holes;
	for (; i < all->nr; i++)
		out->rest += all->bank[i].end - all->bank[i].start;
	return 0;
}

/* As VMALLOC_START in stock's asm/pgtable.h: the next multiple of VMALLOC_OFFSET. */
static void end_of_walk(struct walk *walk)
{
	struct explain_layout *out = walk->out;
	bool removed = walk->type == LAYOUT_PACKED;

	out->highmem = layout_banks_size(&walk->explain->plan->board->usable) - out->lowmem;
	out->high_memory = walk->params.page_offset +
			   (u32)(out->lowmem_end - walk->params.phys_offset -
				 (removed ? out->holes : 0));
	out->upper_start = (out->high_memory + LAYOUT_VMALLOC_OFFSET) &
			   ~(LAYOUT_VMALLOC_OFFSET - 1);
	out->upper = LAYOUT_VMALLOC_END - out->upper_start;
	out->vmalloc_total = out->upper + (removed ? 0 : (u32)out->holes);
}

/* The walk's banks have the gaps in them that a full list gives up. */
static void take_exact(const struct walk *walk)
{
	const struct plan *plan = walk->explain->plan;

	if (!plan->board->usable.bridged)
		return;
	walk->out->lowmem = plan->layout[walk->type].lowmem;
	walk->out->highmem = plan->layout[walk->type].highmem;
}

static int check_end(const struct walk *walk)
{
	const struct explain_layout *out = walk->out;
	const struct layout *layout = &walk->explain->plan->layout[out - walk->explain->type];

	if (differ(walk, "end of lowmem", out->lowmem_end, layout->lowmem_end) ||
	    differ(walk, "lowmem", out->lowmem, layout->lowmem) ||
	    differ(walk, "highmem", out->highmem, layout->highmem) ||
	    differ(walk, "sum of holes", out->holes, sum_of_holes(layout)) ||
	    differ(walk, "VMALLOC_UPPER_START", out->upper_start, layout->upper_start))
		return -1;
	return differ(walk, "vmalloc total", out->vmalloc_total, layout->vmalloc_total);
}

/*
 * As plan_compute() and layout_compute_below(): what was reserved relies on the
 * end of lowmem before.
 */
static int apply_promise(struct walk *walk)
{
	const struct plan *plan = walk->explain->plan;
	struct layout first;

	walk->out->promised = plan->promised[walk->type];
	if (!walk->out->promised)
		return 0;
	if (layout_compute(&plan->params, &plan->board->early, walk->type, &first))
		return fail_set(walk->fail, "internal error: no first layout, expected one");
	walk->out->promise = layout_promise(&plan->params, &first);
	return 0;
}

/* What limits lowmem besides vmalloc=. */
static void set_other(const struct walk *walk)
{
	const u64 base = walk->params.phys_offset;
	const u64 stock = walk->explain->top - walk->params.vmalloc;
	struct explain_layout *out = walk->out;

	out->floor = walk->params.upper;
	if (out->promised && plan_has_floor(walk->type))
		out->floor = walk->explain->top - (u32)(out->promise - base);
	out->by_other = walk->explain->top - out->floor;
	out->other = EXPLAIN_BY_FLOOR;
	if (walk->type == LAYOUT_PACKED) {
		out->other = EXPLAIN_BY_TABLES;
		out->by_other = base + stock > LAYOUT_PACKED_END ? stock :
				LAYOUT_PACKED_END - base;
	}
	if (!out->promised)
		return;
	out->other = EXPLAIN_BY_PROMISE;
	if (out->promise - base < out->by_other)
		out->by_other = out->promise - base;
}

static int walk_type(struct explain *explain, enum layout_type type, struct fail *fail)
{
	bool refused = explain->plan->refused[type];
	struct walk walk = {
		.explain = explain,
		.type = refused ? LAYOUT_STOCK : type,
		.params = explain->plan->params,
		.out = &explain->type[type],
		.fail = fail,
	};

	if (apply_promise(&walk))
		return -1;
	set_other(&walk);
	if (walk_banks(&walk))
		return -1;
	end_of_walk(&walk);
	if (refused)
		walk.out->by_other = 0;
	take_exact(&walk);
	return check_end(&walk);
}

int explain_compute(struct explain *explain, const struct plan *plan, struct fail *fail)
{
	unsigned int type;

	memset(explain, 0, sizeof(*explain));
	explain->plan = plan;
	explain->top = layout_window(&plan->params);
	holes_find(&explain->holes, plan);
	for (type = 0; type < LAYOUT_NR_TYPES; type++)
		if (walk_type(explain, type, fail))
			return -1;
	return 0;
}
