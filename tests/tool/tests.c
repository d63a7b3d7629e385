// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the tests of the tool share.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/read/board_file.h"

FILE *text_file(const char *text)
{
	FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "r");

	assert_non_null(file);
	return file;
}

bool read_text(struct board *board, const char *name, const char *text)
{
	FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	struct fail fail;
	int ret;

	assert_non_null(file);
	ret = board_file_parse(board, file, name, false, &fail);
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

void assert_narrow(const char *text, unsigned int width)
{
	unsigned int col = 0;

	for (; *text; text++) {
		if (*text == '\n')
			col = 0;
		else if (*text == '\033')
			text = strchr(text, 'm');
		else if (((unsigned char)*text & 0xc0) != 0x80)
			col++;
		if (col > width)
			fail_msg("more than %u columns: %.60s", width, text - width);
	}
}

static uint64_t seed = 20130;

unsigned int pick(unsigned int below)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (unsigned int)((seed >> 33) % below);
}

size_t random_board(char *text)
{
	static const unsigned int sizes[] = { 4, 64, 1024, 2048, 6840, 16384, 131072, 524288 };
	unsigned int i, nr = 1 + pick(pick(4) ? 12 : LAYOUT_MAX_BANKS + 4);
	unsigned int kinds = nr > 16 ? 6 : 8;
	uint64_t at = (uint64_t)pick(1024) << 21;
	size_t len = (size_t)sprintf(text, "base 0x%" PRIx64 "\n", at);

	for (i = 0; i < nr; i++) {
		uint64_t size = (uint64_t)sizes[pick(kinds)] << 10;

		at += i || !pick(4) ? (uint64_t)sizes[pick(kinds)] << 10 : 0;
		len += (size_t)sprintf(text + len, "%s 0x%" PRIx64 "@0x%" PRIx64 "\n",
				       i && !pick(5) ? "nomap" : "ram", size, at);
		at += size;
	}
	/* Carve-outs inside a bank, at edges of all kinds. */
	for (i = pick(4); i; i--)
		len += (size_t)sprintf(text + len, "nomap 0x%" PRIx64 "@0x%" PRIx64 "\n",
				       (uint64_t)sizes[pick(kinds)] << 10,
				       at - ((uint64_t)pick(200000) << 12) % at);
	len += (size_t)sprintf(text + len, "param vmalloc=%uM vmalloc_upper=%uK\n",
			       pick(1200), pick(200000));
	return len;
}
