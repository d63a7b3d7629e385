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
	if (layout_removed(layout)) {
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
