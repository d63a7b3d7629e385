// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which machine a board becomes, and where the initramfs goes in it.
 */
#include <inttypes.h>
#include <sys/stat.h>

#include "boot/runner/image.h"
#include "boot/runner/machine.h"
#include "boot/runner/qemu.h"
#include "boot/runner/say.h"
#include "tool/base/exit.h"

#define MIB		((u64)0x100000)
/* QEMU always writes a tree of its own, which nobody reads: see below. */
#define QEMU_DTB_ROOM	(2 * MIB)
/* Stack, heap and tables of the decompressor, behind the image it has moved. */
#define SCRATCH		(2 * MIB)

/* End of the RAM that the board needs, the holes included, and what mem= makes of it. */
static u64 ram_end(const struct board *board)
{
	const struct board_ranges *list[] = { &board->ram, &board->mem };
	unsigned int i, j;
	u64 end = 0;

	for (i = 0; i < 2; i++) {
		for (j = 0; j < list[i]->nr; j++) {
			u64 start = board_range_start(board, &list[i]->range[j]);
			u64 size = list[i]->range[j].size;

			/* Not used by the kernel, and not emulated. */
			if (!board->lpae && start >= BOARD_CLASSIC_MAX)
				continue;
			if (start + size > end)
				end = start + size;
		}
	}
	return end;
}

/* In whole MiB. */
static u64 ram_span(const struct board *board)
{
	return (ram_end(board) - board->phys_offset + MIB - 1) & ~(MIB - 1);
}

/**
 * machine_check_span() - can the machine have that much between first and last RAM?
 * @board: by its own addresses: moved ones may lie beyond what its kernel uses
 *
 * Return: 0, or EXIT_INPUT after saying why.
 */
int machine_check_span(const struct board *board)
{
	u64 most = board->lpae ? RAM_MAX_LPAE : RAM_MAX;

	if (ram_span(board) <= most)
		return 0;
	return bad_input("%s: spans %" PRIu64 " MiB, expected at most %" PRIu64 " MiB for QEMU's virt machine",
			 board->source, ram_span(board) / MIB, most / MIB);
}

/* When [start, start + size) meets @r, move start behind @r. */
static bool step_over(u64 *start, u64 size, u64 r_start, u64 r_size)
{
	if (*start >= r_start + r_size || *start + size <= r_start)
		return false;
	*start = (r_start + r_size + LAYOUT_PAGE_SIZE - 1) &
		 ~(u64)(LAYOUT_PAGE_SIZE - 1);
	return true;
}

/* When [start, start + size) meets a range of @list, move start behind it. */
static bool step_over_all(u64 *start, u64 size, const struct board_ranges *list)
{
	bool moved = false;
	unsigned int i;

	for (i = 0; i < list->nr; i++)
		moved |= step_over(start, size, list->range[i].start, list->range[i].size);
	return moved;
}

/*
 * The lowest place for the initramfs from @start on.  Reserved ranges must stay free,
 * and what is no-map of a page: the kernel drops a reservation that meets the initramfs.
 */
static u64 free_place(const struct machine *m, u64 start)
{
	const struct board *board = &m->board;
	u64 dtb = RAM_BASE + (m->ram / 2 < 128 * MIB ? m->ram / 2 : 128 * MIB);
	bool moved;

	do {
		/* Only virt has such a tree. */
		moved = !m->hardware && step_over(&start, m->initrd_size, dtb, QEMU_DTB_ROOM);
		moved |= step_over_all(&start, m->initrd_size, &board->reserved);
		moved |= step_over_all(&start, m->initrd_size, &board->nomap);
	} while (moved);
	return start;
}

/*
 * In the highest bank that is lowmem in every layout: its virtual address is then not
 * the same in all of them.  In the first bank it lies behind what the decompressor
 * uses, up to @low.
 */
static int place_initrd(struct machine *m, const struct image *image, u64 low)
{
	const struct layout_banks *usable = &m->board.usable;
	u64 lowmem_end = m->plan.layout[LAYOUT_STOCK].lowmem_end;
	u64 start, end;
	unsigned int i;

	for (i = usable->nr; i-- > 0;) {
		start = usable->bank[i].start;
		if (start < low)
			start = (low + MIB - 1) & ~(MIB - 1);
		start = free_place(m, start);
		end = usable->bank[i].end < lowmem_end ? usable->bank[i].end : lowmem_end;
		if (start + m->initrd_size <= end) {
			m->initrd_start = start;
			return 0;
		}
	}
	return bad_input("%s: no bank that is lowmem in every layout has room for the initramfs, %" PRIu64 " KiB (%s)",
			 m->board.source, m->initrd_size / 1024, image->path);
}

