// SPDX-License-Identifier: GPL-2.0-only
/*
 * Notes about --ram and --nomap: an address with a digit too many, or too few, gives
 * a layout that is right for what was typed.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tool/base/size.h"
#include "tool/cli/ranges.h"

#define OPTION_LEN	64

static const char *option_text(const char *option, const struct board_range *r, char *buf)
{
	char size[SIZE_TEXT_LEN];

	snprintf(buf, OPTION_LEN, "%s %s@0x%" PRIx64, option, size_exact(size, r->size), r->start);
	return buf;
}

static bool overlap(const struct board_range *a, const struct board_range *b)
{
	return a->start < b->start + b->size && b->start < a->start + a->size;
}

void ranges_note_overlaps(struct board *board, const struct board_ranges *ram)
{
	char a[OPTION_LEN], b[OPTION_LEN];
	unsigned int i, k;

	for (i = 0; i < ram->nr; i++)
		for (k = 0; k < i; k++)
			if (overlap(&ram->range[i], &ram->range[k]))
				board_note(board, "%s and %s overlap: what both have is counted once",
					   option_text("--ram", &ram->range[k], a),
					   option_text("--ram", &ram->range[i], b));
}

static void add_ram(struct layout_banks *banks, const struct board *board)
{
	const struct board_ranges *ram = board->mem.nr ? &board->mem : &board->ram;
	unsigned int i;

	layout_banks_init(banks);
	for (i = 0; i < ram->nr; i++) {
		u64 start = board_range_start(board, &ram->range[i]);

		layout_banks_add(banks, start, start + ram->range[i].size);
	}
}

void ranges_note_outside(struct board *board, const struct board_ranges *nomap)
{
	const char *listed = board->as_booted && !board->report ? ", which /proc/iomem lists without no-map memory" : "";
	struct layout_banks banks;
	char text[OPTION_LEN];
	unsigned int i;

	for (i = 0; i < nomap->nr; i++) {
		const struct board_range *r = &nomap->range[i];
		u64 all, taken;

		add_ram(&banks, board);
		all = layout_banks_size(&banks);
		layout_banks_remove(&banks, r->start, r->start + r->size);
		taken = all - layout_banks_size(&banks);
		option_text("--nomap", r, text);
		if (!taken)
			board_note(board, "%s is outside the RAM%s: it changes nothing", text, listed);
		else if (taken < r->size)
			board_note(board, "%s is partly outside the RAM%s", text, listed);
	}
}
