// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mapping memory, for devices and in vmalloc space.
 */
#include <linux/dma-mapping.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/platform_device.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "lowmem_bench.h"

#define PAGES		16
/* The serial port of QEMU's virt machine: any device will do. */
#define DEVICE_PHYS	0x09000000

static struct device *dev;
static void *buffer;
static struct page *pages[PAGES];
static struct scatterlist list[PAGES];

static int dma_single(unsigned int times, size_t size)
{
	unsigned int i;

	for (i = 0; i < times; i++) {
		dma_addr_t at = dma_map_single(dev, buffer, size, DMA_FROM_DEVICE);

		if (dma_mapping_error(dev, at))
			return -EIO;
		dma_unmap_single(dev, at, size, DMA_FROM_DEVICE);
	}
	return 0;
}

static int dma_small(unsigned int times)
{
	return dma_single(times, 128);
}

static int dma_page(unsigned int times)
{
	return dma_single(times, PAGE_SIZE);
}

static int dma_list(unsigned int times)
{
	unsigned int i;

	for (i = 0; i < times; i++) {
		if (!dma_map_sg(dev, list, PAGES, DMA_TO_DEVICE))
			return -EIO;
		dma_unmap_sg(dev, list, PAGES, DMA_TO_DEVICE);
	}
	return 0;
}

static int vmalloc_of(unsigned int times, size_t size)
{
	unsigned int i;

	for (i = 0; i < times; i++) {
		void *p = vmalloc(size);

		if (!p)
			return -ENOMEM;
		vfree(p);
	}
	return 0;
}

static int vmalloc_4k(unsigned int times)
{
	return vmalloc_of(times, PAGE_SIZE);
}

static int vmalloc_64k(unsigned int times)
{
	return vmalloc_of(times, 16 * PAGE_SIZE);
}

static int vmalloc_1m(unsigned int times)
{
	return vmalloc_of(times, 0x100000);
}

static int do_vmap(unsigned int times)
{
	unsigned int i;

	for (i = 0; i < times; i++) {
		void *p = vmap(pages, PAGES, VM_MAP, PAGE_KERNEL);

		if (!p)
			return -ENOMEM;
		vunmap(p);
	}
	return 0;
}

static int map_ram(unsigned int times)
{
	unsigned int i;

	for (i = 0; i < times; i++) {
		void *p = vm_map_ram(pages, PAGES, NUMA_NO_NODE);

		if (!p)
			return -ENOMEM;
		vm_unmap_ram(p, PAGES);
	}
	return 0;
}

static int do_ioremap(unsigned int times)
{
	unsigned int i;

	for (i = 0; i < times; i++) {
		void __iomem *p = ioremap(DEVICE_PHYS, PAGE_SIZE);

		if (!p)
			return -ENOMEM;
		iounmap(p);
	}
	return 0;
}

static int run(void)
{
	return bench("dma-128", dma_small, 10000) ?:
	       bench("dma-4k", dma_page, 5000) ?:
	       bench("dma-sg-16", dma_list, 1000) ?:
	       bench("vmalloc-4k", vmalloc_4k, 20000) ?:
	       bench("vmalloc-64k", vmalloc_64k, 2500) ?:
	       bench("vmalloc-1m", vmalloc_1m, 160) ?:
	       bench("vmap-16", do_vmap, 2500) ?:
	       bench("vm_map_ram-16", map_ram, 2500) ?:
	       bench("ioremap", do_ioremap, 20000);
}

static int get_memory(void)
{
	unsigned int i;

	buffer = (void *)__get_free_page(GFP_KERNEL);
	sg_init_table(list, PAGES);
	for (i = 0; i < PAGES; i++) {
		pages[i] = alloc_page(GFP_KERNEL);
		if (!pages[i])
			return -ENOMEM;
		sg_set_page(&list[i], pages[i], PAGE_SIZE, 0);
	}
	return buffer ? 0 : -ENOMEM;
}

static void put_memory(void)
{
	unsigned int i;

	free_page((unsigned long)buffer);
	for (i = 0; i < PAGES; i++)
		if (pages[i])
			__free_page(pages[i]);
}

int bench_mapping(void)
{
	struct platform_device *device;
	int ret;

	device = platform_device_register_simple("lowmem-bench", -1, NULL, 0);
	if (IS_ERR(device))
		return PTR_ERR(device);
	dev = &device->dev;
	ret = dma_coerce_mask_and_coherent(dev, DMA_BIT_MASK(32)) ?:
	      get_memory() ?: run();
	put_memory();
	platform_device_unregister(device);
	return ret;
}
