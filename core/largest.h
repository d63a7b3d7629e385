/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Not in the kernel: what planners and their tests ask of a layout besides.
 */
#ifndef _ARM_LOWMEM_LARGEST_H
#define _ARM_LOWMEM_LARGEST_H

#include "layout.h"

u32 layout_largest_vmalloc(const struct layout *layout);

#endif /* _ARM_LOWMEM_LARGEST_H */