/* The kernel image must lie in the first bank, whose start it does not choose. */
static int check_image(const struct machine *m, const struct image *image, u64 low)
{
	const struct board *board = &m->board;
	const struct layout_bank *bank = &board->usable.bank[0];
	u64 start = bank->start - board->phys_offset;

	if (start > image->first_page)
		return bad_input("%s: the first usable RAM starts at +%" PRIu64 " KiB, but this kernel image needs it from +%" PRIu64 " KiB on; expected a configuration with a larger TEXT_OFFSET, as leadgap",
				 board->source, start / 1024, image->first_page / 1024);
	if (bank->end < low)
		return bad_input("%s: the first bank ends at +%" PRIu64 " KiB, expected room for the kernel up to +%" PRIu64 " KiB (%s)",
				 board->source, (bank->end - board->phys_offset) / 1024,
				 (low - board->phys_offset) / 1024, image->path);
	return 0;
}

/**
 * machine_prepare() - fit a shifted board into the emulated machine
 * @machine: its board is shifted to RAM_BASE on virt, its processors as asked for; the
 *	rest is filled in
 * @image: the kernel
 * @initrd: path of the initramfs
 * @on_board: a real one, whose boot loader brings the initramfs
 *
 * Return: 0, or EXIT_INPUT after saying why.
 */
int machine_prepare(struct machine *machine, const struct image *image,
		    const char *initrd, bool on_board)
{
	const struct board *board = &machine->board;
	struct stat st;
	u64 low;

	if (stat(initrd, &st))
		return bad_input("%s: not found, expected an initramfs", initrd);
	machine->image = image;
	machine->initrd_size = (u64)st.st_size;
	machine->initrd_absent = false;
	machine->ram = machine->hardware ? machine->hardware->memory : ram_span(board);
	/* A kernel without SMP warns when its device tree has a second processor. */
	if (!image->smp)
		machine->processors = 1;
	if (!board->usable.nr)
		return bad_input("%s: no usable RAM", board->source);
	/* The decompressor moves itself and the tree behind the kernel's .bss. */
	low = board->phys_offset + image->end + 2 * image->size + SCRATCH;
	if (check_image(machine, image, low))
		return EXIT_INPUT;
	/* U-Boot knows where it has put it. */
	return on_board ? 0 : place_initrd(machine, image, low);
}

/* The rule's first bank begins at a PMD; RAM may begin before. */
static int put_in_head(struct machine *machine)
{
	const struct board *board = &machine->board;
	u64 start = board->usable.bank[0].start;
	u64 room = 0;
	unsigned int i;

	for (i = 0; i < board->ram.nr; i++) {
		u64 ram = board_range_start(board, &board->ram.range[i]);

		if (ram < start && start - ram <= board->ram.range[i].size)
			room = start - ram;
	}
	if (machine->initrd_size > room)
		return bad_input("%s: %" PRIu64 " KiB of RAM below the first PMD that is all RAM, expected room for the initramfs, %" PRIu64 " KiB",
				 board->source, room / 1024, machine->initrd_size / 1024);
	machine->initrd_start = start - room;
	machine->initrd_absent = true;
	return 0;
}

/**
 * machine_initrd_far() - put the initramfs into RAM that is not all lowmem
 * @machine: prepared
 * @type: the layout that it is booted in
 * @place: where
 *
 * Return: 0, or EXIT_INPUT after saying why.
 */
int machine_initrd_far(struct machine *machine, enum layout_type type,
		       enum initrd_place place)
{
	const struct layout_banks *usable = &machine->board.usable;
	u64 lowmem_end = machine->plan.layout[type].lowmem_end;
	u64 size = machine->initrd_size;
	u64 start = lowmem_end;
	unsigned int i;

	if (place == INITRD_HEAD)
		return put_in_head(machine);
	if (place == INITRD_ACROSS)
		start = (lowmem_end - size + LAYOUT_PAGE_SIZE) & ~(u64)(LAYOUT_PAGE_SIZE - 1);
	if (place == INITRD_WRAP)
		start = machine->board.phys_offset + (((u64)1 << 32) - machine->image->page_offset) - size;
	for (i = 0; i < usable->nr; i++) {
		if (place == INITRD_BEHIND && start < usable->bank[i].start)
			start = usable->bank[i].start;
		if (start >= usable->bank[i].start && start + size <= usable->bank[i].end &&
		    start + size > lowmem_end) {
			machine->initrd_start = start;
			return 0;
		}
	}
	return bad_input("%s: no RAM behind lowmem has room for the initramfs, %" PRIu64 " KiB",
			 machine->board.source, size / 1024);
}
