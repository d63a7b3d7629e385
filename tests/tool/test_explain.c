// SPDX-License-Identifier: GPL-2.0-only
/*
 * Explanations: every number must be the plan's, on any board.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/explain/explain.h"

#define MIB	(1024ull * 1024)
#define ROUNDS	3000

static struct board board;
static struct plan plan;
static struct explain explain;

static void plan_of(const char *text, u32 page_offset, u64 image_end)
{
	struct fail fail;

	assert_true(read_text(&board, "x", text));
	assert_int_equal(plan_compute(&plan, &board, page_offset, image_end, &fail), 0);
}

static void explain_now(void)
{
	struct fail fail;

	if (explain_compute(&explain, &plan, &fail))
		fail_msg("%s", fail.text);
}

static void explain_text_of(const char *text)
{
	plan_of(text, 0xc0000000, 0);
	explain_now();
}

static char *text_of(void)
{
	const struct text_style style = { .width = 80 };
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	explain_text(out, &explain, &style);
	fclose(out);
	return text;
}

/* rfc: the floor limits, 944 - 256 of lowmem. */
static void test_floor(void **state)
{
	const struct explain_layout *m = &explain.type[LAYOUT_INTERMIX];
	char why[EXPLAIN_TEXT_LEN];

	(void)state;
	explain_text_of("ram 256M@0x80000000\nram 1536M@0xa0000000\n");
	assert_true(explain.top == 1008 * MIB);
	assert_int_equal(m->nr, 2);
	assert_int_equal(m->stop, EXPLAIN_CUT);
	assert_int_equal(m->step[1].bound, EXPLAIN_BY_FLOOR);
	assert_int_equal(m->step[1].use, EXPLAIN_USED);
	assert_true(m->step[0].limit == 768 * MIB && m->step[0].holes == 0);
	assert_true(m->step[1].limit == 944 * MIB && m->step[1].holes == 256 * MIB);
	assert_true(m->step[1].by_vmalloc == 1008 * MIB && m->step[1].lowmem == 432 * MIB);
	assert_true(m->lowmem == 688 * MIB && m->high_memory == 0xfb000000);
	assert_true(m->upper_start == 0xfb800000 && m->upper == 64 * MIB);
	assert_true(m->vmalloc_total == 320 * MIB);
	assert_string_equal(explain_why(&explain, LAYOUT_INTERMIX, why),
		"the upper area must keep its floor F = 64 MiB; vmalloc= alone would let lowmem reach 1008 MiB");
	assert_string_equal(explain_why(&explain, LAYOUT_STOCK, why),
			    "vmalloc must get V = 240 MiB above it");
}

/* rfc packed: V alone limits, 1008 - 240 of lowmem, and as much more as R in physical space. */
static void test_packed(void **state)
{
	const struct explain_layout *m = &explain.type[LAYOUT_PACKED];
	char why[EXPLAIN_TEXT_LEN], *text;

	(void)state;
	explain_text_of("ram 256M@0x80000000\nram 1536M@0xa0000000\n");
	assert_int_equal(m->nr, 2);
	assert_int_equal(m->stop, EXPLAIN_CUT);
	assert_int_equal(m->step[1].bound, EXPLAIN_BY_VMALLOC);
	assert_int_equal(m->step[1].use, EXPLAIN_USED);
	assert_true(m->step[0].limit == 768 * MIB && m->step[1].limit == 1024 * MIB);
	assert_true(m->holes == 256 * MIB && m->lowmem == 768 * MIB);
	assert_true(m->lowmem_end == 0xc0000000 && m->high_memory == 0xf0000000);
	assert_true(m->vmalloc_total == 240 * MIB && m->upper == 240 * MIB);
	assert_string_equal(explain_why(&explain, LAYOUT_PACKED, why),
			    "vmalloc must get V = 240 MiB above it");
	text = text_of();
	assert_non_null(strstr(text, "\n        limit 1008 MiB - 240 MiB + 256 MiB = 1024 MiB: 512 MiB are lowmem,"));
	assert_non_null(strstr(text, "high_memory = PAGE_OFFSET + 0xc0000000 - PHYS_OFFSET - R = 0xf0000000"));
	free(text);
	/* Edges are cut to 2 MiB, and what is across two PMDs is lost. */
	explain_text_of("ram 15M@0\nram 16M@0x1100000\nram 1G@0x2300000\n");
	assert_int_equal(m->step[1].use, EXPLAIN_VANISHES);
	assert_int_equal(m->step[2].use, EXPLAIN_VANISHES);
	explain_text_of("ram 15M@0\nram 1G@0x1500000\n");
	assert_true(m->step[1].used_start == 0x1000000 && m->step[1].used_end == 0x1400000);
}

