// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader of flattened device trees: the blob, its root and /chosen.
 */
#include <stdio.h>

#include "tool/board/vendor.h"
#include "tool/dtb/tree.h"
#include "tool/dtb/what.h"

#define MAX_CELLS	4u

static int read_cell_count(struct dtb_tree *tree, const char *name, unsigned int *cells)
{
	struct dtb_prop prop = dtb_prop_get(tree, 0, name);

	/* OF_ROOT_NODE_ADDR_CELLS_DEFAULT and its like, which ARM does not change. */
	*cells = 1;
	if (!prop.cell)
		return 0;
	if (prop.left != sizeof(fdt32_t))
		return dtb_fail(tree, 0, name, "%u bytes, expected one cell", prop.left);
	*cells = (unsigned int)dtb_prop_next(&prop, 1);
	if (!*cells || *cells > MAX_CELLS)
		return dtb_fail(tree, 0, name, "%u cells, expected 1 to %u", *cells, MAX_CELLS);
	return 0;
}

/* Copy a string property; a list's strings come with blanks between them. */
static void copy_strings(const struct dtb_tree *tree, const char *name, char *buf, size_t size)
{
	int len, i;
	const char *data = fdt_getprop(tree->blob, 0, name, &len);

	buf[0] = '\0';
	if (!data)
		return;
	while (len && !data[len - 1])
		len--;
	for (i = 0; i < len && (size_t)i < size - 1; i++) {
		char c = data[i] ? data[i] : ' ';

		buf[i] = c < ' ' || c > '~' ? '?' : c;
	}
	buf[i] = '\0';
}

/* early_init_dt_check_for_initrd(), and the elfcorehdr of a crash kernel. */
static int use_initrd(struct dtb_tree *tree, int chosen)
{
	struct dtb_prop first = dtb_prop_get(tree, chosen, "linux,initrd-start");
	struct dtb_prop last = dtb_prop_get(tree, chosen, "linux,initrd-end");
	struct dtb_prop core = dtb_prop_get(tree, chosen, "linux,elfcorehdr");
	u64 start, end;

	if (first.cell && last.cell) {
		start = dtb_phys_addr(tree, dtb_prop_next(&first, first.left / 4));
		end = dtb_phys_addr(tree, dtb_prop_next(&last, last.left / 4));
		if (start < end && dtb_use(tree, start, end - start, "the initrd"))
			return -1;
	}
	if (core.cell && core.left >= dtb_entry_size(tree)) {
		start = dtb_phys_addr(tree, dtb_prop_next(&core, tree->address_cells));
		end = dtb_phys_addr(tree, dtb_prop_next(&core, tree->size_cells));
		if (end && dtb_use(tree, start, end, "the crash kernel's elfcorehdr"))
			return -1;
	}
	return 0;
}

/* early_init_dt_scan_chosen() */
static int read_chosen(struct dtb_tree *tree)
{
	int node = fdt_path_offset(tree->blob, "/chosen");
	const char *data;
	int len;

	if (node < 0)
		node = fdt_path_offset(tree->blob, "/chosen@0");
	if (node < 0)
		return 0;

	data = fdt_getprop(tree->blob, node, "bootargs", &len);
	if (data && len > 0 && tree->given->bootargs) {
		snprintf(tree->bootargs, sizeof(tree->bootargs), "%.*s", len, data);
		board_add_cmdline(tree->board, tree->bootargs);
	}
	return use_initrd(tree, node);
}

static int read_vendor(struct dtb_tree *tree)
{
	const char *args = tree->given->cmdline ? tree->given->cmdline : tree->bootargs;

	if (!tree->given->vendor)
		return 0;
	if (vendor_params(tree->board, args, tree->fail))
		return fail_prefix(tree->fail, "%s: ", tree->name);
	return 0;
}

static int read_tree(struct dtb_tree *tree)
{
	struct board *board = tree->board;

	board->lpae = tree->given->lpae;
	if (tree->given->cmdline)
		board_add_cmdline(board, tree->given->cmdline);
	copy_strings(tree, "model", board->model, sizeof(board->model));
	copy_strings(tree, "compatible", board->compatible, sizeof(board->compatible));
	if (read_cell_count(tree, "#address-cells", &tree->address_cells) ||
	    read_cell_count(tree, "#size-cells", &tree->size_cells) || dtb_read_cpus(tree) ||
	    read_chosen(tree) || dtb_read_memory(tree) || dtb_read_reserved(tree) ||
	    read_vendor(tree))
		return -1;
	return board_finish(board, tree->fail) ?
	       fail_prefix(tree->fail, "%s: ", tree->name) : 0;
}

int dtb_parse(struct board *board, const void *blob, size_t size, const char *name,
	      const struct dtb_given *given, struct fail *fail)
{
	struct dtb_tree tree = {
		.blob = blob, .size = size, .name = name, .given = given, .board = board, .fail = fail,
		.rules = given->rules ? given->rules : dtb_rules_default,
	};
	int error;

	board_init(board);
	board->source = name;
	board_set_name(board, name, ".dtb");
	if (dtb_refuse_others(blob, size, name, fail))
		return -1;
	error = dtb_tree_check(blob, size);
	if (error)
		return fail_set(fail, "%s: %s, expected a flattened device tree", name,
				dtb_error_text(error));
	return read_tree(&tree);
}
