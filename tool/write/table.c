// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tables of a plan.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tool/base/mem.h"
#include "tool/base/size.h"
#include "tool/plan/machines.h"
#include "tool/write/table.h"

static void add_col(struct table *table, const char *head, bool right, unsigned int least)
{
	struct table_col *col = &table->col[table->nr_cols++];

	col->head = head;
	col->right = right;
	col->least = least;
}

static void add_foot(struct table *table, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static void add_foot(struct table *table, const char *fmt, ...)
{
	va_list args;

	if (table->nr_foots == TABLE_MAX_FOOTS)
		return;
	va_start(args, fmt);
	vsnprintf(table->foot[table->nr_foots++], TABLE_FOOT_LEN, fmt, args);
	va_end(args);
}

static void put(struct table_cell *cell, const char *text, enum text_tone tone)
{
	snprintf(cell->text, sizeof(cell->text), "%s", text);
	cell->tone = tone;
}

static void put_size(struct table_cell *cell, u64 bytes, enum text_tone tone)
{
	char size[SIZE_TEXT_LEN];

	put(cell, size_human(size, bytes), tone);
}

/* Without a blank, so that columns can be narrow. */
static void put_short(struct table_cell *cell, u64 bytes, enum text_tone tone)
{
	char size[SIZE_TEXT_LEN];

	put(cell, size_short(size, bytes), tone);
}

static void put_gain(struct table_cell *cell, u64 lowmem, u64 stock)
{
	char size[SIZE_TEXT_LEN];

	if (lowmem == stock) {
		put(cell, "-", TONE_PLAIN);
		return;
	}
	size_human(size, lowmem > stock ? lowmem - stock : stock - lowmem);
	snprintf(cell->text, sizeof(cell->text), "%c%s", lowmem > stock ? '+' : '-', size);
	cell->tone = lowmem > stock ? TONE_GOOD : TONE_BAD;
}

struct table *table_totals(const struct totals_row *row, unsigned int nr)
{
	static const char *const heads[] = {
		"lowmem", "highmem*", "vmalloc", "largest**", "dead", "gain",
	};
	struct table *table = must_calloc(1, sizeof(*table));
	unsigned int i;

	add_col(table, "layout", false, 8);
	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		add_col(table, heads[i], true, 10);
	for (i = 0; i < nr && i < TABLE_MAX_ROWS; i++) {
		const struct board_totals *t = &row[i].totals;
		struct table_cell *cell = table->cell[table->nr_rows++];

		put(cell++, row[i].name, TONE_PLAIN);
		put_size(cell++, t->value[BOARD_LOWMEM], TONE_PLAIN);
		put_size(cell++, t->value[BOARD_HIGHMEM], TONE_PLAIN);
		put_size(cell++, t->value[BOARD_VMALLOC_TOTAL], TONE_PLAIN);
		if (t->largest)
			put_size(cell++, t->largest, TONE_PLAIN);
		else
			put(cell++, "?", TONE_PLAIN);
		put_size(cell++, t->value[BOARD_DEAD], TONE_DIM);
		put_gain(cell, t->value[BOARD_LOWMEM], row[0].totals.value[BOARD_LOWMEM]);
	}
	add_foot(table, "*  lost when the kernel is built with HIGHMEM=n");
	add_foot(table, "** largest vmalloc block in one piece");
	return table;
}

struct table *table_plan_totals(const struct plan *plan)
{
	char upper[SIZE_TEXT_LEN], lowmem[SIZE_TEXT_LEN], more[SIZE_TEXT_LEN];
	struct totals_row row[LAYOUT_NR_TYPES];
	struct machine_gain gain;
	struct table *table;
	unsigned int type;

	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		row[type].name = layout_type_name(type);
		board_totals_of(&row[type].totals, &plan->layout[type]);
	}
	table = table_totals(row, LAYOUT_NR_TYPES);
	if (machine_gain(plan, &gain) && gain.gain > 0)
		add_foot(table, "possible: intermix with vmalloc_upper=%s: lowmem %s, +%s",
			 size_exact(upper, gain.upper), size_human(lowmem, gain.lowmem),
			 size_human(more, (u64)gain.gain));
	return table;
}

/* The last part of a path. */
static const char *short_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

