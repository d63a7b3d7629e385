// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of the translation of addresses and pages, in whatever layout.
 */
#include <kunit/test.h>
#include <linux/cacheflush.h>
#include <linux/io.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/vmalloc.h>

#include <asm/cp15.h>
#include <asm/outercache.h>
#include <asm/sections.h>

#include "space.h"
#include "lowmem.h"

#define PAR_FAULT	BIT(0)

/*
 * What the processor makes of an address, as a check that owes nothing to the
 * kernel's own ideas.  Returns 0 if it may not be accessed in the given way.
 */
static u64 translate(const void *virt, bool write)
{
	unsigned long flags;
	u64 par;

	local_irq_save(flags);
	if (write)
		asm volatile("mcr p15, 0, %0, c7, c8, 1" : : "r" (virt));
	else
		asm volatile("mcr p15, 0, %0, c7, c8, 0" : : "r" (virt));
	isb();
	if (IS_ENABLED(CONFIG_ARM_LPAE)) {
		asm volatile("mrrc p15, 0, %Q0, %R0, c7" : "=r" (par));
	} else {
		u32 low;

		asm volatile("mrc p15, 0, %0, c7, c4, 0" : "=r" (low));
		par = low;
	}
	local_irq_restore(flags);

	if (par & PAR_FAULT)
		return 0;
	return (par & PHYS_MASK & PAGE_MASK) | offset_in_page(virt);
}

static bool is_lowmem(const struct layout_region *r)
{
	return r->kind == LAYOUT_LOWMEM;
}

static void addresses_agree(struct kunit *test)
{
	unsigned int i;
	u32 at;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		unsigned int mapped = 0, there = 0, back = 0, pfn = 0;

		for (at = 0; is_lowmem(r) && at < r->size; at += PAGE_SIZE) {
			void *virt = (void *)(r->virt + at);
			phys_addr_t phys = r->phys + at;

			mapped += translate(virt, false) != phys;
			there += __pa(virt) != phys;
			there += __pa(virt + PAGE_SIZE - 1) !=
				 phys + PAGE_SIZE - 1;
			back += __va(phys) != virt;
			pfn += virt_to_pfn(virt) != PHYS_PFN(phys);
			pfn += pfn_to_kaddr(PHYS_PFN(phys)) != virt;
		}
		KUNIT_EXPECT_EQ_MSG(test, mapped, 0, "at 0x%08x", r->virt);
		KUNIT_EXPECT_EQ_MSG(test, there, 0, "at 0x%08x", r->virt);
		KUNIT_EXPECT_EQ_MSG(test, back, 0, "at 0x%08x", r->virt);
		KUNIT_EXPECT_EQ_MSG(test, pfn, 0, "at 0x%08x", r->virt);
	}
}

static void pages_agree(struct kunit *test)
{
	unsigned int i;
	u32 at;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		unsigned int wrong = 0;

		for (at = 0; is_lowmem(r) && at < r->size; at += PAGE_SIZE) {
			void *virt = (void *)(r->virt + at);
			phys_addr_t phys = r->phys + at;
			struct page *page = virt_to_page(virt);

			wrong += !virt_addr_valid(virt);
			wrong += !pfn_valid(PHYS_PFN(phys));
			wrong += pfn_to_page(PHYS_PFN(phys)) != page;
			wrong += page_to_pfn(page) != PHYS_PFN(phys);
			wrong += page_to_phys(page) != phys;
			wrong += page_to_virt(page) != virt;
			if (PageHighMem(page) || page_address(page) != virt)
				wrong += lowmem_page_is_ram(phys);
		}
		KUNIT_EXPECT_EQ_MSG(test, wrong, 0, "at 0x%08x", r->virt);
	}
}

/* All RAM, highmem too, has pages, and nobody else has the memory of the map. */
static void memory_map_is_whole(struct kunit *test)
{
	unsigned int wrong = 0, torn = 0, freed = 0;
	phys_addr_t start, end;
	u64 i;

	for_each_mem_range(i, &start, &end) {
		unsigned long pfn;

		for (pfn = PFN_UP(start); pfn < PFN_DOWN(end); pfn++) {
			unsigned long offset = pfn % MAX_ORDER_NR_PAGES;
			struct page *page = pfn_to_page(pfn);

			wrong += page_to_pfn(page) != pfn || !pfn_valid(pfn);
			torn += pfn_to_page(pfn - offset) != page - offset;
			freed += !PageReserved(virt_to_page(page));
		}
	}
	KUNIT_EXPECT_EQ(test, wrong, 0);
	KUNIT_EXPECT_EQ(test, torn, 0);
	KUNIT_EXPECT_EQ(test, freed, 0);
}

/* The exclusive end of a bank is the end of its mapping, not another bank's start. */
static void ends_are_ends(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];

		if (!is_lowmem(r))
			continue;
		KUNIT_EXPECT_PTR_EQ(test, __va(r->phys + r->size),
				    (void *)(r->virt + r->size));
	}
	KUNIT_EXPECT_PTR_EQ(test, __va(lowmem_layout->lowmem_end), high_memory);
}

static unsigned long synced_start, synced_end;

static void record_sync(unsigned long start, unsigned long end)
{
	synced_start = start;
	synced_end = end;
}

