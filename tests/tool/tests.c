// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the tests of the tool share.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/layout_file.h"

bool read_text(struct board *board, const char *name, const char *text)
{
	FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	struct fail fail;
	int ret;

	assert_non_null(file);
	ret = layout_file_parse(board, file, name, &fail);
	fclose(file);
	if (ret)
		printf("# %s\n", fail.text);
	return !ret;
}

void assert_banks(const struct board *board, const char *expected)
{
	char text[1024] = "";
	unsigned int i;
	size_t len = 0;

	for (i = 0; i < board->usable.nr && len < sizeof(text); i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"%s%" PRIx64 "-%" PRIx64, i ? " " : "",
					board->usable.bank[i].start, board->usable.bank[i].end);
	assert_string_equal(text, expected);
}
