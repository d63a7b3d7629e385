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

/* The least that the kernel takes. Stock has its static maps in that space, too. */
static u32 smallest(const struct advice *advice)
{
	u32 maps = advice->machine ? machine_upper(advice->machine) : 0;

	return advise_max(maps, LAYOUT_VMALLOC_MIN);
}

u32 advise_least_vmalloc(const struct advice *advice)
{
	u32 half = (u32)layout_pmd_up(advice->plan->params.vmalloc / 2);

	return advise_max(half, smallest(advice));
}

/* Lowmem of a layout more than stock has now, bytes; 0 when it cannot be laid out. */
static int64_t gain_with(struct advice *advice, enum layout_type type, u32 vmalloc)
{
	struct advise_option option = advise_new(advice, ADVISE_VMALLOC, type);

	option.vmalloc = vmalloc;
	return advise_try(advice, &option) ? option.gain : 0;
}

const char *advise_vmalloc_less(struct advice *advice, char *buf)
{
	const u32 least = advise_least_vmalloc(advice), end = smallest(advice);
	char half[SIZE_TEXT_LEN], last[SIZE_TEXT_LEN], more[SIZE_TEXT_LEN];
	unsigned int type;
	int64_t gain;

	buf[0] = '\0';
	if (end >= least || !advice->now.value[BOARD_HIGHMEM])
		return buf;
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		gain = gain_with(advice, type, end);
		if (gain < gain_with(advice, type, least) + (int64_t)ADVISE_WORTH)
			continue;
		snprintf(buf, ADVISE_TEXT_LEN, "vmalloc= below half of what it is now, %s, would still give lowmem, up to +%s in all with vmalloc=%s%s%s; it is not advised: /proc/vmallocinfo shows what the kernel needs",
			 size_exact(half, least), size_human(more, (u64)gain),
			 size_exact(last, end), type ? " and " : "",
			 type ? layout_type_name(type) : "");
		break;
	}
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
