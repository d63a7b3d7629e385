// SPDX-License-Identifier: GPL-2.0-only
/*
 * /sys/kernel/debug/lowmem_trial: what a KUnit suite at boot cannot do, because it
 * needs processes or ends in a warning or a panic that the host waits for.
 */
#define pr_fmt(fmt) "lowmem trial: " fmt

#include <linux/debugfs.h>
#include <linux/device.h>
#include <linux/dma-mapping.h>
#include <linux/init.h>
#include <linux/irq_work.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>

#include <asm/lowmem_layout.h>
#include <asm/set_memory.h>

#include "space.h"
#include "lowmem.h"

#define BLOCKS		64	/* with memory behind them */
#define FRAME		512

static LIST_HEAD(held);
static unsigned long taken;

static int take_holes(void)
{
	taken = lowmem_take_holes(&held);
	return 0;
}

/* Take all vmalloc space, some of it with memory, and give it back. */
static int exhaust(void)
{
	void *block[BLOCKS];
	LIST_HEAD(areas);
	unsigned int i;

	taken = 0;
	for (i = 0; i < BLOCKS; i++) {
		block[i] = vmalloc(SZ_16K);
		if (!block[i])
			continue;
		memset(block[i], i, SZ_16K);
		taken += SZ_16K + PAGE_SIZE;
	}
	taken += lowmem_take(&areas, VMALLOC_START, VMALLOC_END);
	lowmem_give_back(&areas);
	for (i = 0; i < BLOCKS; i++)
		vfree(block[i]);
	vm_unmap_aliases();
	return 0;
}

static noinline unsigned int dig(unsigned int depth)
{
	u8 frame[FRAME];

	frame[depth % FRAME] = depth;
	barrier_data(frame);
	return depth ? dig(depth - 1) + frame[depth % FRAME] : 0;
}

static void dig_in_irq(struct irq_work *work)
{
	pr_info("%u\n", dig(4 * THREAD_SIZE / FRAME));
}

static int overflow_irq(void)
{
	static struct irq_work work = IRQ_WORK_INIT_HARD(dig_in_irq);

	irq_work_queue(&work);
	irq_work_sync(&work);
	return 0;
}

/* Must be refused with a warning, and unmap nothing. */
static int vfree_lowmem(void)
{
	unsigned int i;

	for (i = lowmem_layout->nr; i--;) {
		const struct layout_region *r = &lowmem_layout->region[i];

		if (r->kind != LAYOUT_LOWMEM)
			continue;
		vfree((void *)(r->virt + r->size / 2));
		return 0;
	}
	return -ENODEV;
}

/* Without HIGHMEM, must be refused with a warning: nobody can map the page. */
static int dma_behind_hole(void)
{
	struct memblock_region *r;
	struct device *dev;
	int ret;

	dev = root_device_register("lowmem-trial");
	if (IS_ERR(dev))
		return PTR_ERR(dev);
	ret = dma_coerce_mask_and_coherent(dev, DMA_BIT_MASK(32));
	for_each_mem_region(r) {
		phys_addr_t page = PAGE_ALIGN(r->base + r->size / 2);

		if (ret || !memblock_is_nomap(r) ||
		    !lowmem_phys_unmapped(page))
			continue;
		dma_map_page(dev, phys_to_page(page), 0, PAGE_SIZE, DMA_TO_DEVICE);
		break;
	}
	root_device_unregister(dev);
	return ret;
}

/* With DEBUG_VIRTUAL, must warn. */
static int translate_hole(void)
{
	void *p = vmalloc(PAGE_SIZE);

	if (!p)
		return -ENOMEM;
	pr_info("vmalloc at %px is %pa\n", p, &(phys_addr_t){ virt_to_phys(p) });
	vfree(p);
	return 0;
}

/* With HARDENED_USERCOPY, must end in a BUG(): there is less in the area. */
static int copy_too_much(void)
{
	unsigned long size = SZ_64K;
	void *p = vmalloc(PAGE_SIZE);

	if (!p)
		return -ENOMEM;
	/* Sizes that the compiler knows are not checked. */
	OPTIMIZER_HIDE_VAR(size);
	pr_info("copying %lu bytes, vmalloc at 0x%08lx\n", size, (unsigned long)p);
	check_object_size(p, size, true);
	vfree(p);
	return 0;
}

static const struct trial {
	const char *word;
	int (*run)(void);
} trials[] = {
	{ "sync", lowmem_trial_sync },
	{ "take-holes", take_holes },
	{ "exhaust", exhaust },
	{ "overflow-irq", overflow_irq },
	{ "vfree", vfree_lowmem },
	{ "dma", dma_behind_hole },
	{ "translate", translate_hole },
	{ "usercopy", copy_too_much },
};

static ssize_t trial_write(struct file *file, const char __user *from,
			   size_t len, loff_t *at)
{
	char word[16] = "";
	unsigned int i;
	int ret;

	if (len >= sizeof(word) || copy_from_user(word, from, len))
		return -EINVAL;
	for (i = 0; i < ARRAY_SIZE(trials); i++) {
		if (strcmp(strim(word), trials[i].word))
			continue;
		ret = trials[i].run();
		return ret ? ret : len;
	}
	return -EINVAL;
}

/* The bytes of vmalloc space that were taken last. */
static ssize_t trial_read(struct file *file, char __user *to, size_t len,
			  loff_t *at)
{
	char text[16];
	int size = scnprintf(text, sizeof(text), "%lu\n", taken);

	return simple_read_from_buffer(to, len, at, text, size);
}

static const struct file_operations trial_fops = {
	.open = simple_open,
	.read = trial_read,
	.write = trial_write,
	.llseek = default_llseek,
};

static int __init lowmem_trial_init(void)
{
	debugfs_create_file("lowmem_trial", 0600, NULL, NULL, &trial_fops);
	return 0;
}
late_initcall(lowmem_trial_init);
