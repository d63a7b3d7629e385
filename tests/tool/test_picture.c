// SPDX-License-Identifier: GPL-2.0-only
/*
 * The picture of a plan before it is drawn: what is behind an address stands
 * beside it, in every layout.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/tool/tests.h"
#include "tool/write/picture.h"

#define ROUNDS	300

static struct board board;
static struct plan plan;

static struct picture *picture_of(const char *text)
{
	enum layout_type types[LAYOUT_NR_TYPES];
	struct fail fail;
	unsigned int i;

	if (!read_text(&board, "x", text) ||
	    plan_compute(&plan, &board, 0xc0000000, 0, &fail))
		return NULL;
	for (i = 0; i < LAYOUT_NR_TYPES; i++)
		types[i] = i;
	return picture_new(&plan, types, LAYOUT_NR_TYPES);
}

/* Boxes join, on the axis, on the paper and in their addresses. */
static void assert_joined(const struct picture *picture, const struct picture_column *column)
{
	unsigned int i;

	for (i = 0; i < column->nr; i++) {
		const struct picture_box *box = &column->box[i];
		bool removed = box->kind == PICTURE_REMOVED;

		assert_true(box->size && box->last > box->first);
		assert_true(box->last < picture->nr_cuts);
		assert_true(picture->cut[box->first] == box->start);
		assert_true(picture->cut[box->last] == box->end);
		assert_true(box->end - box->start == (removed ? 0 : box->size));
		if (removed)
			assert_int_equal(box->last - box->first, 2);
		if (!i)
			continue;
		assert_int_equal(box->first, box[-1].last);
		assert_true(box->start == box[-1].end);
		assert_true(box->address == box[-1].address + box[-1].size);
	}
}

static const struct picture_box *box_of(const struct picture_column *column,
					enum picture_kind kind, u64 address)
{
	unsigned int i;

	for (i = 0; i < column->nr; i++)
		if (column->box[i].kind == kind && column->box[i].address == address)
			return &column->box[i];
	fail_msg("no %s at 0x%llx", picture_kind_name(kind), (unsigned long long)address);
	return NULL;
}

/* A stretch of lowmem is as high, and at the same place on the axis, as its RAM. */
static void assert_beside(const struct picture *picture, unsigned int type)
{
	const struct layout *layout = &plan.layout[type];
	const struct picture_column *virtual = &picture->column[2 * type];
	u64 removed = 0;
	unsigned int i;

	for (i = 0; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];
		const struct picture_box *v, *p;

		if (r->kind != LAYOUT_LOWMEM)
			continue;
		v = box_of(virtual, PICTURE_LOWMEM, r->virt);
		p = box_of(virtual + 1, PICTURE_RAM, r->phys);
		assert_true(v->start == p->start && v->end == p->end && v->size == p->size);
		/* But for the room that a removed hole at its edge takes. */
		assert_in_range(p->first - v->first, 0, 1);
		assert_in_range(v->last - p->last, 0, 1);
	}
	for (i = 0; i < virtual[1].nr; i++)
		if (virtual[1].box[i].kind == PICTURE_REMOVED)
			removed += virtual[1].box[i].size;
	assert_true(removed == layout_removed(layout));
	assert_true(virtual[1].removed == (removed != 0));
}

/* What is written beside a cut is where a box begins, and nothing is left away. */
static void assert_addresses(const struct picture *picture, unsigned int c)
{
	const struct picture_column *column = &picture->column[c];
	unsigned int i;
	u64 address;

	for (i = 0; i < column->nr; i++) {
		const struct picture_box *box = &column->box[i];

		assert_true(picture_address(picture, c, box->first, &address));
		assert_true(address == box->address);
		if (box->kind == PICTURE_REMOVED)
			assert_false(picture_address(picture, c, box->first + 1, &address));
	}
	assert_true(picture_address(picture, c, column->box[i - 1].last, &address));
	assert_true(address == column->box[i - 1].address + column->box[i - 1].size);
}

static void test_random_boards(void **state)
{
	static char text[RANDOM_LAYOUT_LEN];
	unsigned int i, c, drawn = 0, removed = 0;
	struct picture *picture;

	(void)state;
	for (i = 0; i < ROUNDS; i++) {
		random_board(text);
		picture = picture_of(text);
		if (!picture)
			continue;
		drawn++;
		for (c = 0; c < picture->nr_columns; c++) {
			assert_joined(picture, &picture->column[c]);
			assert_addresses(picture, c);
			removed += picture->column[c].removed;
		}
		for (c = 0; c < LAYOUT_NR_TYPES; c++)
			assert_beside(picture, c);
		free(picture);
	}
	/* Else this would have tested nothing. */
	assert_true(drawn > ROUNDS / 2 && removed > ROUNDS / 4);
}

/* Cuts at one place are three, and only where a hole was removed. */
static void test_cuts(void **state)
{
	struct picture *picture = picture_of("ram 256M@0x80000000\nram 1536M@0xa0000000\n");
	const struct picture_box *box;
	unsigned int i, same = 0;
	u64 address;

	(void)state;
	assert_non_null(picture);
	for (i = 0; i + 1 < picture->nr_cuts; i++)
		same += picture_is_removed(picture, i);
	assert_int_equal(same, 2);
	box = box_of(&picture->column[5], PICTURE_REMOVED, 0x90000000);
	assert_true(picture_is_removed(picture, box->first));
	assert_true(picture_address(picture, 5, box->last, &address) && address == 0xa0000000);
	/* In the other columns the cut between is the one that counts. */
	assert_false(picture_address(picture, 1, box->first, &address));
	assert_true(picture_address(picture, 1, box->first + 1, &address) && address == 0x90000000);
	assert_false(picture_address(picture, 1, box->last, &address));
	free(picture);
}

/* Columns with the same addresses are a group. */
static void test_groups(void **state)
{
	struct picture *picture = picture_of("ram 1G@0\nnomap 64M@128M\n");
	unsigned int c, starts = 0;

	(void)state;
	assert_non_null(picture);
	for (c = 0; c < picture->nr_columns; c++)
		starts += picture_group_start(picture, c);
	assert_int_equal(starts, 2);
	assert_true(picture_group_start(picture, 0) && picture_group_start(picture, 4));
	free(picture);
	picture = picture_of("ram 1G@0\n");
	assert_non_null(picture);
	for (c = 1; c < picture->nr_columns; c++)
		assert_false(picture_group_start(picture, c));
	assert_true(picture_group_start(picture, c));
	free(picture);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_boards),
		cmocka_unit_test(test_cuts),
		cmocka_unit_test(test_groups),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool picture", tests, NULL, NULL);
}
