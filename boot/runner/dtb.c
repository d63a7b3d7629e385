// SPDX-License-Identifier: GPL-2.0-only
/*
 * The device tree of the emulated machine: QEMU's own, with the board's memory, or
 * the one that a machine other than virt is booted with.
 */
#include <inttypes.h>
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/runner/dtb.h"
#include "boot/runner/file.h"
#include "boot/runner/graft.h"
#include "boot/runner/machine.h"
#include "boot/runner/qemu.h"
#include "boot/runner/say.h"

#define EXTRA_ROOM	0x10000		/* for what is added, bytes */

/* The kernel seeds its random numbers with it, the same in every boot. */
static const unsigned char rng_seed[32] = "intermix boots are repeatable..";

static int put_reg(void *fdt, int node, u64 start, u64 size)
{
	fdt64_t reg[2] = { cpu_to_fdt64(start), cpu_to_fdt64(size) };

	return fdt_setprop(fdt, node, "reg", reg, sizeof(reg));
}

/* Linux 7.3 takes only the first range of a reservation, so the longer one is kept. */
static int lengthen(void *fdt, int node, const struct board_range *r)
{
	int len;
	const fdt64_t *reg = fdt_getprop(fdt, node, "reg", &len);

	if (!reg)
		return len;
	return fdt64_ld(&reg[1]) < r->size ? put_reg(fdt, node, r->start, r->size) : 0;
}

/* Add a child with a reg and, when it is named, one more property. */
static int put_range(void *fdt, int parent, const char *name,
		     const struct board_range *r, const char *prop, const char *value)
{
	char full[64];
	int node, ret;

	snprintf(full, sizeof(full), "%s@%" PRIx64, name, r->start);
	node = fdt_subnode_offset(fdt, parent, full);
	if (node >= 0)
		return lengthen(fdt, node, r);
	node = fdt_add_subnode(fdt, parent, full);
	if (node < 0)
		return node;
	ret = put_reg(fdt, node, r->start, r->size);
	if (ret || !prop)
		return ret;
	return value ? fdt_setprop_string(fdt, node, prop, value) :
		       fdt_setprop(fdt, node, prop, NULL, 0);
}

static int put_banks(void *fdt, const struct board *board)
{
	unsigned int i;
	int ret;

	for (i = 0; i < board->ram.nr; i++) {
		ret = put_range(fdt, 0, "memory", &board->ram.range[i],
				"device_type", "memory");
		if (ret)
			return ret;
	}
	return 0;
}

/*
 * The decompressor takes the lowest memory for PHYS_OFFSET.  A disabled node
 * over a leading gap is memory for it, but not for the kernel.
 */
static int put_leading_gap(void *fdt, const struct board *board)
{
	struct board_range gap = { .start = board->phys_offset };
	u64 first = ~0ull;
	unsigned int i;
	int node, ret;

	for (i = 0; i < board->ram.nr; i++)
		if (board->ram.range[i].start < first)
			first = board->ram.range[i].start;
	if (first <= gap.start)
		return 0;

	gap.size = first - gap.start;
	ret = put_range(fdt, 0, "memory", &gap, "device_type", "memory");
	if (ret)
		return ret;
	node = fdt_path_offset(fdt, "/memory@40000000");
	if (node < 0)
		return node;
	return fdt_setprop_string(fdt, node, "status", "disabled");
}

static int put_reserved(void *fdt, const struct board *board)
{
	unsigned int i;
	int node, ret;

	node = fdt_add_subnode(fdt, 0, "reserved-memory");
	if (node < 0)
		return node;
	ret = fdt_setprop_u32(fdt, node, "#address-cells", 2) ?:
	      fdt_setprop_u32(fdt, node, "#size-cells", 2) ?:
	      fdt_setprop(fdt, node, "ranges", NULL, 0);
	for (i = 0; !ret && i < board->nomap.nr; i++)
		ret = put_range(fdt, node, "nomap", &board->nomap.range[i], "no-map", NULL);
	for (i = 0; !ret && i < board->reserved.nr; i++)
		ret = put_range(fdt, node, "reserved", &board->reserved.range[i], NULL, NULL);
	return ret;
}

