// SPDX-License-Identifier: GPL-2.0-only
/*
 * FIT images, as the Flattened Image Tree specification lays them out:
 * /configurations/NAME names in "fdt" nodes of /images, whose bytes are in "data",
 * or behind the tree at "data-offset", or in the file at "data-position".
 */
#include <stdio.h>
#include <string.h>

#include <libfdt.h>

#include "tool/dtb/fit.h"

#define LIST_LEN	300

bool fit_is_one(const void *blob)
{
	return fdt_path_offset(blob, "/images") >= 0 &&
	       fdt_path_offset(blob, "/configurations") >= 0;
}

/* "a, b (default), c" */
static void list_configs(const void *blob, int configs, char *buf, size_t size)
{
	int node, len;
	size_t used = 0;
	const char *chosen = fdt_stringlist_get(blob, configs, "default", 0, &len);

	buf[0] = '\0';
	fdt_for_each_subnode(node, blob, configs) {
		const char *name = fdt_get_name(blob, node, NULL);

		if (used >= size)
			return;
		used += (size_t)snprintf(buf + used, size - used, "%s%s%s", used ? ", " : "", name,
					 chosen && !strcmp(chosen, name) ? " (default)" : "");
	}
}

/* A number of one cell; false when there is none. */
static bool get_cell(const void *blob, int node, const char *name, size_t *value)
{
	int len;
	const fdt32_t *cell = fdt_getprop(blob, node, name, &len);

	if (!cell || len != (int)sizeof(*cell))
		return false;
	*value = fdt32_ld(cell);
	return true;
}

/* Where the bytes of an image are; false when it has none, or not all of them. */
static bool find_data(struct fit_part *part, const void *blob, size_t size, int node)
{
	size_t start = ((size_t)fdt_totalsize(blob) + 3) & ~(size_t)3;
	size_t at;
	int len;

	part->blob = fdt_getprop(blob, node, "data", &len);
	if (part->blob) {
		part->size = (size_t)len;
		return true;
	}
	if (!get_cell(blob, node, "data-size", &part->size))
		return false;
	if (get_cell(blob, node, "data-offset", &at))
		at += start;
	else if (!get_cell(blob, node, "data-position", &at))
		return false;
	if (at > size || part->size > size - at)
		return false;
	part->blob = (const char *)blob + at;
	return true;
}

static int add_tree(struct fit *fit, const void *blob, size_t size, const char *name,
		    const char *image, struct fail *fail)
{
	int images = fdt_path_offset(blob, "/images");
	int node = fdt_subnode_offset(blob, images, image);
	const char *packed;

	if (node < 0)
		return fail_set(fail, "%s: /images/%.60s: not there, expected the device tree that the configuration names",
				name, image);
	if (fit->nr == FIT_MAX_TREES)
		return fail_set(fail, "%s: more than %d device trees in a configuration, expected no more",
				name, FIT_MAX_TREES);
	packed = fdt_stringlist_get(blob, node, "compression", 0, NULL);
	if (packed && strcmp(packed, "none"))
		return fail_set(fail, "%s: /images/%.60s: compressed by %.20s, expected a plain device tree: dumpimage -T flat_dt -p NUMBER -o board.dtb.%.20s FILE takes it out",
				name, image, packed, packed);
	if (!find_data(&fit->tree[fit->nr], blob, size, node))
		return fail_set(fail, "%s: /images/%.60s: no data in this file, expected a device tree",
				name, image);
	fit->nr++;
	return 0;
}

int fit_open(struct fit *fit, const void *blob, size_t size, const char *name,
	     const char *config, struct fail *fail)
{
	int configs = fdt_path_offset(blob, "/configurations");
	int i, nr, node = config ? fdt_subnode_offset(blob, configs, config) : -1;
	char list[LIST_LEN];

	fit->nr = 0;
	list_configs(blob, configs, list, sizeof(list));
	if (!config)
		return fail_set(fail, "%s: a FIT image, expected --fit-config NAME with one of its configurations: %s",
				name, list);
	if (node < 0)
		return fail_set(fail, "%s: no configuration '%.60s', expected one of %s", name,
				config, list);
	nr = fdt_stringlist_count(blob, node, "fdt");
	if (nr <= 0)
		return fail_set(fail, "%s: /configurations/%.60s: no fdt, expected one that names a device tree",
				name, config);
	for (i = 0; i < nr; i++)
		if (add_tree(fit, blob, size, name, fdt_stringlist_get(blob, node, "fdt", i, NULL),
			     fail))
			return -1;
	return 0;
}
