// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as memblock/memory.
 */
#include "tests/tool/fuzz_common.h"
#include "tool/read/memblock.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct board board;
	const struct log_given given = { 0 };
	FILE *file = fuzz_open(data, size);
	struct fail fail;
	int ret;

	ret = memblock_parse(&board, file, "fuzz", &given, &fail);
	fclose(file);
	if (ret)
		fuzz_refused(&fail);
	else
		fuzz_board(&board, fuzz_salt(data, size));
	return 0;
}
