// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tell vmalloc which parts of its range are lowmem.
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
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/list.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/vmalloc.h>

#include <asm/lowmem_layout.h>

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

/**
 * lowmem_add_unavailable() - take a range out of vmalloc's free space
 * @start: virtual
 * @end: exclusive; nothing is done unless it is above @start
 */
void __init lowmem_add_unavailable(unsigned long start, unsigned long end)
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

/* Where what lowmem_layout_register() takes ends, if that is in the upper area. */
static unsigned long upper_aside __initdata;

/**
 * lowmem_set_aside_upper() - have vmalloc begin higher up in the area above lowmem
 * @end: virtual, exclusive
 *
 * Until lowmem_layout_register(), as maps that are yet to come may lie below @end.
 */
void __init lowmem_set_aside_upper(unsigned long end)
{
	upper_aside = max(upper_aside, end);
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
		lowmem_add_unavailable(start, addr);
		start = addr + svm->vm.size;
	}
	lowmem_add_unavailable(start, end);
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

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];

		if (r->kind != LAYOUT_HOLE)
			continue;
		reserve(cursor, r->virt + layout_hole_guard(lowmem_layout, i));
		cursor = r->virt + r->size;
	}
	reserve(cursor, max(VMALLOC_UPPER_START, upper_aside));
}
