// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as a boot log; what it is found out to be, too.
 */
#include <string.h>

#include "tests/tool/fuzz_common.h"
#include "tool/board/report.h"
#include "tool/read/log.h"
#include "tool/read/log_text.h"
#include "tool/read/source_kind.h"

/* What goes to a terminal. */
static void check_report(const struct report *report)
{
	unsigned int i;

	fuzz_assert(report && report->kind);
	for (i = 0; i < report->nr_used; i++)
		fuzz_assert(!strpbrk(report->used[i].text, "\r\n\033"));
	for (i = 0; i < report->nr_notes; i++)
		fuzz_assert(strlen(report->note[i]) < REPORT_NOTE_LEN - 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct board board;
	const struct log_given given = { .lpae = size & 1 };
	FILE *file = fuzz_open(data, size);
	struct fail fail;
	int ret;

	fuzz_assert(source_kind_name(source_kind_of(data, size)));
	ret = log_parse(&board, file, "fuzz", &given, &fail);
	fclose(file);
	if (ret) {
		fuzz_refused(&fail);
		return 0;
	}
	check_report(board.report);
	fuzz_board(&board, fuzz_salt(data, size));
	return 0;
}
