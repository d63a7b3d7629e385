// SPDX-License-Identifier: GPL-2.0-only
/*
 * The picture of a plan, before it is drawn.
 */
#include <stdlib.h>

#include "tool/base/mem.h"
#include "tool/write/picture.h"

const char *picture_kind_name(enum picture_kind kind)
{
	static const char *const names[] = {
		[PICTURE_LOWMEM] = "lowmem",
		[PICTURE_VMALLOC] = "vmalloc",
		[PICTURE_DEAD] = "dead",
		[PICTURE_GAP] = "gap",
		[PICTURE_UPPER] = "upper",
		[PICTURE_RAM] = "RAM",
		[PICTURE_HIGHMEM] = "highmem",
		[PICTURE_HOLE] = "hole",
		[PICTURE_REMOVED] = "left out",
	};

	return names[kind];
}

/* @at: where on the axis; a removed hole takes nothing of it. */
static void add_box(struct picture_column *column, enum picture_kind kind, u64 at,
		    u64 address, u64 size, u64 phys)
{
	struct picture_box *box;

	if (!size)
		return;
	box = &column->box[column->nr++];
	box->kind = kind;
	box->start = at;
	box->end = kind == PICTURE_REMOVED ? at : at + size;
	box->size = size;
	box->address = address;
	box->phys = phys;
	column->removed |= kind == PICTURE_REMOVED;
}

static enum picture_kind virtual_kind(enum layout_kind kind)
{
	switch (kind) {
	case LAYOUT_LOWMEM:
		return PICTURE_LOWMEM;
	case LAYOUT_HOLE:
		return PICTURE_VMALLOC;
	case LAYOUT_GAP:
		return PICTURE_GAP;
	case LAYOUT_UPPER:
		return PICTURE_UPPER;
	default:
		return PICTURE_DEAD;
	}
}

static void add_virtual(struct picture *picture, const struct layout *layout)
{
	struct picture_column *column = &picture->column[picture->nr_columns++];
	unsigned int i;

	column->type = layout->type;
	for (i = 0; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];

		add_box(column, virtual_kind(r->kind), r->virt - picture->page_offset, r->virt,
			r->size, r->phys);
	}
	picture->virt_end = column->box[column->nr - 1].end;
}

/* On top of what is there already. */
static void add_physical_box(const struct picture *picture, struct picture_column *column,
			     enum picture_kind kind, u64 start, u64 end)
{
	u64 at = column->nr ? column->box[column->nr - 1].end : start - picture->phys_offset;

	if (start < end)
		add_box(column, kind, at, start, end - start, start);
}

/* A hole, and between what was trimmed off it the part that was removed. */
static void add_hole(const struct picture *picture, struct picture_column *column,
		     const struct layout *layout, u64 start, u64 end)
{
	struct layout_bank part = { .start = end, .end = end };

	if (end <= layout->lowmem_end)
		part = hole_removed(layout, start, end);
	add_physical_box(picture, column, PICTURE_HOLE, start, part.start);
	add_physical_box(picture, column, PICTURE_REMOVED, part.start, part.end);
	add_physical_box(picture, column, PICTURE_HOLE, part.end, end);
}

static void add_physical(struct picture *picture, const struct layout *layout,
			 const struct layout_banks *banks)
{
	struct picture_column *column = &picture->column[picture->nr_columns++];
	u64 cursor = picture->phys_offset;
	unsigned int i;

	column->type = layout->type;
	for (i = 0; i < banks->nr; i++) {
		const struct layout_bank *b = &banks->bank[i];
		u64 cut = layout->lowmem_end;

		if (cut < b->start)
			cut = b->start;
		if (cut > b->end)
			cut = b->end;
		if (cursor < b->start)
			add_hole(picture, column, layout, cursor, b->start);
		add_physical_box(picture, column, PICTURE_RAM, b->start, cut);
		add_physical_box(picture, column, PICTURE_HIGHMEM, cut, b->end);
		cursor = b->end;
	}
}

static int by_value(const void *a, const void *b)
{
	u64 x = *(const u64 *)a;
	u64 y = *(const u64 *)b;

	return x < y ? -1 : x > y;
}

static bool has_removed(const struct picture *picture, u64 at)
{
	unsigned int c, b;

	for (c = 0; c < picture->nr_columns; c++) {
		const struct picture_column *column = &picture->column[c];

		for (b = 0; column->removed && b < column->nr; b++)
			if (column->box[b].kind == PICTURE_REMOVED && column->box[b].start == at)
				return true;
	}
	return false;
}