/* A machine other than virt keeps what its own tree says, as where the console is. */
static int find_chosen(void *fdt, const struct machine *m)
{
	int node = fdt_path_offset(fdt, "/chosen");

	if (node >= 0 && !m->hardware)
		node = fdt_del_node(fdt, node) ?: -FDT_ERR_NOTFOUND;
	if (node == -FDT_ERR_NOTFOUND)
		node = fdt_add_subnode(fdt, 0, "chosen");
	if (node < 0 || m->hardware)
		return node;
	return fdt_setprop_string(fdt, node, "stdout-path", "/pl011@9000000") ?: node;
}

static int put_chosen(void *fdt, const struct machine *m, const char *bootargs)
{
	const u32 start = (u32)m->initrd_start;
	int node, ret;

	node = find_chosen(fdt, m);
	if (node < 0)
		return node;
	ret = fdt_setprop_string(fdt, node, "bootargs", bootargs) ?:
	      fdt_setprop(fdt, node, "rng-seed", rng_seed, sizeof(rng_seed));
	if (ret || !start)
		return ret;
	return fdt_setprop_u32(fdt, node, "linux,initrd-start", start) ?:
	       fdt_setprop_u32(fdt, node, "linux,initrd-end",
			       start + (u32)m->initrd_size);
}

int remove_memory(void *fdt)
{
	int node;

	for (;;) {
		node = fdt_node_offset_by_prop_value(fdt, -1, "device_type", "memory",
						     sizeof("memory"));
		if (node == -FDT_ERR_NOTFOUND)
			return 0;
		if (node < 0 || (node = fdt_del_node(fdt, node)) < 0)
			return node;
	}
}

static int edit(void *fdt, const struct machine *m, const char *bootargs)
{
	if (m->hardware)
		return put_chosen(fdt, m, bootargs) ?: fdt_pack(fdt);
	if (m->donor.tree)
		return remove_memory(fdt) ?: graft_memory(fdt, &m->donor) ?:
		       put_chosen(fdt, m, bootargs) ?:
		       graft_framebuffers(fdt, &m->donor) ?: fdt_pack(fdt);
	/* Nodes are put before their older siblings: the last comes first. */
	return remove_memory(fdt) ?: put_reserved(fdt, &m->board) ?:
	       put_banks(fdt, &m->board) ?: put_leading_gap(fdt, &m->board) ?:
	       put_chosen(fdt, m, bootargs) ?: fdt_pack(fdt);
}

/* The tree to start from, or NULL after saying why. */
static void *take_tree(const struct machine *machine, const char *path, size_t *size)
{
	void *tree;

	if (!machine->hardware) {
		if (qemu_dump_dtb(path, machine) || file_read(path, &tree, size))
			return NULL;
		unlink(path);
		return tree;
	}
	*size = fdt_totalsize(machine->tree);
	tree = malloc(*size);
	if (tree)
		memcpy(tree, machine->tree, *size);
	else
		bad_input("no memory for a device tree of %zu bytes", *size);
	return tree;
}

void *dtb_build(const struct machine *machine, const char *path,
		const char *bootargs, size_t *size)
{
	void *old, *fdt;
	int ret;

	old = take_tree(machine, path, size);
	if (!old)
		return NULL;
	fdt = malloc(*size + EXTRA_ROOM);
	if (!fdt) {
		free(old);
		bad_input("no memory for a device tree of %zu bytes", *size);
		return NULL;
	}
	ret = fdt_open_into(old, fdt, (int)(*size + EXTRA_ROOM)) ?:
	      edit(fdt, machine, bootargs);
	free(old);
	if (ret) {
		bad_input("%s: the device tree cannot be edited: %s", path,
			  fdt_strerror(ret));
		free(fdt);
		return NULL;
	}
	*size = fdt_totalsize(fdt);
	return fdt;
}
