// SPDX-License-Identifier: GPL-2.0-only
/*
 * How many blocks vmalloc space has room for.  Each maps the same page over and over: it
 * takes address space and page tables, but no RAM.
 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

/* All of the kernel's address space is not more. */
#define MAX_BLOCKS	1024
#define MAX_PAGES	(SZ_64M / PAGE_SIZE)

static void *block[MAX_BLOCKS];

/* The first and the last word are of that page, or the mapping is none. */
static bool is_mapped(unsigned long *at, unsigned int nr_pages, unsigned long word)
{
	return at[0] == word && at[nr_pages * (PAGE_SIZE / sizeof(*at)) - 1] == word;
}

static int count(const char *name, struct page **pages, unsigned int nr_pages, unsigned long word)
{
	unsigned int n = 0, i;
	int ret = 0;

	while (n < MAX_BLOCKS) {
		block[n] = vmap(pages, nr_pages, VM_MAP, PAGE_KERNEL);
		if (!block[n])
			break;
		if (!is_mapped(block[n], nr_pages, word))
			ret = -EIO;
		n++;
		cond_resched();
	}
	for (i = 0; i < n; i++)
		vunmap(block[i]);
	/* What comes next finds no remains. */
	vm_unmap_aliases();
	if (!ret)
		pr_info("bench: %s 1 %u\n", name, n);
	return ret;
}

static int count_all(struct page **pages)
{
	unsigned long *page = (unsigned long *)__get_free_page(GFP_KERNEL);
	unsigned int i;
	int ret;

	if (!page)
		return -ENOMEM;
	page[0] = 0x1eafed;
	page[PAGE_SIZE / sizeof(*page) - 1] = page[0];
	for (i = 0; i < MAX_PAGES; i++)
		pages[i] = virt_to_page(page);
	ret = count("room.vmalloc-1m", pages, SZ_1M / PAGE_SIZE, page[0]) ?:
	      count("room.vmalloc-16m", pages, SZ_16M / PAGE_SIZE, page[0]) ?:
	      count("room.vmalloc-64m", pages, SZ_64M / PAGE_SIZE, page[0]);
	free_page((unsigned long)page);
	return ret;
}

static int set_count(const char *value, const struct kernel_param *param)
{
	struct page **pages = kmalloc_array(MAX_PAGES, sizeof(*pages), GFP_KERNEL);
	int ret = pages ? count_all(pages) : -ENOMEM;

	kfree(pages);
	return ret;
}

static const struct kernel_param_ops count_ops = { .set = set_count };

module_param_cb(count, &count_ops, NULL, 0200);
