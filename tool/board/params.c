// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel parameters of a board, and moving a board to other addresses.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/board/board.h"

/* What follows "NAME=" in @param, or NULL when it is another parameter. */
static const char *value_of(const char *param, const char *name)
{
	size_t len = strlen(name);

	return !strncmp(param, name, len) && param[len] == '=' ?
	       param + len + 1 : NULL;
}

/* The size may stand alone: then the RAM starts at PHYS_OFFSET. */
static int parse_mem(const char *value, u64 *start, u64 *size)
{
	*start = BOARD_AT_PHYS_OFFSET;
	if (!size_parse(value, size))
		return 0;
	return range_parse(value, start, size);
}

static int add_mem(struct board *board, const char *param, const char *value,
		   struct fail *fail)
{
	u64 start, size;

	if (parse_mem(value, &start, &size))
		return fail_set(fail, "bad parameter '%.80s', expected mem=SIZE or mem=SIZE@START",
				param);
	if (board->as_booted) {
		board_note(board, "%.60s is in effect already in the RAM that the kernel lists", param);
		return 0;
	}
	if (board_add_range(&board->mem, start, size, false, fail))
		return fail_prefix(fail, "parameter '%.80s': ", param);
	return 0;
}

/**
 * struct cma - a "cma=SIZE[@START[-END]]" parameter
 * @len: length of the size's own text, from the start of the value
 * @start: valid when @has_start
 * @end: valid when @has_end
 */
struct cma {
	int len;
	bool has_start;
	bool has_end;
	u64 start;
	u64 end;
};

static int parse_cma(const char *value, struct cma *cma)
{
	const char *at;
	u64 size;

	memset(cma, 0, sizeof(*cma));
	if (size_parse_prefix(value, &at, &size))
		return -1;
	cma->len = (int)(at - value);
	if (*at == '@') {
		cma->has_start = true;
		if (size_parse_prefix(at + 1, &at, &cma->start))
			return -1;
	}
	if (*at == '-' && cma->has_start) {
		cma->has_end = true;
		if (size_parse_prefix(at + 1, &at, &cma->end))
			return -1;
	}
	return *at ? -1 : 0;
}

static int understand(struct board *board, const char *param, struct fail *fail)
{
	const char *value;
	struct cma cma;
	char names[64];

	value = value_of(param, "mem");
	if (value)
		return add_mem(board, param, value, fail);

	value = value_of(param, "vmalloc");
	if (value && size_parse(value, &board->vmalloc))
		return fail_set(fail, "bad parameter '%.80s', expected vmalloc=SIZE", param);

	value = value_of(param, "vmalloc_upper");
	if (value && size_parse(value, &board->upper))
		return fail_set(fail, "bad parameter '%.80s', expected vmalloc_upper=SIZE", param);
	if (value)
		board->upper_given = true;

	value = value_of(param, "lowmem_layout");
	if (value && board_layout_parse(value, &board->type))
		return fail_set(fail, "bad parameter '%.80s', expected %s", param,
				board_layout_names(names, sizeof(names)));
	if (value)
		board->type_given = true;

	value = value_of(param, "cma");
	if (value && parse_cma(value, &cma))
		return fail_set(fail, "bad parameter '%.80s', expected cma=SIZE[@START[-END]]", param);
	return 0;
}

int board_add_param(struct board *board, const char *param, struct fail *fail)
{
	size_t have = strlen(board->params);
	size_t len = strlen(param);

	if (have + len + 2 > sizeof(board->params))
		return fail_set(fail, "too many parameters, expected at most %d characters",
				BOARD_PARAMS_LEN - 1);
	if (understand(board, param, fail))
		return -1;
	if (have)
		board->params[have++] = ' ';
	memcpy(board->params + have, param, len + 1);
	return 0;
}

/* Does the layout depend on it? */
static bool counts(const char *param)
{
	static const char *const names[] = {
		"mem", "vmalloc", "vmalloc_upper", "lowmem_layout", "cma",
	};
	unsigned int i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (value_of(param, names[i]))
			return true;
	return false;
}

/* The length of what memparse() takes for a number, 0 if there is none; false: it is too large */
static bool number_len(const char *value, size_t *len)
{
	const char *end = value;
	u64 number;
	bool ok = !strchr("0123456789", *value) || !*value ||
		  !size_parse_prefix(value, &end, &number);

	*len = (size_t)(end - value);
	return ok;
}

/*
 * early_mem() and early_vmalloc() take from memparse() what it understands, and whatever
 * follows is ignored: "mem=512MB".  What is no number is 0.
 */
