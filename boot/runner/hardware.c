// SPDX-License-Identifier: GPL-2.0-only
/*
 * A machine of QEMU with its own device tree, by the kernel: the board is what
 * that tree says, at its own addresses, once RAM and carve-outs are put into it.
 */
#include <inttypes.h>
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>

#include "boot/runner/dtb.h"
#include "boot/runner/file.h"
#include "boot/runner/hardware.h"
#include "boot/runner/machine.h"
#include "boot/runner/options.h"
#include "boot/runner/params.h"
#include "boot/runner/say.h"
#include "boot/runner/static.h"
#include "tool/base/exit.h"
#include "tool/dtb/dtb.h"

#define TREE_ROOM	0x4000		/* for what is added, bytes */

/* A child with a reg, in the cells of the root: those of reserved-memory, too. */
static int put_range(void *fdt, int parent, const char *name, const struct board_range *r)
{
	const u64 value[2] = { r->start, r->size };
	const int cells[2] = { fdt_address_cells(fdt, 0), fdt_size_cells(fdt, 0) };
	char full[64];
	int node, i, ret = 0;

	snprintf(full, sizeof(full), "%s@%" PRIx64, name, r->start);
	node = fdt_add_subnode(fdt, parent, full);
	if (node < 0)
		return node;
	for (i = 0; !ret && i < 2; i++)
		ret = cells[i] == 2 ? fdt_appendprop_u64(fdt, node, "reg", value[i]) :
				      fdt_appendprop_u32(fdt, node, "reg", (u32)value[i]);
	return ret ? ret : node;
}

static int put_banks(void *fdt, const struct board_ranges *ram)
{
	unsigned int i;
	int node;

	for (i = ram->nr; i-- > 0;) {
		node = put_range(fdt, 0, "memory", &ram->range[i]);
		if (node < 0)
			return node;
		node = fdt_setprop_string(fdt, node, "device_type", "memory");
		if (node)
			return node;
	}
	return 0;
}

static int find_reserved(void *fdt)
{
	int node = fdt_path_offset(fdt, "/reserved-memory"), ret;

	if (node != -FDT_ERR_NOTFOUND)
		return node;
	node = fdt_add_subnode(fdt, 0, "reserved-memory");
	if (node < 0)
		return node;
	ret = fdt_setprop_u32(fdt, node, "#address-cells", (u32)fdt_address_cells(fdt, 0)) ?:
	      fdt_setprop_u32(fdt, node, "#size-cells", (u32)fdt_size_cells(fdt, 0)) ?:
	      fdt_setprop(fdt, node, "ranges", NULL, 0);
	return ret ? ret : node;
}

static int put_carveouts(void *fdt, const struct board_ranges *nomap)
{
	int parent, node;
	unsigned int i;

	if (!nomap->nr)
		return 0;
	parent = find_reserved(fdt);
	if (parent < 0)
		return parent;
	for (i = nomap->nr; i-- > 0;) {
		node = put_range(fdt, parent, "carve-out", &nomap->range[i]);
		if (node < 0)
			return node;
		node = fdt_setprop(fdt, node, "no-map", NULL, 0);
		if (node)
			return node;
	}
	return 0;
}

/*
 * Give a machine's own device tree other RAM, and carve-outs: a new tree, to be freed, or
 * NULL and why in @fail.
 */
static void *graft_hardware(const void *tree, const struct board_ranges *ram,
			    const struct board_ranges *nomap, const char *path,
			    struct fail *fail)
{
	int size = (int)fdt_totalsize(tree) + TREE_ROOM;
	void *fdt = malloc((size_t)size);
	int ret;

	if (!fdt) {
		fail_set(fail, "%s: no memory", path);
		return NULL;
	}
	ret = fdt_open_into(tree, fdt, size);
	if (!ret && ram->nr)
		ret = remove_memory(fdt) ?: put_banks(fdt, ram);
	ret = ret ?: put_carveouts(fdt, nomap) ?: fdt_pack(fdt);
	if (!ret)
		return fdt;
	fail_set(fail, "%s: RAM and carve-outs cannot be put in: %s", path, fdt_strerror(ret));
	free(fdt);
	return NULL;
}

static int read_tree(const struct options *opt, void **tree)
{
	size_t size;

	if (file_read(opt->board, tree, &size))
		return EXIT_INPUT;
	if (size >= sizeof(struct fdt_header) && !fdt_check_full(*tree, size))
		return 0;
	free(*tree);
	return bad_input("%s: not a device tree, expected the one of --machine", opt->board);
}

/**
 * read_hardware() - read the board of a machine that boots its own device tree
 * @board: it, by the addresses that it has
 * @machine: gets the same board, and the tree
 */
int read_hardware(const struct options *opt, bool lpae, struct board *board,
		  struct machine *machine)
{
	const struct dtb_given given = { .lpae = lpae, .rules = opt->rules };
	struct fail fail;
	void *tree;

	free(machine->tree);
	machine->tree = NULL;
	machine->hardware = &opt->hardware;
	if (read_tree(opt, &tree))
		return EXIT_INPUT;
	machine->tree = graft_hardware(tree, &opt->ram, &opt->hardware.nomap, opt->board,
				       &fail);
	free(tree);
	if (!machine->tree || dtb_parse(board, machine->tree, fdt_totalsize(machine->tree),
					opt->board, &given, &fail))
		return bad_input("%s", fail.text);
	if (append_params(board, opt->append))
		return EXIT_INPUT;
	static_floor(board);
	if (opt->name)
		snprintf(board->name, sizeof(board->name), "%s", opt->name);
	machine->board = *board;
	return 0;
}
