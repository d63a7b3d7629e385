/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The emulated machine.
 */
#ifndef BOOT_RUNNER_MACHINE_H
#define BOOT_RUNNER_MACHINE_H

#include "boot/runner/image.h"
#include "boot/runner/options.h"
#include "tool/plan/plan.h"

#define RAM_BASE	((u64)0x40000000)	/* of QEMU's virt machine */
#define RAM_MAX		((u64)0xc0000000)	/* most of it with highmem=off */
#define RAM_MAX_LPAE	((u64)0x100000000)	/* for a kernel with LPAE, highmem=on */

/**
 * struct donor - the device tree whose memory the machine gets
 * @tree: it, or NULL when the board comes from a board file
 * @ram: RAM that its boot loader fills in; empty when the tree says it
 * @delta: from its addresses to the machine's
 */
struct donor {
	void *tree;
	struct board_ranges ram;
	int64_t delta;
};

/**
 * enum initrd_place - where the initramfs lies
 * @INITRD_LOWMEM: in lowmem of every layout
 * @INITRD_BEHIND: behind lowmem
 * @INITRD_ACROSS: its last page behind lowmem
 * @INITRD_WRAP: behind lowmem, where an unpacked address of its end would be 0
 * @INITRD_HEAD: below the first PMD that is all RAM; QEMU has the kernel there, and loads none
 */
enum initrd_place {
	INITRD_LOWMEM,
	INITRD_BEHIND,
	INITRD_ACROSS,
	INITRD_WRAP,
	INITRD_HEAD,
};

/**
 * struct machine - the emulated machine
 * @board: the board, shifted to RAM_BASE on virt
 * @plan: what the rule predicts for it
 * @image: the kernel
 * @donor: where its memory nodes come from, when not from @board
 * @hardware: NULL for virt
 * @tree: of @hardware, without /chosen; NULL for virt
 * @ram: bytes of RAM; on virt from RAM_BASE, the holes included
 * @initrd_start: physical
 * @initrd_size: bytes
 * @initrd_absent: the device tree names it, and it is not loaded
 * @processors: how many
 */
struct machine {
	struct board board;
	struct plan plan;
	const struct image *image;
	struct donor donor;
	const struct hardware *hardware;
	void *tree;
	u64 ram;
	u64 initrd_start;
	u64 initrd_size;
	bool initrd_absent;
	unsigned int processors;
};

/* 0, or EXIT_INPUT after saying why. */
int machine_check_span(const struct board *board);
int machine_prepare(struct machine *machine, const struct image *image,
		    const char *initrd, bool on_board);
int machine_initrd_far(struct machine *machine, enum layout_type type,
		       enum initrd_place place);

#endif /* BOOT_RUNNER_MACHINE_H */
