/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A kernel image, with what lies beside it.
 */
#ifndef BOOT_RUNNER_IMAGE_H
#define BOOT_RUNNER_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <linux/types.h>

/**
 * struct image - a kernel image
 * @path: zImage
 * @data: its contents
 * @size: bytes of @data
 * @page_offset: CONFIG_PAGE_OFFSET
 * @first_page: lowest physical address that it uses, from PHYS_OFFSET
 * @end: end of .bss, from PHYS_OFFSET
 * @highmem: built with HIGHMEM
 * @smp: built with SMP
 * @lpae: built with ARM_LPAE
 * @kasan: built with KASAN
 * @vmap_stack: built with VMAP_STACK
 * @extra: an archive for the initramfs of this kernel, NULL when there is none
 * @extra_size: bytes of @extra
 */
struct image {
	const char *path;
	void *data;
	size_t size;
	u32 page_offset;
	u64 first_page;
	u64 end;
	bool highmem;
	bool smp;
	bool lpae;
	bool kasan;
	bool vmap_stack;
	void *extra;
	size_t extra_size;
};

/* 0, or EXIT_INPUT after saying why. */
int image_initrd(const struct image *image, const char *initrd, const char *path);
int image_read(struct image *image, const char *path);

void image_free(struct image *image);

#endif /* BOOT_RUNNER_IMAGE_H */
