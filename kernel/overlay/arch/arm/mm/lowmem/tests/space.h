/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the tests share: page tables and vmalloc space as they are.
 */
#ifndef __ARM_MM_LOWMEM_TESTS_SPACE_H
#define __ARM_MM_LOWMEM_TESTS_SPACE_H

#include <linux/list.h>
#include <linux/types.h>

struct device;
struct kunit;

#define LOWMEM_NOT_MAPPED	(~0ULL)

u64 lowmem_walk(unsigned long addr);
bool lowmem_page_is_ram(phys_addr_t phys);
struct device *lowmem_test_device(struct kunit *test, const char *name);
bool lowmem_lies_in_vmalloc(unsigned long start, unsigned long end);
unsigned long lowmem_take(struct list_head *areas, unsigned long start,
			  unsigned long end);
unsigned long lowmem_take_holes(struct list_head *areas);
void lowmem_give_back(struct list_head *areas);

int lowmem_trial_sync(void);

#endif /* __ARM_MM_LOWMEM_TESTS_SPACE_H */