/* The last bytes of a bank are synced as that, not up to another bank. */
static void syncs_are_physical(struct kunit *test)
{
	struct outer_cache_fns saved;
	unsigned int i;

	if (!IS_ENABLED(CONFIG_OUTER_CACHE) || system_state >= SYSTEM_RUNNING) {
		kunit_skip(test, "no outer cache, or its functions are read-only");
		return;
	}
	saved = outer_cache;
	/* Devices may be at work, and need it. */
	if (saved.clean_range || saved.flush_range) {
		kunit_skip(test, "there is an outer cache");
		return;
	}
	outer_cache.clean_range = record_sync;
	outer_cache.flush_range = record_sync;
	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		phys_addr_t end = r->phys + r->size;
		char *last = (char *)(r->virt + r->size - 8);

		if (!is_lowmem(r))
			continue;
		__sync_cache_range_w(last, 8);
		KUNIT_EXPECT_EQ(test, synced_start, end - 8);
		KUNIT_EXPECT_EQ(test, synced_end, end);
		record_sync(0, 0);
		__sync_cache_range_r(last, 8);
		KUNIT_EXPECT_EQ(test, synced_start, end - 8);
		KUNIT_EXPECT_EQ(test, synced_end, end);
	}
	outer_cache = saved;
}

/* What is left out has no linear address, so it cannot be read through /dev/mem. */
static void holes_have_no_address(struct kunit *test)
{
	unsigned int i, seen = 0;

	for (i = 1; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		phys_addr_t start = r[-1].phys + r[-1].size;
		unsigned int wrong = 0;
		phys_addr_t at;

		if (r->phys == LAYOUT_NO_PHYS)
			break;
		for (at = start; at < r->phys; at += PAGE_SIZE, seen++)
			wrong += !!valid_phys_addr_range(at, 4);
		KUNIT_EXPECT_EQ_MSG(test, wrong, 0, "before 0x%08x", r->virt);
		if (at == start)
			continue;
		/* What trimming left in front of it is dead. */
		KUNIT_EXPECT_EQ(test, !!valid_phys_addr_range(start - 2, 2),
				r[-1].kind == LAYOUT_LOWMEM);
		KUNIT_EXPECT_FALSE(test, valid_phys_addr_range(start - 1, 2));
		KUNIT_EXPECT_FALSE(test, valid_phys_addr_range(r->phys - 1, 2));
		KUNIT_EXPECT_FALSE(test, valid_phys_addr_range(start - PAGE_SIZE,
							       r->phys - start +
							       2 * PAGE_SIZE));
	}
	KUNIT_EXPECT_EQ(test, !!seen, !!layout_removed(lowmem_layout));
	if (!seen)
		kunit_skip(test, "no hole is left out");
}

/* Page frames below RAM and past it have no struct page. */
static void other_frames_are_nothing(struct kunit *test)
{
	KUNIT_EXPECT_FALSE(test, pfn_valid(0) && PHYS_OFFSET);
	KUNIT_EXPECT_FALSE(test, pfn_valid(PHYS_PFN_OFFSET -
					   2 * MAX_ORDER_NR_PAGES));
	KUNIT_EXPECT_FALSE(test, pfn_valid(max_pfn + 2 * MAX_ORDER_NR_PAGES));
	KUNIT_EXPECT_FALSE(test, pfn_valid(ULONG_MAX));
}

static bool is_read_only(const void *start, size_t size)
{
	const char *p = start, *end = p + size;

	if (p < __start_ro_after_init || end > __end_ro_after_init)
		return false;
	/* Tests run once at boot, before; the guest agent runs them again. */
	if (system_state < SYSTEM_RUNNING || !IS_ENABLED(CONFIG_STRICT_KERNEL_RWX))
		return true;
	for (; p < end; p = PTR_ALIGN_DOWN(p, PAGE_SIZE) + PAGE_SIZE)
		if (!translate(p, false) || translate(p, true))
			return false;
	return true;
}

static void tables_are_read_only(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, is_read_only(lowmem_virt_delta,
					     sizeof(lowmem_virt_delta)));
	KUNIT_EXPECT_TRUE(test, is_read_only(lowmem_phys_delta,
					     sizeof(lowmem_phys_delta)));
#ifdef CONFIG_FLATMEM
	KUNIT_EXPECT_TRUE(test, is_read_only(lowmem_virt_page,
					     sizeof(lowmem_virt_page)));
	KUNIT_EXPECT_TRUE(test, is_read_only(&lowmem_pfn_page,
					     sizeof(lowmem_pfn_page)));
#endif
}

/* The image stays where head.S found it, whatever moves. */
static void image_is_linear(struct kunit *test)
{
	const char *p;

	for (p = _stext; p < _end; p += PAGE_SIZE) {
		phys_addr_t phys = (phys_addr_t)((unsigned long)p - PAGE_OFFSET) +
				   PHYS_OFFSET;

		KUNIT_ASSERT_EQ(test, __pa_symbol(p), phys);
		KUNIT_ASSERT_EQ(test, __pa(p), phys);
		KUNIT_ASSERT_PTR_EQ(test, (const char *)__va(phys), p);
	}
}

static struct kunit_case lowmem_packed_cases[] = {
	KUNIT_CASE(addresses_agree),
	KUNIT_CASE(pages_agree),
	KUNIT_CASE(memory_map_is_whole),
	KUNIT_CASE(ends_are_ends),
	KUNIT_CASE(syncs_are_physical),
	KUNIT_CASE(holes_have_no_address),
	KUNIT_CASE(other_frames_are_nothing),
	KUNIT_CASE(tables_are_read_only),
	KUNIT_CASE(image_is_linear),
	{}
};

static struct kunit_suite lowmem_packed_suite = {
	.name = "lowmem_packed",
	.test_cases = lowmem_packed_cases,
};

kunit_test_suite(lowmem_packed_suite);
