// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees: memory nodes, and where the kernel takes PHYS_OFFSET from.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/dtb/fit.h"
#include "tool/dtb/overlay.h"
#include "tool/dtb/tree.h"

#define NO_ADDRESS	(~0ull)

/* The "reg" of a memory node: fdt_check_mem_start() and the kernel agree on it. */
static struct dtb_prop memory_reg(const struct dtb_tree *tree, int node, const char **name)
{
	struct dtb_prop reg;

	*name = "linux,usable-memory";
	reg = dtb_prop_get(tree, node, *name);
	if (!reg.cell) {
		*name = "reg";
		reg = dtb_prop_get(tree, node, *name);
	}
	return reg;
}

/* A bank with addresses that no kernel has is left out, as one without pages. */
static int add_bank(struct dtb_tree *tree, u64 start, u64 size, const char *path)
{
	struct board *board = tree->board;

	if (start >= LAYOUT_PHYS_MAX) {
		board_note(board, "%.60s: bank at 0x%" PRIx64 " is beyond 1 TiB and left out",
			   path, start);
		return 0;
	}
	if (size > LAYOUT_PHYS_MAX - start)
		size = LAYOUT_PHYS_MAX - start;
	if (board_add_range(&board->ram, start, size, false, tree->fail))
		return fail_prefix(tree->fail, "%s: %s: ", tree->name, path);
	board_set_origin(board, &board->ram, path);
	return 0;
}

static void note_unsized(struct board *board, u64 start)
{
	if (!board->unsized)
		board->unsized_base = start;
	board->unsized = true;
}

/* One node of early_init_dt_scan_memory(). */
static int read_node(struct dtb_tree *tree, int node)
{
	const char *prop;
	struct dtb_prop reg = memory_reg(tree, node, &prop);
	char path[80];

	if (reg.left % dtb_entry_size(tree))
		return dtb_fail(tree, node, prop, "%u bytes, expected a multiple of %u", reg.left,
				dtb_entry_size(tree));
	snprintf(path, sizeof(path), "/%s", fdt_get_name(tree->blob, node, NULL));
	while (reg.left) {
		u64 start = dtb_prop_next(&reg, tree->address_cells);
		u64 size = dtb_prop_next(&reg, tree->size_cells);

		if (!size)
			note_unsized(tree->board, start);
		else if (add_bank(tree, start, size, path))
			return -1;
	}
	return 0;
}

/*
 * A memory node that the kernel does not take for one.  Boot loaders complete the
 * first, as fdt_fixup_memory() of U-Boot does, but not a second one.
 */
static void note_untyped(struct dtb_tree *tree, int node)
{
	const char *name = fdt_get_name(tree->blob, node, NULL);
	struct dtb_prop reg = dtb_prop_get(tree, node, "reg");
	u64 start = dtb_prop_next(&reg, tree->address_cells);
	u64 size = dtb_prop_next(&reg, tree->size_cells);

	if ((strcmp(name, "memory") && strncmp(name, "memory@", strlen("memory@"))) || !size ||
	    fdt_getprop(tree->blob, node, "device_type", NULL) || !dtb_is_available(tree, node))
		return;
	if (!tree->nr_untyped++) {
		tree->untyped = node;
		tree->untyped_ram.start = start;
		tree->untyped_ram.size = size;
	}
	board_note(tree->board, "/%.60s has no device_type = \"memory\": the kernel passes it over, unless a boot loader adds it",
		   name);
}

/* Other trees than a machine's have no memory; with --ram they would go unnoticed. */
static int refuse_part(struct dtb_tree *tree)
{
	struct fit fit;

	if (fit_is_one(tree->blob))
		return fit_open(&fit, tree->blob, tree->size, tree->name, NULL, tree->fail);
	if (overlay_is_one(tree->blob))
		return overlay_refuse(tree->blob, tree->name, tree->fail);
	return 0;
}

