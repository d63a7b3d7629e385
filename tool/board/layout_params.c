// SPDX-License-Identifier: GPL-2.0-only
/*
 * The parameters of core/ by which a kernel lays out a board.
 */
#include <stdint.h>

#include "tool/board/board.h"

/* A size above 4 GiB is too big in any case: early_vmalloc_upper() cuts it, too. */
static u32 saturate(u64 size)
{
	return size > UINT32_MAX ? UINT32_MAX : (u32)size;
}

unsigned int board_layout_params(const struct board *board, u32 page_offset, u64 image_end,
				 struct layout_params *params)
{
	const unsigned int upper_bits = LAYOUT_CLAMP_UPPER_SMALL |
					LAYOUT_CLAMP_UPPER_BIG |
					LAYOUT_CLAMP_UPPER_PMD;
	unsigned int clamped;

	params->phys_offset = board->phys_offset;
	params->image_end = image_end ? image_end :
			    board->image_end ? board->image_end : board->phys_offset;
	params->page_offset = page_offset;
	/* early_vmalloc() keeps an unsigned long: the low 32 bits. */
	params->vmalloc = (u32)board->vmalloc;
	params->upper = board->upper_given ? saturate(board->upper) :
			board->upper_all ? params->vmalloc : LAYOUT_UPPER_DEFAULT;
	clamped = layout_params_clamp(params);
	return board->upper_given ? clamped : clamped & ~upper_bits;
}
