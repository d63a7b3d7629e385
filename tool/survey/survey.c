// SPDX-License-Identifier: GPL-2.0-only
/*
 * A survey's rows: a board's file is read, planned, and summed up in a row.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/base/find.h"
#include "tool/board/vmsplit.h"
#include "tool/dtb/dtb.h"
#include "tool/plan/machines.h"
#include "tool/read/board_file.h"
#include "tool/survey/survey.h"

/* Too big for the stack; kept between boards, because clearing it costs time. */
struct survey_work {
	struct board board;
	struct plan plan;
	struct holes holes;
};

static int read_board(const struct survey *survey, struct board *board, const char *path,
		      const struct dtb_given *given, struct fail *fail)
{
	if (find_is_board(path)) {
		board_init(board);
		if (board_file_read(board, path, given->lpae, fail))
			return -1;
		if (machine_check(board, "machine", fail))
			return fail_prefix(fail, "%s: ", path);
	} else if (dtb_read(board, path, given, fail)) {
		return -1;
	}
	board->lpae |= given->lpae;
	if (survey->vmalloc_given)
		board->vmalloc = survey->vmalloc;
	if (survey->upper_given) {
		board->upper = survey->upper;
		board->upper_given = true;
	}
	machine_floor(board);
	return board_finish(board, fail);
}

/*
 * A board that gives no size gets an assumed one, and one that has RAM beyond
 * 4 GiB only can run nothing but LPAE kernels.
 */
static int read_any(const struct survey *survey, struct board *board, const char *path,
		    struct survey_row *row, struct fail *fail)
{
	struct dtb_given given = {
		.lpae = survey->lpae, .bootargs = true, .rules = survey->rules, .vendor = true,
	};
	struct board_ranges ram;

	row->source = SURVEY_GIVEN;
	if (!read_board(survey, board, path, &given, fail))
		return 0;
	if (board->no_ram) {
		if (!assume_find(&survey->assume, path, &ram)) {
			row->source = SURVEY_UNKNOWN;
			return 0;
		}
		row->source = SURVEY_ASSUMED;
		given.ram = &ram;
	} else if (board->dropped && !board->usable.nr) {
		given.lpae = true;
	} else {
		return -1;
	}
	return read_board(survey, board, path, &given, fail);
}

/* All RAM that the source tells of, no-map or not. */
static u64 all_ram(const struct board *board)
{
	const struct board_ranges *ram = board->mem.nr ? &board->mem : &board->ram;
	struct layout_banks banks;
	unsigned int i;

	layout_banks_init(&banks);
	for (i = 0; i < ram->nr; i++) {
		u64 start = board_range_start(board, &ram->range[i]);

		layout_banks_add(&banks, start, start + ram->range[i].size);
	}
	return layout_banks_size(&banks);
}

/* Lowmem ends where a bank does: all that is left lies behind a hole. */
static bool is_beyond(const struct layout_banks *banks, const struct layout *layout)
{
	unsigned int i;

	for (i = 0; i < banks->nr; i++)
		if (banks->bank[i].start <= layout->lowmem_end &&
		    banks->bank[i].end > layout->lowmem_end)
			return false;
	return layout->highmem > 0;
}

/* How much lowmem there can be. */
static u64 room(const struct survey_work *work)
{
	const struct layout_params *p = &work->plan.params;

	return layout_window(p) - p->vmalloc;
}

/* Is there a hole below the end of lowmem? */
static bool has_hole(const struct survey_work *work, enum layout_type type)
{
	unsigned int i;

	for (i = 0; i < work->holes.nr; i++)
		if (work->holes.hole[i].fate[type] != HOLE_OUTSIDE)
			return true;
	return false;
}

/* The layout uses or removes holes, and yet gains nothing. */
static enum survey_why find_limit(const struct survey_work *work, const struct survey_row *row,
				  enum layout_type type)
{
	const struct layout *layout = &work->plan.layout[type];

	if (row->possible_upper && plan_has_floor(type))
		return SURVEY_STATIC;
	if (work->plan.promised[type])
		return SURVEY_LATE;
	return layout_uses_holes(layout) ? SURVEY_FLOOR : SURVEY_DEAD;
}

/* What stands in the way first comes first. */
static enum survey_why find_why(const struct survey_work *work, const struct survey_row *row,
				enum layout_type type)
{
	const struct survey_layout *m = &row->type[type];