/* early_init_dt_scan_memory(): children of the root only. */
static int read_nodes(struct dtb_tree *tree)
{
	int node;

	fdt_for_each_subnode(node, tree->blob, 0) {
		if (!dtb_has_string(tree, node, "device_type", "memory")) {
			note_untyped(tree, node);
			continue;
		}
		if (tree->nr_memory < DTB_MAX_MEMORY)
			tree->memory[tree->nr_memory++] = node;
		if (dtb_is_available(tree, node) && read_node(tree, node))
			return -1;
	}
	return tree->nr_memory ? 0 : refuse_part(tree);
}

static int take_given(struct dtb_tree *tree)
{
	const struct board_ranges *given = tree->given->ram;
	unsigned int i;

	tree->board->ram_given = true;
	tree->board->ram.nr = 0;
	for (i = 0; i < given->nr; i++)
		if (add_bank(tree, given->range[i].start, given->range[i].size, "--ram"))
			return -1;
	return 0;
}

/**
 * struct usable - "linux,usable-memory-range" of a crash kernel
 * @nr: entries, 0 without the property; at most two count
 */
struct usable {
	unsigned int nr;
	struct board_range range[2];
};

static void read_usable(const struct dtb_tree *tree, struct usable *usable)
{
	int node = fdt_path_offset(tree->blob, "/chosen");
	struct dtb_prop prop;

	usable->nr = 0;
	if (node < 0)
		return;
	prop = dtb_prop_get(tree, node, "linux,usable-memory-range");
	if (!prop.cell || prop.left % dtb_entry_size(tree))
		return;
	while (prop.left && usable->nr < 2) {
		struct board_range *r = &usable->range[usable->nr++];

		r->start = dtb_prop_next(&prop, tree->address_cells);
		r->size = dtb_prop_next(&prop, tree->size_cells);
	}
}

/*
 * early_init_dt_check_for_usable_mem_range(): cap to the first, add the second.
 * memblock_cap_memory_range() does nothing when the first is empty.
 */
static int apply_usable(struct dtb_tree *tree, const struct usable *usable)
{
	struct board_ranges all = tree->board->ram;
	const struct board_range *cap = &usable->range[0];
	unsigned int i;

	if (!usable->nr)
		return 0;
	if (cap->size)
		tree->board->ram.nr = 0;
	for (i = 0; cap->size && i < all.nr; i++) {
		u64 start = all.range[i].start;
		u64 end = start + all.range[i].size;

		if (start < cap->start)
			start = cap->start;
		if (end > cap->start + cap->size)
			end = cap->start + cap->size;
		if (start < end && add_bank(tree, start, end - start, "/chosen"))
			return -1;
	}
	if (usable->nr > 1 && usable->range[1].size)
		return add_bank(tree, usable->range[1].start, usable->range[1].size, "/chosen");
	return 0;
}

/**
 * struct start - what the decompressor looks for
 * @wish: where it takes RAM to start
 * @wish_ok: there is RAM at @wish
 * @lowest: lowest RAM below 4 GiB
 */
struct start {
	u64 wish;
	bool wish_ok;
	u64 lowest;
};

static void look_at(struct start *start, u64 base, u64 size)
{
	if (base >= BOARD_CLASSIC_MAX)
		return;
	if (start->wish >= base && start->wish - base < size)
		start->wish_ok = true;
	if (base < start->lowest)
		start->lowest = base;
}

/*
 * The walk of fdt_check_mem_start(): nodes at any depth, disabled ones too.  It
 * looks at every node's properties, so it is done once and remembered.
 */
