// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as kernel parameters, as a size and as a range.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/tool/fuzz_common.h"
#include "tool/base/size.h"
#include "tool/board/vendor.h"

/* What size_in_full() writes is the number again. */
static void check_size(const char *text)
{
	char buf[SIZE_TEXT_LEN];
	u64 start, size, again;
	char *unit;

	if (!size_parse(text, &size)) {
		size_in_full(buf, size);
		unit = strchr(buf, ' ');
		fuzz_assert(unit);
		/* "64 KiB" as "64K"; "1 B" as "1". */
		*unit = unit[1] == 'B' ? '\0' : unit[1];
		if (*unit)
			unit[1] = '\0';
		fuzz_assert(!size_parse(buf, &again) && again == size);
		size_human(buf, size);
		size_short(buf, size);
	}
	if (!range_parse(text, &start, &size))
		fuzz_assert(strchr(text, '@') && size_parse(text, &start));
}

static void check_cmdline(const char *text, unsigned int salt)
{
	static struct board board;
	struct fail fail;

	board_init(&board);
	/* A hole, and RAM at 4 GiB. */
	fuzz_assert(!board_add_range(&board.ram, 0x40000000, 0x8000000, true, &fail));
	fuzz_assert(!board_add_range(&board.ram, 0x50000000, 0xb8000000, true, &fail));
	board.lpae = salt >> 20 & 1;
	board.as_booted = salt >> 21 & 1;
	board_add_cmdline(&board, text);
	if (vendor_params(&board, text, &fail)) {
		fuzz_refused(&fail);
		return;
	}
	if (board_finish(&board, &fail))
		fuzz_refused(&fail);
	else
		fuzz_board(&board, salt);
}

static void check_param(const char *text)
{
	static struct board board;
	struct fail fail;

	board_init(&board);
	if (board_add_param(&board, text, &fail))
		fuzz_refused(&fail);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	fuzz_assert(text);
	memcpy(text, data, size);
	text[size] = '\0';
	check_size(text);
	check_param(text);
	check_cmdline(text, fuzz_salt(data, size));
	free(text);
	return 0;
}
