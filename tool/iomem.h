/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader of /proc/iomem, from the running system or a saved copy.
 */
#ifndef INTERMIX_IOMEM_H
#define INTERMIX_IOMEM_H

#include <stdio.h>

#include "tool/board.h"

/**
 * iomem_read() - read a copy of /proc/iomem into a board
 * @board: initialized here and finished; keeps @path as its source
 * @path: the file
 * @lpae: the kernel has LPAE
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

#endif /* INTERMIX_IOMEM_H */
