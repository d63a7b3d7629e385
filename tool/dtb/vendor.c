// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees of vendor kernels: properties by which these take memory away, and
 * which mainline kernels pass over.
 *
 * qcom,memblock-remove: pairs of start and size, a cell each, in any node; msm 3.4
 * and 3.10, dt_scan_for_memory_reserve() and dt_scan_for_memory_hole().
 * linux,remove-completely: memory of a child of the memory node that has
 * linux,reserve-contiguous-region is removed; without it it becomes a CMA area,
 * below linux,memory-limit; msm 3.10, cma_fdt_scan().
 * linux,total-memory: the RAM's size, from phys_offset on, of which the kernel leaves
 * out aml_reserved_start to aml_reserved_end; Amlogic 3.10, drivers/of/fdt.c.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/dtb/tree.h"

#define REMOVE		"qcom,memblock-remove"
#define COMPLETELY	"linux,remove-completely"
#define CONTIGUOUS	"linux,reserve-contiguous-region"
#define LIMIT		"linux,memory-limit"
#define TOTAL		"linux,total-memory"

static bool has(const struct dtb_tree *tree, int node, const char *name)
{
	return fdt_getprop(tree->blob, node, name, NULL);
}

static const char *path_of(const struct dtb_tree *tree, int node, char *buf, size_t size)
{
	if (fdt_get_path(tree->blob, node, buf, (int)size))
		snprintf(buf, size, "%s", fdt_get_name(tree->blob, node, NULL));
	return buf;
}

/* Memory that memblock_remove() takes: it is no RAM any more, as with no-map. */
static int take_away(struct dtb_tree *tree, u64 start, u64 size, const char *path,
		     const char *prop)
{
	char origin[160];

	if (!size || start >= LAYOUT_PHYS_MAX || size > LAYOUT_PHYS_MAX - start)
		return 0;
	if (board_add_range(&tree->board->nomap, start, size, false, tree->fail))
		return fail_prefix(tree->fail, "%s: %s: %s: ", tree->name, path, prop);
	snprintf(origin, sizeof(origin), "%s (%s)", path, prop);
	board_set_origin(tree->board, &tree->board->nomap, origin);
	return 0;
}

static int read_remove(struct dtb_tree *tree, int node)
{
	struct dtb_prop prop = dtb_prop_get(tree, node, REMOVE);
	char path[96], text[SIZE_TEXT_LEN];
	u64 all = 0;

	if (!prop.cell)
		return 0;
	path_of(tree, node, path, sizeof(path));
	if (!prop.left || prop.left % (2 * sizeof(fdt32_t)))
		return dtb_fail(tree, node, REMOVE, "%u bytes, expected pairs of start and size",
				prop.left);
	while (prop.left) {
		u64 start = dtb_prop_next(&prop, 1);
		u64 size = dtb_prop_next(&prop, 1);

		all += size;
		if (take_away(tree, start, size, path, REMOVE))
			return -1;
	}
	board_note(tree->board, "%.80s: " REMOVE ": Qualcomm's kernels take %s away; mainline ones do not know it",
		   path, size_human(text, all));
	return 0;
}

/* Others of the same kind, as huawei,memblock-remove-huawei. */
static void note_memblock(struct dtb_tree *tree, int node)
{
	const char *name;
	char path[96];
	int prop;

	fdt_for_each_property_offset(prop, tree->blob, node) {
		if (!fdt_getprop_by_offset(tree->blob, prop, &name, NULL) ||
		    !strstr(name, "memblock") || !strcmp(name, REMOVE))
			continue;
		path_of(tree, node, path, sizeof(path));
		if (!strcmp(name, "qcom,memblock-reserve"))
			board_note(tree->board, "%.80s: %s: reserved in Qualcomm's kernels, and stays mapped",
				   path, name);
		else
			board_note(tree->board, "%.80s: %.60s is not known: a vendor's kernel may take memory away by it",
				   path, name);
	}
}

