// SPDX-License-Identifier: GPL-2.0-only
/*
 * A layout as the lines of its file.
 */
#include <inttypes.h>
#include <string.h>

#include "boot/random/random.h"
#include "tool/base/size.h"

int facts_add_range(struct facts *facts, enum fact_kind kind, u64 start, u64 size)
{
	struct fact *fact = &facts->fact[facts->nr];

	if (facts->nr == MAX_FACTS)
		return -1;
	memset(fact, 0, sizeof(*fact));
	fact->kind = kind;
	fact->start = start;
	fact->size = size;
	facts->nr++;
	return 0;
}

int facts_add_param(struct facts *facts, const char *param)
{
	struct fact *fact = &facts->fact[facts->nr];

	if (facts->nr == MAX_FACTS || strlen(param) >= sizeof(fact->param))
		return -1;
	memset(fact, 0, sizeof(*fact));
	fact->kind = FACT_PARAM;
	strcpy(fact->param, param);
	facts->nr++;
	return 0;
}

static int add_to_board(const struct fact *fact, struct board *board, struct fail *fail)
{
	switch (fact->kind) {
	case FACT_RAM:
		return board_add_range(&board->ram, fact->start, fact->size, true, fail);
	case FACT_NOMAP:
		return board_add_range(&board->nomap, fact->start, fact->size, true, fail);
	case FACT_RESERVED:
		return board_add_range(&board->reserved, fact->start, fact->size, false, fail);
	default:
		return board_add_param(board, fact->param, fail);
	}
}

/**
 * facts_to_board() - what a reader of the file would make of it
 */
int facts_to_board(const struct facts *facts, struct board *board, struct fail *fail)
{
	unsigned int i;

	board_init(board);
	for (i = 0; i < facts->nr; i++)
		if (add_to_board(&facts->fact[i], board, fail))
			return -1;
	return board_finish(board, fail);
}

static int from_ranges(struct facts *facts, enum fact_kind kind,
		       const struct board_ranges *list)
{
	unsigned int i;

	for (i = 0; i < list->nr; i++)
		if (facts_add_range(facts, kind, list->range[i].start, list->range[i].size))
			return -1;
	return 0;
}

/**
 * facts_from_board() - the lines of a board that was read from a file
 *
 * A base line is not kept: what is shrunk here begins with RAM.
 */
int facts_from_board(struct facts *facts, const struct board *board, struct fail *fail)
{
	char params[BOARD_PARAMS_LEN], *param, *rest = NULL;
	int ret;

	memset(facts, 0, sizeof(*facts));
	ret = from_ranges(facts, FACT_RAM, &board->ram) ?:
	      from_ranges(facts, FACT_NOMAP, &board->nomap) ?:
	      from_ranges(facts, FACT_RESERVED, &board->reserved);
	memcpy(params, board->params, sizeof(params));
	for (param = strtok_r(params, " ", &rest); param && !ret;
	     param = strtok_r(NULL, " ", &rest))
		ret = facts_add_param(facts, param);
	if (ret)
		return fail_set(fail, "%s: too long, expected at most %u facts, parameters of less than %d characters",
				board->source, MAX_FACTS, FACT_PARAM_LEN);
	return 0;
}

/**
 * facts_write() - write a board file
 * @comment: its first line
 */
void facts_write(FILE *out, const struct facts *facts, const char *comment)
{
	static const char *const keywords[] = { "ram", "nomap", "reserved", "param" };
	char size[SIZE_TEXT_LEN];
	unsigned int i;

	fprintf(out, "# %s\n", comment);
	for (i = 0; i < facts->nr; i++) {
		const struct fact *fact = &facts->fact[i];

		if (fact->kind == FACT_PARAM)
			fprintf(out, "%s %s\n", keywords[fact->kind], fact->param);
		else
			fprintf(out, "%s %s@0x%" PRIx64 "\n", keywords[fact->kind],
				size_exact(size, fact->size), fact->start);
	}
}
