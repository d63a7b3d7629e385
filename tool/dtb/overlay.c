// SPDX-License-Identifier: GPL-2.0-only
/*
 * Overlays, applied by libfdt as boot loaders do.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/dtb/overlay.h"
#include "tool/dtb/tree.h"
#include "tool/dtb/what.h"

#define LIST_LEN	200

/* Fragments are children of the root that have the new nodes in __overlay__. */
bool overlay_is_one(const void *blob)
{
	int node;

	fdt_for_each_subnode(node, blob, 0)
		if (fdt_subnode_offset(blob, node, "__overlay__") >= 0)
			return true;
	return false;
}

/* The labels of the base that it refers to: "i2c1, gpu" */
static void list_labels(const void *blob, char *buf, size_t size)
{
	int prop, fixups = fdt_path_offset(blob, "/__fixups__");
	size_t used = 0;
	const char *name;

	buf[0] = '\0';
	if (fixups < 0)
		return;
	fdt_for_each_property_offset(prop, blob, fixups) {
		if (!fdt_getprop_by_offset(blob, prop, &name, NULL) || used >= size)
			return;
		used += (size_t)snprintf(buf + used, size - used, "%s%s",
					 used ? ", " : ", which has the labels ", name);
	}
}

int overlay_refuse(const void *blob, const char *name, struct fail *fail)
{
	const char *board = fdt_stringlist_get(blob, 0, "compatible", 0, NULL);
	char labels[LIST_LEN];

	list_labels(blob, labels, sizeof(labels));
	return fail_set(fail, "%s: an overlay, which changes another device tree; expected that one%s%.60s%s: --dtb BASE --overlay %.80s",
			name, board ? ", for " : "", board ? board : "", labels, name);
}

static int check(const void *blob, size_t size, const char *name, struct fail *fail)
{
	int error = dtb_tree_check(blob, size);

	if (error)
		return fail_set(fail, "%s: %s, expected an overlay", name, dtb_error_text(error));
	if (!overlay_is_one(blob))
		return fail_set(fail, "%s: no overlay, because no node has __overlay__; expected one: dtc -@ makes it of a source with /plugin/",
				name);
	return 0;
}

/* libfdt damages both trees when it fails. */
static int apply(void *room, size_t room_size, const void *base, void *copy, const char *name,
		 struct fail *fail)
{
	int error = fdt_open_into(base, room, (int)room_size);

	if (!error)
		error = fdt_overlay_apply(room, copy);
	if (!error)
		error = fdt_pack(room);
	/* What it made of damaged trees may be none. */
	if (!error)
		error = dtb_tree_check(room, room_size);
	if (error == -FDT_ERR_NOTFOUND && fdt_path_offset(base, "/__symbols__") < 0)
		return fail_set(fail, "%s: cannot be applied: the device tree has no __symbols__; expected one that was compiled by dtc -@",
				name);
	if (error)
		return fail_set(fail, "%s: cannot be applied: %s; expected a device tree that has what it refers to",
				name, dtb_error_text(error));
	return 0;
}

int overlay_apply(void **base, size_t *base_size, const void *blob, size_t size,
		  const char *name, struct fail *fail)
{
	size_t room_size = *base_size + 2 * size + (64 << 10);
	void *room, *copy;
	int ret;

	room = malloc(room_size);
	copy = malloc(size + 1);
	if (!room || !copy) {
		free(room);
		free(copy);
		return fail_set(fail, "%s: out of memory", name);
	}
	/* Inside an image it may not be aligned. */
	memcpy(copy, blob, size);
	ret = check(copy, size, name, fail);
	if (!ret)
		ret = apply(room, room_size, *base, copy, name, fail);
	free(copy);
	if (ret) {
		free(room);
		return ret;
	}
	free(*base);
	*base = room;
	*base_size = room_size;
	return 0;
}
