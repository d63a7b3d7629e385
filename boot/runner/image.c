// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is to be known about a kernel image.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/runner/file.h"
#include "boot/runner/image.h"
#include "boot/runner/say.h"
#include "tool/base/exit.h"

/* head.S puts the first page table here below the image; LPAE takes a page more. */
#define PGD_ROOM	0x5000u

/* A file that lies beside the image. */
static int read_beside(const char *image, const char *name, char **text)
{
	const char *slash = strrchr(image, '/');
	int dir = slash ? (int)(slash - image) : 1;
	char path[4096];
	size_t size;
	void *data;
	int ret;

	snprintf(path, sizeof(path), "%.*s/%s", dir, slash ? image : ".", name);
	ret = file_read(path, &data, &size);
	*text = data;
	return ret;
}

/* Address of a symbol in System.map, or 0. */
static u64 find_symbol(const char *map, const char *name)
{
	size_t len = strlen(name);
	const char *at = map;

	while ((at = strstr(at, name))) {
		if (at - map >= 11 && at[-1] == ' ' && at[len] == '\n')
			return strtoull(at - 11, NULL, 16);
		at += len;
	}
	return 0;
}

static int read_config(struct image *image)
{
	const char *key = "\nCONFIG_PAGE_OFFSET=";
	char *text;
	const char *at;

	if (read_beside(image->path, "config", &text))
		return EXIT_INPUT;
	at = strstr(text, key);
	if (at)
		image->page_offset = (u32)strtoull(at + strlen(key), NULL, 16);
	image->highmem = strstr(text, "\nCONFIG_HIGHMEM=y\n");
	image->smp = strstr(text, "\nCONFIG_SMP=y\n");
	image->lpae = strstr(text, "\nCONFIG_ARM_LPAE=y\n");
	image->kasan = strstr(text, "\nCONFIG_KASAN=y\n");
	image->vmap_stack = strstr(text, "\nCONFIG_VMAP_STACK=y\n");
	free(text);
	if (!image->page_offset)
		return bad_input("%s: no CONFIG_PAGE_OFFSET in the config beside it",
				 image->path);
	return 0;
}

static int read_map(struct image *image)
{
	u64 text, end;
	char *map;

	if (read_beside(image->path, "System.map", &map))
		return EXIT_INPUT;
	text = find_symbol(map, "_text");
	end = find_symbol(map, "_end");
	free(map);
	if (text < image->page_offset || end <= text)
		return bad_input("%s: no _text and _end in the System.map beside it",
				 image->path);
	image->first_page = text - image->page_offset - PGD_ROOM;
	image->end = end - image->page_offset;
	return 0;
}

/* What the guest needs of this kernel in its initramfs. */
static int read_extra(struct image *image)
{
	const char *slash = strrchr(image->path, '/');
	char path[4096];

	snprintf(path, sizeof(path), "%.*s/extra.cpio",
		 slash ? (int)(slash - image->path) : 1, slash ? image->path : ".");
	if (access(path, F_OK))
		return 0;
	return file_read(path, &image->extra, &image->extra_size);
}

/**
 * image_initrd() - write the initramfs for a kernel
 * @image: the kernel
 * @initrd: the archive that all kernels get
 * @path: the file
 */
int image_initrd(const struct image *image, const char *initrd, const char *path)
{
	size_t size;
	void *data;
	char *both;
	int ret;

	if (access(initrd, F_OK))
		return bad_input("%s: not found, expected an initramfs", initrd);
	if (file_read(initrd, &data, &size))
		return EXIT_INPUT;
	both = realloc(data, size + image->extra_size + 1);
	if (!both) {
		free(data);
		return bad_input("no memory");
	}
	if (image->extra)
		memcpy(both + size, image->extra, image->extra_size);
	ret = file_write(path, both, size + image->extra_size);
	free(both);
	return ret;
}

/**
 * image_read() - read a kernel image and the files beside it
 */
int image_read(struct image *image, const char *path)
{
	memset(image, 0, sizeof(*image));
	image->path = path;
	if (file_read(path, &image->data, &image->size) || read_config(image) ||
	    read_extra(image))
		return EXIT_INPUT;
	return read_map(image);
}

void image_free(struct image *image)
{
	free(image->data);
	free(image->extra);
	image->data = NULL;
	image->extra = NULL;
}
