// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice: what vmalloc= itself costs, and RAM that nobody has listed.
 */
#include <stdio.h>

#include "tool/advise/option.h"
#include "tool/base/size.h"

const char *advise_vmalloc_cost(struct advice *advice, char *buf)
{
	const u32 vmalloc = advice->plan->params.vmalloc;
	struct advise_option option = advise_new(advice, ADVISE_VMALLOC, LAYOUT_STOCK);
	char now[SIZE_TEXT_LEN], usual[SIZE_TEXT_LEN], more[SIZE_TEXT_LEN];

	buf[0] = '\0';
	option.vmalloc = LAYOUT_VMALLOC_DEFAULT;
	if (vmalloc <= LAYOUT_VMALLOC_DEFAULT || !advise_try(advice, &option))
		return buf;
	if (advise_is_cut_off(advice))
		snprintf(buf, ADVISE_TEXT_LEN, "vmalloc=%s itself takes lowmem: with %s, the default, it could be up to %s more",
			 size_exact(now, vmalloc), size_exact(usual, LAYOUT_VMALLOC_DEFAULT),
			 size_human(more, vmalloc - LAYOUT_VMALLOC_DEFAULT));
	else if (option.gain > 0)
		snprintf(buf, ADVISE_TEXT_LEN, "vmalloc=%s itself takes lowmem: with %s, the default, stock has %s more",
			 size_exact(now, vmalloc), size_exact(usual, LAYOUT_VMALLOC_DEFAULT),
			 size_human(more, (u64)option.gain));
	return buf;
}

bool advise_is_cut_off(const struct advice *advice)
{
	const struct plan *plan = advice->plan;
	const struct layout_banks *banks = &plan->board->usable;
	u64 limit = plan->params.phys_offset + layout_window(&plan->params) -
		    plan->params.vmalloc;

	return plan->board->as_booted && !advice->now.value[BOARD_HIGHMEM] && banks->nr &&
	       banks->bank[banks->nr - 1].end == limit;
}
