// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader of board files.
 */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "tool/base/input.h"
#include "tool/base/lines.h"
#include "tool/base/size.h"
#include "tool/board/vmsplit.h"
#include "tool/read/board_file.h"

#define MAX_WORDS	64

/* A line cut into words: word[0] is the keyword. */
struct words {
	unsigned int nr;
	char *word[MAX_WORDS];
};

static int parse_base(struct board *board, const struct words *w, struct fail *fail)
{
	if (w->nr != 2 || size_parse(w->word[1], &board->phys_offset))
		return fail_set(fail, "bad base, expected: base ADDRESS");
	if (board->base_given)
		return fail_set(fail, "second base, expected one");
	if (board->phys_offset & (LAYOUT_PMD_SIZE - 1) ||
	    board->phys_offset >= LAYOUT_PHYS_MAX)
		return fail_set(fail, "base 0x%" PRIx64
				" is no PHYS_OFFSET, expected a multiple of 2 MiB below 1 TiB",
				board->phys_offset);
	board->base_given = true;
	return 0;
}

static int parse_range(struct board_ranges *list, const struct words *w,
		       bool aligned, struct fail *fail)
{
	u64 start, size;

	if (w->nr != 2)
		return fail_set(fail, "%s with %u values, expected: %s SIZE@START",
				w->word[0], w->nr - 1, w->word[0]);
	if (range_parse(w->word[1], &start, &size))
		return fail_set(fail, "bad %s '%.80s', expected SIZE@START, as in 256M@0x80000000",
				w->word[0], w->word[1]);
	if (range_doubt(w->word[1]))
		return fail_set(fail, "bad %s '%s': %s, expected SIZE@START, as in 256M@0x80000000",
				w->word[0], w->word[1], range_doubt(w->word[1]));
	if (board_add_range(list, start, size, aligned, fail))
		return fail_prefix(fail, "%s: ", w->word[0]);
	return 0;
}

static int parse_ram(struct board *board, const struct words *w, struct fail *fail)
{
	return parse_range(&board->ram, w, true, fail);
}

static int parse_nomap(struct board *board, const struct words *w, struct fail *fail)
{
	return parse_range(&board->nomap, w, true, fail);
}

static int parse_reserved(struct board *board, const struct words *w, struct fail *fail)
{
	return parse_range(&board->reserved, w, false, fail);
}

static int parse_param(struct board *board, const struct words *w, struct fail *fail)
{
	unsigned int i;

	if (w->nr < 2)
		return fail_set(fail, "param without a value, expected: param PARAMETER...");
	for (i = 1; i < w->nr; i++)
		if (board_add_param(board, w->word[i], fail))
			return -1;
	return 0;
}

static int parse_split(struct board *board, const struct words *w, struct fail *fail)
{
	const struct vmsplit *split;

	if (w->nr != 2)
		return fail_set(fail, "split with %u values, expected: split 3g, 3g-opt, 2g or 1g",
				w->nr - 1);
	split = vmsplit_by_name(w->word[1]);
	if (!split)
		return fail_set(fail, "bad split '%.80s', expected 3g, 3g-opt, 2g or 1g", w->word[1]);
	if (board->page_offset)
		return fail_set(fail, "second split, expected one");
	board->page_offset = split->page_offset;
	return 0;
}

static int parse_lpae(struct board *board, const struct words *w, struct fail *fail)
{
	if (w->nr != 1)
		return fail_set(fail, "lpae with %u values, expected none", w->nr - 1);
	board->lpae = true;
	return 0;
}

static int parse_machine(struct board *board, const struct words *w, struct fail *fail)
{
	if (w->nr != 2)
		return fail_set(fail, "machine with %u values, expected one name as fsl,imx6q",
				w->nr - 1);
	if (strlen(w->word[1]) >= sizeof(board->compatible))
		return fail_set(fail, "bad machine '%.80s', expected a name as fsl,imx6q", w->word[1]);
	if (board->compatible[0])
		return fail_set(fail, "second machine, expected one");
	strcpy(board->compatible, w->word[1]);
	return 0;
}

