// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boards: from what a source said to the banks of usable RAM.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/largest.h"
#include "tool/base/size.h"
#include "tool/board/board.h"

static const char *const field_names[BOARD_NR_FIELDS] = {
	[BOARD_LOWMEM] = "lowmem",
	[BOARD_HIGHMEM] = "highmem",
	[BOARD_VMALLOC_TOTAL] = "vmalloc_total",
	[BOARD_HOLES] = "holes",
	[BOARD_DEAD] = "dead",
};

void board_init(struct board *board)
{
	memset(board, 0, sizeof(*board));
	board->vmalloc = LAYOUT_VMALLOC_DEFAULT;
	board->names_len = 1;	/* the empty name */
}

/* Only ASCII, so that a name can go into any output and be cut anywhere. */
static void make_printable(char *name)
{
	for (; *name; name++)
		if (*name < ' ' || *name > '~')
			*name = '?';
}

void board_set_origin(struct board *board, struct board_ranges *list, const char *name)
{
	unsigned int room = BOARD_NODES_LEN - board->names_len;
	size_t size = strlen(name) + 1;

	if (!list->nr || size > room)
		return;
	list->range[list->nr - 1].origin = board->names_len;
	memcpy(board->names + board->names_len, name, size);
	make_printable(board->names + board->names_len);
	board->names_len += (unsigned int)size;
}

const char *board_origin(const struct board *board, const struct board_range *range)
{
	return board->names + range->origin;
}

void board_note(struct board *board, const char *fmt, ...)
{
	va_list args;

	if (board->nr_notes == BOARD_MAX_NOTES)
		return;
	if (board->nr_notes == BOARD_MAX_NOTES - 1)
		fmt = "and more about where this memory is";
	va_start(args, fmt);
	vsnprintf(board->note[board->nr_notes], BOARD_NOTE_LEN, fmt, args);
	va_end(args);
	make_printable(board->note[board->nr_notes++]);
}

void board_set_name(struct board *board, const char *path, const char *suffix)
{
	const char *slash = strrchr(path, '/');
	const char *file = slash ? slash + 1 : path;
	const char *dot = strrchr(file, '.');
	bool known = dot && (!strcmp(dot, suffix) || !strcmp(dot, ".layout"));
	size_t len = known ? (size_t)(dot - file) : strlen(file);

	snprintf(board->name, sizeof(board->name), "%.*s", (int)len, file);
	make_printable(board->name);
}

static int check_range(u64 start, u64 size, struct fail *fail)
{
	if (!size)
		return fail_set(fail, "empty range, expected a size above 0");
	if (start >= LAYOUT_PHYS_MAX || size > LAYOUT_PHYS_MAX - start)
		return fail_set(fail, "range ends above 1 TiB, expected physical addresses of 40 bits");
	return 0;
}

int board_add_range(struct board_ranges *list, u64 start, u64 size,
		    bool aligned, struct fail *fail)
{
	/* The start of a mem= without an address is checked once it is known. */
	if (check_range(start == BOARD_AT_PHYS_OFFSET ? 0 : start, size, fail))
		return -1;
	if (aligned && (start | size) & (LAYOUT_PAGE_SIZE - 1))
		return fail_set(fail, "0x%" PRIx64 "@0x%" PRIx64
				" is not page aligned, expected multiples of 4 KiB", size, start);
	if (list->nr == BOARD_MAX_RANGES)
		return fail_set(fail, "too many ranges, expected at most %d of a kind",
				BOARD_MAX_RANGES);
	list->range[list->nr].start = start;
	list->range[list->nr].size = size;
	list->range[list->nr].origin = 0;
	list->nr++;
	return 0;
}

/* The decompressor takes PHYS_OFFSET from the memory nodes, not from mem=. */
static void find_phys_offset(struct board *board)
{
	u64 lowest = board->ram.range[0].start;
	unsigned int i;

	for (i = 1; i < board->ram.nr; i++)
		if (board->ram.range[i].start < lowest)
			lowest = board->ram.range[i].start;
	board->phys_offset = layout_pmd_down(lowest);
}

