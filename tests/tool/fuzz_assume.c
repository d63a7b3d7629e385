// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as a file of assumed RAM, and a look-up.
 */
#include <stdlib.h>
#include <string.h>

#include "tool/read/assume.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct board_ranges ram;
	struct assume assume = { 0 };
	struct fail fail;
	FILE *file;
	int ret;

	if (!size)
		return 0;
	file = fmemopen((void *)(uintptr_t)data, size, "r");
	if (!file)
		abort();
	ret = assume_parse(&assume, file, "fuzz", &fail);
	fclose(file);
	if (ret && (!fail.text[0] || strpbrk(fail.text, "\r\n")))
		abort();
	ram.nr = 0;
	if (assume_find(&assume, "boards/qcom-board.dtb", &ram) &&
	    (ram.nr != 1 || !ram.range[0].size || ram.range[0].size % LAYOUT_PAGE_SIZE))
		abort();
	assume_free(&assume);
	return 0;
}
