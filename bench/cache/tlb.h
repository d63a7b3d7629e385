/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One TLB, and what it caches: a page as the page tables describe it.
 */
#ifndef BENCH_CACHE_TLB_H
#define BENCH_CACHE_TLB_H

#include "bench/cache/cache.h"

/**
 * struct page - a translation
 * @virt: virtual address where it begins
 * @phys: physical address where it begins
 * @shift: its size is 1 << @shift bytes: 12, 16, 20 or 24
 * @global: for all address spaces
 * @cacheable: caches may hold it
 * @descriptors: that a walk reads: 1 or 2
 * @descriptor: their physical addresses
 */
struct page {
	uint32_t virt;
	uint32_t phys;
	uint32_t shift;
	bool global;
	bool cacheable;
	uint32_t descriptors;
	uint32_t descriptor[2];
};

/**
 * struct tlb_shape - a TLB as a manual describes it
 * @entries: 0: there is none
 * @ways: equal to @entries when it is fully associative
 * @policy: of replacement
 * @max_shift: an entry is for no more than 1 << @max_shift bytes
 */
struct tlb_shape {
	uint32_t entries;
	uint32_t ways;
	enum policy policy;
	uint32_t max_shift;
};

/**
 * struct tlb_entry - an entry in use
 * @number: virtual address >> @shift
 * @shift: 0: not in use
 * @asid: of the address space, unless it is for all
 */
struct tlb_entry {
	uint32_t number;
	uint32_t shift;
	uint32_t asid;
	bool global;
};

#define TLB_HINTS	64

/**
 * struct tlb - a TLB and what is in it
 * @hint: where an entry was seen last, by the page's number: only to find it faster
 */
struct tlb {
	struct tlb_shape shape;
	uint32_t sets;
	struct tlb_entry *entry;
	uint32_t *used;
	struct victims victims;
	uint16_t hint[TLB_HINTS];
};

int tlb_init(struct tlb *t, const struct tlb_shape *shape);
void tlb_free(struct tlb *t);

/**
 * tlb_access() - look for a translation, and put it in
 * @virt: the address that is translated
 *
 * Return: whether it was there.
 */
bool tlb_access(struct tlb *t, uint32_t virt, const struct page *page, uint32_t asid);

void tlb_flush(struct tlb *t);
/* What is not global, of one address space. */
void tlb_flush_asid(struct tlb *t, uint32_t asid);
/* A page, of one address space or global; @any_asid: of all. */
void tlb_flush_page(struct tlb *t, uint32_t virt, uint32_t asid, bool any_asid);

#endif /* BENCH_CACHE_TLB_H */
