// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees: /reserved-memory and /memreserve/, as
 * early_init_fdt_scan_reserved_mem() handles them.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tool/dtb/tree.h"

#define MEMRESERVE	"/memreserve/"

/* __reserved_mem_check_root(); why the kernel ignores all nodes, or NULL. */
static const char *root_problem(const struct dtb_tree *tree, int parent)
{
	struct dtb_prop address = dtb_prop_get(tree, parent, "#address-cells");
	struct dtb_prop size = dtb_prop_get(tree, parent, "#size-cells");

	if (dtb_prop_next(&address, 1) != tree->address_cells)
		return "its #address-cells is not the root's";
	if (dtb_prop_next(&size, 1) != tree->size_cells)
		return "its #size-cells is not the root's";
	if (!fdt_getprop(tree->blob, parent, "ranges", NULL))
		return "it has no ranges";
	return NULL;
}

/* memblock_cap_size(): no range reaches past the end of phys_addr_t. */
static u64 cap_size(const struct dtb_tree *tree, u64 start, u64 size)
{
	u64 end = tree->given->lpae ? LAYOUT_PHYS_MAX : BOARD_CLASSIC_MAX;

	return size < end - start ? size : end - start;
}

static int add(struct dtb_tree *tree, struct board_ranges *list, u64 start, u64 size,
	       const char *path)
{
	if (board_add_range(list, start, size, false, tree->fail))
		return fail_prefix(tree->fail, "%s: %s: reg: ", tree->name, path);
	board_set_origin(tree->board, list, path);
	return 0;
}

/* early_init_dt_reserve_memory(): no-map is refused for memory in use. */
static int add_nomap(struct dtb_tree *tree, u64 start, u64 size, const char *path)
{
	struct board *board = tree->board;
	const struct board_range *user = dtb_overlaps(&tree->used, start, size);
	const char *others = "";

	/* What is not RAM is not mapped anyway. */
	if (!dtb_overlaps(&board->ram, start, size)) {
		if (!tree->nr_outside++)
			tree->first_outside = start;
		return 0;
	}
	if (user) {
		if (!strcmp(board_origin(board, user), MEMRESERVE))
			others = ", Linux 6.12 and 7.3 do";
		board_note(board, "%.70s overlaps %.70s: the kernel does not apply its no-map%s",
			   path, board_origin(board, user), others);
		return 0;
	}
	return add(tree, &board->nomap, start, size, path);
}

static void note_ranges(const struct dtb_tree *tree, unsigned int nr, const char *path)
{
	const char *who = tree->rules->first_range_only ?
			  "the kernel takes the first alone, Linux 6.1 and 6.12 all" :
			  "Linux 7.3 takes the first alone";

	board_note(tree->board, "%.70s has %u ranges: %s", path, nr, who);
}

/* __reserved_mem_reserve_reg(): the entries of a node with a reg. */
static int read_static(struct dtb_tree *tree, int node, const char *path)
{
	bool nomap = fdt_getprop(tree->blob, node, "no-map", NULL);
	struct dtb_prop reg = dtb_prop_get(tree, node, "reg");
	unsigned int nr = reg.left / dtb_entry_size(tree);
	int ret = 0;

	if (reg.left % dtb_entry_size(tree))
		return dtb_fail(tree, node, "reg", "%u bytes, expected a multiple of %u", reg.left,
				dtb_entry_size(tree));
	if (nomap && nr > 1)
		note_ranges(tree, nr, path);
	if (nr > 1 && tree->rules->first_range_only)
		reg.left = dtb_entry_size(tree);
	while (!ret && reg.left) {
		u64 start = dtb_phys_addr(tree, dtb_prop_next(&reg, tree->address_cells));
		u64 size = dtb_phys_addr(tree, dtb_prop_next(&reg, tree->size_cells));

		if (!size || start >= LAYOUT_PHYS_MAX)
			continue;
		size = cap_size(tree, start, size);
		if (nomap)
			ret = add_nomap(tree, start, size, path);
		else
			ret = add(tree, &tree->board->reserved, start, size, path) ||
			      dtb_use(tree, start, size, path) ? -1 : 0;
	}
	return ret;
}

static void make_path(const struct dtb_tree *tree, int node, char *path, size_t size)
{
	snprintf(path, size, "/reserved-memory/%s", fdt_get_name(tree->blob, node, NULL));
}

