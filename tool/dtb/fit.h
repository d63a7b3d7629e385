/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * FIT images of U-Boot: a device tree that has device trees and kernels in it.
 */
#ifndef TOOL_DTB_FIT_H
#define TOOL_DTB_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include "tool/base/fail.h"

/* Device trees of one configuration: a base and what is applied to it. */
#define FIT_MAX_TREES	16

/**
 * struct fit_part - a device tree in a FIT image
 * @blob: inside the image
 * @size: bytes, of which none is outside the image
 */
struct fit_part {
	const void *blob;
	size_t size;
};

/**
 * struct fit - the device trees of a configuration
 * @nr: how many
 * @tree: the base first, then overlays in their order
 */
struct fit {
	unsigned int nr;
	struct fit_part tree[FIT_MAX_TREES];
};

/**
 * fit_is_one() - is a checked device tree a FIT image?
 */
bool fit_is_one(const void *blob);

/**
 * fit_open() - find the device trees of a configuration
 * @blob: the image, which dtb_tree_check() has passed
 * @size: of the file: data may lie behind the tree
 * @name: of the file, for messages
 * @config: name of a configuration; NULL: an error that lists them
 *
 * Return: 0, or -1 and why in @fail.
 */
int fit_open(struct fit *fit, const void *blob, size_t size, const char *name,
	     const char *config, struct fail *fail);

#endif /* TOOL_DTB_FIT_H */