/* A child of a memory node, whose cells are that node's. */
static int read_contiguous(struct dtb_tree *tree, int parent, int node)
{
	int address = fdt_address_cells(tree->blob, parent);
	int cells = fdt_size_cells(tree->blob, parent);
	struct dtb_prop reg = dtb_prop_get(tree, node, "reg");
	char path[96], text[SIZE_TEXT_LEN];
	u64 start, size;

	if (!has(tree, node, CONTIGUOUS) || !reg.cell || address < 1 || cells < 1 ||
	    reg.left < (unsigned int)(address + cells) * sizeof(fdt32_t))
		return 0;
	path_of(tree, node, path, sizeof(path));
	start = dtb_prop_next(&reg, (unsigned int)address);
	size = dtb_prop_next(&reg, (unsigned int)cells);
	size_human(text, size);
	if (!has(tree, node, COMPLETELY)) {
		board_note(tree->board, "%.80s: " CONTIGUOUS ": a CMA area of %s in Qualcomm's kernels, which stays mapped%s",
			   path, text, has(tree, node, LIMIT) ? ", below its " LIMIT : "");
		return 0;
	}
	if (!start) {
		board_note(tree->board, "%.80s: " COMPLETELY ": Qualcomm's kernels take %s away, at a place that they pick; it is not counted: --nomap says where",
			   path, text);
		return 0;
	}
	board_note(tree->board, "%.80s: " COMPLETELY ": Qualcomm's kernels take %s away; mainline ones do not know it",
		   path, text);
	return take_away(tree, start, size, path, COMPLETELY);
}

/* Properties that memory nodes have in mainline, and those that are read here. */
static bool is_known(const char *name)
{
	static const char *const known[] = {
		"device_type", "reg", "status", "name", "phandle", "linux,phandle", "compatible",
		"#address-cells", "#size-cells", "ranges", "linux,usable-memory", "numa-node-id",
		"hotpluggable", "label", "available", TOTAL, "phys_offset", "aml_reserved_start",
		"aml_reserved_end",
	};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(name, known[i]))
			return true;
	return !strncmp(name, "bootph-", 7) || !strncmp(name, "u-boot,", 7);
}

static void note_unknown(struct dtb_tree *tree, int node)
{
	const char *name;
	int prop;

	fdt_for_each_property_offset(prop, tree->blob, node)
		if (fdt_getprop_by_offset(tree->blob, prop, &name, NULL) && !is_known(name))
			board_note(tree->board, "/%.60s: %.60s is not known: a vendor's kernel may take memory away by it",
				   fdt_get_name(tree->blob, node, NULL), name);
}

static u64 number(const struct dtb_tree *tree, int node, const char *name)
{
	struct dtb_prop prop = dtb_prop_get(tree, node, name);

	return dtb_prop_next(&prop, prop.left / sizeof(fdt32_t));
}

static int read_total(struct dtb_tree *tree, int node)
{
	u64 total = number(tree, node, TOTAL), base = number(tree, node, "phys_offset");
	u64 first = number(tree, node, "aml_reserved_start");
	u64 last = number(tree, node, "aml_reserved_end");
	const bool given = tree->given->ram && tree->given->ram->nr;
	char path[96], text[SIZE_TEXT_LEN];

	if (!total)
		return 0;
	path_of(tree, node, path, sizeof(path));
	board_note(tree->board, "%.60s: " TOTAL ": Amlogic's kernels have %s of RAM from 0x%" PRIx64 " on, less what they reserve; what firmware has at its end is not known here",
		   path, size_human(text, total), base);
	tree->board->unsized = false;
	if (!given) {
		tree->board->ram.nr = 0;
		if (board_add_range(&tree->board->ram, base, total, false, tree->fail))
			return fail_prefix(tree->fail, "%s: %s: " TOTAL ": ", tree->name, path);
		board_set_origin(tree->board, &tree->board->ram, path);
	}
	if (first < last)
		return take_away(tree, first, last - first + 1, path, "aml_reserved_start");
	return 0;
}

static int read_memory_node(struct dtb_tree *tree, int node)
{
	int child;

	fdt_for_each_subnode(child, tree->blob, node)
		if (read_contiguous(tree, node, child))
			return -1;
	note_unknown(tree, node);
	return read_total(tree, node);
}

/* A name that is in no node is not in the strings either; most trees end here. */
static bool may_have(const struct dtb_tree *tree, const char *name)
{
	const char *at = (const char *)tree->blob + fdt_off_dt_strings(tree->blob);
	size_t left = fdt_size_dt_strings(tree->blob), len = strlen(name);

	for (; left >= len; at++, left--)
		if (!memcmp(at, name, len))
			return true;
	return false;
}

int dtb_read_vendor(struct dtb_tree *tree)
{
	unsigned int i;
	int node;

	if (!tree->given->vendor)
		return 0;
	for (i = 0; i < tree->nr_memory; i++)
		if (dtb_is_available(tree, tree->memory[i]) &&
		    read_memory_node(tree, tree->memory[i]))
			return -1;
	if (!may_have(tree, "memblock"))
		return 0;
	for (node = fdt_next_node(tree->blob, -1, NULL); node >= 0;
	     node = fdt_next_node(tree->blob, node, NULL)) {
		if (read_remove(tree, node))
			return -1;
		note_memblock(tree, node);
	}
	return 0;
}
