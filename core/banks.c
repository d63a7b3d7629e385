// SPDX-License-Identifier: GPL-2.0-only
/*
 * A sorted list of banks of usable RAM, kept in a fixed array.
 */
#include "layout.h"

/**
 * layout_banks_init() - make an empty list
 * @banks: the list
 */
void layout_banks_init(struct layout_banks *banks)
{
	banks->nr = 0;
	banks->bridged = 0;
	banks->bridged_bytes = 0;
}

static void delete_at(struct layout_banks *banks, unsigned int at)
{
	for (banks->nr--; at < banks->nr; at++)
		banks->bank[at] = banks->bank[at + 1];
}

/* Gap below bank @at, which is not the first. */
static u64 gap_below(const struct layout_banks *banks, unsigned int at)
{
	return banks->bank[at].start - banks->bank[at - 1].end;
}

/*
 * Make room: the two banks with the smallest gap between them become one.
 * Returns the index of the bank that went.
 */
static unsigned int bridge_smallest(struct layout_banks *banks)
{
	unsigned int i, best = 1;

	for (i = 2; i < banks->nr; i++)
		if (gap_below(banks, i) < gap_below(banks, best))
			best = i;

	banks->bridged++;
	banks->bridged_bytes += gap_below(banks, best);
	banks->bank[best - 1].end = banks->bank[best].end;
	delete_at(banks, best);
	return best;
}

/* The list is full and the new bank is nearest to a neighbour: join the two. */
static bool bridge_new(struct layout_banks *banks, unsigned int at,
		       u64 start, u64 end)
{
	u64 below = at ? start - banks->bank[at - 1].end : ~0ull;
	u64 above = at < banks->nr ? banks->bank[at].start - end : ~0ull;
	u64 mine = below < above ? below : above;
	unsigned int i;

	for (i = 1; i < banks->nr; i++)
		if (i != at && gap_below(banks, i) < mine)
			return false;

	banks->bridged++;
	banks->bridged_bytes += mine;
	if (at == banks->nr || (at && below <= above))
		banks->bank[at - 1].end = end;
	else
		banks->bank[at].start = start;
	return true;
}

static void insert_at(struct layout_banks *banks, unsigned int at,
		      u64 start, u64 end)
{
	unsigned int i;

	if (banks->nr == LAYOUT_MAX_BANKS) {
		if (bridge_new(banks, at, start, end))
			return;
		if (bridge_smallest(banks) < at)
			at--;
	}

	for (i = banks->nr++; i > at; i--)
		banks->bank[i] = banks->bank[i - 1];
	banks->bank[i].start = start;
	banks->bank[i].end = end;
}

/**
 * layout_banks_add() - add a range of RAM, as memblock_add() does
 * @banks: the list
 * @start: physical, inclusive; rounded up to PAGE_SIZE
 * @end: physical, exclusive; rounded down to PAGE_SIZE
 *
 * Overlapping and touching banks become one.  In a full list the smallest gap
 * is given up and counted in @banks->bridged.
 */
void layout_banks_add(struct layout_banks *banks, u64 start, u64 end)
{
	unsigned int at = 0;

	if (end > LAYOUT_PHYS_MAX)
		end = LAYOUT_PHYS_MAX;
	if (start >= end)
		return;
	start = layout_align_up(start, LAYOUT_PAGE_SIZE);
	end &= ~(u64)(LAYOUT_PAGE_SIZE - 1);
	if (start >= end)
		return;

	while (at < banks->nr && banks->bank[at].end < start)
		at++;
	/* Swallow what overlaps or touches. */
	while (at < banks->nr && banks->bank[at].start <= end) {
		if (banks->bank[at].start < start)
			start = banks->bank[at].start;
		if (banks->bank[at].end > end)
			end = banks->bank[at].end;
		delete_at(banks, at);
	}
	insert_at(banks, at, start, end);
}

/**
 * layout_banks_remove() - take a range away, as memblock_mark_nomap() does
 * @banks: the list
 * @start: physical, inclusive; rounded down to PAGE_SIZE
 * @end: physical, exclusive; rounded up to PAGE_SIZE
 *
 * A page that is partly taken away is not usable, so it goes whole.
 */
void layout_banks_remove(struct layout_banks *banks, u64 start, u64 end)
{
	unsigned int at = 0;

	if (end > LAYOUT_PHYS_MAX)
		end = LAYOUT_PHYS_MAX;
	if (start >= end)
		return;
	start &= ~(u64)(LAYOUT_PAGE_SIZE - 1);
	end = layout_align_up(end, LAYOUT_PAGE_SIZE);

	while (at < banks->nr) {
		struct layout_bank *b = &banks->bank[at];
		u64 tail = b->end;

		if (b->end <= start || b->start >= end) {
			at++;
		} else if (b->start >= start && b->end <= end) {
			delete_at(banks, at);
		} else if (b->start >= start) {
			b->start = end;
		} else {
			b->end = start;
			at++;
			if (tail > end)
				insert_at(banks, at, end, tail);
		}
	}
}

/**
 * layout_banks_normalize() - apply the kernel's rules for the start of RAM
 * @banks: the list
 * @phys_offset: PHYS_OFFSET, physical, PMD aligned
 *
 * RAM below PHYS_OFFSET is not used (early_init_dt_add_memory_arch()), and the
 * first bank starts PMD aligned (adjust_lowmem_bounds()).
 */
void layout_banks_normalize(struct layout_banks *banks, u64 phys_offset)
{
	layout_banks_remove(banks, 0, phys_offset);
	while (banks->nr && banks->bank[0].start & (LAYOUT_PMD_SIZE - 1))
		layout_banks_remove(banks, banks->bank[0].start,
				    layout_pmd_up(banks->bank[0].start));
}

/**
 * layout_banks_size() - usable RAM
 * @banks: the list
 *
 * Return: bytes in all banks, gaps given up included.
 */
u64 layout_banks_size(const struct layout_banks *banks)
{
	u64 size = 0;
	unsigned int i;

	for (i = 0; i < banks->nr; i++)
		size += banks->bank[i].end - banks->bank[i].start;
	return size;
}
