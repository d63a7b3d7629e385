// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tell vmalloc which parts of its range are lowmem, and keep static maps out.
 *
 *   VMALLOC_START +-----------+
 *                 | guard     |  not to be handed out
 *                 | hole      |  free
 *                 +-----------+
 *                 | lowmem    |  not to be handed out: neither free nor an
 *                 | guard     |  area that a stray vunmap() could find
 *                 +-----------+
 *                 | hole      |  free
 *                 +-----------+
 *                 | lowmem    |  not to be handed out
 *                 | gap       |
 * VMALLOC_UPPER_  +-----------+
 *         START   | upper     |  free
 *   VMALLOC_END   +-----------+
 */
#define pr_fmt(fmt) "lowmem layout: " fmt

#include <linux/cache.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/list.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/sizes.h>
#include <linux/vmalloc.h>

#include <asm/lowmem_layout.h>
#include <asm/mach/map.h>

#include "lowmem.h"
#include "../mm.h"

u32 lowmem_vmalloc_map[LOWMEM_PMD_WORDS] __ro_after_init;
EXPORT_SYMBOL(lowmem_vmalloc_map);
unsigned long lowmem_vmalloc_start __ro_after_init;
EXPORT_SYMBOL(lowmem_vmalloc_start);
unsigned long lowmem_vmalloc_total __ro_after_init;
EXPORT_SYMBOL(lowmem_vmalloc_total);

static void __init mark_vmalloc(unsigned long start, unsigned long end)
{
	unsigned long pmd;

	for (pmd = start >> PMD_SHIFT; pmd < end >> PMD_SHIFT; pmd++)
		lowmem_vmalloc_map[pmd / 32] |= 1U << (pmd % 32);
}

/**
 * lowmem_set_vmalloc() - from now on vmalloc owns the upper area and the holes
 */
void __init lowmem_set_vmalloc(void)
{
	unsigned long start, end;
	unsigned int i;

	mark_vmalloc(VMALLOC_UPPER_START, VMALLOC_END);
	lowmem_vmalloc_start = VMALLOC_UPPER_START;
	lowmem_vmalloc_total = VMALLOC_END - VMALLOC_UPPER_START;
	for (i = 0; lowmem_hole(i, &start, &end); i++) {
		if (!i)
			lowmem_vmalloc_start = start;
		lowmem_vmalloc_total += end - start;
		mark_vmalloc(start, end);
	}
}

static void __init add_unavailable(unsigned long start, unsigned long end)
{
	struct vm_struct *vm;

	if (start >= end)
		return;

	vm = memblock_alloc(sizeof(*vm), __alignof__(*vm));
	if (!vm)
		panic("%s: no memory for a vm_struct\n", __func__);
	vm->addr = (void *)start;
	vm->size = end - start;
	vm->flags = VM_UNAVAILABLE;
	vm->caller = lowmem_layout_register;
	vm_area_add_early(vm);
}

/* CMA areas are static maps within lowmem and on the list already. */
static void __init reserve(unsigned long start, unsigned long end)
{
	struct static_vm *svm;

	list_for_each_entry(svm, &static_vmlist, list) {
		unsigned long addr = (unsigned long)svm->vm.addr;

		if (addr >= end)
			break;
		if (addr + svm->vm.size <= start)
			continue;
		add_unavailable(start, addr);
		start = addr + svm->vm.size;
	}
	add_unavailable(start, end);
}

/**
 * lowmem_layout_register() - take lowmem out of vmalloc's free space
 *
 * Called by paging_init() once CMA areas and static maps are in place, and
 * before vmalloc_init().
 */
void __init lowmem_layout_register(void)
{
	unsigned long cursor = VMALLOC_START;
	unsigned int i;

	for (i = 0; i < lowmem_layout.nr; i++) {
		const struct layout_region *r = &lowmem_layout.region[i];

		if (r->kind != LAYOUT_HOLE)
			continue;
		reserve(cursor, r->virt + layout_hole_guard(&lowmem_layout, i));
		cursor = r->virt + r->size;
	}
	reserve(cursor, VMALLOC_UPPER_START);
}

/* Does a map agree with the linear map of one lowmem region? */
static bool __init is_linear(u64 phys, unsigned long start, unsigned long end)
{
	unsigned int i;

	for (i = 0; i < lowmem_layout.nr; i++) {
		const struct layout_region *r = &lowmem_layout.region[i];

		if (r->kind == LAYOUT_LOWMEM && start >= r->virt &&
		    end <= r->virt + r->size)
			return phys - r->phys == start - r->virt;
	}
	return false;
}

/**
 * lowmem_layout_refuses() - must a static map not be made?
 * @md: the map
 *
 * Lowmem and its holes reach up higher than in a stock kernel, where a machine
 * may have its devices.  Mapping one there would tear a hole into lowmem.
 *
 * Return: true, and says so, if @md collides with lowmem or a hole.
 */
bool __init lowmem_layout_refuses(const struct map_desc *md)
{
	unsigned long start = md->virtual & PAGE_MASK;
	unsigned long end = PAGE_ALIGN(md->virtual + md->length);
	u64 phys = (u64)__pfn_to_phys(md->pfn);

	if (!lowmem_layout.nr_holes || end <= PAGE_OFFSET ||
	    start >= (unsigned long)high_memory || is_linear(phys, start, end))
		return false;

	pr_err("static map of 0x%08llx at 0x%08lx-0x%08lx collides with lowmem, not mapped; boot with vmalloc_upper=%luM\n",
	       phys, start, end - 1,
	       DIV_ROUND_UP(VMALLOC_END - start, SZ_1M));
	return true;
}

/* Lowmem behind a map that was not made becomes nobody's. */
static void __init set_aside(unsigned long start, unsigned long end)
{
	unsigned long addr, size = 0, lost = 0;
	unsigned int i;

	for (i = 0; i < lowmem_layout.nr; i++) {
		const struct layout_region *r = &lowmem_layout.region[i];

		if (r->kind != LAYOUT_LOWMEM)
			continue;
		for (addr = max_t(unsigned long, start, r->virt);
		     addr < end && addr < r->virt + r->size; addr += PAGE_SIZE) {
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
 * lowmem_layout_refuses_io() - lowmem_layout_refuses() for devices
 * @md: the map
 *
 * The code of the machine may use its address all the same, as scu_enable() does:
 * what it then writes to must be nobody's.
 *
 * Return: true, and says so, if @md collides with lowmem or a hole.
 */
bool __init lowmem_layout_refuses_io(const struct map_desc *md)
{
	if (!lowmem_layout_refuses(md))
		return false;

	set_aside(md->virtual & PAGE_MASK, PAGE_ALIGN(md->virtual + md->length));
	return true;
}
