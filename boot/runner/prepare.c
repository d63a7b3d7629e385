// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a board file or a device tree to a machine with a kernel.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boot/runner/death.h"
#include "boot/runner/dtb.h"
#include "boot/runner/file.h"
#include "boot/runner/graft.h"
#include "boot/runner/hardware.h"
#include "boot/runner/image.h"
#include "boot/runner/machine.h"
#include "boot/runner/options.h"
#include "boot/runner/params.h"
#include "boot/runner/prepare.h"
#include "boot/runner/say.h"
#include "tool/base/exit.h"
#include "tool/board/vmsplit.h"
#include "tool/dtb/dtb.h"
#include "tool/read/board_file.h"

/* The expectations in a board file are for its own parameters and split. */
static bool expects_hold(const struct options *opt, const struct image *image,
			 const struct board *board)
{
	return !strstr(opt->append, "vmalloc") && !strstr(opt->append, "mem=") &&
	       image->page_offset == vmsplit_or_default(board->page_offset);
}

static bool is_dtb(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot && !strcmp(dot, ".dtb");
}

/*
 * Take to the machine's RAM what the board's kernel uses: the last page below 4 GiB,
 * which it does not, must not become one that is used.
 */
static int move_board(struct board *moved, const struct board *board, struct fail *fail)
{
	u64 end = BOARD_CLASSIC_END - board->phys_offset + RAM_BASE;
	unsigned int i;

	*moved = *board;
	if (board_shift(moved, (int64_t)(RAM_BASE - board->phys_offset), fail))
		return -1;
	/* mem= replaces what would be cut here. */
	if (!board->last_page || moved->last_page || board->mem.nr)
		return 0;
	for (i = 0; i < moved->ram.nr; i++) {
		struct board_range *r = &moved->ram.range[i];

		if (r->start < end && r->start + r->size > end)
			r->size = end - r->start;
	}
	return board_finish(moved, fail);
}

/**
 * read_boards() - read the board, by its own addresses and by the emulated machine's
 * @lpae: the kernel has it and uses RAM at 4 GiB and above
 */
int read_boards(const struct options *opt, bool lpae, struct board *board,
		struct machine *machine)
{
	const struct dtb_given kernel = { .lpae = lpae, .rules = opt->rules };
	struct fail fail;

	if (opt->hardware.type)
		return read_hardware(opt, lpae, board, machine);
	free(machine->donor.tree);
	memset(&machine->donor, 0, sizeof(machine->donor));
	if (is_dtb(opt->board)) {
		machine->donor.ram = opt->ram;
		if (donor_read(&machine->donor, opt->board, &kernel, board, &machine->board, &fail))
			return bad_input("%s", fail.text);
		return append_params(board, opt->append) ?:
		       append_params(&machine->board, opt->append);
	}
	if (board_file_read(board, opt->board, false, &fail))
		return bad_input("%s", fail.text);
	if (board->lpae && !lpae)
		return bad_input("%s: lpae, but this kernel has none, expected a configuration with it, as lpae",
				 opt->board);
	/* The machine has no static maps. */
	if (board->compatible[0])
		board->nr_expects = 0;
	board->compatible[0] = '\0';
	board->lpae = lpae;
	if (append_params(board, opt->append))
		return EXIT_INPUT;
	if (move_board(&machine->board, board, &fail))
		return bad_input("%s: %s", opt->board, fail.text);
	return 0;
}

/* Is a layout booted?  A death may be of any. */
static bool is_booted(const struct options *opt, enum layout_type type)
{
	return type == LAYOUT_STOCK || strstr(opt->types, layout_type_name(type)) ||
	       death_among(opt->types);
}

/* RAM that ends at 4 GiB in one place only has a page less there. */
static bool same_highmem(const struct plan *a, const struct plan *b, enum layout_type type)
{
	return a->layout[type].highmem == b->layout[type].highmem ||
	       plan_unmapped(a, type) == plan_unmapped(b, type);
}

/* What the machine gets is what the board has, but for the addresses. */
static bool same_layouts(const struct options *opt, const struct plan *plan,
			 const struct machine *machine)
{
	unsigned int type, i;

	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		const struct layout *a = &plan->layout[type];
		const struct layout *b = &machine->plan.layout[type];

		if (!is_booted(opt, type))
			continue;
		if (a->nr != b->nr || a->lowmem != b->lowmem ||
		    !same_highmem(plan, &machine->plan, type))
			return false;
		for (i = 0; i < a->nr; i++)
			if (a->region[i].kind != b->region[i].kind ||
			    a->region[i].virt != b->region[i].virt ||
			    a->region[i].size != b->region[i].size)
				return false;
	}
	return true;
}

/* From PHYS_OFFSET: the kernel maps itself by sections, and holes count behind them. */
static u64 mapped_end(const struct image *image)
{
	u64 section = image->lpae ? 0x200000 : 0x100000;

	return (image->end + section - 1) & ~(section - 1);
}

/**
 * prepare() - read a board and fit it into the emulated machine
 * @opt: for the layout and more parameters
 * @image: the kernel
 * @initrd: path of its initramfs
 * @board: by its own addresses
 * @plan: of @board
 * @machine: filled in
 */
int prepare(const struct options *opt, const struct image *image, const char *initrd,
	    struct board *board, struct plan *plan, struct machine *machine)
{
	struct fail fail;

	if (read_boards(opt, image->lpae, board, machine) ||
	    (!machine->hardware && machine_check_span(board)))
		return EXIT_INPUT;
	if (board->page_offset && board->page_offset != image->page_offset)
		return bad_input("%s: split %s, but PAGE_OFFSET of this kernel is 0x%x, expected a configuration with that split, as vmsplit2g",
				 opt->board, vmsplit_of(board->page_offset)->name, image->page_offset);
	if (!expects_hold(opt, image, board))
		board->nr_expects = machine->board.nr_expects = 0;
	if (plan_compute(&machine->plan, &machine->board, image->page_offset,
			 machine->board.phys_offset + mapped_end(image), &fail) ||
	    plan_compute(plan, board, image->page_offset,
			 board->phys_offset + mapped_end(image), &fail))
		return bad_input("%s: %s", opt->board, fail.text);
	if (!same_layouts(opt, plan, machine))
		return bad_input("%s: cannot be moved to RAM at 0x%x, expected a board whose layout does not depend on its addresses",
				 opt->board, (u32)RAM_BASE);
	machine->processors = opt->hardware.processors;
	return machine_prepare(machine, image, initrd, job_on_board(opt));
}

/**
 * write_kernel() - write the kernel with a device tree behind it
 * @machine: prepared
 * @bootargs: kernel command line
 * @path: the file; a tree for QEMU lies beside it for a while
 *
 * The decompressor looks for the tree there.
 */
int write_kernel(const struct machine *machine, const char *bootargs, const char *path)
{
	const struct image *image = machine->image;
	char tree[4200], *both;
	size_t dtb_size;
	void *dtb;
	int ret;

	snprintf(tree, sizeof(tree), "%s.dtb", path);
	dtb = dtb_build(machine, tree, bootargs, &dtb_size);
	if (!dtb)
		return EXIT_INPUT;
	both = malloc(image->size + dtb_size);
	if (!both) {
		free(dtb);
		return bad_input("no memory");
	}
	memcpy(both, image->data, image->size);
	memcpy(both + image->size, dtb, dtb_size);
	ret = file_write(path, both, image->size + dtb_size);
	free(both);
	free(dtb);
	return ret;
}