static void cut_rest(struct board *board, char param[BOARD_PARAMS_LEN])
{
	char whole[BOARD_PARAMS_LEN];
	const char *mem, *value, *start = NULL;
	size_t len, start_len = 0;

	snprintf(whole, sizeof(whole), "%s", param);
	mem = value_of(whole, "mem");
	value = mem ? mem : value_of(whole, "vmalloc");
	if (!value || !number_len(value, &len))
		return;
	if (mem && value[len] == '@')
		start = value + len + 1;
	if (start && !number_len(start, &start_len))
		return;
	snprintf(param, BOARD_PARAMS_LEN, "%.*s%.*s%s%.*s", (int)(value - whole), whole,
		 len ? (int)len : 1, len ? value : "0", start ? "@" : "",
		 !start ? 0 : start_len ? (int)start_len : 1, start_len ? start : "0");
	if (strcmp(param, whole))
		board_note(board, "kernel command line: %.60s is read as %.60s", whole, param);
}

/* early_mem(): RAM is removed before a range is added, and an empty one is not. */
static bool removes_all(struct board *board, const char *param)
{
	const char *value = value_of(param, "mem");
	u64 start, size;

	if (!value || board->as_booted || parse_mem(value, &start, &size) || size)
		return false;
	if (board->mem.nr < BOARD_MAX_RANGES)
		board->mem.range[board->mem.nr++] = (struct board_range){ 0 };
	return true;
}

void board_add_cmdline(struct board *board, const char *cmdline)
{
	char param[BOARD_PARAMS_LEN], *at;
	struct fail fail;

	while (board_next_param(&cmdline, param)) {
		/* parameq(): "-" is "_". */
		for (at = param; *at && *at != '='; at++)
			if (*at == '-')
				*at = '_';
		cut_rest(board, param);
		if (counts(param) && !removes_all(board, param) &&
		    board_add_param(board, param, &fail))
			board_note(board, "kernel command line: %.120s: passed over", fail.text);
	}
}

/* Add @delta to an address; false when the result is not one. */
static bool move(u64 *address, int64_t delta)
{
	*address += (u64)delta;
	return *address <= LAYOUT_PHYS_MAX;
}

static bool move_ranges(struct board_ranges *list, int64_t delta)
{
	unsigned int i;

	for (i = 0; i < list->nr; i++) {
		struct board_range *r = &list->range[i];

		if (!move(&r->start, delta) || r->size > LAYOUT_PHYS_MAX - r->start)
			return false;
	}
	return true;
}

/* Write @param to @buf with its addresses moved; it has been understood before. */
static bool move_param(const char *param, int64_t delta, char *buf, size_t size)
{
	const char *value = value_of(param, "mem");
	u64 start, bytes;
	struct cma cma;

	snprintf(buf, size, "%s", param);
	if (value && !parse_mem(value, &start, &bytes) &&
	    start != BOARD_AT_PHYS_OFFSET) {
		if (!move(&start, delta))
			return false;
		snprintf(buf, size, "mem=%.*s@0x%" PRIx64,
			 (int)strcspn(value, "@"), value, start);
	}

	value = value_of(param, "cma");
	if (!value || parse_cma(value, &cma) || !cma.has_start)
		return true;
	if (!move(&cma.start, delta))
		return false;
	snprintf(buf, size, "cma=%.*s@0x%" PRIx64, cma.len, value, cma.start);
	if (!cma.has_end)
		return true;
	if (!move(&cma.end, delta))
		return false;
	snprintf(buf + strlen(buf), size - strlen(buf), "-0x%" PRIx64, cma.end);
	return true;
}

static int move_params(struct board *board, int64_t delta, struct fail *fail)
{
	char old[BOARD_PARAMS_LEN], moved[BOARD_PARAMS_LEN + 64];
	char *param, *rest = NULL;

	memcpy(old, board->params, sizeof(old));
	board->params[0] = '\0';
	board->mem.nr = 0;
	for (param = strtok_r(old, " ", &rest); param;
	     param = strtok_r(NULL, " ", &rest)) {
		if (!move_param(param, delta, moved, sizeof(moved)))
			return fail_set(fail, "parameter '%.80s' cannot be moved by %" PRId64
					" bytes, expected addresses from 0 to 1 TiB",
					param, delta);
		if (board_add_param(board, moved, fail))
			return -1;
	}
	return 0;
}

int board_shift(struct board *board, int64_t delta, struct fail *fail)
{
	if (delta & (int64_t)(LAYOUT_PMD_SIZE - 1))
		return fail_set(fail, "cannot move a board by %" PRId64 " bytes, expected a multiple of 2 MiB",
				delta);
	if (!move(&board->phys_offset, delta) ||
	    (board->image_end && !move(&board->image_end, delta)) ||
	    !move_ranges(&board->ram, delta) ||
	    !move_ranges(&board->nomap, delta) ||
	    !move_ranges(&board->late_nomap, delta) ||
	    !move_ranges(&board->reserved, delta))
		return fail_set(fail, "cannot move the board by %" PRId64
				" bytes, expected addresses from 0 to 1 TiB", delta);
	if (move_params(board, delta, fail))
		return -1;
	return board_finish(board, fail);
}
