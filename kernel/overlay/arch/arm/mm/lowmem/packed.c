// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tables that translate between virtual and physical addresses when lowmem
 * is packed.
 *
 * They change in adjust_lowmem_bounds(), the last time before paging_init().  Up
 * to there nothing but the kernel image, the fixmap and the device tree is
 * mapped, and their entries never change.  So nobody holds a pointer that could
 * go stale, save for the address of the initrd.
 */
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/mm.h>

#include "lowmem.h"

u32 lowmem_virt_delta[LOWMEM_VIRT_NR] __ro_after_init;
EXPORT_SYMBOL(lowmem_virt_delta);
u32 lowmem_phys_delta[LOWMEM_PHYS_NR] __ro_after_init;
EXPORT_SYMBOL(lowmem_phys_delta);

bool lowmem_is_packed __ro_after_init;

/**
 * lowmem_left_out() - does packed lowmem leave out a physical address?
 * @phys: from PHYS_OFFSET up to the end of lowmem
 *
 * The table goes on as before a hole.  Thus the address in virtual space is that
 * of a bank further up, or past the end of lowmem, or even of the address space.
 *
 * Return: true if it has no linear address of its own.
 */
bool lowmem_left_out(phys_addr_t phys)
{
	void *virt;

	/* The linear address of a hole may be vmalloc's: not to be translated. */
	if (!lowmem_is_packed)
		return false;

	virt = __va(phys);
	return virt < (void *)PAGE_OFFSET || virt >= high_memory ||
	       __pa(virt) != phys;
}

static void __init fill(u32 *delta, unsigned int nr, u32 value)
{
	while (nr--)
		*delta++ = value;
}

static void __init move_initrd(void)
{
	if (!IS_ENABLED(CONFIG_BLK_DEV_INITRD) || (!initrd_start && !initrd_end))
		return;
	initrd_start = (unsigned long)__va(phys_initrd_start);
	initrd_end = initrd_start + phys_initrd_size;
}

/**
 * lowmem_pack() - translate addresses by a layout
 * @layout: with or without removed holes; empty if none could be computed
 */
void __init lowmem_pack(const struct layout *layout)
{
	lowmem_is_packed = layout_removed(layout);
	if (lowmem_is_packed) {
		layout_virt_table(layout, LOWMEM_VIRT_SHIFT, LOWMEM_VIRT_NR,
				  lowmem_virt_delta);
		layout_phys_table(layout, LOWMEM_PHYS_SHIFT, LOWMEM_PHYS_NR,
				  lowmem_phys_delta);
	} else {
		fill(lowmem_virt_delta, LOWMEM_VIRT_NR,
		     PHYS_OFFSET - PAGE_OFFSET);
		fill(lowmem_phys_delta, LOWMEM_PHYS_NR,
		     PAGE_OFFSET - PHYS_OFFSET);
	}
	move_initrd();
}
