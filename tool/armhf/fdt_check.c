// SPDX-License-Identifier: GPL-2.0-only
/*
 * fdt_check_full() of libfdt, which the kernel's copy leaves out: is a blob a
 * flattened device tree in all its parts, so that no other function of libfdt
 * can leave it?
 */
#include <libfdt.h>

/* Each property's name and data lie inside the blob. */
static int check_property(const void *fdt, int offset)
{
	const char *name;
	int error;

	if (!fdt_getprop_by_offset(fdt, offset, &name, &error))
		return error;
	return 0;
}

/* Walk the tags of the structure: nodes nest, and there is one root. */
static int check_structure(const void *fdt)
{
	int offset, next = 0, depth = 0, error = 0;
	bool root = false;
	uint32_t tag;

	do {
		offset = next;
		tag = fdt_next_tag(fdt, offset, &next);
		if (next < 0)
			return next;
		switch (tag) {
		case FDT_BEGIN_NODE:
			if (root && !depth)
				return -FDT_ERR_BADSTRUCTURE;
			root = true;
			depth++;
			break;
		case FDT_END_NODE:
			if (!depth--)
				return -FDT_ERR_BADSTRUCTURE;
			break;
		case FDT_PROP:
			error = check_property(fdt, offset);
			break;
		default:
			break;
		}
	} while (!error && tag != FDT_END);
	return error ? error : depth ? -FDT_ERR_BADSTRUCTURE : 0;
}

int fdt_check_full(const void *fdt, size_t bufsize)
{
	int error;

	if (bufsize < FDT_V1_SIZE || bufsize < fdt_header_size(fdt))
		return -FDT_ERR_TRUNCATED;
	error = fdt_check_header(fdt);
	if (error)
		return error;
	if (bufsize < fdt_totalsize(fdt))
		return -FDT_ERR_TRUNCATED;
	error = fdt_num_mem_rsv(fdt);
	return error < 0 ? error : check_structure(fdt);
}
