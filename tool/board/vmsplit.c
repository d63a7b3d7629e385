// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory splits.
 */
#include <stddef.h>
#include <strings.h>

#include "tool/board/vmsplit.h"

const struct vmsplit vmsplits[VMSPLIT_NR] = {
	{ "3g", "CONFIG_VMSPLIT_3G", "3 GiB", 0xc0000000, false },
	{ "3g-opt", "CONFIG_VMSPLIT_3G_OPT", "2.75 GiB", 0xb0000000, true },
	{ "2g", "CONFIG_VMSPLIT_2G", "2 GiB", 0x80000000, false },
	{ "1g", "CONFIG_VMSPLIT_1G", "1 GiB", 0x40000000, false },
};

const struct vmsplit *vmsplit_by_name(const char *name)
{
	size_t i;

	for (i = 0; i < VMSPLIT_NR; i++)
		if (!strcasecmp(name, vmsplits[i].name))
			return &vmsplits[i];
	return NULL;
}

const struct vmsplit *vmsplit_of(u32 page_offset)
{
	size_t i;

	for (i = 0; i < VMSPLIT_NR; i++)
		if (vmsplits[i].page_offset == page_offset)
			return &vmsplits[i];
	return NULL;
}

u32 vmsplit_or_default(u32 page_offset)
{
	return page_offset ? page_offset : vmsplits[0].page_offset;
}

int vmsplit_check(u32 page_offset, bool lpae, struct fail *fail)
{
	const struct vmsplit *split = vmsplit_of(page_offset);

	if (lpae && split && split->no_lpae)
		return fail_set(fail, "split %s with LPAE, expected one of them: %s depends on !ARM_LPAE",
				split->name, split->config);
	return 0;
}
