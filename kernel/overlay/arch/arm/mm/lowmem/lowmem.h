/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files in this folder share.
 */
#ifndef __ARM_MM_LOWMEM_H
#define __ARM_MM_LOWMEM_H

#include <linux/init.h>

#include "layout.h"

struct map_desc;

/*
 * The layout in effect, once lowmem_layout_apply() ran.  From early_initcall() on there
 * is memory for its @nr regions only.
 */
extern const struct layout *lowmem_layout;

bool lowmem_layout_collides(const struct map_desc *md);

#ifdef CONFIG_VMALLOC_INTERMIX
u32 lowmem_upper_floor(u32 wish, u32 vmalloc, bool map_io);
void lowmem_set_upper(struct layout_params *params, bool say,
		      enum layout_type type);
void lowmem_set_vmalloc(void);
void lowmem_add_unavailable(unsigned long start, unsigned long end);
void lowmem_set_aside_upper(unsigned long end);
#else
static inline void lowmem_set_upper(struct layout_params *params, bool say,
				    enum layout_type type)
{
	/* No layout that is built in looks at it. */
	params->upper = LAYOUT_UPPER_DEFAULT;
	layout_params_clamp(params);
}

static inline void lowmem_set_vmalloc(void) { }

static inline void lowmem_add_unavailable(unsigned long start, unsigned long end)
{
}

static inline void lowmem_set_aside_upper(unsigned long end) { }
#endif

#ifdef CONFIG_ARM_PACKED_LOWMEM
void lowmem_pack(const struct layout *layout);
#else
static inline void lowmem_pack(const struct layout *layout) { }
#endif

#endif /* __ARM_MM_LOWMEM_H */
