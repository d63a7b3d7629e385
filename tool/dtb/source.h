/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sources of device trees.
 */
#ifndef TOOL_DTB_SOURCE_H
#define TOOL_DTB_SOURCE_H

#include <stddef.h>
#include <stdio.h>

#include "tool/base/fail.h"

/**
 * dtb_compile() - have dtc compile a source
 * @path: the source; what it includes is looked for beside it
 * @blob: gets the flattened tree, to be freed also after a failure
 * @size: bytes
 * @read: reads a whole stream
 *
 * Return: 0, or -1 and why in @fail: there is no dtc, or it complains.
 */
int dtb_compile(const char *path, void **blob, size_t *size, struct fail *fail,
		int (*read)(FILE *file, const char *path, void **blob, size_t *size,
			    struct fail *fail));

#endif /* TOOL_DTB_SOURCE_H */
