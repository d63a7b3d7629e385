// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of what the kernel relies on between page frames and struct pages,
 * in whatever layout, and of those who rely on it for memory that is no RAM.
 */
#include <kunit/test.h>
#include <linux/compiler.h>
#include <linux/device.h>
#include <linux/dma-map-ops.h>
#include <linux/dma-mapping.h>
#include <linux/gfp.h>
#include <linux/io.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <linux/scatterlist.h>
#include <linux/sched.h>
#include <linux/sizes.h>
#include <linux/vmalloc.h>

#include "kernel.h"
#include "space.h"
#include "lowmem.h"

#define PFN_4G		(1UL << (32 - PAGE_SHIFT))
#define PIECE		(16 * PAGE_SIZE)
#define MAX_PIECES	12

/* SPARSEMEM has pages for its sections only. */
static bool has_page(unsigned long pfn)
{
	return IS_ENABLED(CONFIG_FLATMEM) || pfn_valid(pfn);
}

/* FLATMEM is one section. */
static bool same_section(unsigned long pfn, unsigned long other)
{
#ifdef CONFIG_SPARSEMEM
	return pfn_to_section_nr(pfn) == pfn_to_section_nr(other) &&
	       pfn_valid(other);
#else
	return true;
#endif
}

struct count {
	unsigned int wrong;
	unsigned long first;
};

static void count_if(struct count *count, bool wrong, unsigned long pfn)
{
	if (wrong && !count->wrong++)
		count->first = pfn;
}

static void expect_none(struct kunit *test, const struct count *count)
{
	KUNIT_EXPECT_EQ_MSG(test, count->wrong, 0,
			    "the first one is page frame 0x%05lx", count->first);
}

/* What the compiler cannot tell to be a page frame number plus a constant. */
static struct page *page_of(unsigned long pfn)
{
	struct page *page = pfn_to_page(pfn);

	OPTIMIZER_HIDE_VAR(page);
	return page;
}

/* Frames of RAM, of holes and carve-outs, of devices: all below 4 GiB, and RAM. */
static unsigned long last_frame(void)
{
	return max(PFN_4G, max_pfn);
}

static void frames_come_back(struct kunit *test)
{
	struct count other = {}, known = {};
	unsigned long pfn;

	for (pfn = 0; pfn < last_frame(); pfn++)
		if (has_page(pfn))
			count_if(&other, page_to_pfn(page_of(pfn)) != pfn, pfn);
	expect_none(test, &other);

	/* No-map memory has struct pages, too, whatever lowmem leaves out. */
	for (pfn = 0; pfn < last_frame(); pfn++)
		if (memblock_is_memory(PFN_PHYS(pfn)))
			count_if(&known, !pfn_valid(pfn), pfn);
	expect_none(test, &known);
}

/* The next frame has the next page, and the next page is that of the next frame. */
static void neighbours_are_neighbours(struct kunit *test)
{
	struct count pages = {}, frames = {};
	unsigned long pfn;

	for (pfn = 0; pfn + 1 < last_frame(); pfn++) {
		struct page *page;

		if (!has_page(pfn) || !same_section(pfn, pfn + 1))
			continue;
		page = page_of(pfn);
		count_if(&pages, page_of(pfn + 1) != page + 1, pfn);
		count_if(&frames, page_to_pfn(page + 1) != pfn + 1, pfn);
	}
	expect_none(test, &pages);
	expect_none(test, &frames);
}

/*
 * The @n-th piece of no-map memory to be looked at: the start of each carve-out,
 * and what straddles a PMD's border in it.
 */
static bool nomap_piece(unsigned int n, phys_addr_t *start)
{
	struct memblock_region *r;

	for_each_mem_region(r) {
		phys_addr_t at = PAGE_ALIGN(r->base);
		u64 end = (u64)r->base + r->size;

		if (!memblock_is_nomap(r) || end > SZ_4G)
			continue;
		for (; at < end && end - at >= PIECE;
		     at = ALIGN_DOWN(at + PIECE, PMD_SIZE) + PMD_SIZE - PIECE / 2) {
			if (n--)
				continue;
			*start = at;
			return true;
		}
	}
	return false;
}

