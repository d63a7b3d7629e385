// SPDX-License-Identifier: GPL-2.0-only
/*
 * Usable RAM from /proc/device-tree, with the kernel's own rules: the memory
 * nodes, replaced by "mem=", less the static no-map reservations.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boot/agent/devtree.h"
#include "boot/agent/regions.h"

#define PROP_MAX	2048

struct cells {
	unsigned int address;
	unsigned int size;
};

/* Read a property.  Returns its length in bytes, or -1 when there is none. */
static int read_prop(const char *node, const char *prop, unsigned char *buf)
{
	char path[512];
	size_t len;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", node, prop);
	f = fopen(path, "r");
	if (!f)
		return -1;
	len = fread(buf, 1, PROP_MAX - 1, f);
	fclose(f);
	buf[len] = '\0';
	return (int)len;
}

static uint64_t read_cells(const unsigned char *p, unsigned int cells)
{
	uint64_t value = 0;
	unsigned int i;

	for (i = 0; i < cells * 4; i++)
		value = value << 8 | p[i];
	return value;
}

static struct cells read_cell_counts(const char *node)
{
	unsigned char buf[PROP_MAX];
	struct cells cells = { 1, 1 };

	if (read_prop(node, "#address-cells", buf) == 4)
		cells.address = (unsigned int)read_cells(buf, 1);
	if (read_prop(node, "#size-cells", buf) == 4)
		cells.size = (unsigned int)read_cells(buf, 1);
	if (cells.address < 1 || cells.address > 2)
		cells.address = 1;
	if (cells.size < 1 || cells.size > 2)
		cells.size = 1;
	return cells;
}

static bool is_available(const char *node)
{
	unsigned char buf[PROP_MAX];

	return read_prop(node, "status", buf) <= 0 ||
	       !strcmp((char *)buf, "okay") || !strcmp((char *)buf, "ok");
}

/* Partly filled pages of RAM are not used: early_init_dt_add_memory_arch(). */
static void add_bank(struct ranges *banks, uint64_t start, uint64_t size,
		     uint64_t phys_offset)
{
	uint64_t end = round_down_to(start + size, PAGE_BYTES);

	start = round_up_to(start, PAGE_BYTES);
	if (start < phys_offset)
		start = phys_offset;
	ranges_add(banks, start, end);
}

static void read_memory_node(const char *node, struct cells cells,
			     uint64_t phys_offset, struct ram *out)
{
	unsigned int step = (cells.address + cells.size) * 4;
	unsigned char buf[PROP_MAX];
	int len, at;

	if (read_prop(node, "device_type", buf) < 0 ||
	    strcmp((char *)buf, "memory") || !is_available(node))
		return;
	len = read_prop(node, "linux,usable-memory", buf);
	if (len < 0)
		len = read_prop(node, "reg", buf);
	for (at = 0; at + (int)step <= len; at += (int)step)
		add_bank(&out->banks, read_cells(buf + at, cells.address),
			 read_cells(buf + at + cells.address * 4, cells.size),
			 phys_offset);
}

/* Who is asked about a reservation. */
struct judges {
	const struct ranges *kernel;
	const struct reserved_rules *rules;
};

static bool is_refused(const struct judges *judges, bool nomap, uint64_t start,
		       uint64_t end)
{
	/* The kernel drops one that overlaps itself. */
	return ranges_touch(judges->kernel, start, end) ||
	       (nomap && ranges_touch(&judges->rules->in_use, start, end));
}

static void read_reserved_node(const char *node, struct cells cells,
			       const struct judges *judges, struct ram *out)
{
	unsigned int step = (cells.address + cells.size) * 4;
	unsigned char buf[PROP_MAX];
	struct ranges *to;
	uint64_t start, size;
	int len, at;

	if (!is_available(node))
		return;
	to = read_prop(node, "no-map", buf) < 0 ? &out->reserved : &out->nomap;
	len = read_prop(node, "reg", buf);
	/* Otherwise the kernel chose the place. */
	if (len < 0 && to == &out->nomap && read_prop(node, "size", buf) >= 0)
		out->exact = false;
	if (judges->rules->first_range_only && len > (int)step)
		len = (int)step;
	for (at = 0; at + (int)step <= len; at += (int)step) {
		start = read_cells(buf + at, cells.address);
		size = read_cells(buf + at + cells.address * 4, cells.size);
		if (!size ||
		    is_refused(judges, to == &out->nomap, start, start + size))
			continue;
		if (to == &out->nomap)
			ranges_add(to, start, start + size);
		else
			ranges_add(to, round_down_to(start, PAGE_BYTES),
				   round_up_to(start + size, PAGE_BYTES));
	}
}

