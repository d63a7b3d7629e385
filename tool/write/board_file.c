// SPDX-License-Identifier: GPL-2.0-only
/*
 * A board as a board file, whatever it was read from.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/board/report.h"
#include "tool/board/vmsplit.h"
#include "tool/plan/machines.h"
#include "tool/write/board_file.h"

static void put_comment(FILE *out, const char *text)
{
	if (text[0])
		fprintf(out, "# %s\n", text);
}

/* What is of the kernel that runs there. */
static void put_kernel(FILE *out, const struct plan *plan)
{
	const struct vmsplit *split = vmsplit_of(plan->params.page_offset);
	const struct machine *machine = machine_find(plan->board);

	if (split && split != &vmsplits[0])
		fprintf(out, "split %s\t# %s\n", split->name, split->config);
	if (!split)
		fprintf(out, "# PAGE_OFFSET is 0x%" PRIx32 ", which no split has: a plan of this file is for 3g.\n",
			plan->params.page_offset);
	if (plan->board->lpae)
		fputs("lpae\n", out);
	if (machine)
		fprintf(out, "machine %s\t# static maps\n", machine->compatible);
}

static void put_heading(FILE *out, const struct plan *plan)
{
	const struct board *board = plan->board;
	const struct report *report = board->report;
	unsigned int i;

	put_comment(out, board->model);
	if (report)
		fprintf(out, "# From a %s.\n", report->kind);
	if (board->assumed)
		put_comment(out, "The size of its RAM is assumed.");
	for (i = 0; report && i < report->nr_notes; i++)
		put_comment(out, report->note[i]);
	for (i = 0; i < board->nr_notes; i++)
		put_comment(out, board->note[i]);
}

/* Nodes are worth a word, lines of a file that this one replaces are not. */
static const char *node_of(const struct board *board, const struct board_range *r)
{
	const char *name = board_origin(board, r);
	size_t len = board->source ? strlen(board->source) : 0;

	return len && !strncmp(name, board->source, len) && name[len] == ':' ? "" : name;
}

static void put_range(FILE *out, const char *keyword, u64 start, u64 size, const char *node)
{
	char text[SIZE_TEXT_LEN];

	fprintf(out, "%s %s@0x%" PRIx64 "%s%s\n", keyword, size_exact(text, size), start,
		node[0] ? "\t# " : "", node);
}

/* The walk leaves alone what begins below the end of the kernel image: core/walk.c. */
static void put_image(FILE *out, const struct board *board)
{
	unsigned int i;

	for (i = 0; i + 1 < board->usable.nr; i++) {
		if (board->usable.bank[i].end >= board->image_end)
			continue;
		fprintf(out, "# The kernel image ends at 0x%" PRIx64 ", so that the hole below is not used:\n"
			"# the plan of its board can differ.\n", board->image_end);
		return;
	}
}

/* Parts of a page at its ends are not RAM: early_init_dt_add_memory_arch(). */
static void put_ram(FILE *out, const struct board *board)
{
	bool none = true;
	unsigned int i;

	for (i = 0; i < board->ram.nr; i++) {
		const struct board_range *r = &board->ram.range[i];
		u64 at = board_range_start(board, r);
		u64 start = layout_align_up(at, LAYOUT_PAGE_SIZE);
		u64 end = layout_align_down(at + r->size, LAYOUT_PAGE_SIZE);

		if (start >= end)
			continue;
		put_range(out, "ram", start, end - start, "");
		none = false;
	}
	/* mem= replaces it, but a board file must have some. */
	if (none)
		put_range(out, "ram", board->phys_offset, LAYOUT_PAGE_SIZE, "");
}

/* A page that is no-map in part is RAM. */
static void put_nomap(FILE *out, const struct board *board, const struct board_ranges *list)
{
	unsigned int i;
	u64 start, end;

	for (i = 0; i < list->nr; i++) {
		const struct board_range *r = &list->range[i];

		board_nomap_pages(board, r, true, &start, &end);
		if (start < end)
			put_range(out, "nomap", start, end - start, node_of(board, r));
	}
}

static void put_reserved(FILE *out, const struct board *board)
{
	unsigned int i;

	for (i = 0; i < board->reserved.nr; i++)
		put_range(out, "reserved", board->reserved.range[i].start,
			  board->reserved.range[i].size, node_of(board, &board->reserved.range[i]));
}

static bool is_param(const char *param, const char *name)
{
	size_t len = strlen(name);

	return !strncmp(param, name, len) && param[len] == '=';
}

/* Options may have changed vmalloc= and vmalloc_upper=; mem= may be in effect already. */
static void put_params(FILE *out, const struct board *board)
{
	const char *rest = board->params;
	char param[BOARD_PARAMS_LEN], size[SIZE_TEXT_LEN];

	while (board_next_param(&rest, param))
		if (!is_param(param, "vmalloc") && !is_param(param, "vmalloc_upper") &&
		    !(board->as_booted && is_param(param, "mem")))
			fprintf(out, "param %s\n", param);
	if (board->vmalloc != LAYOUT_VMALLOC_DEFAULT)
		fprintf(out, "param vmalloc=%s\n", size_exact(size, board->vmalloc));
	if (board->upper_given)
		fprintf(out, "param vmalloc_upper=%s\n", size_exact(size, board->upper));
}

static void put_expects(FILE *out, const struct board *board)
{
	char size[SIZE_TEXT_LEN];
	unsigned int i;

	for (i = 0; i < board->nr_expects; i++)
		fprintf(out, "expect %s %s %s\n", layout_type_name(board->expect[i].type),
			board_field_name(board->expect[i].field),
			size_exact(size, board->expect[i].value));
}

void plan_board_file(FILE *out, const struct plan *plan, bool expects)
{
	const struct board *board = plan->board;

	put_heading(out, plan);
	put_image(out, board);
	fprintf(out, "base 0x%" PRIx64 "\n", board->phys_offset);
	put_ram(out, board);
	put_nomap(out, board, &board->nomap);
	if (board->late_nomap.nr)
		fputs("# The kernel picks the place of what follows once it knows the end of lowmem:\n"
		      "# the plan of its board can differ.\n", out);
	put_nomap(out, board, &board->late_nomap);
	put_reserved(out, board);
	put_params(out, board);
	put_kernel(out, plan);
	if (expects)
		put_expects(out, board);
}
