// SPDX-License-Identifier: GPL-2.0-only
/* layout_params_clamp(), layout_compute_below() and layout_compute() in it: any input. */
#include "any.h"

int main(void)
{
	struct layout_params params = any_params(), clamped = params;
	struct layout_banks banks;
	struct layout out;

	layout_params_clamp(&clamped);
	any_banks(&banks, any_u32(0, ~0u), ~0ull);
	if (layout_compute_below(&params, &banks, any_type(), any_u64(0, ~0ull), &out))
		return 1;
	//@ check at_least: out.nr >= 3;
	//@ check at_most: out.nr <= LAYOUT_MAX_REGIONS;
	return 0;
}
