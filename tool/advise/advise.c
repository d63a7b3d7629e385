// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice: options of layout, vmalloc_upper=, vmalloc= and split, and which are
 * taken.
 */
#include <string.h>

#include "tool/advise/option.h"
#include "tool/board/vmsplit.h"
#include "tool/plan/nohighmem.h"

static u64 lowmem_of(const struct advise_option *option)
{
	return option->totals.value[BOARD_LOWMEM];
}

/*
 * Raise a parameter from @least in steps of 2 MiB, up to but not to @end, as long
 * as there is as much lowmem as @enough.  Leaves @option computed with the
 * largest.  False when even @least is too much.
 */
static bool largest_param(struct advice *advice, struct advise_option *option, u32 *param,
			  u32 least, u32 end, u64 enough)
{
	u32 below = 0, above = (end - least + LAYOUT_PMD_SIZE - 1) / LAYOUT_PMD_SIZE;

	*param = least;
	if (!advise_try(advice, option) || lowmem_of(option) < enough)
		return false;
	/* @least + @below steps leaves enough, @least + @above does not. */
	while (above - below > 1) {
		u32 middle = below + (above - below) / 2;

		*param = least + middle * LAYOUT_PMD_SIZE;
		if (!advise_try(advice, option))
			return false;
		if (lowmem_of(option) >= enough)
			below = middle;
		else
			above = middle;
	}
	*param = least + below * LAYOUT_PMD_SIZE;
	return advise_try(advice, option);
}

/*
 * Lower a parameter, not below @least, and no further than it gives lowmem.
 * False when that gives no more than @base.
 */
static bool lower_param(struct advice *advice, struct advise_option *option, u32 *param,
			u32 least, u64 base)
{
	u32 now = *param;

	*param = least;
	if (least >= now || !advise_try(advice, option) ||
	    lowmem_of(option) < base + ADVISE_WORTH)
		return false;
	return largest_param(advice, option, param, least, now, lowmem_of(option));
}

static void try_upper(struct advice *advice, enum layout_type type, u64 base)
{
	struct advise_option option = advise_new(advice, ADVISE_UPPER, type);

	if (!plan_has_floor(type))
		return;
	if (option.upper > option.vmalloc)
		option.upper = option.vmalloc;
	if (lower_param(advice, &option, &option.upper, advise_least_upper(advice), base))
		advise_keep(advice, &option);
}

static void try_vmalloc(struct advice *advice, enum layout_type type, u64 base)
{
	struct advise_option option = advise_new(advice, ADVISE_VMALLOC, type);

	if (lower_param(advice, &option, &option.vmalloc, advise_least_vmalloc(advice), base))
		advise_keep(advice, &option);
}

/* The split that is never advised, but may be the only one that helps. */
static bool is_last(const struct vmsplit *split)
{
	return split == &vmsplits[VMSPLIT_NR - 1];
}

static void try_splits(struct advice *advice, enum layout_type type)
{
	unsigned int i;

	for (i = 0; i < VMSPLIT_NR; i++) {
		struct advise_option option = advise_new(advice, ADVISE_SPLIT, type);
		bool impossible = vmsplits[i].no_lpae && advice->plan->board->lpae;

		if (vmsplits[i].page_offset >= option.page_offset)
			continue;
		/* Said once is enough. */
		if (type != LAYOUT_STOCK && (impossible || is_last(&vmsplits[i])))
			continue;
		option.page_offset = vmsplits[i].page_offset;
		if (!advise_try(advice, &option))
			continue;
		if (impossible)
			option.verdict = ADVISE_IMPOSSIBLE;
		else if (is_last(&vmsplits[i]))
			option.verdict = ADVISE_TOO_DEAR;
		advise_keep(advice, &option);
	}
}

static void try_layout(struct advice *advice, enum layout_type type)
{
	struct advise_option option = advise_new(advice, ADVISE_LAYOUT, type);
	u64 base;

	if (!advise_try(advice, &option))
		return;
	base = lowmem_of(&option);
	if (type != LAYOUT_STOCK) {
		advise_keep(advice, &option);
		try_upper(advice, type, base);
	}
	try_vmalloc(advice, type, base);
	advise_memory(advice, type, base);
	try_splits(advice, type);
}

