// SPDX-License-Identifier: GPL-2.0-only
/*
 * Static maps of machines that collide with lowmem are not made.
 */
#define pr_fmt(fmt) "lowmem layout: " fmt

#include <linux/init.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/sizes.h>

#include <asm/lowmem_layout.h>
#include <asm/mach/map.h>

#include "lowmem.h"

/* Does a map agree with the linear map of one lowmem region? */
static bool __init is_linear(u64 phys, unsigned long start, unsigned long end)
{
	unsigned int i;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];

		if (r->kind == LAYOUT_LOWMEM && start >= r->virt &&
		    end <= r->virt + r->size)
			return phys - r->phys == start - r->virt;
	}
	return false;
}

/**
 * lowmem_layout_collides() - would a map change what lowmem or a hole is?
 * @md: the map
 *
 * Lowmem and its holes reach up higher than in a stock kernel, and packed lowmem
 * may where RAM ended early there.  A machine may have its devices in that space,
 * and mapping one would tear a hole into lowmem.
 *
 * Return: true if @md is partly in lowmem or a hole, and not a part of lowmem itself.
 */
bool __init lowmem_layout_collides(const struct map_desc *md)
{
	unsigned long start = md->virtual & PAGE_MASK;
	unsigned long end = PAGE_ALIGN(md->virtual + md->length);

	return layout_uses_holes(lowmem_layout) && end > PAGE_OFFSET &&
	       start < (unsigned long)high_memory &&
	       !is_linear((u64)__pfn_to_phys(md->pfn), start, end);
}

/**
 * lowmem_layout_refuses() - must a CMA area not be mapped anew?
 * @md: the map
 *
 * Return: true, and says so, if not all of it is lowmem of one bank.
 */
bool __init lowmem_layout_refuses(const struct map_desc *md)
{
	u64 phys = (u64)__pfn_to_phys(md->pfn);

	if (!lowmem_layout_collides(md))
		return false;

	pr_err("CMA area 0x%08llx-0x%08llx is not all in lowmem, its memory stays cached: give it another address\n",
	       phys, phys + md->length - 1);
	return true;
}

/* Nobody gets what lies behind a map that was not made. */
static void __init set_aside(unsigned long start, unsigned long end)
{
	unsigned long addr, size = 0, lost = 0;
	unsigned int i;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		unsigned long from = max_t(unsigned long, start, r->virt);
		unsigned long to = min_t(unsigned long, end, r->virt + r->size);

		if (r->kind == LAYOUT_HOLE) {
			from = max_t(unsigned long, from, r->virt +
				     layout_hole_guard(lowmem_layout, i));
			lowmem_add_unavailable(from, to);
		}
		if (r->kind == LAYOUT_UPPER && from < to)
			lowmem_set_aside_upper(to);
		if (r->kind != LAYOUT_LOWMEM)
			continue;
		for (addr = from; addr < to; addr += PAGE_SIZE) {
			phys_addr_t phys = r->phys + (addr - r->virt);

			size += PAGE_SIZE;
			if (memblock_is_reserved(phys))
				lost += PAGE_SIZE;
			else
				memblock_reserve(phys, PAGE_SIZE);
		}
	}
	pr_err("lowmem at 0x%08lx-0x%08lx set aside: %luK, %luK of it in use\n",
	       start, end - 1, size / SZ_1K, lost / SZ_1K);
}

/**
 * lowmem_layout_refuses_io() - must a static map not be made?
 * @md: the map
 *
 * The code of the machine may use its address all the same, as scu_enable() does:
 * what it then writes to must not be in use.
 *
 * Return: true, and says so, if @md collides with lowmem or a hole.
 */
bool __init lowmem_layout_refuses_io(const struct map_desc *md)
{
	unsigned long start = md->virtual & PAGE_MASK;
	unsigned long end = PAGE_ALIGN(md->virtual + md->length);

	if (!lowmem_layout_collides(md))
		return false;

	pr_err("static map of 0x%08llx at 0x%08lx-0x%08lx collides with lowmem, not mapped; boot with %s=%luM\n",
	       (u64)__pfn_to_phys(md->pfn), start, end - 1,
	       lowmem_layout->nr_holes ? "vmalloc_upper" : "vmalloc",
	       DIV_ROUND_UP(VMALLOC_END - start, SZ_1M));
	set_aside(start, end);
	return true;
}