/* As rpmsg makes the scatterlist that a coprocessor is given. */
static phys_addr_t scattered(const void *virt)
{
	struct scatterlist sg;

	sg_init_table(&sg, 1);
	sg_set_page(&sg, vmalloc_to_page(virt), PAGE_SIZE, offset_in_page(virt));
	return sg_phys(&sg);
}

static void map_table(struct kunit *test, struct sg_table *sgt, phys_addr_t phys)
{
	struct device *importer = lowmem_test_device(test, "lowmem-importer");
	int error = dma_map_sgtable(importer, sgt, DMA_BIDIRECTIONAL,
				    DMA_ATTR_SKIP_CPU_SYNC);

	KUNIT_EXPECT_EQ(test, error, 0);
	KUNIT_EXPECT_EQ(test, sg_dma_address(sgt->sgl), (dma_addr_t)phys);
	if (!error)
		dma_unmap_sgtable(importer, sgt, DMA_BIDIRECTIONAL,
				  DMA_ATTR_SKIP_CPU_SYNC);
	root_device_unregister(importer);
}

/* An importer of a dma-buf that this buffer is exported as. */
static void share_buffer(struct kunit *test, struct device *dev, void *virt,
			 dma_addr_t dma, phys_addr_t phys)
{
	struct sg_table sgt;
	int error = dma_get_sgtable(dev, &sgt, virt, dma, PIECE);

	KUNIT_EXPECT_EQ(test, error, 0);
	if (error)
		return;
	map_table(test, &sgt, phys);
	sg_free_table(&sgt);
}

static void use_buffer(struct kunit *test, struct device *dev, phys_addr_t phys)
{
	dma_addr_t dma = 0;
	void *virt = dma_alloc_coherent(dev, PIECE, &dma, GFP_KERNEL);
	unsigned int i;

	KUNIT_EXPECT_NOT_NULL(test, virt);
	KUNIT_EXPECT_EQ(test, dma, (dma_addr_t)phys);
	if (!virt)
		return;
	for (i = 0; i < PIECE; i += PAGE_SIZE) {
		KUNIT_EXPECT_EQ(test, lowmem_walk((unsigned long)virt + i),
				phys + i);
		KUNIT_EXPECT_EQ(test, scattered(virt + i), phys + i);
	}
	share_buffer(test, dev, virt, dma, phys);
	dma_free_coherent(dev, PIECE, virt, dma);
}

static void use_pool(struct kunit *test, phys_addr_t phys)
{
	struct device *dev = lowmem_test_device(test, "lowmem-pool");
	int error = dma_declare_coherent_memory(dev, phys, phys, PIECE);

	KUNIT_EXPECT_EQ(test, error, 0);
	if (!error) {
		use_buffer(test, dev, phys);
		dma_release_coherent_memory(dev);
	}
	root_device_unregister(dev);
}

static void may_write(struct kunit *test)
{
	if (!IS_ENABLED(CONFIG_ARM_LOWMEM_KUNIT_CARVEOUTS))
		kunit_skip(test, "carve-outs must not be written to");
}

/* A coherent pool in a carve-out: rpmsg's buffers, and those of a video decoder. */
static void pools_keep_their_address(struct kunit *test)
{
	phys_addr_t phys;
	unsigned int i;

	may_write(test);
	for (i = 0; i < MAX_PIECES && nomap_piece(i, &phys); i++)
		use_pool(test, phys);
	if (!i)
		kunit_skip(test, "no carve-out");
}

/*
 * A pool in the memory of a microcontroller, below RAM.  Nobody knows what is there
 * on this machine, so it is mapped as a device and not touched.
 */
static void memory_of_devices_keeps_its_address(struct kunit *test)
{
	const phys_addr_t below = PHYS_OFFSET / 2 & PAGE_MASK;
	const phys_addr_t places[] = { 0, below, PHYS_OFFSET - SZ_1M };
	unsigned int i;

	if (!IS_ENABLED(CONFIG_FLATMEM) || PHYS_OFFSET < SZ_4M)
		kunit_skip(test, "SPARSEMEM, or nothing below RAM");
	for (i = 0; i < ARRAY_SIZE(places); i++) {
		void __iomem *virt = ioremap(places[i], PAGE_SIZE);

		KUNIT_ASSERT_NOT_NULL(test, (void __force *)virt);
		KUNIT_EXPECT_EQ(test, scattered((void __force *)virt), places[i]);
		iounmap(virt);
	}
}

