// SPDX-License-Identifier: GPL-2.0-only
/*
 * Allocators, and kmap_local_page() of both kinds of page.
 */
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "lowmem_bench.h"

/* Not a multiple of what fits into a slab: all ways through the allocator are taken. */
#define BATCH	500

static void *object[BATCH];

/* Many objects at once, so that slabs come and go, too. */
static int kmalloc_batches(unsigned int times, size_t size)
{
	unsigned int i, n;
	int ret = 0;

	for (i = 0; !ret && i < times; i += BATCH) {
		for (n = 0; n < BATCH; n++) {
			object[n] = kmalloc(size, GFP_KERNEL);
			if (!object[n])
				ret = -ENOMEM;
		}
		for (n = 0; n < BATCH; n++)
			kfree(object[n]);
	}
	return ret;
}

static int kmalloc_64(unsigned int times)
{
	return kmalloc_batches(times, 64);
}

static int kmalloc_1k(unsigned int times)
{
	return kmalloc_batches(times, 1024);
}

/* From the page allocator. */
static int kmalloc_16k(unsigned int times)
{
	return kmalloc_batches(times, 16384);
}

/* Kept: to destroy a cache may be to wait for a grace period of RCU. */
static int slab(unsigned int times)
{
	static struct kmem_cache *cache;
	unsigned int i, n;
	int ret = 0;

	if (!cache)
		cache = kmem_cache_create("lowmem_bench", 200, 0, 0, NULL);
	if (!cache)
		return -ENOMEM;
	for (i = 0; !ret && i < times; i += BATCH) {
		for (n = 0; n < BATCH; n++) {
			object[n] = kmem_cache_alloc(cache, GFP_KERNEL);
			if (!object[n])
				ret = -ENOMEM;
		}
		for (n = 0; n < BATCH; n++)
			if (object[n])
				kmem_cache_free(cache, object[n]);
	}
	return ret;
}

static int get_pages(unsigned int times)
{
	unsigned int i, n;
	int ret = 0;

	for (i = 0; !ret && i < times; i += BATCH) {
		for (n = 0; n < BATCH; n++) {
			object[n] = (void *)__get_free_page(GFP_KERNEL);
			if (!object[n])
				ret = -ENOMEM;
		}
		for (n = 0; n < BATCH; n++)
			free_page((unsigned long)object[n]);
	}
	return ret;
}

/* The way of a page of user memory or of a file. */
static int clear_new_pages(unsigned int times)
{
	unsigned int i;

	for (i = 0; i < times; i++) {
		struct page *page = alloc_page(GFP_HIGHUSER_MOVABLE);

		if (!page)
			return -ENOMEM;
		clear_highpage(page);
		__free_page(page);
	}
	return 0;
}

static int percpu(unsigned int times)
{
	unsigned int i;

	for (i = 0; i < times; i++) {
		void __percpu *p = __alloc_percpu(64, 8);

		if (!p)
			return -ENOMEM;
		free_percpu(p);
	}
	return 0;
}

static int kvfree_lowmem(unsigned int times)
{
	unsigned int i;

	for (i = 0; i < times; i++) {
		void *p = kvmalloc(256, GFP_KERNEL);

		if (!p)
			return -ENOMEM;
		kvfree(p);
	}
	return 0;
}

int bench_memory(void)
{
	return bench("kmalloc-64", kmalloc_64, 40 * BATCH) ?:
	       bench("kmalloc-1k", kmalloc_1k, 40 * BATCH) ?:
	       bench("kmalloc-16k", kmalloc_16k, 10 * BATCH) ?:
	       bench("slab", slab, 40 * BATCH) ?:
	       bench("get_free_page", get_pages, 20 * BATCH) ?:
	       bench("clear_highpage", clear_new_pages, 2000) ?:
	       bench("percpu", percpu, 2000) ?:
	       bench("kvfree", kvfree_lowmem, 10000);
}
