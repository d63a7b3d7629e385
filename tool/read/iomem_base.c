// SPDX-License-Identifier: GPL-2.0-only
/*
 * PHYS_OFFSET of a running kernel, from what it lists in /proc/iomem.
 *
 *	PHYS_OFFSET	_text = "Kernel code"
 *	|		|
 *	+- TEXT_OFFSET -+----- kernel image -----+
 *	|.......| lowest "System RAM" ->
 *	leading gap
 *
 * PHYS_OFFSET is a multiple of 2 MiB, and TEXT_OFFSET (arch/arm/Makefile) is
 * 0x8000, 0x108000 (Realtek), 0x208000 (Meson, SA1111, Qualcomm with
 * ARCH_QCOM_RESERVE_SMEM) or 0x308000 (Axxia).  So _text rounded down to 2 MiB
 * is PHYS_OFFSET, or 2 MiB more.  RAM below PHYS_OFFSET is not listed, because
 * early_init_dt_add_memory_arch() and arm_add_memory() drop it: RAM below the
 * first candidate leaves only the second.  RAM that starts at the first leaves
 * both; then PHYS_OFFSET is more likely what the decompressor prefers, a
 * multiple of 128 MiB (head.S, AUTO_ZRELADDR), with a leading gap of 2 MiB that
 * is not RAM for the kernel.
 */
#include <inttypes.h>

#include "tool/read/iomem.h"

/* kernel_sec_end of head.S; SECTION_SIZE of the classic page tables and of LPAE. */
#define SECTION_CLASSIC	0x100000ull
#define SECTION_LPAE	0x200000ull

static u64 lowest_ram(const struct board *board)
{
	u64 lowest = board->ram.range[0].start;
	unsigned int i;

	for (i = 1; i < board->ram.nr; i++)
		if (board->ram.range[i].start < lowest)
			lowest = board->ram.range[i].start;
	return lowest;
}

static bool is_preferred(u64 base)
{
	return !(base & (BOARD_ZRELADDR_ALIGN - 1));
}

static void set_base(struct board *board, u64 base)
{
	board->base_given = true;
	board->phys_offset = base;
}

static void set_image_end(struct board *board, u64 end)
{
	u64 section = board->lpae ? SECTION_LPAE : SECTION_CLASSIC;

	board->image_end = (end + section - 1) & ~(section - 1);
}

static bool may_be_less(u64 base)
{
	return base && !is_preferred(base) && is_preferred(base - LAYOUT_PMD_SIZE);
}

/* The base is @base or 2 MiB less; nothing listed says which. */
static void choose(struct board *board, u64 base)
{
	u64 less = base - LAYOUT_PMD_SIZE;
	bool take_less = may_be_less(base);

	set_base(board, take_less ? less : base);
	if (take_less)
		board_note(board, "PHYS_OFFSET is taken to be 0x%" PRIx64 ", with a gap of 2 MiB before the first RAM; if it is 0x%" PRIx64 ", say so by --base",
			   less, base);
}

bool iomem_two_bases(const struct board *board, u64 *base)
{
	*base = layout_pmd_down(lowest_ram(board));
	return may_be_less(*base);
}

void iomem_find_base(struct board *board, const struct iomem_image *image)
{
	u64 lowest = layout_pmd_down(lowest_ram(board));
	u64 text = layout_pmd_down(image->start);

	/* A kernel that is not where a kernel is put says nothing. */
	if (!image->start || text - lowest > LAYOUT_PMD_SIZE) {
		choose(board, lowest);
		if (image->start)
			board_note(board, "the kernel is not in the first RAM: PHYS_OFFSET is uncertain, --base says it");
		return;
	}
	if (image->end > image->start)
		set_image_end(board, image->end);
	if (lowest < text)
		set_base(board, lowest);
	else
		choose(board, text);
}
