/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where lowmem ends, which holes in it belong to vmalloc, and which are left out.
 *
 * The rule is in arch/arm/mm/lowmem/layout.h.  Without CONFIG_VMALLOC_INTERMIX
 * and CONFIG_ARM_PACKED_LOWMEM there are no such holes, and everything here is a
 * constant.
 */
#ifndef __ASM_ARM_LOWMEM_LAYOUT_H
#define __ASM_ARM_LOWMEM_LAYOUT_H

#ifndef __ASSEMBLY__

#include <linux/types.h>

struct addr_marker;
struct map_desc;

/* PMD_SHIFT, which asm/memory.h cannot include */
#define LOWMEM_PMD_SHIFT	21
#define LOWMEM_PMD_WORDS	((1UL << (32 - LOWMEM_PMD_SHIFT)) / 32)

#ifdef CONFIG_ARM_LOWMEM_LAYOUT
u64 lowmem_layout_limit(u64 limit, unsigned long vmalloc_size);
void lowmem_layout_apply(void);
bool lowmem_layout_refuses(const struct map_desc *md);
bool lowmem_layout_refuses_io(const struct map_desc *md);
#else
static inline u64 lowmem_layout_limit(u64 limit, unsigned long vmalloc_size)
{
	return limit;
}

static inline void lowmem_layout_apply(void) { }

static inline bool lowmem_layout_refuses(const struct map_desc *md)
{
	return false;
}

static inline bool lowmem_layout_refuses_io(const struct map_desc *md)
{
	return false;
}
#endif /* CONFIG_ARM_LOWMEM_LAYOUT */

#ifdef CONFIG_VMALLOC_INTERMIX

/*
 * A bit for each PMD of the address space: set in holes that vmalloc uses and
 * in the upper vmalloc area.  Read-only once lowmem is mapped.
 */
extern u32 lowmem_vmalloc_map[LOWMEM_PMD_WORDS];
extern unsigned long lowmem_vmalloc_start;
extern unsigned long lowmem_vmalloc_total;

/**
 * lowmem_is_vmalloc() - does vmalloc own this address?
 * @addr: any virtual address
 *
 * Return: true in a hole in use and in the upper area, guard pages included.
 */
static inline bool lowmem_is_vmalloc(unsigned long addr)
{
	unsigned long pmd = addr >> LOWMEM_PMD_SHIFT;

	return lowmem_vmalloc_map[pmd / 32] >> (pmd % 32) & 1;
}

void lowmem_layout_register(void);
bool lowmem_hole(unsigned int n, unsigned long *start, unsigned long *end);
bool lowmem_all_vmalloc(unsigned long start, unsigned long size);
const struct addr_marker *lowmem_markers(const struct addr_marker *markers,
					 unsigned int nr);

#else

static inline bool lowmem_is_vmalloc(unsigned long addr)
{
	return false;
}

static inline void lowmem_layout_register(void) { }

static inline bool lowmem_hole(unsigned int n, unsigned long *start,
			       unsigned long *end)
{
	return false;
}

static inline bool lowmem_all_vmalloc(unsigned long start, unsigned long size)
{
	return true;
}

static inline const struct addr_marker *
lowmem_markers(const struct addr_marker *markers, unsigned int nr)
{
	return markers;
}

#endif /* CONFIG_VMALLOC_INTERMIX */

#if defined(CONFIG_ARM_PACKED_LOWMEM) && defined(CONFIG_FLATMEM)
void lowmem_set_pages(void);
#else
static inline void lowmem_set_pages(void) { }
#endif

#endif /* __ASSEMBLY__ */
#endif /* __ASM_ARM_LOWMEM_LAYOUT_H */