const char *hole_label(char *buf, const struct plan *plan, const struct hole *hole)
{
	const struct board_range *r;
	unsigned int at = 0, more = 0;
	const char *name;

	buf[0] = '\0';
	if (!hole->biggest)
		return buf;
	name = short_name(board_origin(plan->board, hole->biggest));
	if (!*name)
		name = "(nameless)";
	while ((r = hole_next_nomap(plan, hole, &at)) != NULL)
		more += strcmp(name, short_name(board_origin(plan->board, r))) != 0;
	/* Whoever has such names finds them whole in the JSON. */
	snprintf(buf, TABLE_NAME_LEN, "%.80s%s", name, strlen(name) > 80 ? "..." : "");
	if (more)
		snprintf(buf + strlen(buf), TABLE_NAME_LEN - strlen(buf), " +%u more", more);
	return buf;
}

/* What a layout does with a hole, and how much of it trimming costs. */
static void put_fate(struct table_cell *cell, const struct hole *hole, enum layout_type type)
{
	switch (hole->fate[type]) {
	case HOLE_USED:
		put_short(cell, hole->used[type], TONE_GOOD);
		break;
	case HOLE_REMOVED:
		put_short(cell, hole->removed[type], TONE_GOOD);
		break;
	default:
		put(cell, hole_fate_name(hole->fate[type]),
		    hole->fate[type] == HOLE_DEAD ? TONE_DIM : TONE_PLAIN);
		break;
	}
	if (type == LAYOUT_STOCK)
		return;
	if (hole->trimmed[type])
		put_short(cell + 1, hole->trimmed[type], TONE_DIM);
	else
		put(cell + 1, "-", TONE_PLAIN);
}

static void put_hole(struct table *table, const struct plan *plan, const struct hole *hole)
{
	struct table_cell *cell = table->cell[table->nr_rows];
	unsigned int type;

	snprintf(cell->text, sizeof(cell->text), "0x%08" PRIx64 "-0x%08" PRIx64, hole->start,
		 hole->end);
	put_short(++cell, hole->end - hole->start, TONE_PLAIN);
	put(++cell, hole->cause == HOLE_MIXED ? "both" : hole_cause_name(hole->cause), TONE_PLAIN);
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		put_fate(++cell, hole, type);
		cell += type != LAYOUT_STOCK;
	}
	hole_label(table->name[table->nr_rows], plan, hole);
	if (table->name[table->nr_rows][0])
		table->name_head = "made by";
	table->nr_rows++;
}

/* What the two columns of a layout say, when a hole has something there. */
static void explain_layout(struct table *table, const struct holes *holes,
			 enum layout_type type)
{
	bool any = false;
	unsigned int i;

	for (i = 0; i < holes->nr; i++)
		any |= holes->hole[i].used[type] || holes->hole[i].removed[type] ||
		       holes->hole[i].trimmed[type];
	if (any)
		add_foot(table, "%s: what %s; trim: lost where edges are cut to 2 MiB",
			 layout_type_name(type),
			 type == LAYOUT_PACKED ? "is left out" : "vmalloc gets");
}

static void explain_fates(struct table *table, const struct holes *holes)
{
	bool outside = false, mixed = false;
	unsigned int i, type;

	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		explain_layout(table, holes, type);
		for (i = 0; i < holes->nr; i++)
			outside |= holes->hole[i].fate[type] == HOLE_OUTSIDE;
	}
	for (i = 0; i < holes->nr; i++)
		mixed |= holes->hole[i].cause == HOLE_MIXED;
	if (outside)
		add_foot(table, "outside: above the end of lowmem, where it costs nothing");
	if (mixed)
		add_foot(table, "both: %s", hole_cause_name(HOLE_MIXED));
}

struct table *table_holes(const struct plan *plan, const struct holes *holes)
{
	struct table *table = must_calloc(1, sizeof(*table));
	unsigned int i, type;

	table->tight = true;
	add_col(table, "hole", false, 0);
	add_col(table, "size", true, 6);
	add_col(table, "cause", false, 0);
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		add_col(table, layout_type_name(type), true, 7);
		if (type != LAYOUT_STOCK)
			add_col(table, "trim", true, 5);
	}
	for (i = 0; i < holes->nr; i++)
		put_hole(table, plan, &holes->hole[i]);
	explain_fates(table, holes);
	return table;
}

unsigned int table_col_width(const struct table *table, unsigned int col)
{
	size_t width = strlen(table->col[col].head);
	unsigned int i;

	for (i = 0; i < table->nr_rows; i++) {
		size_t len = strlen(table->cell[i][col].text);

		if (len > width)
			width = len;
	}
	return (unsigned int)width;
}
