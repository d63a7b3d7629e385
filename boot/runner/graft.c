// SPDX-License-Identifier: GPL-2.0-only
/*
 * Takes the memory of a real board's device tree over into the emulated
 * machine's tree: memory and reserved-memory nodes as they are, disabled, odd
 * and dynamic ones too, but for their addresses and the width of their cells.
 */
#include <libfdt.h>
#include <stdlib.h>
#include <string.h>

#include "boot/runner/file.h"
#include "boot/runner/graft.h"
#include "boot/runner/machine.h"
#include "boot/runner/options.h"
#include "tool/dtb/dtb.h"

#define MAX_NODES	128
#define TREE_ROOM	0x10000

/**
 * struct graft - a tree being taken over
 * @to: where to; its cells are (2, 2)
 * @from: the board's tree
 * @address_cells: of @from
 * @size_cells: of @from
 * @delta: added to each address, modulo 4 GiB
 */
struct graft {
	void *to;
	const void *from;
	unsigned int address_cells;
	unsigned int size_cells;
	int64_t delta;
};

static u64 read_number(const fdt32_t **cell, unsigned int cells)
{
	u64 value = 0;

	while (cells--)
		value = value << 32 | fdt32_ld((*cell)++);
	return value;
}

static u64 moved(const struct graft *g, u64 address)
{
	return address > UINT32_MAX ? address : (u32)(address + (u64)g->delta);
}

/* A list of (address, size). */
static int put_ranges(const struct graft *g, int node, const char *name,
		      const fdt32_t *cell, int len)
{
	int entry = (int)(g->address_cells + g->size_cells) * 4;
	int ret = 0;

	if (len % entry)
		return -FDT_ERR_BADVALUE;
	if (!len)
		return fdt_setprop(g->to, node, name, NULL, 0);
	for (; !ret && len; len -= entry) {
		u64 start = moved(g, read_number(&cell, g->address_cells));

		ret = fdt_appendprop_u64(g->to, node, name, start) ?:
		      fdt_appendprop_u64(g->to, node, name,
					 read_number(&cell, g->size_cells));
	}
	return ret;
}

static int put_prop(const struct graft *g, int node, const char *name,
		    const void *data, int len)
{
	static const char *const as_is[] = {
		"device_type", "status", "compatible", "no-map", "reusable",
		"hotpluggable", "linux,cma-default",
		/* of ramoops, and of a simple framebuffer */
		"record-size", "console-size", "pmsg-size", "ftrace-size", "ecc-size",
		"mem-type", "width", "height", "stride", "format",
	};
	const fdt32_t *cell = data;
	unsigned int i;

	if (!strcmp(name, "reg") || !strcmp(name, "alloc-ranges") ||
	    !strcmp(name, "linux,usable-memory"))
		return put_ranges(g, node, name, cell, len);
	if (!strcmp(name, "size") && len == (int)g->size_cells * 4)
		return fdt_setprop_u64(g->to, node, name, read_number(&cell, g->size_cells));
	if (!strcmp(name, "alignment") && len == (int)g->address_cells * 4)
		return fdt_setprop_u64(g->to, node, name, read_number(&cell, g->address_cells));
	for (i = 0; i < sizeof(as_is) / sizeof(as_is[0]); i++)
		if (!strcmp(name, as_is[i]))
			return fdt_setprop(g->to, node, name, data, len);
	return 0;
}

static int copy_node(const struct graft *g, int parent, int from)
{
	int node = fdt_add_subnode(g->to, parent, fdt_get_name(g->from, from, NULL));
	int prop, ret = 0;

	if (node < 0)
		return node;
	fdt_for_each_property_offset(prop, g->from, from) {
		const char *name;
		int len;
		const void *data = fdt_getprop_by_offset(g->from, prop, &name, &len);

		ret = data ? put_prop(g, node, name, data, len) : len;
		if (ret)
			break;
	}
	return ret;
}

/* Nodes are put before their older siblings: the last is copied first. */
static int copy_children(const struct graft *g, int parent, int from, bool memory)
{
	int list[MAX_NODES], node, nr = 0, ret = 0;
	const char *type;

	fdt_for_each_subnode(node, g->from, from) {
		type = fdt_getprop(g->from, node, "device_type", NULL);
		if (memory && (!type || strcmp(type, "memory")))
			continue;
		if (nr == MAX_NODES)
			return -FDT_ERR_NOSPACE;
		list[nr++] = node;
	}
	while (!ret && nr)
		ret = copy_node(g, parent, list[--nr]);
	return ret;
}

/* Cells that are not the root's must not become so: the kernel minds. */
static int put_cells(const struct graft *g, int node, int from, const char *name,
		     unsigned int root)
{
	int len;
	const fdt32_t *cell = fdt_getprop(g->from, from, name, &len);

	if (!cell || len != 4)
		return 0;
	return fdt_setprop_u32(g->to, node, name, fdt32_ld(cell) == root ? 2 : 1);
}

