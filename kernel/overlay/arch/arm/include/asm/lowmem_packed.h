/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Packed lowmem: banks of RAM one after another in virtual space.
 *
 *       virt                        phys              mem_map
 *  PAGE_OFFSET +--------+      +--------+ PHYS_OFFSET +-------+
 *              | bank 0 |      | bank 0 |             | pages |
 *              +--------+      +--------+             +-------+
 *              | bank 1 |      :  hole  :             :       :
 *  high_memory +........+      +--------+             +-------+
 *                              | bank 1 |             | pages |
 *                              +........+             +.......+
 *                              : highmem:             : pages :
 *
 * Each PMD has an offset between virtual and physical addresses of its own,
 * found in a table.  The memory map is that of any kernel: struct pages have the
 * order of page frames.
 *
 * Included by asm/memory.h; with CONFIG_ARM_PACKED_LOWMEM only.
 */
#ifndef __ASM_ARM_LOWMEM_PACKED_H
#define __ASM_ARM_LOWMEM_PACKED_H

/* PMD_SHIFT: what is left out begins and ends at multiples of PMD_SIZE. */
#define LOWMEM_VIRT_SHIFT	21
#define LOWMEM_VIRT_NR		(1 << (32 - LOWMEM_VIRT_SHIFT))
#define LOWMEM_PHYS_SHIFT	21
#define LOWMEM_PHYS_NR		(1 << (32 - LOWMEM_PHYS_SHIFT))

#ifndef __ASSEMBLY__

/*
 * Physical minus virtual address, and the reverse.  phys2virt.S fills both
 * tables with the offset of the first bank, which is right for the kernel image.
 */
extern u32 lowmem_virt_delta[LOWMEM_VIRT_NR];
extern u32 lowmem_phys_delta[LOWMEM_PHYS_NR];

static inline phys_addr_t __virt_to_phys_nodebug(unsigned long x)
{
	return (u32)(x + lowmem_virt_delta[x >> LOWMEM_VIRT_SHIFT]);
}

static inline unsigned long __phys_to_virt(phys_addr_t phys)
{
	u32 x = phys;

	return x + lowmem_phys_delta[x >> LOWMEM_PHYS_SHIFT];
}

#define virt_to_pfn(kaddr)	\
	((unsigned long)(__virt_to_phys_nodebug((unsigned long)(kaddr)) >> \
			 PAGE_SHIFT))

/* The kernel image lies in the first bank. */
#define __pa_symbol_nodebug(x)	((phys_addr_t)((x) - PAGE_OFFSET) + PHYS_OFFSET)

#ifdef CONFIG_FLATMEM
/*
 * The struct page of page frame 0, were the memory map to reach there, and for
 * each PMD of virtual space that of virtual address 0, were all of virtual space
 * in the same bank.  Set once there is a memory map.
 */
extern struct page *lowmem_pfn_page;
extern struct page *lowmem_virt_page[LOWMEM_VIRT_NR];

#define virt_to_page(kaddr)						\
({	unsigned long __virt = (unsigned long)(kaddr);			\
									\
	lowmem_virt_page[__virt >> LOWMEM_VIRT_SHIFT] +		\
		(__virt >> PAGE_SHIFT);				\
})

/* A shift, where struct page has a size for it. */
#define page_to_virt(pg)						\
({	const struct page *__pg = (pg);					\
	unsigned long __phys = (unsigned long)__pg -			\
			       (unsigned long)lowmem_pfn_page;		\
									\
	if (PAGE_SIZE % sizeof(struct page))				\
		__phys = (__pg - lowmem_pfn_page) << PAGE_SHIFT;	\
	else								\
		__phys *= PAGE_SIZE / sizeof(struct page);		\
	(void *)__phys_to_virt(__phys);					\
})
#endif

#endif /* __ASSEMBLY__ */
#endif /* __ASM_ARM_LOWMEM_PACKED_H */
