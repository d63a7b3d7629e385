// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as a FIT image with a configuration "c", and as
 * something else that is given for a device tree.
 */
#include <string.h>

#include "tests/tool/fuzz_common.h"
#include "tool/dtb/fit.h"
#include "tool/dtb/tree.h"
#include "tool/dtb/what.h"

/* Every byte of what was found must be there. */
static unsigned int sum(const struct fit_part *part)
{
	const unsigned char *bytes = part->blob;
	unsigned int all = 0;
	size_t i;

	for (i = 0; i < part->size; i++)
		all += bytes[i];
	return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static volatile unsigned int all;
	struct fail fail;
	struct fit fit;
	unsigned int i;

	if (dtb_refuse_others(data, size, "fuzz", &fail)) {
		fuzz_refused(&fail);
		return 0;
	}
	if (dtb_tree_check(data, size) || !fit_is_one(data))
		return 0;
	if (!fit_open(&fit, data, size, "fuzz", NULL, &fail))
		__builtin_trap();
	fuzz_refused(&fail);
	if (fit_open(&fit, data, size, "fuzz", "c", &fail)) {
		fuzz_refused(&fail);
		return 0;
	}
	for (i = 0; i < fit.nr; i++)
		all += sum(&fit.tree[i]);
	return 0;
}
