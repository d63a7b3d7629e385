// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice for random boards: obeyed to the letter, it must come true.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/largest.h"
#include "tests/tool/tests.h"
#include "tool/advise/advise.h"
#include "tool/board/vmsplit.h"

#define MIB	(1024ull * 1024)
#define ROUNDS	2000

static struct board board;
static struct plan plan;
static struct advice advice;

/* What a change of each kind may do to a range. */
static void check_change(const struct advise_option *o, const struct advise_change *c)
{
	u64 old_end = c->range->start + c->range->size, end = c->start + c->size;
	const u64 align = LAYOUT_PMD_SIZE;

	assert_true(c->size > 0 && c->size < LAYOUT_PHYS_MAX);
	if (o->kind == ADVISE_PLACE)
		assert_true(c->start == c->range->start && end == old_end);
	else if (o->kind == ADVISE_GROW)
		assert_true(c->start <= c->range->start && end >= old_end &&
			    c->range->start - c->start < align && end - old_end < align);
	else if (o->kind == ADVISE_SHRINK)
		assert_true(c->start >= c->range->start && end <= old_end);
	else
		assert_true(c->size == c->range->size && c->start != c->range->start);
	if (o->kind == ADVISE_MOVE)
		assert_true(c->start > c->range->start);
	if (o->kind == ADVISE_SHIFT)
		assert_true(c->start + align > c->range->start &&
			    c->start < c->range->start + align);
}

static bool is_apart(const struct board_ranges *nomap)
{
	unsigned int i, k;

	for (i = 0; i < nomap->nr; i++) {
		const struct board_range *a = &nomap->range[i];

		for (k = 0; k < i; k++) {
			const struct board_range *b = &nomap->range[k];

			if (a->start < b->start + b->size && b->start < a->start + a->size)
				return false;
		}
	}
	return true;
}

/* Do what an option says, from its words alone; give the lowmem of that. */
static u64 obey(const struct advise_option *o)
{
	static struct board obeyed;
	static struct plan result;
	u32 page_offset = plan.params.page_offset;
	char text[ADVISE_TEXT_LEN];
	struct fail fail;
	unsigned int i, k;

	obeyed = board;
	for (i = 0; advise_setting(&advice, o, ADVISE_PARAM, i, text); i++)
		assert_int_equal(board_add_param(&obeyed, text, &fail), 0);
	for (i = 0; advise_setting(&advice, o, ADVISE_CONFIG, i, text); i++)
		for (k = 0; k < VMSPLIT_NR; k++)
			if (!strncmp(text, vmsplits[k].config, strlen(vmsplits[k].config)) &&
			    !strcmp(text + strlen(vmsplits[k].config), "=y"))
				page_offset = vmsplits[k].page_offset;
	for (i = 0; i < o->nr_changes; i++) {
		const struct advise_change *c = &advice.change[o->first_change + i];

		check_change(o, c);
		if (c->range >= board.nomap.range && c->range < board.nomap.range + board.nomap.nr) {
			obeyed.nomap.range[c->range - board.nomap.range].start = c->start;
			obeyed.nomap.range[c->range - board.nomap.range].size = c->size;
		} else {
			obeyed.late_nomap.nr = 0;
			assert_int_equal(board_add_range(&obeyed.nomap, c->start, c->size, false,
							 &fail), 0);
		}
	}
	/* Carve-outs that do not overlap must not afterwards. */
	assert_true(is_apart(&obeyed.nomap) || !is_apart(&board.nomap));
	assert_int_equal(board_finish(&obeyed, &fail), 0);
	assert_int_equal(plan_compute(&result, &obeyed, page_offset, 0, &fail), 0);
	for (i = 0; i < LAYOUT_NR_TYPES; i++)
		assert_true(result.promised[i] ||
			    !layout_check(&result.params, &obeyed.usable, &result.layout[i]));
	assert_true(result.layout[LAYOUT_STOCK].lowmem == o->stock_lowmem);
	assert_true(result.layout[o->type].highmem == o->totals.value[BOARD_HIGHMEM]);
	assert_true(layout_largest_vmalloc(&result.layout[o->type]) == o->totals.largest);
	return result.layout[o->type].lowmem;
}