static int find_nodes(struct dtb_tree *tree, struct board_ranges *found)
{
	const unsigned int entry = dtb_entry_size(tree);
	const char *name;
	int node = -1;

	found->nr = 0;
	for (;;) {
		struct dtb_prop reg;

		node = fdt_node_offset_by_prop_value(tree->blob, node, "device_type", "memory",
						     sizeof("memory"));
		if (node < 0)
			return 0;
		reg = memory_reg(tree, node, &name);
		while (reg.left >= entry) {
			u64 base = dtb_prop_next(&reg, tree->address_cells);
			u64 size = dtb_prop_next(&reg, tree->size_cells);

			if (!size || base >= BOARD_CLASSIC_MAX)
				continue;
			if (size > LAYOUT_PHYS_MAX - base)
				size = LAYOUT_PHYS_MAX - base;
			if (board_add_range(found, base, size, false, tree->fail))
				return fail_prefix(tree->fail, "%s: memory nodes: ", tree->name);
		}
	}
}

static void look_at_ranges(const struct board_ranges *ram, struct start *start)
{
	unsigned int i;

	for (i = 0; i < ram->nr; i++)
		look_at(start, ram->range[i].start, ram->range[i].size);
}

/*
 * CONFIG_AUTO_ZRELADDR: the boot loader is taken to put the zImage into the
 * first 128 MiB-aligned stretch that has RAM.  The decompressor rounds its own
 * address down, and goes by the device tree where that is not RAM.
 */
static int find_phys_offset(struct dtb_tree *tree, const struct usable *usable)
{
	bool given = tree->given->ram && tree->given->ram->nr;
	struct start start = { .lowest = NO_ADDRESS };
	const struct board_ranges *ram = &tree->board->ram;
	struct board_ranges found;
	int round;

	if (!given && !usable->nr) {
		if (find_nodes(tree, &found))
			return -1;
		ram = &found;
	}

	/* The first round finds the lowest RAM, the second looks at the wish. */
	for (round = 0; round < 2; round++) {
		start.wish_ok = false;
		look_at_ranges(ram, &start);
		if (start.lowest == NO_ADDRESS)
			return 0;
		start.wish = start.lowest & ~(BOARD_ZRELADDR_ALIGN - 1);
	}
	if (usable->nr)
		start.wish_ok = !usable->range[0].size;
	tree->board->base_given = true;
	tree->board->phys_offset = start.wish_ok ? start.wish : layout_pmd_up(start.lowest);
	if (tree->board->phys_offset >= BOARD_CLASSIC_MAX)
		return fail_set(tree->fail, "%s: the lowest RAM, at 0x%" PRIx64 ", is in the last 2 MiB below 4 GiB, where no kernel can start; expected DRAM, or --ram SIZE@BASE",
				tree->name, start.lowest);
	return 0;
}

static int no_memory(struct dtb_tree *tree)
{
	char size[SIZE_TEXT_LEN];

	tree->board->no_ram = true;
	if (tree->board->unsized)
		return fail_set(tree->fail, "%s: /memory: reg: size 0, which a boot loader fills in; expected --ram SIZE@BASE, where DRAM starts (the node says 0x%" PRIx64 ")",
				tree->name, tree->board->unsized_base);
	if (tree->nr_untyped)
		return fail_set(tree->fail, "%s: /%.60s: no device_type = \"memory\", without which the kernel passes it over; expected it, or --ram %s@0x%" PRIx64 " where the boot loader adds it",
				tree->name, fdt_get_name(tree->blob, tree->untyped, NULL),
				size_exact(size, tree->untyped_ram.size), tree->untyped_ram.start);
	return fail_set(tree->fail, "%s: /: no memory node with a size, expected one, or --ram SIZE@BASE",
			tree->name);
}

int dtb_read_memory(struct dtb_tree *tree)
{
	const struct dtb_given *given = tree->given;
	struct usable usable;

	if (read_nodes(tree))
		return -1;
	if (given->ram && given->ram->nr && take_given(tree))
		return -1;
	if (dtb_read_vendor(tree))
		return -1;
	read_usable(tree, &usable);
	if (apply_usable(tree, &usable))
		return -1;
	if (!tree->board->ram.nr)
		return no_memory(tree);
	return find_phys_offset(tree, &usable);
}