/* Lowmem that is packed ends where 32 bits of a physical address do. */
static void test_tables(void **state)
{
	const struct explain_layout *m = &explain.type[LAYOUT_PACKED];
	char why[EXPLAIN_TEXT_LEN];
	struct fail fail;

	(void)state;
	assert_true(read_text(&board, "x", "ram 256M@0x80000000\nram 1G@0xf0000000\n"));
	board.lpae = true;
	assert_int_equal(board_finish(&board, &fail), 0);
	assert_int_equal(plan_compute(&plan, &board, 0xc0000000, 0, &fail), 0);
	explain_now();
	assert_int_equal(m->step[1].bound, EXPLAIN_BY_TABLES);
	assert_int_equal(m->stop, EXPLAIN_CUT);
	assert_true(m->lowmem_end == LAYOUT_PACKED_END);
	assert_string_equal(explain_why(&explain, LAYOUT_PACKED, why),
		"the tables that translate addresses end there: RAM at 4 GiB and above stays highmem");
}

/* Where PHYS_OFFSET is beyond that, a kernel that should pack is stock. */
static void test_refused(void **state)
{
	const struct explain_layout *m = &explain.type[LAYOUT_PACKED];
	struct fail fail;
	char *text;

	(void)state;
	assert_true(read_text(&board, "x", "ram 1G@0xffe00000\nnomap 64M@0x10fe00000\n"));
	board.lpae = true;
	assert_int_equal(board_finish(&board, &fail), 0);
	assert_int_equal(plan_compute(&plan, &board, 0xc0000000, 0, &fail), 0);
	assert_true(plan.refused[LAYOUT_PACKED] && !plan.refused[LAYOUT_INTERMIX]);
	explain_now();
	assert_int_equal(m->step[1].use, EXPLAIN_STOCK);
	assert_int_equal(m->step[1].bound, EXPLAIN_BY_VMALLOC);
	assert_true(m->lowmem == 704 * MIB && m->holes == 0 && m->by_other == 0);
	assert_true(explain.type[LAYOUT_INTERMIX].lowmem == 768 * MIB);
	text = text_of();
	assert_non_null(strstr(text, "\npacked\nPHYS_OFFSET is out of reach of the tables that translate"));
	free(text);
}

/* The core rounds nothing but holes; the first bank out of reach ends the walk. */
static void test_stops(void **state)
{
	const struct explain_layout *m = &explain.type[LAYOUT_INTERMIX];
	char why[EXPLAIN_TEXT_LEN];

	(void)state;
	explain_text_of("ram 512M@0x80000000\n");
	assert_int_equal(m->stop, EXPLAIN_RAM_ENDS);
	assert_string_equal(explain_why(&explain, LAYOUT_INTERMIX, why), "all RAM is lowmem");
	explain_text_of("ram 128M@0\nram 128M@0x88000000\nram 64M@0xa0000000\n");
	assert_int_equal(m->stop, EXPLAIN_BEYOND);
	assert_int_equal(m->step[1].use, EXPLAIN_ABOVE);
	assert_true(m->rest == 64 * MIB && m->highmem == 192 * MIB && m->holes == 0);
	assert_string_equal(explain_why(&explain, LAYOUT_INTERMIX, why),
		"the next RAM starts 2176 MiB above PHYS_OFFSET, and lowmem may reach 944 MiB");
	explain_text_of("ram 512M@0x80000000\nram 1024M@0xa4000000\n");
	assert_int_equal(m->stop, EXPLAIN_CUT);
	assert_int_equal(m->step[1].bound, EXPLAIN_BY_VMALLOC);
	assert_string_equal(explain_why(&explain, LAYOUT_INTERMIX, why),
		"vmalloc must get V = 240 MiB, and the holes below give only H = 64 MiB of it");
}

static void test_lost_holes(void **state)
{
	const struct explain_layout *m = explain.type;

	(void)state;
	explain_text_of("base 0x80000000\nram 126M@0x80200000\nram 1024M@0x88100000\n");
	assert_int_equal(m[LAYOUT_INTERMIX].step[0].use, EXPLAIN_LEADING);
	assert_int_equal(m[LAYOUT_INTERMIX].step[1].use, EXPLAIN_VANISHES);
	assert_int_equal(m[LAYOUT_STOCK].step[1].use, EXPLAIN_STOCK);
	plan_of("ram 16M@0x80000000\nram 1024M@0x82000000\n", 0xc0000000, 0x81800000);
	explain_now();
	assert_int_equal(m[LAYOUT_INTERMIX].step[1].use, EXPLAIN_IMAGE);
}

/* No-map memory that is placed late keeps lowmem where it was. */
static void add_late(u64 start, u64 size)
{
	struct fail fail;

	assert_int_equal(board_add_range(&board.late_nomap, start, size, true, &fail), 0);
	assert_int_equal(board_finish(&board, &fail), 0);
}

