// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees: the file.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tool/fdt_tree.h"

#define MAX_BLOB	(16u << 20)

static int read_blob(FILE *file, const char *path, void **blob, size_t *size,
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

/* A running system shows its tree as a folder, too: /proc/device-tree. */
static int refuse_folder(const char *path, struct fail *fail)
{
	struct stat st;

	if (stat(path, &st) || !S_ISDIR(st.st_mode))
		return 0;
	return fail_set(fail, "%s: a folder, expected a file; the board that has a /proc/device-tree has /sys/firmware/fdt, too, and dtc -I fs -O dtb -o board.dtb FOLDER makes one",
			path);
}

static FILE *open_tree(const char *path, struct fail *fail)
{
	FILE *file;

	if (refuse_folder(path, fail))
		return NULL;
	file = fopen(path, "re");
	if (!file)
		fail_set(fail, "%s: %s, expected a readable device tree", path, strerror(errno));
	return file;
}

int fdt_read(struct board *board, const char *path, const struct fdt_given *given,
	     struct fail *fail)
{
	void *blob = NULL;
	size_t size = 0;
	FILE *file;
	int ret;

	/* Whoever collects boards wants a name also for one that cannot be read. */
	board_init(board);
	board->source = path;
	board_set_name(board, path, ".dtb");
	file = open_tree(path, fail);
	if (!file)
		return -1;
	ret = read_blob(file, path, &blob, &size, fail);
	if (!ret)
		ret = fdt_parse(board, blob, size, path, given, fail);
	free(blob);
	fclose(file);
	return ret;
}
