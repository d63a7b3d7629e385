// SPDX-License-Identifier: GPL-2.0-only
/*
 * Properties of a device tree, and which of its memory is in use.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tool/dtb/tree.h"

int dtb_fail(struct dtb_tree *tree, int node, const char *prop, const char *fmt, ...)
{
	char path[160];
	va_list args;

	if (fdt_get_path(tree->blob, node, path, sizeof(path)))
		snprintf(path, sizeof(path), "node at %d", node);
	va_start(args, fmt);
	vsnprintf(tree->fail->text, sizeof(tree->fail->text), fmt, args);
	va_end(args);
	return fail_prefix(tree->fail, "%s: %s: %s: ", tree->name, path, prop);
}

struct dtb_prop dtb_prop_get(const struct dtb_tree *tree, int node, const char *name)
{
	struct dtb_prop prop = { NULL, 0 };
	int len;

	prop.cell = fdt_getprop(tree->blob, node, name, &len);
	if (prop.cell)
		prop.left = (unsigned int)len;
	return prop;
}

u64 dtb_prop_next(struct dtb_prop *prop, unsigned int cells)
{
	u64 value = 0;

	while (cells-- && prop->left >= sizeof(fdt32_t)) {
		value = value << 32 | fdt32_ld(prop->cell++);
		prop->left -= (unsigned int)sizeof(fdt32_t);
	}
	return value;
}

bool dtb_has_string(const struct dtb_tree *tree, int node, const char *name, const char *value)
{
	size_t size = strlen(value) + 1;
	int len;
	const char *data = fdt_getprop(tree->blob, node, name, &len);

	return data && (size_t)len >= size && !memcmp(data, value, size);
}

bool dtb_is_available(const struct dtb_tree *tree, int node)
{
	return !fdt_getprop(tree->blob, node, "status", NULL) ||
	       dtb_has_string(tree, node, "status", "ok") ||
	       dtb_has_string(tree, node, "status", "okay");
}

const struct board_range *dtb_overlaps(const struct board_ranges *list, u64 start, u64 size)
{
	unsigned int i;

	for (i = 0; i < list->nr; i++) {
		const struct board_range *r = &list->range[i];

		if (start < r->start + r->size && r->start < start + size)
			return r;
	}
	return NULL;
}

int dtb_use(struct dtb_tree *tree, u64 start, u64 size, const char *what)
{
	if (board_add_range(&tree->used, start, size, false, tree->fail))
		return fail_prefix(tree->fail, "%s: %s: ", tree->name, what);
	board_set_origin(tree->board, &tree->used, what);
	return 0;
}
