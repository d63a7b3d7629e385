/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files in this folder share.
 */
#ifndef __ARM_MM_LOWMEM_H
#define __ARM_MM_LOWMEM_H

#include <linux/init.h>

#include "layout.h"

/* The layout in effect; valid and read-only after lowmem_layout_apply(). */
extern struct layout lowmem_layout;

u32 lowmem_upper_floor(u32 wish, u32 vmalloc, bool map_io,
		       unsigned long static_map_start);

#ifdef CONFIG_OF_FLATTREE
void lowmem_remove_nomap(struct layout_banks *banks);
#else
static inline void lowmem_remove_nomap(struct layout_banks *banks) { }
#endif

#endif /* __ARM_MM_LOWMEM_H */