/* Of a page that is no-map in part, the kernel maps all. */
static void keep_whole_pages(struct ranges *set)
{
	struct ranges whole = { 0 };
	size_t i;

	for (i = 0; i < set->nr; i++) {
		uint64_t start = round_up_to(set->r[i].start, PAGE_BYTES);
		uint64_t end = round_down_to(set->r[i].end, PAGE_BYTES);

		if (start < end)
			ranges_add(&whole, start, end);
	}
	ranges_free(set);
	*set = whole;
}

/* Call one of the readers on each node below @parent.  -1: no such node. */
static int each_child(const char *parent, uint64_t phys_offset,
		      const struct judges *judges, struct ram *out)
{
	struct cells cells = read_cell_counts(parent);
	struct dirent *entry;
	char path[512];
	DIR *dir = opendir(parent);

	if (!dir)
		return -1;
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.' || entry->d_type == DT_REG)
			continue;
		if (snprintf(path, sizeof(path), "%s/%s", parent,
			     entry->d_name) >= (int)sizeof(path))
			continue;
		if (judges)
			read_reserved_node(path, cells, judges, out);
		else
			read_memory_node(path, cells, phys_offset, out);
	}
	closedir(dir);
	return 0;
}

/* A size in the kernel's notation: memparse(). */
static uint64_t parse_size(const char *text, char **end)
{
	uint64_t value = strtoull(text, end, 0);

	switch (**end) {
	case 'G':
	case 'g':
		value <<= 10;
		/* fall through */
	case 'M':
	case 'm':
		value <<= 10;
		/* fall through */
	case 'K':
	case 'k':
		value <<= 10;
		++*end;
		break;
	default:
		break;
	}
	return value;
}

/**
 * parse_mem_options() - apply "mem=SIZE[@START]" as early_mem() does
 * @cmdline: the kernel's command line
 * @phys_offset: where a bank without a start begins
 * @banks: the first option empties it, each adds a bank
 *
 * Return: how many there were, or -1 when one is malformed.
 */
int parse_mem_options(const char *cmdline, uint64_t phys_offset,
		      struct ranges *banks)
{
	const char *at = cmdline;
	int found = 0;

	while ((at = strstr(at, "mem="))) {
		bool whole_word = at == cmdline || at[-1] == ' ';
		uint64_t size, start = phys_offset;
		char *end;

		at += 4;
		if (!whole_word)
			continue;
		size = parse_size(at, &end);
		if (end == at)
			return -1;
		if (*end == '@')
			start = parse_size(end + 1, &end);
		if (!found++)
			ranges_free(banks);
		add_bank(banks, start, size, phys_offset);
	}
	return found;
}

/**
 * devtree_ram() - usable RAM
 * @root: /proc/device-tree
 * @cmdline: the kernel's command line
 * @phys_offset: PHYS_OFFSET, physical; RAM below is not used
 * @kernel: where the kernel image lies, physical
 * @rules: of the running kernel
 * @out: the result; was empty
 *
 * Return: 0, or -1 when there is no device tree.
 */
int devtree_ram(const char *root, const char *cmdline, uint64_t phys_offset,
		const struct ranges *kernel,
		const struct reserved_rules *rules, struct ram *out)
{
	const struct judges judges = { kernel, rules };
	char path[512];
	uint64_t first;

	out->exact = true;
	if (each_child(root, phys_offset, NULL, out))
		return -1;
	if (parse_mem_options(cmdline, phys_offset, &out->banks) < 0)
		return -1;
	snprintf(path, sizeof(path), "%s/reserved-memory", root);
	each_child(path, phys_offset, &judges, out);
	ranges_add_all(&out->all, &out->banks);
	keep_whole_pages(&out->nomap);
	ranges_sub_all(&out->banks, &out->nomap);

	/* The first bank must start PMD aligned: adjust_lowmem_bounds(). */
	while (out->banks.nr && out->banks.r[0].start % PMD_BYTES) {
		first = out->banks.r[0].start;
		ranges_sub(&out->banks, first, round_up_to(first, PMD_BYTES));
	}
	return 0;
}

/**
 * ram_free() - give back what devtree_ram() allocated
 * @ram: empty afterwards
 */
void ram_free(struct ram *ram)
{
	ranges_free(&ram->banks);
	ranges_free(&ram->all);
	ranges_free(&ram->nomap);
	ranges_free(&ram->reserved);
}