	if (type == LAYOUT_STOCK || m->gain > 0)
		return SURVEY_GAINS;
	if (!work->holes.nr)
		return SURVEY_NO_HOLE;
	if (!row->type[LAYOUT_STOCK].highmem)
		return SURVEY_ALL_LOWMEM;
	if (work->plan.refused[type])
		return SURVEY_TABLES;
	if (m->beyond && type != LAYOUT_PACKED)
		return SURVEY_BEYOND;
	if (m->beyond && work->plan.layout[type].lowmem < room(work))
		return SURVEY_TABLES;
	return has_hole(work, type) ? find_limit(work, row, type) : SURVEY_ABOVE;
}

static void set_layouts(struct survey_row *row, const struct survey_work *work)
{
	const struct plan *plan = &work->plan;
	unsigned int type;

	row->best = LAYOUT_STOCK + 1;
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		const struct layout *layout = &plan->layout[type];
		struct survey_layout *m = &row->type[type];

		m->lowmem = layout->lowmem;
		m->highmem = layout->highmem;
		m->vmalloc_total = layout->vmalloc_total;
		m->gain = plan_gain(plan, type);
		m->beyond = is_beyond(&work->board.usable, layout);
		m->why = find_why(work, row, type);
		if (m->gain > row->type[row->best].gain)
			row->best = type;
	}
}

static bool is_below_lowmem_end(const struct hole *hole)
{
	unsigned int type;

	for (type = 0; type < LAYOUT_NR_TYPES; type++)
		if (hole->fate[type] != HOLE_OUTSIDE)
			return true;
	return false;
}

static void set_holes(struct survey_row *row, const struct survey_work *work)
{
	const struct hole *biggest = NULL;
	unsigned int i;

	for (i = 0; i < work->holes.nr; i++) {
		const struct hole *hole = &work->holes.hole[i];

		if (!is_below_lowmem_end(hole))
			continue;
		row->nr_holes++;
		if (!biggest || hole->end - hole->start > biggest->end - biggest->start)
			biggest = hole;
	}
	if (!biggest)
		return;
	row->hole_start = biggest->start;
	row->hole_size = biggest->end - biggest->start;
	row->cause = biggest->cause;
	row->nr_nomap = biggest->nr_nomap;
	if (biggest->biggest)
		snprintf(row->node, sizeof(row->node), "%s",
			 board_origin(&work->board, biggest->biggest));
}

static void set_static_maps(struct survey_row *row, const struct plan *plan)
{
	char note[PLAN_NOTE_LEN];
	struct machine_gain gain;

	row->static_maps = machine_note(plan, note, sizeof(note));
	if (!machine_gain(plan, &gain) || gain.gain <= 0)
		return;
	row->possible_upper = gain.upper;
	row->possible_gain = (u64)gain.gain;
}

static int make_row(const struct survey *survey, struct survey_work *work, const char *path,
		    struct survey_row *row, struct fail *fail)
{
	const struct board *board = &work->board;

	memset(row, 0, sizeof(*row));
	if (read_any(survey, &work->board, path, row, fail))
		return -1;
	snprintf(row->name, sizeof(row->name), "%s", board->name);
	snprintf(row->model, sizeof(row->model), "%s", board->model);
	if (row->source == SURVEY_UNKNOWN)
		return 0;
	row->page_offset = survey->split_given ? survey->page_offset :
			   vmsplit_or_default(board->page_offset);
	if (vmsplit_check(row->page_offset, board->lpae, fail))
		return fail_prefix(fail, "%s: ", path);
	if (plan_compute(&work->plan, board, row->page_offset, 0, fail))
		return -1;
	holes_find(&work->holes, &work->plan);
	row->lpae = board->lpae;
	row->ram = all_ram(board);
	set_holes(row, work);
	set_static_maps(row, &work->plan);
	set_layouts(row, work);
	return 0;
}

static struct survey_row *next_row(struct survey *survey)
{
	if (survey->nr == survey->room) {
		size_t room = survey->room ? 2 * survey->room : 64;
		struct survey_row *more = realloc(survey->row, room * sizeof(*more));

		if (!more)
			return NULL;
		survey->row = more;
		survey->room = room;
	}
	return &survey->row[survey->nr];
}

int survey_add(struct survey *survey, const char *path)
{
	struct survey_row *row = next_row(survey);
	struct fail fail;

	if (!survey->work)
		survey->work = malloc(sizeof(*survey->work));
	if (!row || !survey->work)
		return -1;
	if (make_row(survey, survey->work, path, row, &fail))
		return strlist_add(&survey->problems, fail.text);
	row->path = strdup(path);
	if (!row->path)
		return -1;
	survey->nr++;
	return 0;
}

void survey_free(struct survey *survey)
{
	while (survey->nr)
		free(survey->row[--survey->nr].path);
	free(survey->row);
	survey->row = NULL;
	survey->room = 0;
	strlist_free(&survey->problems);
	assume_free(&survey->assume);
	free(survey->work);
	survey->work = NULL;
}
