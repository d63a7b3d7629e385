/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader of flattened device trees, by the kernel's own rules: those of Linux
 * 6.12 unless told otherwise, drivers/of/fdt.c and of_reserved_mem.c, arch/arm/boot/compressed/.
 */
#ifndef TOOL_DTB_DTB_H
#define TOOL_DTB_DTB_H

#include <stddef.h>
#include <stdio.h>

#include "tool/board/board.h"
#include "tool/dtb/rules.h"

/**
 * struct dtb_given - what the user knows better than the device tree
 * @ram: banks that replace those of the memory nodes, as a boot loader does;
 *	NULL or empty: the device tree's
 * @lpae: the kernel has LPAE
 * @bootargs: take /chosen/bootargs; the boot loader usually replaces them
 * @cmdline: kernel command line; NULL for none.  Where the kernel puts reserved
 *	memory depends on its mem=.
 * @rules: of the kernel; NULL: the default's
 * @vendor: take into account what vendor kernels do that mainline ones do not:
 *	their properties and parameters
 * @fit_config: of a FIT image, the configuration whose tree to take; NULL for none
 * @overlay: files of overlays to apply, in this order
 * @nr_overlays: how many
 * @stream: the file, when it is open already: dtb_read() closes it, and its path is only
 *	a name; NULL: dtb_read() opens the path
 */
struct dtb_given {
	const struct board_ranges *ram;
	bool lpae;
	bool bootargs;
	const char *cmdline;
	const struct dtb_rules *rules;
	bool vendor;
	const char *fit_config;
	const char *const *overlay;
	unsigned int nr_overlays;
	FILE *stream;
};

/**
 * dtb_read() - read a device tree into a board
 *
 * Also a source, where dtc is installed; a zImage with a tree behind it; and with
 * @given->fit_config a FIT image.
 *
 * @board: initialized here and finished; keeps @path as its source
 * @path: the file, or "-" for standard input
 * @given: see above
 *
 * Return: 0, or -1 and "file: node: property: what, expected what" in @fail.
 */
int dtb_read(struct board *board, const char *path, const struct dtb_given *given,
	     struct fail *fail);

/**
 * dtb_parse() - the same from memory
 * @blob: the device tree; need not be aligned to more than 8 bytes
 * @size: bytes
 * @name: what to call it; ".dtb" and directories are taken off
 *
 * Return: 0, or -1 and why in @fail.
 */
int dtb_parse(struct board *board, const void *blob, size_t size, const char *name,
	      const struct dtb_given *given, struct fail *fail);

#endif /* TOOL_DTB_DTB_H */