/* ramoops in a carve-out, which is mapped by its struct pages. */
static void persistent_ram_keeps_its_address(struct kunit *test)
{
	phys_addr_t phys;
	unsigned int i;

	if (!IS_BUILTIN(CONFIG_PSTORE_RAM))
		kunit_skip(test, "no PSTORE_RAM");
	may_write(test);
	for (i = 0; i < MAX_PIECES && nomap_piece(i, &phys); i++) {
		struct persistent_ram_zone *zone;
		unsigned long at;

		zone = lowmem_persistent_ram(phys, PIECE);
		KUNIT_ASSERT_FALSE(test, IS_ERR_OR_NULL(zone));
		for (at = 0; at < PIECE; at += PAGE_SIZE)
			KUNIT_EXPECT_EQ(test,
					lowmem_walk((unsigned long)zone->vaddr + at),
					phys + at);
		lowmem_persistent_ram_free(zone);
	}
	if (!i)
		kunit_skip(test, "no carve-out");
}

/* Where the caller cannot migrate. */
static unsigned long free_pages_now(void)
{
	drain_local_pages(NULL);
	return global_zone_page_state(NR_FREE_PAGES);
}

/* Do the pages of a block lie on both sides of memory that is no RAM? */
static bool spans_hole(const struct vm_struct *area)
{
	unsigned long first = ULONG_MAX, last = 0;
	unsigned int i;

	for (i = 0; i < area->nr_pages; i++) {
		unsigned long pfn = page_to_pfn(area->pages[i]);

		first = min(first, pfn);
		last = max(last, pfn);
	}
	for (; first < last; first++)
		if (!memblock_is_map_memory(PFN_PHYS(first)))
			return true;
	return false;
}

/* Struct pages that are neighbours are those of frames that are. */
static void pages_are_runs(struct kunit *test, const struct vm_struct *area)
{
	struct count apart = {};
	unsigned int i;

	for (i = 1; i < area->nr_pages; i++) {
		struct page *page = area->pages[i - 1];
		unsigned long pfn = page_to_pfn(page);

		if (area->pages[i] == page + 1)
			count_if(&apart, page_to_pfn(area->pages[i]) != pfn + 1,
				 pfn);
	}
	expect_none(test, &apart);
}

/*
 * A block whose pages lie on both sides of a hole gives back each page once.  At
 * boot the largest blocks are handed out in the order of their frames.
 */
static void vmalloc_gives_back_each_page(struct kunit *test)
{
	unsigned long before, after;
	struct vm_struct *area;
	bool spans = false;
	void *block;

	/* One processor's lists of free pages are drained. */
	migrate_disable();
	before = free_pages_now();
	/* Other tests need PMDs that nobody has used: leave most of them. */
	block = __vmalloc(24 * SZ_1M, GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN);
	if (block) {
		area = find_vm_area(block);
		spans = spans_hole(area);
		pages_are_runs(test, area);
		vfree(block);
		vm_unmap_aliases();
	}
	after = free_pages_now();
	migrate_enable();

	/* Others may have taken or freed a few meanwhile: less than a large block. */
	KUNIT_EXPECT_LT(test, abs((long)(after - before)), 512);
	if (!block)
		kunit_skip(test, "no room");
	if (!spans && test->status == KUNIT_SUCCESS)
		kunit_skip(test, "all pages were on one side of a hole");
}

static struct kunit_case lowmem_pages_cases[] = {
	KUNIT_CASE(frames_come_back),
	KUNIT_CASE(neighbours_are_neighbours),
	KUNIT_CASE(pools_keep_their_address),
	KUNIT_CASE(memory_of_devices_keeps_its_address),
	KUNIT_CASE(persistent_ram_keeps_its_address),
	KUNIT_CASE(vmalloc_gives_back_each_page),
	{}
};

static struct kunit_suite lowmem_pages_suite = {
	.name = "lowmem_pages",
	.test_cases = lowmem_pages_cases,
};

kunit_test_suite(lowmem_pages_suite);
