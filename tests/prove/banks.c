// SPDX-License-Identifier: GPL-2.0-only
/* The bank list: any list, any change. */
#include "any.h"

/* The ends of @min to @max, which are multiples of PAGE_SIZE. */
static u64 any_page(void)
{
	return any_u64(0, LAYOUT_PHYS_MAX / LAYOUT_PAGE_SIZE) * LAYOUT_PAGE_SIZE;
}

int main(void)
{
	struct layout_banks banks;
	u64 start = any_u64(0, ~0ull), end = any_u64(0, ~0ull);

	layout_banks_init(&banks);
	layout_banks_size(&banks);
	layout_banks_remove(&banks, start, end);
	layout_banks_add(&banks, start, end);

	/* More than the functions leave behind: not even sorted. */
	banks.nr = any_u32(0, LAYOUT_MAX_BANKS);
	banks.bridged = any_u32(0, ~0u >> 1);
	banks.bridged_bytes = any_u64(0, ~0ull >> 1);
	//@ loop unroll LAYOUT_MAX_BANKS;
	for (unsigned int i = 0; i < LAYOUT_MAX_BANKS; i++) {
		banks.bank[i].start = any_page();
		banks.bank[i].end = any_page();
	}

	switch (any_u32(0, 3)) {
	case 0:
		layout_banks_add(&banks, start, end);
		break;
	case 1:
		layout_banks_remove(&banks, start, end);
		break;
	case 2:
		layout_banks_normalize(&banks, start);
		break;
	default:
		layout_banks_size(&banks);
	}
	//@ check banks.nr <= LAYOUT_MAX_BANKS;
	return 0;
}
