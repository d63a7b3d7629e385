/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of the device tree reader share.
 */
#ifndef TOOL_DTB_TREE_H
#define TOOL_DTB_TREE_H

#include <libfdt.h>

#include "tool/board/board.h"
#include "tool/dtb/dtb.h"

/* MAX_RESERVED_REGIONS, drivers/of/of_private.h */
#define DTB_MAX_SAVED	64

/* pageblock_nr_pages * PAGE_SIZE of an ARM kernel with default MAX_PAGE_ORDER. */
#define DTB_CMA_ALIGN	0x400000ull

/* Memory nodes that are looked at for what only vendor kernels know. */
#define DTB_MAX_MEMORY	16

/* COMMAND_LINE_SIZE, asm/setup.h */
#define DTB_BOOTARGS_LEN	1024

/**
 * struct dtb_tree - a device tree that is being read
 * @blob: checked by dtb_tree_check()
 * @size: bytes of the file
 * @name: its path, for messages
 * @given: what the user knows better
 * @rules: of the kernel
 * @board: what is filled in
 * @bootargs: the kernel's parameters, all of them
 * @fail: gets the reason of a failure
 * @address_cells: of the root; memory and reserved memory use the root's
 * @size_cells: of the root
 * @used: what memblock has reserved so far, in the kernel's order
 * @nr_outside: no-map regions that are not in RAM
 * @first_outside: the first of them, physical
 * @nr_memory: nodes in @memory
 * @memory: the first memory nodes
 * @nr_untyped: memory nodes without device_type
 * @untyped: the first of them
 * @untyped_ram: its first range
 * @dynamic: what regions without a reg got so far
 */
struct dtb_tree {
	const void *blob;
	size_t size;
	const char *name;
	const struct dtb_given *given;
	const struct dtb_rules *rules;
	struct board *board;
	char bootargs[DTB_BOOTARGS_LEN];
	struct fail *fail;
	unsigned int address_cells;
	unsigned int size_cells;
	struct board_ranges used;
	struct board_ranges dynamic;
	unsigned int nr_outside;
	u64 first_outside;
	unsigned int nr_memory;
	int memory[DTB_MAX_MEMORY];
	unsigned int nr_untyped;
	int untyped;
	struct board_range untyped_ram;
};

/**
 * struct dtb_saved - a reserved node, as the kernel remembers it for later
 * @base: of its first range, physical; 0 when it has no reg
 * @size: bytes
 * @node: offset
 * @dynamic: the kernel picks its place
 */
struct dtb_saved {
	u64 base;
	u64 size;
	int node;
	bool dynamic;
};

/**
 * struct dtb_prop - a property as a list of cells
 * @cell: big endian; NULL when the node has no such property
 * @left: bytes that have not been read
 */
struct dtb_prop {
	const fdt32_t *cell;
	unsigned int left;
};

/**
 * dtb_fail() - say what is wrong with a property
 * @node: offset of the node
 * @prop: name of the property
 *
 * Return: -1
 */
int dtb_fail(struct dtb_tree *tree, int node, const char *prop, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/**
 * dtb_prop_get() - find a property
 */
struct dtb_prop dtb_prop_get(const struct dtb_tree *tree, int node, const char *name);

/**
 * dtb_prop_next() - read a number of some cells, as of_read_number() does
 */
u64 dtb_prop_next(struct dtb_prop *prop, unsigned int cells);

/**
 * dtb_has_string() - is a property this string?  As strcmp() in the kernel, but
 * never past the end of the property.
 */
bool dtb_has_string(const struct dtb_tree *tree, int node, const char *name, const char *value);

/**
 * dtb_is_available() - of_fdt_device_is_available(): no status, "ok" or "okay"
 */
bool dtb_is_available(const struct dtb_tree *tree, int node);

/**
 * dtb_overlaps() - does a range meet any of a list?
 *
 * Return: the first that it meets, or NULL.
 */
const struct board_range *dtb_overlaps(const struct board_ranges *list, u64 start, u64 size);

/**
 * dtb_use() - remember that memblock has reserved a range
 */
int dtb_use(struct dtb_tree *tree, u64 start, u64 size, const char *what);

/**
 * dtb_phys_addr() - cut a number to phys_addr_t of the kernel
 */
static inline u64 dtb_phys_addr(const struct dtb_tree *tree, u64 value)
{
	return tree->given->lpae ? value : (u32)value;
}

/* Bytes of one (address, size) entry. */
static inline unsigned int dtb_entry_size(const struct dtb_tree *tree)
{
	return (tree->address_cells + tree->size_cells) * (unsigned int)sizeof(fdt32_t);
}

/**
 * dtb_tree_check() - is a blob a flattened device tree in all its parts?
 *
 * No function of libfdt leaves a blob that has passed.
 *
 * Return: 0, or a negative error of libfdt.
 */
int dtb_tree_check(const void *blob, size_t size);

/* memory.c: memory nodes and PHYS_OFFSET.  0, or -1 and tree->fail. */
int dtb_read_memory(struct dtb_tree *tree);

/* cpus.c: is it an ARM machine?  0, or -1 and tree->fail. */
int dtb_read_cpus(struct dtb_tree *tree);

/* vendor.c: what vendor kernels read besides.  0, or -1 and tree->fail. */
int dtb_read_vendor(struct dtb_tree *tree);

/* reserved.c: /reserved-memory and /memreserve/.  0, or -1 and tree->fail. */
int dtb_read_reserved(struct dtb_tree *tree);

/* order.c: bring saved nodes into the order that Linux 6.1 handles them in. */
void dtb_sort_saved(struct dtb_saved *list, unsigned int nr);

/* dynamic.c: a reserved node whose place the kernel picks.  0, or -1 and tree->fail. */
int dtb_read_dynamic(struct dtb_tree *tree, int node, const char *path);

#endif /* TOOL_DTB_TREE_H */
