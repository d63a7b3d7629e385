// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as /proc/PID/maps.
 */
#include "tests/tool/fuzz_common.h"
#include "tool/read/maps.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FILE *file = fuzz_open(data, size);
	struct fail fail;
	u32 page_offset;
	int ret;

	ret = maps_parse(&page_offset, file, "fuzz", &fail);
	fclose(file);
	if (ret)
		fuzz_refused(&fail);
	else
		fuzz_assert(page_offset && !(page_offset & 0xfffffff));
	return 0;
}