/* RAM that a growing carve-out takes away. */
static u64 lost(const struct advise_option *o)
{
	return o->kind == ADVISE_GROW ? o->extra : 0;
}

/* Each taken one gives more than all before it, and none that does is left out. */
static void check_order(void)
{
	u64 best = advice.now.value[BOARD_LOWMEM];
	unsigned int i, taken = 0;

	for (i = 0; i < advice.nr; i++) {
		const struct advise_option *o = &advice.option[i];
		u64 lowmem = o->totals.value[BOARD_LOWMEM];

		assert_true(!i || o->kind >= o[-1].kind);
		if (o->verdict == ADVISE_TAKEN) {
			assert_true(lowmem >= best + ADVISE_WORTH + lost(o));
			best = lowmem;
			taken++;
		} else if (o->verdict == ADVISE_BEATEN) {
			const struct advise_option *by = &advice.option[o->beaten_by];

			assert_true(o->beaten_by < i && by->verdict == ADVISE_TAKEN);
			assert_true(by->totals.value[BOARD_LOWMEM] + ADVISE_WORTH + lost(o) > lowmem);
		} else if (o->verdict == ADVISE_NO_GAIN) {
			assert_true(lowmem < advice.now.value[BOARD_LOWMEM] + ADVISE_WORTH +
					     lost(o));
		}
	}
	assert_int_equal(taken, advice.nr_taken);
}

/* Lines of text fit, whatever the board. */
static void write_both(void)
{
	const struct text_style style = { .width = 80 };
	unsigned int col = 0;
	char *text = NULL, *c;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	advise_text(out, &advice, &style);
	advise_json(out, &advice);
	fclose(out);
	for (c = text; c < strchr(text, '{'); c++) {
		col = *c == '\n' ? 0 : col + 1;
		assert_true(col <= 80 && (*c == '\n' || (*c >= ' ' && *c <= '~')));
	}
	free(text);
}

/* Holes in the middle of RAM, of which random_board() makes none; some come late. */
static void add_carveouts(void)
{
	const struct layout_bank bank = board.usable.bank[pick(board.usable.nr)];
	unsigned int i, nr = pick(6);
	struct fail fail;
	u64 at = bank.start;

	for (i = 0; i < nr; i++) {
		u64 size = (u64)(1 + pick(pick(2) ? 16 : 4096)) << 14;

		at += (u64)(1 + pick(pick(2) ? 64 : 8192)) << 14;
		if (at + size >= bank.end)
			break;
		assert_int_equal(board_add_range(pick(5) ? &board.nomap : &board.late_nomap,
						 at, size, true, &fail), 0);
		at += size;
	}
}

static void test_random_boards(void **state)
{
	static const char *const machines[] = { "", "", "", "fsl,imx6q", "nvidia,tegra20", "st,spear600" };
	static char text[16384];
	unsigned int i, k, seen[LAYOUT_NR_TYPES][ADVISE_NR_KINDS] = { 0 }, nothing = 0;
	enum layout_type type;
	struct fail fail;

	(void)state;
	for (i = 0; i < ROUNDS; i++) {
		random_board(text);
		if (!read_text(&board, "x", text))
			continue;
		strcpy(board.compatible, machines[pick(6)]);
		add_carveouts();
		if (board_finish(&board, &fail) ||
		    plan_compute(&plan, &board, vmsplits[pick(3)].page_offset, 0, &fail))
			continue;
		advise_compute(&advice, &plan);
		check_order();
		nothing += !advice.nr_taken;
		for (k = 0; k < advice.nr; k++) {
			seen[advice.option[k].type][advice.option[k].kind]++;
			assert_true(obey(&advice.option[k]) ==
				    advice.option[k].totals.value[BOARD_LOWMEM]);
		}
		write_both();
	}
	/* Else this would not have tested everything. */
	assert_true(nothing > 10);
	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++)
		for (k = 0; k < ADVISE_NR_KINDS; k++)
			if (seen[type][k] <= 5 && (k != ADVISE_UPPER || plan_has_floor(type)))
				fail_msg("%s, kind %u seen %u times", layout_type_name(type), k,
					 seen[type][k]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_boards),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool advise on random boards", tests, NULL, NULL);
}
