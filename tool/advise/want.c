// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice for a want: the options that give it.
 */
#include <string.h>

#include "tool/advise/option.h"
#include "tool/advise/want.h"
#include "tool/board/vmsplit.h"

static u64 lowmem_of(const struct advise_option *option)
{
	return option->totals.value[BOARD_LOWMEM];
}

/* Does a computed option give it? */
static bool gives(const struct want *want, const struct advise_option *option)
{
	if (want->kind == WANT_BLOCK)
		return option->totals.largest >= want->size + LAYOUT_PAGE_SIZE;
	return !option->totals.value[BOARD_HIGHMEM];
}

static bool is_nearer(const struct want *want, const struct advise_option *a,
		      const struct advise_option *b)
{
	if (want->kind == WANT_BLOCK)
		return a->totals.largest > b->totals.largest;
	return a->totals.value[BOARD_HIGHMEM] < b->totals.value[BOARD_HIGHMEM];
}

static bool try(struct want *want, struct advice *advice, struct advise_option *option)
{
	if (!advise_try(advice, option))
		return false;
	if (!want->best.vmalloc || is_nearer(want, option, &want->best))
		want->best = *option;
	return gives(want, option);
}

static void keep(struct want *want, const struct advise_option *option)
{
	if (want->nr < WANT_MAX_OPTIONS)
		want->option[want->nr++] = *option;
}

/* A larger area above lowmem, out of what vmalloc= has. */
static bool raise_upper(struct want *want, struct advice *advice, struct advise_option *option)
{
	const u32 usual = option->upper;

	if (!plan_has_floor(option->type))
		return false;
	for (option->upper = (u32)layout_pmd_up(usual); option->upper < option->vmalloc;
	     option->upper += LAYOUT_PMD_SIZE)
		if (try(want, advice, option))
			return true;
	option->upper = usual;
	return false;
}

/* More vmalloc space, at the expense of lowmem. */
static bool raise_vmalloc(struct want *want, struct advice *advice, struct advise_option *option)
{
	const u32 most = LAYOUT_VMALLOC_END - LAYOUT_VMALLOC_OFFSET - LAYOUT_LOWMEM_MIN -
			 option->page_offset;
	u64 size = layout_pmd_up(want->size);

	if (size < option->vmalloc)
		size = layout_pmd_up(option->vmalloc);
	for (; size <= most; size += LAYOUT_PMD_SIZE) {
		option->vmalloc = (u32)size;
		if (plan_has_floor(option->type))
			option->upper = (u32)size;
		if (try(want, advice, option))
			return true;
	}
	return false;
}

/* The usual way of a layout and a split, or what has to change for it. */
static void try_layout(struct want *want, struct advice *advice, u32 page_offset,
		     enum layout_type type)
{
	struct advise_option option = advise_new(advice, ADVISE_LAYOUT, type);
	bool found;

	option.page_offset = page_offset;
	if (page_offset != advice->plan->params.page_offset)
		option.kind = ADVISE_SPLIT;
	found = try(want, advice, &option);
	if (!found && want->kind == WANT_BLOCK)
		found = raise_upper(want, advice, &option) ||
			raise_vmalloc(want, advice, &option);
	if (found)
		keep(want, &option);
}

bool want_is_now(const struct advice *advice, const struct advise_option *option)
{
	return option->type == LAYOUT_STOCK && option->kind == ADVISE_LAYOUT &&
	       option->vmalloc == advice->plan->params.vmalloc;
}

/* Is @a cheaper than @b? */
static bool cheaper(const struct want *want, const struct advice *advice,
		    const struct advise_option *a, const struct advise_option *b)
{
	if (want_is_now(advice, a) != want_is_now(advice, b))
		return want_is_now(advice, a);
	if (a->page_offset != b->page_offset)
		return a->page_offset > b->page_offset;
	/* A block that does not fit costs lowmem, which says all of it. */
	if (want->kind != WANT_BLOCK && a->kind != b->kind)
		return a->kind < b->kind;
	if (lowmem_of(a) != lowmem_of(b))
		return lowmem_of(a) > lowmem_of(b);
	return a->type < b->type;
}

static void sort(struct want *want, const struct advice *advice)
{
	unsigned int i, k;

	for (i = 1; i < want->nr; i++) {
		struct advise_option option = want->option[i];

		for (k = i; k && cheaper(want, advice, &option, &want->option[k - 1]); k--)
			want->option[k] = want->option[k - 1];
		want->option[k] = option;
	}
}

static void find(struct want *want, struct advice *advice)
{
	const u32 now = advice->plan->params.page_offset;
	unsigned int i, type;

	for (i = 0; i < VMSPLIT_NR; i++) {
		const struct vmsplit *split = &vmsplits[i];

		/* The last one leaves too little to processes. */
		if (split->page_offset > now ||
		    (split->page_offset < now &&
		     (i + 1 == VMSPLIT_NR || (split->no_lpae && advice->plan->board->lpae))))
			continue;
		for (type = 0; type < LAYOUT_NR_TYPES; type++)
			try_layout(want, advice, split->page_offset, type);
	}
	sort(want, advice);
	/* Nobody gives up addresses of processes for what is there. */
	while (want->nr && want_is_now(advice, &want->option[0]) &&
	       want->option[want->nr - 1].page_offset != now)
		want->nr--;
}

void want_block(struct want *want, struct advice *advice, u64 size)
{
	memset(want, 0, sizeof(*want));
	want->kind = WANT_BLOCK;
	want->size = size;
	find(want, advice);
}

/* Among the options of advice may be cheaper ones: other places of carve-outs. */
void want_no_highmem(struct want *want, struct advice *advice)
{
	unsigned int i;

	memset(want, 0, sizeof(*want));
	want->kind = WANT_NO_HIGHMEM;
	find(want, advice);
	for (i = 0; i < advice->nr; i++) {
		const struct advise_option *option = &advice->option[i];

		if (option->kind != ADVISE_LAYOUT && option->kind != ADVISE_SPLIT &&
		    gives(want, option))
			keep(want, option);
		if (is_nearer(want, option, &want->best))
			want->best = *option;
	}
	sort(want, advice);
}
