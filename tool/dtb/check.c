// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees: is a blob one in all its parts?
 *
 * libfdt has fdt_check_full() for that, but the kernel's copy leaves it out, and
 * that of libfdt 1.6.1 reads through a null pointer when a tree of an old version
 * has a root without a name.
 */
#include "tool/dtb/tree.h"

/* Node names are paths before, and libfdt refuses to name some of them. */
#define FIRST_VERSION	16

/* Each property's name and data lie inside the blob. */
static int check_property(const void *fdt, int offset)
{
	const char *name;
	int error;

	return fdt_getprop_by_offset(fdt, offset, &name, &error) ? 0 : error;
}

/* The root has no name. */
static int check_root(const void *fdt, int offset)
{
	int len;
	const char *name = fdt_get_name(fdt, offset, &len);

	if (!name)
		return len;
	return len ? -FDT_ERR_BADSTRUCTURE : 0;
}

/* One tag of the structure; @depth: nodes that are open before and after it. */
static int check_tag(const void *fdt, int offset, uint32_t tag, int *depth)
{
	switch (tag) {
	case FDT_BEGIN_NODE:
		return (*depth)++ ? 0 : check_root(fdt, offset);
	case FDT_END_NODE:
		return (*depth)-- ? 0 : -FDT_ERR_BADSTRUCTURE;
	case FDT_PROP:
		return *depth ? check_property(fdt, offset) : -FDT_ERR_BADSTRUCTURE;
	case FDT_END:
		return *depth ? -FDT_ERR_BADSTRUCTURE : 0;
	default:
		return 0;
	}
}

/* Nodes nest, and nothing follows the root. */
static int check_structure(const void *fdt)
{
	int offset, next = 0, depth = 0, error;
	bool closed = false;
	uint32_t tag;

	do {
		offset = next;
		tag = fdt_next_tag(fdt, offset, &next);
		if (next < 0)
			return next;
		if (closed && tag != FDT_END)
			return -FDT_ERR_BADSTRUCTURE;
		error = check_tag(fdt, offset, tag, &depth);
		closed = tag == FDT_END_NODE && !depth;
	} while (!error && tag != FDT_END);
	return error;
}

int dtb_tree_check(const void *blob, size_t size)
{
	int error;

	if (size >= sizeof(fdt32_t) && fdt_magic(blob) != FDT_MAGIC)
		return -FDT_ERR_BADMAGIC;
	/* Whatever the version, the shortest tree is longer; libfdt reads all of it. */
	if (size < FDT_V17_SIZE)
		return -FDT_ERR_TRUNCATED;
	if (fdt_version(blob) < FIRST_VERSION)
		return -FDT_ERR_BADVERSION;
	error = fdt_check_header(blob);
	if (error)
		return error;
	if (size < fdt_totalsize(blob))
		return -FDT_ERR_TRUNCATED;
	/* The specification demands this; libfdt does not check it, and reads whole words. */
	if (fdt_off_dt_struct(blob) % sizeof(fdt32_t))
		return -FDT_ERR_BADSTRUCTURE;
	error = fdt_num_mem_rsv(blob);
	return error < 0 ? error : check_structure(blob);
}