static int parse_expect(struct board *board, const struct words *w, struct fail *fail)
{
	struct board_expect e = { 0 };
	char names[64];

	if (w->nr != 4)
		return fail_set(fail, "expect with %u values, expected: expect LAYOUT FIELD SIZE",
				w->nr - 1);
	if (board_layout_parse(w->word[1], &e.type))
		return fail_set(fail, "unknown layout '%.80s', expected %s", w->word[1],
				board_layout_names(names, sizeof(names)));
	if (board_field_parse(w->word[2], &e.field))
		return fail_set(fail, "unknown field '%.80s', expected lowmem, highmem, vmalloc_total, holes or dead",
				w->word[2]);
	if (size_parse(w->word[3], &e.value))
		return fail_set(fail, "bad size '%.80s', expected one as in 688M", w->word[3]);
	if (board->nr_expects == BOARD_MAX_EXPECTS)
		return fail_set(fail, "too many expect lines, expected at most %d",
				BOARD_MAX_EXPECTS);
	board->expect[board->nr_expects++] = e;
	return 0;
}

static const struct {
	const char *keyword;
	int (*parse)(struct board *board, const struct words *w, struct fail *fail);
} keywords[] = {
	{ "base", parse_base },
	{ "ram", parse_ram },
	{ "nomap", parse_nomap },
	{ "reserved", parse_reserved },
	{ "param", parse_param },
	{ "split", parse_split },
	{ "lpae", parse_lpae },
	{ "machine", parse_machine },
	{ "expect", parse_expect },
};

static int split(char *line, struct words *w, struct fail *fail)
{
	char *word, *rest = NULL;

	w->nr = 0;
	for (word = strtok_r(line, " \t\r\n", &rest); word;
	     word = strtok_r(NULL, " \t\r\n", &rest)) {
		if (w->nr == MAX_WORDS)
			return fail_set(fail, "too many words, expected at most %d", MAX_WORDS);
		w->word[w->nr++] = word;
	}
	return 0;
}

static int parse_line(struct board *board, char *line, unsigned int number,
		      struct fail *fail)
{
	unsigned int expects = board->nr_expects;
	struct words w;
	size_t i;

	line[strcspn(line, "#")] = '\0';
	if (split(line, &w, fail))
		return -1;
	if (!w.nr)
		return 0;
	for (i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++) {
		if (strcmp(w.word[0], keywords[i].keyword))
			continue;
		if (keywords[i].parse(board, &w, fail))
			return -1;
		if (board->nr_expects > expects)
			board->expect[expects].line = number;
		return 0;
	}
	return fail_set(fail, "unknown keyword '%.80s', expected base, ram, nomap, reserved, param, split, lpae, machine or expect",
			w.word[0]);
}

/* Where the line that was just read says so. */
static void set_origin(struct board *board, struct board_ranges *list, unsigned int before,
		       const char *path, unsigned int number)
{
	char name[PATH_MAX + 16];

	if (list->nr == before)
		return;
	snprintf(name, sizeof(name), "%s:%u", path, number);
	board_set_origin(board, list, name);
}

static int parse_lines(struct board *board, FILE *file, const char *path,
		       struct fail *fail)
{
	struct lines lines;

	lines_start(&lines, file, path);
	while (lines_next(&lines, fail)) {
		unsigned int nomap = board->nomap.nr, reserved = board->reserved.nr;

		if (parse_line(board, lines.text, lines.number, fail))
			return lines_fail(&lines, fail);
		set_origin(board, &board->nomap, nomap, path, lines.number);
		set_origin(board, &board->reserved, reserved, path, lines.number);
	}
	return fail->text[0] ? -1 : 0;
}

int board_file_parse(struct board *board, FILE *file, const char *name, bool lpae,
		     struct fail *fail)
{
	board_init(board);
	board->lpae = lpae;
	board->source = name;
	board_set_name(board, name, ".board");
	if (parse_lines(board, file, name, fail))
		return -1;
	if (board_finish(board, fail))
		return fail_prefix(fail, "%s: ", name);
	return 0;
}

int board_file_read(struct board *board, const char *path, bool lpae, struct fail *fail)
{
	FILE *file = input_open(path);
	int ret;

	if (!file)
		return fail_set(fail, "%s: %s, expected a readable board file", path,
				strerror(errno));
	ret = board_file_parse(board, file, input_name(path), lpae, fail);
	fclose(file);
	return ret;
}