/* Collect where boxes start and end: each place once, but thrice for removed holes. */
static void make_cuts(struct picture *picture)
{
	u64 all[PICTURE_MAX_CUTS];
	unsigned int c, b, i, copies, nr = 0;

	for (c = 0; c < picture->nr_columns; c++) {
		const struct picture_column *column = &picture->column[c];

		for (b = 0; b < column->nr; b++) {
			if (!b)
				all[nr++] = column->box[b].start;
			all[nr++] = column->box[b].end;
		}
	}
	qsort(all, nr, sizeof(all[0]), by_value);
	for (i = 0; i < nr; i++) {
		if (i && all[i] == all[i - 1])
			continue;
		for (copies = has_removed(picture, all[i]) ? 3 : 1; copies; copies--)
			picture->cut[picture->nr_cuts++] = all[i];
	}
}

/* Of three, the one between. */
static unsigned int find_cut(const struct picture *picture, u64 value)
{
	const u64 *at = bsearch(&value, picture->cut, picture->nr_cuts,
				sizeof(picture->cut[0]), by_value);
	unsigned int i = (unsigned int)(at - picture->cut);

	while (i && picture->cut[i - 1] == value)
		i--;
	return i + 1 < picture->nr_cuts && picture->cut[i + 1] == value ? i + 1 : i;
}

/* Neighbours of a removed hole leave it room. */
static void place_boxes(const struct picture *picture, struct picture_column *column)
{
	unsigned int b;

	for (b = 0; b < column->nr; b++) {
		struct picture_box *box = &column->box[b];

		box->first = find_cut(picture, box->start);
		box->last = find_cut(picture, box->end);
		if (box->kind == PICTURE_REMOVED) {
			box->first--;
			box->last++;
		}
		if (b && box[-1].kind == PICTURE_REMOVED)
			box->first++;
		if (b + 1 < column->nr && box[1].kind == PICTURE_REMOVED)
			box->last--;
	}
}

bool picture_is_removed(const struct picture *picture, unsigned int at)
{
	return picture->cut[at] == picture->cut[at + 1];
}

bool picture_group_start(const struct picture *picture, unsigned int c)
{
	if (!c || c == picture->nr_columns)
		return true;
	return !(c & 1) && (picture->column[c - 1].removed || picture->column[c + 1].removed);
}

static bool is_edge(const struct picture_column *column, unsigned int at)
{
	unsigned int b;

	for (b = 0; b < column->nr; b++)
		if (column->box[b].first == at || column->box[b].last == at)
			return true;
	return false;
}

static bool is_edge_of_group(const struct picture *picture, unsigned int c, unsigned int at)
{
	while (!picture_group_start(picture, c))
		c--;
	do {
		if (is_edge(&picture->column[c++], at))
			return true;
	} while (!picture_group_start(picture, c));
	return false;
}

bool picture_address(const struct picture *picture, unsigned int c, unsigned int at,
		     u64 *address)
{
	const struct picture_column *column = &picture->column[c];
	const u64 *cut = &picture->cut[at];
	bool like_before = at && cut[-1] == *cut;
	bool like_next = at + 1 < picture->nr_cuts && cut[1] == *cut;
	unsigned int b;

	if (!is_edge_of_group(picture, c, at))
		return false;
	for (b = 0; b + 1 < column->nr && column->box[b].last <= at; b++)
		;
	if (*cut > column->box[column->nr - 1].end || *cut < column->box[b].start)
		return false;
	*address = column->box[b].address + (*cut - column->box[b].start);
	if (at == column->box[b].first || at == column->box[b].last)
		return true;
	return column->box[b].kind != PICTURE_REMOVED && like_before == like_next;
}

struct picture *picture_new(const struct plan *plan, const enum layout_type *type,
			    unsigned int nr)
{
	struct picture *picture = must_calloc(1, sizeof(*picture));
	unsigned int i;

	picture->page_offset = plan->params.page_offset;
	picture->phys_offset = plan->params.phys_offset;
	for (i = 0; i < nr; i++) {
		add_virtual(picture, &plan->layout[type[i]]);
		add_physical(picture, &plan->layout[type[i]], &plan->board->usable);
	}
	make_cuts(picture);

	for (i = 0; i < picture->nr_columns; i++)
		place_boxes(picture, &picture->column[i]);
	return picture;
}

double picture_step_height(const struct picture *picture, unsigned int at,
			   const struct picture_scale *scale, bool *broken)
{
	double size = (double)(picture->cut[at + 1] - picture->cut[at]);
	double height = size * scale->window / (double)picture->virt_end;

	*broken = height > (picture->cut[at] < picture->virt_end ? scale->most :
								   scale->most_beyond);
	if (*broken)
		return scale->broken;
	return height < scale->least ? scale->least : height;
}
