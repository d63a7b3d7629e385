/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the KUnit suites need and this kernel has its own way for.
 */
#ifndef ARM_LOWMEM_KUNIT_KERNEL_H
#define ARM_LOWMEM_KUNIT_KERNEL_H

#include <linux/hrtimer.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>

/* Pages that vmalloc() has given out. */
static inline unsigned long lowmem_vmalloc_pages(void)
{
	return vmalloc_nr_pages();
}

static inline void
lowmem_timer_setup(struct hrtimer *timer,
		   enum hrtimer_restart (*function)(struct hrtimer *))
{
	hrtimer_init(timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL_HARD);
	timer->function = function;
}

#endif /* ARM_LOWMEM_KUNIT_KERNEL_H */
