// SPDX-License-Identifier: GPL-2.0-only
/*
 * What must hold for any input of any reader.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/tool/fuzz_common.h"
#include "tool/board/vmsplit.h"
#include "tool/plan/holes.h"
#include "tool/write/json.h"
#include "tool/write/svg.h"
#include "tool/write/text.h"

#define SHIFT	0x40000000

void fuzz_abort(const char *file, int line, const char *condition)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
	abort();
}

FILE *fuzz_open(const uint8_t *data, size_t size)
{
	FILE *file = size ? fmemopen((void *)(uintptr_t)data, size, "r") :
			    fopen("/dev/null", "r");

	fuzz_assert(file);
	return file;
}

void fuzz_refused(const struct fail *fail)
{
	fuzz_assert(fail->text[0]);
	fuzz_assert(!strpbrk(fail->text, "\r\n"));
	/* A message that is cut off does not say what was expected. */
	fuzz_assert(strlen(fail->text) < sizeof(fail->text) - 1);
}

unsigned int fuzz_salt(const uint8_t *data, size_t size)
{
	unsigned int hash = 2166136261u;

	/* FNV-1a */
	while (size--)
		hash = (hash ^ *data++) * 16777619u;
	return hash ^ hash >> 16;
}

/* Braces and brackets match, and strings are closed and have no control characters. */
static void check_json(const char *text)
{
	char open[64];
	size_t depth = 0;
	bool string = false;

	for (; *text; text++) {
		if (string) {
			fuzz_assert((unsigned char)*text >= ' ');
			if (*text == '\\')
				fuzz_assert(*++text);
			else if (*text == '"')
				string = false;
		} else if (*text == '"') {
			string = true;
		} else if (*text == '{' || *text == '[') {
			fuzz_assert(depth < sizeof(open));
			open[depth++] = *text;
		} else if (*text == '}' || *text == ']') {
			fuzz_assert(depth && open[--depth] == (*text == '}' ? '{' : '['));
		}
	}
	fuzz_assert(!string && !depth);
}

static void check_text(const char *text)
{
	for (; *text; text++)
		fuzz_assert(*text == '\n' || ((unsigned char)*text >= ' ' && *text != 0x7f));
}

static void check_svg(const char *text)
{
	size_t len = strlen(text);

	fuzz_assert(!strncmp(text, "<?xml", 5) || !strncmp(text, "<svg", 4));
	fuzz_assert(len > 7 && !strcmp(text + len - 7, "</svg>\n"));
	check_text(text);
}

static void put_plan_text(FILE *out, const void *plan)
{
	plan_text(out, plan, &(struct text_style){ .width = 100, .utf8 = true });
}

static void put_plan_json(FILE *out, const void *plan)
{
	plan_json(out, plan);
}

static void put_plan_svg(FILE *out, const void *plan)
{
	plan_svg(out, plan);
}

static void put_show_text(FILE *out, const void *show)
{
	show_text(out, show, &text_plain);
}

static void put_show_json(FILE *out, const void *show)
{
	show_json(out, show);
}

/* Call a writer and look at what it wrote. */
static void write_and_check(void (*put)(FILE *out, const void *data), const void *data,
			    void (*check)(const char *text))
{
	static char buf[1 << 20];
	FILE *out = fmemopen(buf, sizeof(buf), "w");

	fuzz_assert(out);
	put(out, data);
	fuzz_assert(!ferror(out));
	fuzz_assert(!fclose(out));
	fuzz_assert(strlen(buf) < sizeof(buf) - 1);
	check(buf);
}

/* All that is written about a plan. */
static const struct {
	void (*put)(FILE *out, const void *plan);
	void (*check)(const char *text);
} writers[] = {
	{ put_plan_text, check_text },
	{ put_plan_json, check_json },
	{ put_plan_svg, check_svg },
};

#define NR_WRITERS	(sizeof(writers) / sizeof(writers[0]))

static void check_plan(const struct plan *plan)
{
	const struct board *board = plan->board;
	u64 ram = layout_banks_size(&board->usable);
	unsigned int type;

	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		struct layout layout = plan->layout[type];

		fuzz_assert(layout.type == type);
		fuzz_assert(layout.lowmem + layout.highmem == ram);
		fuzz_assert(plan_gain(plan, type) >= 0);
		if (plan->refused[type])
			layout.type = LAYOUT_STOCK;
		/* The second of two calls keeps to what the first has promised. */
		if (!board->late_nomap.nr)
			fuzz_assert(layout_is_valid(&plan->params, &board->usable, &layout));
	}
}

static void check_holes(const struct plan *plan)
{
	static struct holes holes;
	unsigned int type, i;

	holes_find(&holes, plan);
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		u64 used = 0;

		for (i = 0; i < holes.nr; i++)
			used += holes.hole[i].used[type];
		fuzz_assert(used == plan->layout[type].hole_total);
	}
}

/* What is moved and moved back is as it was. */
static void check_shift(struct board *board)
{
	static struct layout_banks before;
	u64 base = board->phys_offset;
	struct fail fail;
	unsigned int i;

	before = board->usable;
	if (board_shift(board, SHIFT, &fail)) {
		fuzz_refused(&fail);
		return;
	}
	fuzz_assert(!board_shift(board, -SHIFT, &fail));
	fuzz_assert(board->phys_offset == base && board->usable.nr == before.nr);
	for (i = 0; i < before.nr; i++)
		fuzz_assert(board->usable.bank[i].start == before.bank[i].start &&
			    board->usable.bank[i].end == before.bank[i].end);
}

void fuzz_board(struct board *board, unsigned int salt)
{
	static struct plan plan;
	struct fail fail;

	/* What a log says of its kernel is compared with any split. */
	if (plan_compute(&plan, board, vmsplits[salt % VMSPLIT_NR].page_offset, 0, &fail)) {
		fuzz_refused(&fail);
		return;
	}
	check_plan(&plan);
	check_holes(&plan);
	/* Writers take most of the time: each input gets one, each reader all. */
	write_and_check(writers[salt / 4 % NR_WRITERS].put, &plan,
			writers[salt / 4 % NR_WRITERS].check);
	check_shift(board);
}

/* The RFC's layout. */
static void start_board(struct show *show)
{
	struct fail fail;

	board_init(&show->board);
	fuzz_assert(!board_add_range(&show->board.ram, 0x80000000, 0x10000000, true, &fail));
	fuzz_assert(!board_add_range(&show->board.ram, 0xa0000000, 0x50000000, true, &fail));
	fuzz_assert(!board_finish(&show->board, &fail));
	fuzz_assert(!plan_compute(&show->plan, &show->board, vmsplits[0].page_offset, 0, &fail));
	snprintf(show->source[SHOW_FDT].path, SHOW_PATH_LEN, "/sys/firmware/fdt");
	show->source[SHOW_FDT].read = true;
	show->page_offset = vmsplits[0].page_offset;
	show->page_offset_from = SHOW_NR_FILES;
}

struct show *fuzz_show_start(void)
{
	static struct show show;
	unsigned int i;

	if (!show.source[SHOW_FDT].read)
		start_board(&show);
	for (i = SHOW_FDT + 1; i < SHOW_NR_FILES; i++) {
		show.source[i].read = false;
		show.source[i].problem.text[0] = '\0';
	}
	memset(show.total, 0, sizeof(show.total));
	show.compared = false;
	show.differences.nr = 0;
	show.remarks.nr = 0;
	return &show;
}

void fuzz_show_end(struct show *show)
{
	show_find_feature(show);
	show_compare(show);
	write_and_check(put_show_text, show, check_text);
	write_and_check(put_show_json, show, check_json);
}
