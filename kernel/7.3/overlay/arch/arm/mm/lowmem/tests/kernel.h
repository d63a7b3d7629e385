/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the KUnit suites need and this kernel has its own way for.
 */
#ifndef __ARM_MM_LOWMEM_TESTS_KERNEL_H
#define __ARM_MM_LOWMEM_TESTS_KERNEL_H

#include <linux/hrtimer.h>
#include <linux/ioremap.h>
#include <linux/vmstat.h>

#include "../../../../../fs/pstore/ram_internal.h"

/* Pages that vmalloc() has given out. */
static inline unsigned long lowmem_vmalloc_pages(void)
{
	return global_node_page_state(NR_VMALLOC);
}

static inline void
lowmem_timer_setup(struct hrtimer *timer,
		   enum hrtimer_restart (*function)(struct hrtimer *))
{
	hrtimer_setup(timer, function, CLOCK_MONOTONIC, HRTIMER_MODE_REL_HARD);
}

/* Persistent memory as ramoops maps it, in normal memory. */
static inline struct persistent_ram_zone *
lowmem_persistent_ram(phys_addr_t start, size_t size)
{
	struct persistent_ram_ecc_info no_ecc = {};

	return persistent_ram_new(start, size, 0, &no_ecc, 0, 0, "lowmem");
}

static inline void lowmem_persistent_ram_free(struct persistent_ram_zone *zone)
{
	persistent_ram_free(&zone);
}

#endif /* __ARM_MM_LOWMEM_TESTS_KERNEL_H */
