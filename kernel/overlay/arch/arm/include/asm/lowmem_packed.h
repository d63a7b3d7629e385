/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Packed lowmem: banks of RAM one after another in virtual space.
 *
 *       virt                        phys              mem_map
 *  PAGE_OFFSET +--------+      +--------+ PHYS_OFFSET +-------+
 *              | bank 0 |      | bank 0 |             | pages |
 *              +--------+      +--------+             +-------+
 *              | bank 1 |      :  hole  :             | pages |
 *  high_memory +........+      +--------+             +.......+
 *                              | bank 1 |             : pages :  highmem
 *                              +........+             +-------+
 *                              : highmem:
 *
 * There is one offset between virtual and physical addresses for each granule,
 * found in a table.  The memory map has the order of virtual addresses, so
 * pages and virtual addresses have one offset for all of lowmem.
 *
 * Included by asm/memory.h; with CONFIG_ARM_PACKED_LOWMEM only.
 */
#ifndef __ASM_ARM_LOWMEM_PACKED_H
#define __ASM_ARM_LOWMEM_PACKED_H

/*
 * Holes that are left out begin and end at multiples of 4 MiB of physical
 * space, the largest block of the buddy allocator.  PHYS_OFFSET is a multiple
 * of 2 MiB, and so are the borders in virtual space.
 */
#define LOWMEM_VIRT_SHIFT	21
#define LOWMEM_VIRT_NR		(1 << (32 - LOWMEM_VIRT_SHIFT))
#define LOWMEM_PHYS_SHIFT	22
#define LOWMEM_PHYS_NR		(1 << (32 - LOWMEM_PHYS_SHIFT))

/*
 * RAM at 4 GiB and above is one more granule.  The memory map starts at most a
 * block of the buddy allocator below PHYS_OFFSET.
 */
#define LOWMEM_PFN_NR		(LOWMEM_PHYS_NR + 1)
#define LOWMEM_PAGE_MARGIN	8
#define LOWMEM_PAGE_NR		(LOWMEM_VIRT_NR + 2 * LOWMEM_PAGE_MARGIN)

#ifndef __ASSEMBLY__

/* Some kernels include asm/memory.h without it. */
#include <asm/page.h>

struct page;

/*
 * Physical minus virtual address, and the reverse.  head.S fills both tables
 * with the offset of the first bank, which is right for the kernel image.
 */
extern u32 lowmem_virt_delta[LOWMEM_VIRT_NR];
extern u32 lowmem_phys_delta[LOWMEM_PHYS_NR];

/* The page of virtual address 0 and, in each granule, of page frame 0. */
extern struct page *lowmem_virt_page;
extern struct page *lowmem_pfn_page[LOWMEM_PFN_NR];
/* From a place in the memory map to the page frame number. */
extern u32 lowmem_page_delta[LOWMEM_PAGE_NR];

extern bool lowmem_is_packed;

static inline phys_addr_t __virt_to_phys_nodebug(unsigned long x)
{
	return (u32)(x + lowmem_virt_delta[x >> LOWMEM_VIRT_SHIFT]);
}

static inline unsigned long __phys_to_virt(phys_addr_t phys)
{
	u32 x = phys;

	return x + lowmem_phys_delta[x >> LOWMEM_PHYS_SHIFT];
}

#define virt_to_pfn virt_to_pfn
static inline unsigned long virt_to_pfn(const void *p)
{
	return __virt_to_phys_nodebug((unsigned long)p) >> PAGE_SHIFT;
}

/* The kernel image lies in the first bank. */
#define __pa_symbol_nodebug(x)	((phys_addr_t)((x) - PAGE_OFFSET) + PHYS_OFFSET)

static inline unsigned long lowmem_pfn_index(unsigned long pfn)
{
	unsigned long i = pfn >> (LOWMEM_PHYS_SHIFT - PAGE_SHIFT);

	if (IS_ENABLED(CONFIG_ARM_LPAE) && i >= LOWMEM_PFN_NR)
		i = LOWMEM_PFN_NR - 1;
	return i;
}

/*
 * @vpn: of lowmem, the number of the virtual page; highmem goes on from there.
 * The compiler adds what is constant to the address of the table.
 */
#define LOWMEM_PAGE_FIRST	((PAGE_OFFSET >> LOWMEM_VIRT_SHIFT) - \
				 LOWMEM_PAGE_MARGIN)

static inline u32 *lowmem_page_entry(unsigned long vpn)
{
	unsigned long i = vpn >> (LOWMEM_VIRT_SHIFT - PAGE_SHIFT);
	unsigned long base = (unsigned long)lowmem_page_delta -
			     LOWMEM_PAGE_FIRST * sizeof(u32);

	if (IS_ENABLED(CONFIG_ARM_LPAE) &&
	    i >= LOWMEM_PAGE_FIRST + LOWMEM_PAGE_NR)
		i = LOWMEM_PAGE_FIRST + LOWMEM_PAGE_NR - 1;
	return (u32 *)base + i;
}

#define virt_to_page(kaddr)	\
	(lowmem_virt_page + ((unsigned long)(kaddr) >> PAGE_SHIFT))

/* A shift, where struct page has a size for it. */
#define page_to_virt(pg)						\
({	const struct page *__vpg = (pg);				\
	unsigned long __at = (unsigned long)__vpg -			\
			     (unsigned long)lowmem_virt_page;		\
									\
	if (PAGE_SIZE % sizeof(struct page))				\
		__at = (__vpg - lowmem_virt_page) << PAGE_SHIFT;	\
	else								\
		__at *= PAGE_SIZE / sizeof(struct page);		\
	(void *)__at;							\
})

#define __pfn_to_page(pfn)						\
({	unsigned long __pfn = (pfn);					\
	lowmem_pfn_page[lowmem_pfn_index(__pfn)] + __pfn;		\
})

#define __page_to_pfn(page)						\
({	unsigned long __vpn = (page) - lowmem_virt_page;		\
	__vpn + *lowmem_page_entry(__vpn);				\
})

/* Holes have no struct pages: there is nothing that could be freed. */
#define arch_mem_map_packed()	lowmem_is_packed
#define arch_mem_map_pages	lowmem_mem_map_pages
#define arch_mem_map_set	lowmem_mem_map_set

unsigned long lowmem_mem_map_pages(unsigned long start, unsigned long end);
void lowmem_mem_map_set(struct page *map, unsigned long start);
bool lowmem_pfn_has_page(unsigned long pfn);
bool lowmem_pfn_is_memory(unsigned long pfn);

#endif /* __ASSEMBLY__ */
#endif /* __ASM_ARM_LOWMEM_PACKED_H */