/* As arm_add_memory() sees it. */
static int add_mem_params(struct board *board, struct fail *fail)
{
	unsigned int i;

	for (i = 0; i < board->mem.nr; i++) {
		u64 start = board_range_start(board, &board->mem.range[i]);
		u64 size = board->mem.range[i].size;

		if (!size)
			continue;
		if (check_range(start, size, fail))
			return fail_prefix(fail, "mem=: ");
		layout_banks_add(&board->early, start, start + size);
	}
	return 0;
}

/* early_init_dt_add_memory_arch(): phys_addr_t has 32 bits without LPAE.  Is all of it gone? */
static bool drop_beyond_classic(struct board *board)
{
	u64 all = layout_banks_size(&board->early);

	board->dropped = 0;
	if (board->lpae)
		return false;
	layout_banks_remove(&board->early, BOARD_CLASSIC_MAX, LAYOUT_PHYS_MAX);
	board->dropped = all - layout_banks_size(&board->early);
	return all && board->dropped == all;
}

/* Once no-map is out: nothing is lost where the last page is part of it. */
static void drop_last_page(struct board *board)
{
	u64 all = layout_banks_size(&board->early);

	board->last_page = false;
	if (board->lpae)
		return;
	layout_banks_remove(&board->early, BOARD_CLASSIC_END, BOARD_CLASSIC_MAX);
	board->last_page = layout_banks_size(&board->early) < all;
}

/* Grow [start, end) by the first range that touches it.  Is there one that does? */
static bool grow(const struct board_ranges *list, u64 *start, u64 *end)
{
	unsigned int i;

	for (i = 0; i < list->nr; i++) {
		u64 from = list->range[i].start, to = from + list->range[i].size;

		if (from > *end || to < *start || (from >= *start && to <= *end))
			continue;
		*start = from < *start ? from : *start;
		*end = to > *end ? to : *end;
		return true;
	}
	return false;
}

void board_nomap_pages(const struct board *board, const struct board_range *range, bool late,
		       u64 *start, u64 *end)
{
	u64 from = range->start, to = from + range->size;

	*start = layout_align_down(from, LAYOUT_PAGE_SIZE);
	*end = layout_align_up(to, LAYOUT_PAGE_SIZE);
	while (grow(&board->nomap, &from, &to) || (late && grow(&board->late_nomap, &from, &to)))
		;
	if (*start < from)
		*start += LAYOUT_PAGE_SIZE;
	if (*end > to)
		*end -= LAYOUT_PAGE_SIZE;
}

static void remove_nomap(const struct board *board, bool late, struct layout_banks *banks)
{
	const struct board_ranges *list = late ? &board->late_nomap : &board->nomap;
	unsigned int i;
	u64 start, end;

	for (i = 0; i < list->nr; i++) {
		board_nomap_pages(board, &list->range[i], late, &start, &end);
		layout_banks_remove(banks, start, end);
	}
}

/* Whatever no-map takes of it. */
static bool mem_leaves_none(const struct board *board)
{
	struct layout_banks banks = board->early;

	layout_banks_normalize(&banks, board->phys_offset);
	return board->mem.nr && !banks.nr;
}

static int no_usable(const struct board *board, struct fail *fail)
{
	if (board->phys_offset >= BOARD_CLASSIC_MAX - LAYOUT_PMD_SIZE && !board->lpae)
		return fail_set(fail, "all RAM%s is in the last 2 MiB below 4 GiB, where no kernel can start; expected DRAM",
				board->dropped ? " below 4 GiB" : "");
	if (!board->nomap.nr && !board->late_nomap.nr)
		return fail_set(fail, "no usable RAM at or above 0x%" PRIx64
				", expected some behind the first multiple of 2 MiB",
				board->phys_offset);
	return fail_set(fail, "no usable RAM at or above 0x%" PRIx64
			", expected some that is not nomap", board->phys_offset);
}

