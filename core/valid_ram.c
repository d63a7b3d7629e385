// SPDX-License-Identifier: GPL-2.0-only
/*
 * What every part of the validity predicate asks of the banks.
 */
#include "valid.h"

u64 valid_usable_bytes(const struct layout_banks *banks, u64 start, u64 end)
{
	u64 sum = 0;
	unsigned int i;

	for (i = 0; i < banks->nr; i++) {
		u64 from = banks->bank[i].start;
		u64 to = banks->bank[i].end;

		if (from < start)
			from = start;
		if (to > end)
			to = end;
		if (from < to)
			sum += to - from;
	}
	return sum;
}
