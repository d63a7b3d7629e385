// SPDX-License-Identifier: GPL-2.0-only
/* layout_check(): params and banks that layout_compute() accepts, any layout at all. */
#include "any.h"

int main(void)
{
	struct layout_params params = any_params();
	struct layout_banks banks;
	struct layout l;

	/* More than that: the banks are in any order, vmalloc and upper of any size. */
	params.phys_offset = any_u64(0, LAYOUT_PHYS_MAX);
	params.page_offset = any_u32(0, LAYOUT_VMALLOC_END - LAYOUT_VMALLOC_OFFSET);
	any_banks(&banks, any_u32(0, LAYOUT_MAX_BANKS), LAYOUT_PHYS_MAX);

	l.type = any_type();
	l.nr = any_u32(0, ~0u);
	l.nr_holes = any_u32(0, ~0u);
	l.lowmem_end = any_u64(0, ~0ull);
	l.lowmem = any_u64(0, ~0ull);
	l.highmem = any_u64(0, ~0ull);
	l.hole_total = any_u32(0, ~0u);
	l.dead_total = any_u32(0, ~0u);
	l.vmalloc_start = any_u32(0, ~0u);
	l.upper_start = any_u32(0, ~0u);
	l.vmalloc_total = any_u32(0, ~0u);
	//@ loop unroll LAYOUT_MAX_REGIONS;
	for (unsigned int i = 0; i < LAYOUT_MAX_REGIONS; i++) {
		l.region[i].kind = (enum layout_kind)any_u32(0, ~0u);
		l.region[i].phys = any_u64(0, ~0ull);
		l.region[i].virt = any_u32(0, ~0u);
		l.region[i].size = any_u32(0, ~0u);
	}
	layout_check(&params, &banks, &l);
	return layout_is_valid(&params, &banks, &l);
}