static int copy_reserved(const struct graft *g)
{
	int from = fdt_path_offset(g->from, "/reserved-memory");
	int node, ret;

	if (from < 0)
		return 0;
	node = fdt_add_subnode(g->to, 0, "reserved-memory");
	if (node < 0)
		return node;
	ret = put_cells(g, node, from, "#address-cells", g->address_cells) ?:
	      put_cells(g, node, from, "#size-cells", g->size_cells);
	if (!ret && fdt_getprop(g->from, from, "ranges", NULL))
		ret = fdt_setprop(g->to, node, "ranges", NULL, 0);
	return ret ?: copy_children(g, node, from, false);
}

static int copy_memreserve(const struct graft *g)
{
	int i, nr = fdt_num_mem_rsv(g->from), ret = 0;

	for (i = 0; !ret && i < nr; i++) {
		uint64_t start, size;

		ret = fdt_get_mem_rsv(g->from, i, &start, &size) ?:
		      fdt_add_mem_rsv(g->to, moved(g, start), size);
	}
	return ret;
}

/* What a boot loader does that knows the size. */
static int put_given(const struct graft *g, const struct board_ranges *ram)
{
	int node = fdt_add_subnode(g->to, 0, "memory");
	unsigned int i;
	int ret;

	if (node < 0)
		return node;
	ret = fdt_setprop_string(g->to, node, "device_type", "memory");
	for (i = 0; !ret && i < ram->nr; i++)
		ret = fdt_appendprop_u64(g->to, node, "reg", moved(g, ram->range[i].start)) ?:
		      fdt_appendprop_u64(g->to, node, "reg", ram->range[i].size);
	return ret;
}

static unsigned int root_cells(const void *tree, const char *name)
{
	int len;
	const fdt32_t *cell = fdt_getprop(tree, 0, name, &len);

	return cell && len == 4 ? fdt32_ld(cell) : 1;
}

int graft_memory(void *fdt, const struct donor *donor)
{
	const struct graft g = {
		.to = fdt, .from = donor->tree, .delta = donor->delta,
		.address_cells = root_cells(donor->tree, "#address-cells"),
		.size_cells = root_cells(donor->tree, "#size-cells"),
	};

	return copy_reserved(&g) ?:
	       (donor->ram.nr ? put_given(&g, &donor->ram) : copy_children(&g, 0, 0, true)) ?:
	       copy_memreserve(&g);
}

/* A node's own cells, or those that it has from the root. */
static unsigned int cells_of(const void *tree, int node, const char *name)
{
	int len;
	const fdt32_t *cell = fdt_getprop(tree, node, name, &len);

	return cell && len == 4 ? fdt32_ld(cell) : root_cells(tree, name);
}

int graft_framebuffers(void *fdt, const struct donor *donor)
{
	int from = fdt_path_offset(donor->tree, "/chosen");
	int to = fdt_path_offset(fdt, "/chosen");
	struct graft g = { .to = fdt, .from = donor->tree, .delta = donor->delta };
	int node, ret;

	if (from < 0 || to < 0)
		return from < 0 ? 0 : to;
	g.address_cells = cells_of(donor->tree, from, "#address-cells");
	g.size_cells = cells_of(donor->tree, from, "#size-cells");
	ret = fdt_setprop_u32(fdt, to, "#address-cells", 2) ?:
	      fdt_setprop_u32(fdt, to, "#size-cells", 2) ?:
	      fdt_setprop(fdt, to, "ranges", NULL, 0);
	fdt_for_each_subnode(node, donor->tree, from) {
		if (ret)
			break;
		if (!fdt_node_check_compatible(donor->tree, node, "simple-framebuffer"))
			ret = copy_node(&g, to, node);
	}
	return ret;
}

/* Nothing but the memory, at the emulated machine's addresses. */
static int read_moved(struct board *board, const struct donor *donor, const char *path,
		      const struct dtb_given *kernel, void *fdt, struct fail *fail)
{
	int ret;

	ret = fdt_create_empty_tree(fdt, TREE_ROOM) ?:
	      fdt_setprop_u32(fdt, 0, "#address-cells", 2) ?:
	      fdt_setprop_u32(fdt, 0, "#size-cells", 2) ?:
	      graft_memory(fdt, donor) ?: fdt_pack(fdt);
	if (ret)
		return fail_set(fail, "%s: memory nodes cannot be taken over: %s", path,
				fdt_strerror(ret));
	return dtb_parse(board, fdt, fdt_totalsize(fdt), path, kernel, fail);
}

int donor_read(struct donor *donor, const char *path, const struct dtb_given *kernel,
	       struct board *board, struct board *moved_board, struct fail *fail)
{
	struct dtb_given given = *kernel;
	size_t size;
	void *fdt;
	int ret;

	if (file_read(path, &donor->tree, &size))
		return fail_set(fail, "%s: not readable, expected a device tree", path);
	given.ram = &donor->ram;
	if (dtb_parse(board, donor->tree, size, path, &given, fail))
		return -1;
	donor->delta = (int64_t)(RAM_BASE - board->phys_offset);
	fdt = malloc(TREE_ROOM);
	if (!fdt)
		return fail_set(fail, "%s: no memory", path);
	ret = read_moved(moved_board, donor, path, kernel, fdt, fail);
	free(fdt);
	return ret;
}