static void test_promise(void **state)
{
	const struct explain_layout *m = &explain.type[LAYOUT_INTERMIX];
	const struct explain_layout *packed = &explain.type[LAYOUT_PACKED];
	struct fail fail;
	char *text;

	(void)state;
	assert_true(read_text(&board, "x", "ram 2G@0x80000000\n"));
	add_late(0x90000000, 64 * MIB);
	assert_int_equal(plan_compute(&plan, &board, 0xc0000000, 0, &fail), 0);
	assert_true(plan.promised[LAYOUT_INTERMIX]);
	explain_now();
	assert_true(m->promised && m->promise == 0xb0000000);
	assert_int_equal(m->step[1].bound, EXPLAIN_BY_PROMISE);
	assert_true(m->lowmem_end == 0xb0000000 && m->lowmem == 704 * MIB);
	assert_int_equal(packed->step[1].bound, EXPLAIN_BY_PROMISE);
	assert_true(packed->lowmem_end == 0xb0000000 && packed->high_memory == 0xec000000);
	text = text_of();
	assert_non_null(strstr(text, "relies on lowmem"));
	free(text);
}

/* A number that is not the plan's is found, whichever it is. */
static void disagree(enum layout_type type)
{
	struct layout *layout = &plan.layout[type];
	const char rfc[] = "ram 256M@0x80000000\nram 1536M@0xa0000000\n";
	struct fail fail;
	unsigned int i;

	for (i = 0; i < 8; i++) {
		plan_of(rfc, 0xc0000000, 0);
		layout->lowmem_end += i == 0 ? 4096 : 0;
		layout->lowmem += i == 1;
		layout->highmem -= i == 2;
		layout->hole_total += i == 3;
		layout->upper_start += i == 4;
		layout->vmalloc_total -= i == 5;
		/* What the steps are computed from is not what the plan was. */
		plan.params.upper += i == 6 ? LAYOUT_PMD_SIZE : 0;
		plan.params.vmalloc += i == 7 ? 16 * LAYOUT_PMD_SIZE : 0;
		if (i == 7)
			plan.layout[LAYOUT_STOCK].lowmem = 0;
		assert_int_equal(explain_compute(&explain, &plan, &fail), -1);
		assert_non_null(strstr(fail.text, "internal error"));
		assert_non_null(strstr(fail.text, "expected"));
	}
}

static void test_disagreement(void **state)
{
	(void)state;
	disagree(LAYOUT_INTERMIX);
	disagree(LAYOUT_PACKED);
}

static void test_random_boards(void **state)
{
	static const u32 splits[] = { 0xc0000000, 0xb0000000, 0x80000000, 0x40000000 };
	static char text[RANDOM_LAYOUT_LEN];
	unsigned int bounds[LAYOUT_NR_TYPES][EXPLAIN_BY_PROMISE + 1] = { 0 };
	unsigned int i, k, uses[LAYOUT_NR_TYPES][EXPLAIN_ABOVE + 1] = { 0 }, stops[3] = { 0 };
	enum layout_type type;
	struct fail fail;
	u64 image_end;
	char *written;

	(void)state;
	for (i = 0; i < ROUNDS; i++) {
		random_board(text);
		if (!read_text(&board, "x", text))
			continue;
		if (!pick(3))
			board_add_range(&board.late_nomap, board.usable.bank[0].start +
					pick(300) * MIB, (1 + pick(64)) * MIB, true, &fail);
		if (board_finish(&board, &fail))
			continue;
		image_end = pick(2) ? 0 : pick(2) ? board.usable.bank[0].end :
						    board.phys_offset + pick(200) * MIB;
		if (plan_compute(&plan, &board, splits[pick(4)], image_end, &fail))
			continue;
		explain_now();
		for (type = 0; type < LAYOUT_NR_TYPES; type++) {
			stops[explain.type[type].stop]++;
			for (k = 0; k < explain.type[type].nr; k++) {
				uses[type][explain.type[type].step[k].use]++;
				bounds[type][explain.type[type].step[k].bound]++;
			}
		}
		written = text_of();
		assert_narrow(written, 80);
		free(written);
	}
	/* Else this would not have tested everything. */
	for (i = 0; i < 3; i++)
		assert_true(stops[i] > 10);
	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++) {
		assert_true(bounds[type][EXPLAIN_BY_VMALLOC] > 10);
		assert_true(bounds[type][EXPLAIN_BY_PROMISE] > 10);
		for (i = 0; i <= EXPLAIN_ABOVE; i++)
			if (i != EXPLAIN_STOCK && uses[type][i] <= 10)
				fail_msg("%s: use %u seen %u times", layout_type_name(type), i,
					 uses[type][i]);
	}
	assert_true(bounds[LAYOUT_INTERMIX][EXPLAIN_BY_FLOOR] > 10);
	assert_true(uses[LAYOUT_STOCK][EXPLAIN_STOCK] > 10);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_floor),
		cmocka_unit_test(test_packed),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_stops),
		cmocka_unit_test(test_lost_holes),
		cmocka_unit_test(test_promise),
		cmocka_unit_test(test_disagreement),
		cmocka_unit_test(test_random_boards),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool explain", tests, NULL, NULL);
}
