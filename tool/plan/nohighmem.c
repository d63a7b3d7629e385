// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a kernel without CONFIG_HIGHMEM loses.
 */
#include "tool/plan/nohighmem.h"

/* memblock_limit, before paging_init() raises it. */
static u64 memblock_limit(const struct layout_banks *banks, u64 lowmem_end)
{
	unsigned int i;

	for (i = 0; i < banks->nr && banks->bank[i].start < lowmem_end; i++) {
		const struct layout_bank *b = &banks->bank[i];

		if (b->start & (LAYOUT_PMD_SIZE - 1))
			return layout_pmd_down(b->start);
		if (b->end & (LAYOUT_PMD_SIZE - 1))
			return layout_pmd_down(b->end < lowmem_end ? b->end : lowmem_end);
	}
	return layout_pmd_down(lowmem_end);
}

/* All RAM, no-map included: what memblock has before the device tree's reservations. */
static bool all_ram(struct layout_banks *banks, const struct board *board)
{
	struct board bare = *board;
	struct fail fail;

	bare.nomap.nr = 0;
	bare.late_nomap.nr = 0;
	if (board_finish(&bare, &fail))
		return false;
	*banks = bare.usable;
	return true;
}

static u64 end_of(const struct layout_banks *banks)
{
	return banks->nr ? banks->bank[banks->nr - 1].end : 0;
}

/* One call: from where RAM is dropped, or 0. */
static u64 drop_from(const struct plan *plan, const struct layout_banks *usable, u64 dram_end)
{
	struct layout layout;

	if (layout_compute(&plan->params, usable, LAYOUT_STOCK, &layout) ||
	    dram_end <= layout.lowmem_end)
		return 0;
	return memblock_limit(usable, layout.lowmem_end);
}

u64 nohighmem_unpatched(const struct plan *plan, u64 *from)
{
	struct layout_banks ram, usable = plan->board->usable;
	u64 first, second;

	*from = 0;
	if (!all_ram(&ram, plan->board))
		return plan->layout[LAYOUT_STOCK].highmem;
	/* The first of two calls does not know no-map yet. */
	first = drop_from(plan, &ram, end_of(&ram));
	if (first) {
		layout_banks_remove(&ram, first, LAYOUT_PHYS_MAX);
		layout_banks_remove(&usable, first, LAYOUT_PHYS_MAX);
	}
	second = drop_from(plan, &usable, end_of(&ram));
	if (second)
		layout_banks_remove(&usable, second, LAYOUT_PHYS_MAX);
	*from = second ? second : first;
	return layout_banks_size(&plan->board->usable) - layout_banks_size(&usable);
}
