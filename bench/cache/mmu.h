/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the guest's page tables say: the short-descriptor format of ARMv7 (ARM DDI 0406C,
 * B3.5), one table for all addresses (TTBCR.N = 0), as Linux has without LPAE.
 */
#ifndef BENCH_CACHE_MMU_H
#define BENCH_CACHE_MMU_H

#include "bench/cache/tlb.h"

#define MMU_PAGES	4096

/**
 * struct mmu - the address space that the guest is in
 * @read: reads a word of guest memory at a physical address
 * @table: physical address of the first-level table
 * @asid: of the address space
 * @page: translations already read, by virtual page; only to be faster
 * @age: when each was read
 * @now: those of other times are forgotten
 */
struct mmu {
	uint32_t (*read)(uint32_t phys);
	uint32_t table;
	uint32_t asid;
	struct page page[MMU_PAGES];
	uint32_t age[MMU_PAGES];
	uint32_t now;
};

void mmu_init(struct mmu *mmu, uint32_t (*read)(uint32_t phys));

/* To be called when all of the TLBs is invalidated, or the address space is another. */
void mmu_forget(struct mmu *mmu);

/* To be called when a page is. */
void mmu_forget_page(struct mmu *mmu, uint32_t virt);

/**
 * mmu_translate() - find a page
 *
 * Return: it, until the next call, or NULL where nothing is mapped.
 */
const struct page *mmu_translate(struct mmu *mmu, uint32_t virt);

#endif /* BENCH_CACHE_MMU_H */
