// SPDX-License-Identifier: GPL-2.0-only
/*
 * Usage: boards ASSUMED-RAM DIRECTORY, and paths of device trees in it on standard input
 * Writes all boards as one file for the page: the length of the list in 4 bytes, big
 * endian; the list, a line "PATH TAB MODEL TAB ASSUMED TAB SIZE" each; and the device
 * trees, one after another, of SIZE bytes each.  They keep only what says where memory
 * is, and what machine it is.
 */
#include <inttypes.h>
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/base/output.h"
#include "tool/base/size.h"
#include "tool/read/assume.h"

#define MAX_TREE	(1u << 20)

/* Nodes right below the root that a reader of device trees looks at. */
static bool is_kept(const char *name)
{
	static const char *const kept[] = { "memory", "reserved-memory", "cpus", "chosen" };
	size_t i, len = strcspn(name, "@");

	for (i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (strlen(kept[i]) == len && !strncmp(name, kept[i], len))
			return true;
	return false;
}

/* Below the root, nodes that have a memory bank's type keep their names, too. */
static bool is_wanted(const void *from, int node, int depth)
{
	const char *type = fdt_getprop(from, node, "device_type", NULL);

	return depth != 1 || is_kept(fdt_get_name(from, node, NULL)) ||
	       (type && !strcmp(type, "memory"));
}

static int copy_properties(const void *from, int node, void *to)
{
	int property, ret = 0;

	fdt_for_each_property_offset(property, from, node) {
		const char *name;
		int len;
		const void *value = fdt_getprop_by_offset(from, property, &name, &len);

		ret = value ? fdt_property(to, name, value, len) : len;
		if (ret)
			break;
	}
	return ret;
}

/* The next node that is not below @node. */
static int next_beside(const void *from, int node, int *depth)
{
	int start = *depth;

	do {
		node = fdt_next_node(from, node, depth);
	} while (node >= 0 && *depth > start);
	return node;
}

static int copy_nodes(const void *from, void *to)
{
	int node = 0, depth = 0, open = 0, ret = 0;

	while (node >= 0 && depth >= 0 && !ret) {
		if (!is_wanted(from, node, depth)) {
			node = next_beside(from, node, &depth);
			continue;
		}
		for (; open > depth && !ret; open--)
			ret = fdt_end_node(to);
		ret = ret ? ret : fdt_begin_node(to, fdt_get_name(from, node, NULL));
		ret = ret ? ret : copy_properties(from, node, to);
		open++;
		node = fdt_next_node(from, node, &depth);
	}
	for (; open && !ret; open--)
		ret = fdt_end_node(to);
	return ret;
}

static int copy_tree(const void *from, void *to)
{
	int i, ret = fdt_create(to, MAX_TREE);

	for (i = 0; !ret && i < fdt_num_mem_rsv(from); i++) {
		uint64_t start, size;

		ret = fdt_get_mem_rsv(from, i, &start, &size);
		ret = ret ? ret : fdt_add_reservemap_entry(to, start, size);
	}
	ret = ret ? ret : fdt_finish_reservemap(to);
	ret = ret ? ret : copy_nodes(from, to);
	return ret ? ret : fdt_finish(to);
}

static int read_tree(const char *path, void *tree)
{
	FILE *file = fopen(path, "re");
	size_t size = file ? fread(tree, 1, MAX_TREE, file) : 0;

	if (file)
		fclose(file);
	return size && !fdt_check_full(tree, size) ? 0 : -1;
}

/* A line of the list; blanks for what would end a field. */
static void list(FILE *out, const struct assume *assume, const char *path, const void *tree)
{
	const char *model = fdt_getprop(tree, 0, "model", NULL);
	struct board_ranges ram = { 0 };
	char size[SIZE_TEXT_LEN];

	fprintf(out, "%s\t", path);
	for (; model && *model; model++)
		putc((unsigned char)*model < ' ' ? ' ' : *model, out);
	putc('\t', out);
	if (assume_find(assume, path, &ram))
		fprintf(out, "%s@0x%" PRIx64, size_exact(size, ram.range[0].size),
			ram.range[0].start);
	fprintf(out, "\t%u\n", (unsigned int)fdt_totalsize(tree));
}

static int write_all(const char *text, size_t text_len, const char *trees, size_t trees_len)
{
	const unsigned char length[4] = {
		text_len >> 24 & 0xff, text_len >> 16 & 0xff, text_len >> 8 & 0xff, text_len & 0xff,
	};

	fwrite(length, 1, sizeof(length), stdout);
	fwrite(text, 1, text_len, stdout);
	fwrite(trees, 1, trees_len, stdout);
	return finish_stdout();
}

/* One board; @path is @folder, a slash and what the list shows. */
static int add(const struct assume *assume, const char *folder, const char *path, FILE *lines,
	       FILE *blobs)
{
	static char from[MAX_TREE], to[MAX_TREE];
	size_t len = strlen(folder);
	int ret;

	if (strncmp(path, folder, len) || path[len] != '/')
		return say(EXIT_INPUT, "%s: expected a path in %s", path, folder);
	if (read_tree(path, from))
		return say(EXIT_INPUT, "%s: expected a device tree of at most 1 MiB", path);
	ret = copy_tree(from, to);
	if (ret)
		return say(EXIT_INPUT, "%s: %s", path, fdt_strerror(ret));
	list(lines, assume, path + len + 1, to);
	fwrite(to, 1, fdt_totalsize(to), blobs);
	return EXIT_DONE;
}

static int add_all(const struct assume *assume, const char *folder, FILE *lines, FILE *blobs)
{
	char path[4096];
	int ret = EXIT_DONE, nr = 0;

	while (!ret && fgets(path, sizeof(path), stdin)) {
		path[strcspn(path, "\n")] = '\0';
		ret = add(assume, folder, path, lines, blobs);
		nr++;
	}
	return ret || nr ? ret : say(EXIT_INPUT, "no paths, expected those of device trees");
}

int main(int argc, char **argv)
{
	struct assume assume = { 0 };
	struct fail fail;
	size_t text_len, trees_len;
	char *text, *trees;
	FILE *lines = open_memstream(&text, &text_len);
	FILE *blobs = open_memstream(&trees, &trees_len);
	int ret;

	if (argc != 3 || !lines || !blobs)
		return say(EXIT_USAGE, "usage: boards ASSUMED-RAM DIRECTORY <PATHS");
	if (assume_read(&assume, argv[1], &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	ret = add_all(&assume, argv[2], lines, blobs);
	assume_free(&assume);
	if (fclose(lines) || fclose(blobs))
		return say(EXIT_NO, "out of memory");
	if (!ret)
		ret = write_all(text, text_len, trees, trees_len);
	free(text);
	free(trees);
	return ret;
}
