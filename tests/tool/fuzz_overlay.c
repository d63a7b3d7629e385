// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as a device tree with an overlay right behind it.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/tool/fuzz_common.h"
#include "tool/dtb/overlay.h"
#include "tool/dtb/tree.h"

static void read_applied(const void *blob, size_t size, unsigned int salt)
{
	const struct dtb_given given = { .bootargs = true };
	static struct board board;
	struct fail fail;

	if (dtb_parse(&board, blob, size, "fuzz", &given, &fail))
		fuzz_refused(&fail);
	else
		fuzz_board(&board, salt);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t base_size;
	struct fail fail;
	void *base;

	if (dtb_tree_check(data, size))
		return 0;
	base_size = fdt_totalsize(data);
	base = malloc(base_size);
	memcpy(base, data, base_size);
	if (overlay_apply(&base, &base_size, data + base_size, size - base_size, "fuzz", &fail))
		fuzz_refused(&fail);
	else
		read_applied(base, base_size, fuzz_salt(data, size));
	free(base);
	return 0;
}
