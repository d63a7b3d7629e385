// SPDX-License-Identifier: GPL-2.0-only
/* What is asked of a computed layout: any that layout_compute() could have made. */
#include "any.h"
#include "largest.h"

#define NR_ENTRIES 4096

/* More than layout_compute() makes: regions that need not even join. */
static void any_layout(struct layout *l, u64 phys_max)
{
	l->type = (enum layout_type)any_u32(LAYOUT_STOCK, LAYOUT_PACKED);
	l->nr = any_u32(3, LAYOUT_MAX_REGIONS);
	l->nr_holes = any_u32(0, LAYOUT_MAX_REGIONS);
	l->lowmem_end = any_u64(0, LAYOUT_PHYS_MAX);
	//@ loop unroll LAYOUT_MAX_REGIONS;
	for (unsigned int i = 0; i < LAYOUT_MAX_REGIONS; i++) {
		l->region[i].kind = (enum layout_kind)any_u32(LAYOUT_LOWMEM, LAYOUT_UPPER);
		l->region[i].phys = any_u64(0, phys_max);
		l->region[i].virt = any_u32(0, ~0u);
		l->region[i].size = any_u32(1, LAYOUT_VMALLOC_END / LAYOUT_PAGE_SIZE) *
				    LAYOUT_PAGE_SIZE;
	}
}

int main(void)
{
	struct layout_params params = any_params();
	struct layout l;
	u32 delta[NR_ENTRIES];

	any_layout(&l, ~0ull);
	switch (any_u32(0, 8)) {
	case 0:
		layout_removed(&l);
		break;
	case 1:
		layout_uses_holes(&l);
		break;
	case 2:
		/* As layout_compute() accepts them. */
		params.phys_offset = any_u64(0, LAYOUT_PHYS_MAX);
		params.page_offset = any_u32(0, LAYOUT_VMALLOC_END - LAYOUT_VMALLOC_OFFSET);
		layout_promise(&params, &l);
		break;
	case 3:
		layout_hole_guard(&l, any_u32(1, l.nr - 1));
		break;
	case 4:
		layout_largest_vmalloc(&l);
		break;
	case 5:
		layout_virt_table(&l, any_u32(12, 21), any_u32(0, NR_ENTRIES), delta);
		break;
	case 6:
		layout_phys_table(&l, any_u32(12, 21), any_u32(0, NR_ENTRIES), delta);
		break;
	case 7:
		layout_type_name(any_type());
		layout_kind_name((enum layout_kind)any_u32(0, ~0u));
		break;
	default:
		layout_strerror((int)any_u32(0, ~0u));
	}
	return 0;
}
