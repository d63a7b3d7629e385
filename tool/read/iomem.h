/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader of /proc/iomem, from the running system or a saved copy.
 *
 * What the kernel lists is what request_standard_resources() of
 * arch/arm/kernel/setup.c found in memblock: RAM without no-map memory, after
 * mem= was applied, and without what a kernel without HIGHMEM dropped.
 */
#ifndef TOOL_READ_IOMEM_H
#define TOOL_READ_IOMEM_H

#include <stdio.h>

#include "tool/board/board.h"

/**
 * iomem_read() - read a copy of /proc/iomem into a board
 * @board: initialized here and finished; keeps @path as its source
 * @path: the file
 * @lpae: the kernel has LPAE; RAM at 4 GiB and above says so, too
 *
 * Return: 0, or -1 and "file:line: what, expected what" in @fail.
 */
int iomem_read(struct board *board, const char *path, bool lpae, struct fail *fail);

/**
 * iomem_parse() - the same from an open stream
 * @name: what to call it; directories are taken off
 */
int iomem_parse(struct board *board, FILE *file, const char *name, bool lpae,
		struct fail *fail);

/* Is it the command that shows the file, with a prompt or without? */
bool iomem_is_command(const char *line);

/**
 * struct iomem_image - where the kernel image lies
 * @start: "Kernel code", physical: _text, PHYS_OFFSET + TEXT_OFFSET
 * @end: of "Kernel data", physical, exclusive: _end; 0 when it is not listed
 */
struct iomem_image {
	u64 start;
	u64 end;
};

/**
 * iomem_find_base() - derive PHYS_OFFSET from what is listed
 * @board: has all its RAM; gets phys_offset, image_end, and a note where the
 *	answer is uncertain
 * @image: inside one of the banks; all 0 when it is not listed
 */
void iomem_find_base(struct board *board, const struct iomem_image *image);

/**
 * iomem_two_bases() - would iomem_find_base() choose between two?
 * @base: gets the higher one, where RAM begins; the other is 2 MiB less
 */
bool iomem_two_bases(const struct board *board, u64 *base);

#endif /* TOOL_READ_IOMEM_H */
