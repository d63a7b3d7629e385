// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as a board file.
 */
#include "tests/tool/fuzz_common.h"
#include "tool/read/board_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct board board;
	FILE *file = fuzz_open(data, size);
	struct fail fail;
	int ret;

	ret = board_file_parse(&board, file, "fuzz", false, &fail);
	fclose(file);
	if (ret)
		fuzz_refused(&fail);
	else
		fuzz_board(&board, fuzz_salt(data, size));
	return 0;
}
