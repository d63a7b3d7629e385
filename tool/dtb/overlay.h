/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Overlays: device trees that change another one.
 */
#ifndef TOOL_DTB_OVERLAY_H
#define TOOL_DTB_OVERLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "tool/base/fail.h"

/**
 * overlay_is_one() - is a checked device tree an overlay?
 */
bool overlay_is_one(const void *blob);

/**
 * overlay_refuse() - say that an overlay was given where a whole tree is wanted
 * @name: of its file
 *
 * Return: -1, and which tree it needs in @fail.
 */
int overlay_refuse(const void *blob, const char *name, struct fail *fail);

/**
 * overlay_apply() - apply an overlay
 * @base: allocated, and checked; replaced by the result, also allocated
 * @base_size: of it, bytes
 * @blob: the overlay, not yet checked
 * @size: of it, bytes
 * @name: of the overlay, for messages
 *
 * Return: 0, or -1 and why in @fail; then @base is what it was.
 */
int overlay_apply(void **base, size_t *base_size, const void *blob, size_t size,
		  const char *name, struct fail *fail);

#endif /* TOOL_DTB_OVERLAY_H */
