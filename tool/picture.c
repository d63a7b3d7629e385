// SPDX-License-Identifier: GPL-2.0-only
/*
 * The picture of a plan, before it is drawn.
 */
#include <stdlib.h>

#include "tool/mem.h"
#include "tool/picture.h"

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
	};

	return names[kind];
}

static void add_box(struct picture_column *column, enum picture_kind kind,
		    u64 start, u64 end, u64 base, u64 phys)
{
	struct picture_box *box;

	if (start >= end)
		return;
	box = &column->box[column->nr++];
	box->kind = kind;
	box->start = start - base;
	box->end = end - base;
	box->address = start;
	box->phys = phys;
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

	column->mode = layout->mode;
	for (i = 0; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];

		add_box(column, virtual_kind(r->kind), r->virt, (u64)r->virt + r->size,
			picture->page_offset, r->phys);
	}
	picture->virt_end = column->box[column->nr - 1].end;
}

static void add_physical_box(const struct picture *picture, struct picture_column *column,
			     enum picture_kind kind, u64 start, u64 end)
{
	add_box(column, kind, start, end, picture->phys_offset, start);
}

static void add_physical(struct picture *picture, const struct layout *layout,
			 const struct layout_banks *banks)
{
	struct picture_column *column = &picture->column[picture->nr_columns++];
	u64 cursor = picture->phys_offset;
	unsigned int i;

	column->mode = layout->mode;
	for (i = 0; i < banks->nr; i++) {
		const struct layout_bank *b = &banks->bank[i];
		u64 cut = layout->lowmem_end;

		if (cut < b->start)
			cut = b->start;
		if (cut > b->end)
			cut = b->end;
		add_physical_box(picture, column, PICTURE_HOLE, cursor, b->start);
		add_physical_box(picture, column, PICTURE_RAM, b->start, cut);
		add_physical_box(picture, column, PICTURE_HIGHMEM, cut, b->end);
		cursor = b->end;
	}
	picture->phys_end = cursor - picture->phys_offset;
}

static int by_value(const void *a, const void *b)
{
	u64 x = *(const u64 *)a;
	u64 y = *(const u64 *)b;

	return x < y ? -1 : x > y;
}

/* Collect where boxes start and end, each place once. */
static void make_cuts(struct picture *picture)
{
	unsigned int c, b, i, nr = 0;

	for (c = 0; c < picture->nr_columns; c++) {
		const struct picture_column *column = &picture->column[c];

		for (b = 0; b < column->nr; b++) {
			if (!b)
				picture->cut[nr++] = column->box[b].start;
			picture->cut[nr++] = column->box[b].end;
		}
	}
	qsort(picture->cut, nr, sizeof(picture->cut[0]), by_value);
	for (i = 0; i < nr; i++)
		if (!i || picture->cut[i] != picture->cut[picture->nr_cuts - 1])
			picture->cut[picture->nr_cuts++] = picture->cut[i];
}

static unsigned int find_cut(const struct picture *picture, u64 value)
{
	const u64 *at = bsearch(&value, picture->cut, picture->nr_cuts,
				sizeof(picture->cut[0]), by_value);

	return (unsigned int)(at - picture->cut);
}

struct picture *picture_new(const struct plan *plan, const enum layout_mode *mode,
			    unsigned int nr)
{
	struct picture *picture = must_calloc(1, sizeof(*picture));
	unsigned int i, c, b;

	picture->page_offset = plan->params.page_offset;
	picture->phys_offset = plan->params.phys_offset;
	for (i = 0; i < nr; i++) {
		add_virtual(picture, &plan->layout[mode[i]]);
		add_physical(picture, &plan->layout[mode[i]], &plan->board->usable);
	}
	make_cuts(picture);

	for (c = 0; c < picture->nr_columns; c++) {
		for (b = 0; b < picture->column[c].nr; b++) {
			struct picture_box *box = &picture->column[c].box[b];

			box->first = find_cut(picture, box->start);
			box->last = find_cut(picture, box->end);
		}
	}
	return picture;
}

double picture_step_height(const struct picture *picture, unsigned int at,
			   const struct picture_scale *scale, bool *broken)
{
	double size = (double)(picture->cut[at + 1] - picture->cut[at]);
	double height = size * scale->window / (double)picture->virt_end;

	*broken = height > scale->most;
	if (*broken)
		return scale->broken;
	return height < scale->least ? scale->least : height;
}
