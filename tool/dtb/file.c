// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees: the file, and what a tree can be wrapped in.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tool/base/input.h"
#include "tool/dtb/fit.h"
#include "tool/dtb/overlay.h"
#include "tool/dtb/source.h"
#include "tool/dtb/tree.h"
#include "tool/dtb/what.h"

/* A FIT image has kernels and initramfs in it. */
#define MAX_BLOB	(64u << 20)

/**
 * struct file - a file that was read
 * @path: its name
 * @blob: its bytes, or the tree of them that was picked; allocated
 * @size: bytes
 * @behind: another device tree lies behind the one that was taken: where, or 0
 * @stream: it was open already, and need not have a path
 */
struct file {
	const char *path;
	bool stream;
	void *blob;
	size_t size;
	size_t behind;
};

static int read_stream(FILE *file, const char *path, void **blob, size_t *size,
		       struct fail *fail)
{
	size_t room = 0, n = 0;
	char *data = NULL, *more;

	do {
		room = room ? 2 * room : 128 << 10;
		more = realloc(data, room);
		if (!more) {
			free(data);
			return fail_set(fail, "%s: out of memory", path);
		}
		data = more;
		n += fread(data + n, 1, room - n, file);
	} while (n == room && room < MAX_BLOB);

	*blob = data;
	*size = n;
	if (ferror(file))
		return fail_set(fail, "%s: %s, expected a readable device tree", path,
				strerror(errno));
	if (n == room)
		return fail_set(fail, "%s: larger than %u MiB, expected a flattened device tree",
				path, MAX_BLOB >> 20);
	return 0;
}

/* Replace what was read by a part of it, which then is aligned. */
static int pick(struct file *file, const void *part, size_t size, struct fail *fail)
{
	void *copy = malloc(size ? size : 1);

	if (!copy)
		return fail_set(fail, "%s: out of memory", file->path);
	memcpy(copy, part, size);
	free(file->blob);
	file->blob = copy;
	file->size = size;
	return 0;
}

/* dtc reads the file once more: not what came from a pipe. */
static int compile(struct file *file, struct fail *fail)
{
	struct stat st;

	/* A name in a message is no path. */
	if (file->stream)
		return 0;
	if (!dtb_is_source(file->blob, file->size) || stat(file->path, &st) ||
	    !S_ISREG(st.st_mode))
		return 0;
	free(file->blob);
	file->blob = NULL;
	return dtb_compile(file->path, &file->blob, &file->size, fail, read_stream);
}

static u32 word_le(const unsigned char *at)
{
	return at[0] | (u32)at[1] << 8 | (u32)at[2] << 16 | (u32)at[3] << 24;
}

static u32 word_be(const unsigned char *at)
{
	return (u32)at[0] << 24 | (u32)at[1] << 16 | (u32)at[2] << 8 | at[3];
}

static bool is_tree(const struct file *file, size_t at)
{
	return file->size >= 8 && at <= file->size - 8 &&
	       word_be((unsigned char *)file->blob + at) == FDT_MAGIC;
}

/* The next tree behind one at @at, 0 for none; nothing but padding between them. */
static size_t next_tree(const struct file *file, size_t at)
{
	const unsigned char *bytes = file->blob;
	size_t size = word_be(bytes + at + 4);

	if (size < FDT_V17_SIZE || size > file->size - at)
		return 0;
	for (at += size; at < file->size && !bytes[at]; at++)
		;
	return is_tree(file, at) ? at : 0;
}

/* With CONFIG_ARM_APPENDED_DTB head.S looks where the header says that a zImage ends. */
static int open_zimage(struct file *file, struct fail *fail)
{
	const unsigned char *bytes = file->blob;
	size_t at;

	if (file->size < 0x34 || word_le(bytes + 0x24) != 0x016f2818)
		return 0;
	at = word_le(bytes + 0x2c) - word_le(bytes + 0x28);
	if (!is_tree(file, at))
		return fail_set(fail, "%s: a zImage without a device tree behind it, expected the device tree that its boot loader takes",
				file->path);
	if (next_tree(file, at))
		return fail_set(fail, "%s: a zImage with several device trees behind it, of which the boot loader picks one; expected that one: extract-dtb -o DIR FILE takes all out",
				file->path);
	return pick(file, bytes + at, file->size - at, fail);
}

/* @stream: the file when it is open already, or NULL. */
static int open_file(struct file *file, const char *path, FILE *stream, struct fail *fail)
{
	bool opened = stream || input_is_standard(path);
	int ret;

	memset(file, 0, sizeof(*file));
	file->path = input_name(path);
	file->stream = opened;
	if (!opened && dtb_refuse_folder(path, fail))
		return -1;
	if (!stream)
		stream = input_open(path);
	if (!stream)
		return fail_set(fail, "%s: %s, expected a readable device tree", path,
				strerror(errno));
	ret = read_stream(stream, file->path, &file->blob, &file->size, fail);
	fclose(stream);
	if (ret || compile(file, fail) || open_zimage(file, fail))
		return -1;
	if (is_tree(file, 0))
		file->behind = next_tree(file, 0);
	return 0;
}

static int open_fit(struct file *file, const char *config, struct fail *fail)
{
	struct fit fit;
	unsigned int i;
	void *image;
	int ret;

	if (!config)
		return 0;
	if (dtb_tree_check(file->blob, file->size) || !fit_is_one(file->blob))
		return fail_set(fail, "%s: no FIT image, expected no --fit-config", file->path);
	if (fit_open(&fit, file->blob, file->size, file->path, config, fail))
		return -1;
	image = file->blob;
	file->blob = NULL;
	file->behind = 0;
	ret = pick(file, fit.tree[0].blob, fit.tree[0].size, fail);
	if (!ret && fit.nr > 1 && dtb_tree_check(file->blob, file->size))
		ret = fail_set(fail, "%s: the configuration's first image is damaged, expected a device tree",
			       file->path);
	for (i = 1; !ret && i < fit.nr; i++)
		ret = overlay_apply(&file->blob, &file->size, fit.tree[i].blob, fit.tree[i].size,
				    file->path, fail);
	free(image);
	return ret;
}

static int apply_overlays(struct file *file, const struct dtb_given *given, struct fail *fail)
{
	struct file overlay;
	unsigned int i;
	int ret = 0;

	/* What is wrong with the base dtb_parse() says. */
	for (i = 0; i < given->nr_overlays; i++) {
		if (dtb_tree_check(file->blob, file->size) || overlay_is_one(file->blob))
			return 0;
		ret = open_file(&overlay, given->overlay[i], NULL, fail);
		if (!ret)
			ret = overlay_apply(&file->blob, &file->size, overlay.blob, overlay.size,
					    overlay.path, fail);
		free(overlay.blob);
		if (ret)
			return ret;
	}
	return 0;
}

int dtb_read(struct board *board, const char *path, const struct dtb_given *given,
	     struct fail *fail)
{
	struct file file;
	int ret;

	/* Whoever collects boards wants a name also for one that cannot be read. */
	board_init(board);
	board->source = input_name(path);
	board_set_name(board, board->source, ".dtb");
	ret = open_file(&file, path, given->stream, fail);
	if (!ret)
		ret = open_fit(&file, given->fit_config, fail);
	if (!ret)
		ret = apply_overlays(&file, given, fail);
	if (!ret)
		ret = dtb_parse(board, file.blob, file.size, input_name(path), given, fail);
	if (!ret && file.behind)
		board_note(board, "another device tree begins at byte %zu of the file, and is passed over",
			   file.behind);
	free(file.blob);
	return ret;
}