/* What a layout gives can be vmalloc space instead of lowmem. */
static void find_spare(struct advice *advice, enum layout_type type)
{
	struct advise_option option = advise_new(advice, ADVISE_VMALLOC, type);
	u32 now = option.vmalloc;
	u32 end = LAYOUT_VMALLOC_END - LAYOUT_VMALLOC_OFFSET - LAYOUT_LOWMEM_MIN -
		  option.page_offset;
	unsigned int i;

	for (i = 0; i < advice->nr; i++)
		if (advice->option[i].kind == ADVISE_LAYOUT && advice->option[i].type == type &&
		    advice->option[i].verdict == ADVISE_TAKEN)
			break;
	if (i < advice->nr && now < end &&
	    largest_param(advice, &option, &option.vmalloc, now, end,
			  advice->now.value[BOARD_LOWMEM]))
		advice->spare_vmalloc[type] = option.vmalloc;
}

/* Is @a cheaper than @b? */
static bool cheaper(const struct advise_option *a, const struct advise_option *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind;
	if (a->page_offset != b->page_offset)
		return a->page_offset > b->page_offset;
	if (a->type != b->type)
		return a->type < b->type;
	return a->nr_changes < b->nr_changes;
}

static void sort(struct advice *advice)
{
	unsigned int i, k;

	for (i = 1; i < advice->nr; i++) {
		struct advise_option option = advice->option[i];

		for (k = i; k && cheaper(&option, &advice->option[k - 1]); k--)
			advice->option[k] = advice->option[k - 1];
		advice->option[k] = option;
	}
}

/*
 * The cheapest taken option that @lowmem, for @extra of RAM, adds too little to; the
 * last one if none.
 */
static unsigned int beaten_by(const struct advice *advice, u64 lowmem, u64 extra)
{
	unsigned int i, last = 0;

	for (i = 0; i < advice->nr; i++) {
		if (advice->option[i].verdict != ADVISE_TAKEN)
			continue;
		last = i;
		if (lowmem < lowmem_of(&advice->option[i]) + ADVISE_WORTH + extra)
			break;
	}
	return last;
}

/* RAM that is reserved more is lost, so an option must bring more than that. */
static u64 lost_ram(const struct advise_option *option)
{
	return option->kind == ADVISE_GROW ? option->extra : 0;
}

static void judge(struct advice *advice)
{
	u64 best = advice->now.value[BOARD_LOWMEM];
	unsigned int i, nr = advice->nr;

	for (i = 0; i < nr; i++) {
		struct advise_option *option = &advice->option[i];
		u64 lowmem = lowmem_of(option);

		if (option->verdict != ADVISE_TAKEN)
			continue;
		if (lowmem >= best + ADVISE_WORTH + lost_ram(option)) {
			best = lowmem;
			advice->nr_taken++;
			continue;
		}
		advice->nr = i;
		option->beaten_by = beaten_by(advice, lowmem, lost_ram(option));
		advice->nr = nr;
		option->verdict = option->gain < (int64_t)(ADVISE_WORTH + lost_ram(option)) ?
				  ADVISE_NO_GAIN : ADVISE_BEATEN;
	}
}

void advise_compute(struct advice *advice, const struct plan *plan)
{
	unsigned int type;

	memset(advice, 0, sizeof(*advice));
	advice->plan = plan;
	advice->machine = machine_find(plan->board);
	holes_find(&advice->holes, plan);
	board_totals_of(&advice->now, &plan->layout[LAYOUT_STOCK]);
	advice->unpatched_loss = nohighmem_unpatched(plan, &advice->unpatched_from);
	for (type = 0; type < LAYOUT_NR_TYPES; type++)
		try_layout(advice, type);
	sort(advice);
	judge(advice);
	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++)
		find_spare(advice, type);
	advise_vmalloc_cost(advice, advice->vmalloc_cost);
	advise_vmalloc_less(advice, advice->vmalloc_less);
	if (!machine_unknown_note(plan, advice->suits_if, sizeof(advice->suits_if)))
		advice->suits_if[0] = '\0';
}
