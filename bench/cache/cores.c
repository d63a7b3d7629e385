// SPDX-License-Identifier: GPL-2.0-only
/*
 * The cores, by their technical reference manuals (TRM).  docs/benchmark-model.md has
 * the table with the sections, and says what is an assumption: sizes that the manual
 * leaves to who integrates the core, replacement where it says nothing, and cycles.
 */
#include "bench/cache/core.h"

#define KIB	1024u
#define SHIFT_4K	12
#define SHIFT_16M	24

#define FULL(n, policy, shift)	{ n, n, policy, shift }

const struct core_model core_models[NR_CORES] = {
	{
		/* DDI 0464F: 2.1.1, 6.1 and 6.6 (L1), 5.3 and 6.6.3 (TLBs), 7.1 (L2) */
		.name = "a7",
		.l1i = { 32 * KIB, 2, 32, POLICY_RANDOM },
		.l1d = { 32 * KIB, 4, 64, POLICY_RANDOM },
		.l2 = { 512 * KIB, 8, 64, POLICY_RANDOM },
		.itlb = FULL(10, POLICY_ROUND_ROBIN, SHIFT_16M),
		.dtlb = FULL(10, POLICY_ROUND_ROBIN, SHIFT_16M),
		.tlb = { 256, 2, POLICY_RANDOM, SHIFT_16M },
		.walk_cache = { 64, 2, POLICY_RANDOM, SHIFT_16M },
		.l1i_virtual = true,
		.write_allocate = true,
		.flushed_by_context = true,
		.walks = WALK_L1D,
		.costs = { 100, 10, 100, 3, 0, 3 },
	}, {
		/* DDI 0388I: 7.1 (L1), 6.2 and 4.3.2 (TLBs); DDI 0246: 1.1.1 (L2: PL310) */
		.name = "a9",
		.l1i = { 32 * KIB, 4, 32, POLICY_RANDOM },
		.l1d = { 32 * KIB, 4, 32, POLICY_RANDOM },
		.l2 = { 1024 * KIB, 16, 32, POLICY_RANDOM },
		.itlb = FULL(32, POLICY_ROUND_ROBIN, SHIFT_16M),
		.dtlb = FULL(32, POLICY_ROUND_ROBIN, SHIFT_16M),
		.tlb = { 128, 2, POLICY_RANDOM, SHIFT_16M },
		.l1i_virtual = true,
		.write_allocate = true,
		.flushed_by_context = true,
		.walks = WALK_L1D,
		.costs = { 100, 19, 132, 7, 0, 4 },
	}, {
		/* DDI 0438: 6.1, 6.3 and 6.4 (L1), 5.1 and 5.2 (TLBs), 7.1 (L2) */
		.name = "a15",
		.l1i = { 32 * KIB, 2, 64, POLICY_LRU },
		.l1d = { 32 * KIB, 2, 64, POLICY_LRU },
		.l2 = { 1024 * KIB, 16, 64, POLICY_RANDOM },
		.itlb = FULL(32, POLICY_LRU, SHIFT_4K),
		.dtlb = FULL(32, POLICY_LRU, SHIFT_4K),
		.tlb = { 512, 4, POLICY_LRU, SHIFT_16M },
		.walk_cache = FULL(16, POLICY_LRU, SHIFT_16M),
		.write_allocate = true,
		.inclusive = true,
		.split_data_tlb = true,
		.walks = WALK_L1D,
		.costs = { 50, 17, 187, 12, 0, 10 },
	}, {
		/* DDI 0301H: 7.2.1 (L1), 6.2.1 and 6.2.2 (TLBs) */
		.name = "arm1176",
		.l1i = { 16 * KIB, 4, 32, POLICY_RANDOM },
		.l1d = { 16 * KIB, 4, 32, POLICY_RANDOM },
		.itlb = FULL(10, POLICY_ROUND_ROBIN, SHIFT_16M),
		.dtlb = FULL(10, POLICY_ROUND_ROBIN, SHIFT_16M),
		.tlb = { 64, 2, POLICY_ROUND_ROBIN, SHIFT_16M },
		.l1i_virtual = true,
		.flushed_by_context = true,
		.walks = WALK_L2,
		.costs = { 100, 0, 70, 3, 0, 0 },
	},
};