/* Places for the nodes that have none, once all others have theirs. */
static int read_dynamic(struct dtb_tree *tree, struct dtb_saved *saved, unsigned int nr)
{
	unsigned int i;
	char path[96];

	if (tree->rules->dynamic_sorted)
		dtb_sort_saved(saved, nr);
	for (i = 0; i < nr; i++) {
		make_path(tree, saved[i].node, path, sizeof(path));
		if (saved[i].dynamic && dtb_read_dynamic(tree, saved[i].node, path))
			return -1;
	}
	return 0;
}

/* fdt_reserved_mem_save_node(): only 6.1 remembers those that have a place. */
static int save(struct dtb_tree *tree, struct dtb_saved *saved, unsigned int *nr, int node,
		const char *path)
{
	bool sorted = tree->rules->dynamic_sorted;
	struct dtb_prop reg = dtb_prop_get(tree, node, "reg");
	struct dtb_saved new = { .node = node, .dynamic = !reg.cell };

	if (!new.dynamic && (!sorted || !reg.left))
		return 0;
	if (*nr == DTB_MAX_SAVED)
		return fail_set(tree->fail, "%s: %s: more than %d regions%s, expected no more, as the kernel does",
				tree->name, path, DTB_MAX_SAVED, sorted ? "" : " without reg");
	if (!new.dynamic) {
		new.base = dtb_phys_addr(tree, dtb_prop_next(&reg, tree->address_cells));
		new.size = dtb_phys_addr(tree, dtb_prop_next(&reg, tree->size_cells));
	}
	saved[(*nr)++] = new;
	return 0;
}

/* fdt_scan_reserved_mem(): first all with a place, then all without. */
static int read_nodes(struct dtb_tree *tree, int parent)
{
	struct dtb_saved saved[DTB_MAX_SAVED];
	unsigned int nr = 0;
	char path[96];
	bool placed;
	int node;

	fdt_for_each_subnode(node, tree->blob, parent) {
		if (!dtb_is_available(tree, node))
			continue;
		make_path(tree, node, path, sizeof(path));
		placed = fdt_getprop(tree->blob, node, "reg", NULL);
		if (placed && read_static(tree, node, path))
			return -1;
		if (!placed && !fdt_getprop(tree->blob, node, "size", NULL))
			continue;
		if (save(tree, saved, &nr, node, path))
			return -1;
	}
	return read_dynamic(tree, saved, nr);
}

/* The header's list.  Where it comes last, it cannot keep a no-map from being applied. */
static int read_memreserve(struct dtb_tree *tree)
{
	int i, nr = fdt_num_mem_rsv(tree->blob);

	for (i = 0; i < nr; i++) {
		const struct board_range *nomap;
		uint64_t start, size;

		if (fdt_get_mem_rsv(tree->blob, i, &start, &size) || !size)
			break;
		start = dtb_phys_addr(tree, start);
		if (start >= LAYOUT_PHYS_MAX)
			continue;
		size = cap_size(tree, start, size);
		nomap = dtb_overlaps(&tree->board->nomap, start, size);
		if (nomap)
			board_note(tree->board, "%.70s overlaps " MEMRESERVE ": Linux 6.1 does not apply its no-map",
				   board_origin(tree->board, nomap));
		if (add(tree, &tree->board->reserved, start, size, MEMRESERVE) ||
		    (tree->rules->memreserve_first && dtb_use(tree, start, size, MEMRESERVE)))
			return -1;
	}
	return 0;
}

/* A carve-out is in RAM by nature: one that is not makes the user's --ram doubtful. */
static void note_outside(const struct dtb_tree *tree)
{
	if (tree->board->ram_given && tree->nr_outside)
		board_note(tree->board, "%u no-map regions lie outside the RAM of --ram, the first at 0x%" PRIx64 ": does DRAM start there?",
			   tree->nr_outside, tree->first_outside);
}

int dtb_read_reserved(struct dtb_tree *tree)
{
	int parent = fdt_path_offset(tree->blob, "/reserved-memory");
	const char *why;
	int len;

	if (tree->rules->memreserve_first && read_memreserve(tree))
		return -1;
	if (parent >= 0) {
		why = root_problem(tree, parent);
		if (why)
			board_note(tree->board, "/reserved-memory: ignored by the kernel, because %s", why);
		else if (read_nodes(tree, parent))
			return -1;
		if (fdt_getprop(tree->blob, parent, "ranges", &len) && len)
			board_note(tree->board, "/reserved-memory: ranges is not empty, but the kernel does not translate by it");
	}
	note_outside(tree);
	return tree->rules->memreserve_first ? 0 : read_memreserve(tree);
}