int board_finish(struct board *board, struct fail *fail)
{
	unsigned int i;
	bool none;

	if (!board->ram.nr)
		return fail_set(fail, "no RAM, expected at least one ram SIZE@START");
	if (!board->base_given)
		find_phys_offset(board);
	if (board->phys_offset & (LAYOUT_PMD_SIZE - 1) ||
	    board->phys_offset >= LAYOUT_PHYS_MAX)
		return fail_set(fail, "base 0x%" PRIx64
				" is no PHYS_OFFSET, expected a multiple of 2 MiB below 1 TiB",
				board->phys_offset);

	layout_banks_init(&board->early);
	if (board->mem.nr) {
		if (add_mem_params(board, fail))
			return -1;
	} else {
		for (i = 0; i < board->ram.nr; i++)
			layout_banks_add(&board->early, board->ram.range[i].start,
					 board->ram.range[i].start + board->ram.range[i].size);
	}
	none = drop_beyond_classic(board);
	if (mem_leaves_none(board) && !none)
		return fail_set(fail, "mem= leaves no usable RAM, expected some at or above 0x%" PRIx64
				", behind the first multiple of 2 MiB", board->phys_offset);
	remove_nomap(board, false, &board->early);
	drop_last_page(board);
	layout_banks_normalize(&board->early, board->phys_offset);
	board->usable = board->early;
	remove_nomap(board, true, &board->usable);
	layout_banks_normalize(&board->usable, board->phys_offset);
	if (!board->usable.nr && none)
		return fail_set(fail, "all RAM is at 4 GiB and above, expected a kernel with LPAE (--lpae)");
	return board->usable.nr ? 0 : no_usable(board, fail);
}

void board_totals_of(struct board_totals *totals, const struct layout *layout)
{
	totals->value[BOARD_LOWMEM] = layout->lowmem;
	totals->value[BOARD_HIGHMEM] = layout->highmem;
	totals->value[BOARD_VMALLOC_TOTAL] = layout->vmalloc_total;
	totals->value[BOARD_HOLES] = layout->hole_total;
	totals->value[BOARD_DEAD] = layout->dead_total;
	totals->largest = layout_largest_vmalloc(layout);
}

int board_check_expects(const struct board *board, enum layout_type type,
			const struct board_totals *totals, struct fail *fail)
{
	char is[SIZE_TEXT_LEN], expected[SIZE_TEXT_LEN];
	unsigned int i;

	for (i = 0; i < board->nr_expects; i++) {
		const struct board_expect *e = &board->expect[i];

		if (e->type != type || e->value == totals->value[e->field])
			continue;
		return fail_set(fail, "%s:%u: %s %s is %s, expected %s",
				board->source ? board->source : board->name, e->line,
				layout_type_name(type), field_names[e->field],
				size_exact(is, totals->value[e->field]),
				size_exact(expected, e->value));
	}
	return 0;
}

int board_field_parse(const char *name, enum board_field *field)
{
	unsigned int i;

	for (i = 0; i < BOARD_NR_FIELDS; i++) {
		if (!strcmp(name, field_names[i])) {
			*field = i;
			return 0;
		}
	}
	return -1;
}

const char *board_field_name(enum board_field field)
{
	return field_names[field];
}

int board_layout_parse(const char *name, enum layout_type *type)
{
	unsigned int i;

	for (i = 0; i < LAYOUT_NR_TYPES; i++) {
		if (!strcmp(name, layout_type_name(i))) {
			*type = i;
			return 0;
		}
	}
	return -1;
}

const char *board_layout_names(char *buf, size_t size)
{
	size_t len = 0;
	unsigned int i;

	buf[0] = '\0';
	for (i = 0; i < LAYOUT_NR_TYPES && len < size; i++) {
		const char *glue = !i ? "" : i + 1 < LAYOUT_NR_TYPES ? ", " : " or ";

		len += (size_t)snprintf(buf + len, size - len, "%s%s", glue,
					layout_type_name(i));
	}
	return buf;
}
