/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The caches and TLBs of a processor core, and what an access costs there.
 */
#ifndef BENCH_CACHE_CORE_H
#define BENCH_CACHE_CORE_H

#include "bench/cache/tlb.h"

/**
 * enum walks - where a walk reads its descriptors
 * @WALK_L1D: through the first level's data cache
 * @WALK_L2: past it
 */
enum walks {
	WALK_L1D,
	WALK_L2,
};

/**
 * struct costs - cycles, of the simple model
 * @instruction: of 100 instructions that nothing holds up
 * @l2: a read that the second level has and the first has not
 * @memory: more than that, when it has to come from memory
 * @micro_tlb: a micro TLB without the translation that the main TLB has
 * @walk: a walk, without its reads
 * @walk_read: a read of a walk that its first cache has
 */
struct costs {
	uint32_t instruction;
	uint32_t l2;
	uint32_t memory;
	uint32_t micro_tlb;
	uint32_t walk;
	uint32_t walk_read;
};

/**
 * struct core_model - a core, as its manual describes it: cores.c
 * @name: as "a7"
 * @l1i_virtual: the instruction cache's set is chosen by virtual address
 * @write_allocate: a store that misses the first level puts the line in
 * @inclusive: what the second level gives up leaves the data cache, too
 * @split_data_tlb: micro TLBs of their own for loads and for stores
 * @flushed_by_context: micro TLBs are flushed when an address space is entered
 * @walk_cache: first-level descriptors kept, if any
 */
struct core_model {
	const char *name;
	struct cache_shape l1i, l1d, l2;
	struct tlb_shape itlb, dtlb, tlb, walk_cache;
	bool l1i_virtual;
	bool write_allocate;
	bool inclusive;
	bool split_data_tlb;
	bool flushed_by_context;
	enum walks walks;
	struct costs costs;
};

#define NR_CORES	4
extern const struct core_model core_models[NR_CORES];

enum access {
	ACCESS_FETCH,
	ACCESS_LOAD,
	ACCESS_STORE,
};

/**
 * enum count - what is counted
 * @COUNT_L1I: instruction lines that the first level had not
 * @COUNT_L1D: data lines that it had not: loads, stores, and walks that look there
 * @COUNT_L2: lines that the second level had not, or where there is none, reads of memory
 * @COUNT_MICRO_TLB: translations that a micro TLB had not
 * @COUNT_TLB: those that the main TLB had not: walks
 * @COUNT_WALK_READS: descriptors read by walks
 * @COUNT_STALLS: cycles that all this took
 */
enum count {
	COUNT_L1I,
	COUNT_L1D,
	COUNT_L2,
	COUNT_MICRO_TLB,
	COUNT_TLB,
	COUNT_WALK_READS,
	COUNT_STALLS,
	NR_COUNTS,
};

struct core {
	const struct core_model *model;
	struct cache l1i, l1d, l2;
	struct tlb itlb, dtlb, stlb, tlb, walk_cache;
	uint64_t count[NR_COUNTS];
};

/* Return: 0, or -1 without memory. */
int core_init(struct core *core, const struct core_model *model);
void core_free(struct core *core);

/**
 * core_access() - fetch, load or store at a virtual address
 * @page: where it is
 * @asid: of the address space
 *
 * Nothing crosses a cache line: the caller splits it.
 *
 * Return: cycles that it holds the core up.
 */
uint32_t core_access(struct core *core, enum access access, uint32_t virt,
		     const struct page *page, uint32_t asid);

/* The operating system's TLB maintenance; each flushes the micro TLBs. */
void core_flush(struct core *core);
void core_flush_asid(struct core *core, uint32_t asid);
void core_flush_page(struct core *core, uint32_t virt, uint32_t asid, bool any_asid);
/* Another address space, domain access or memory type is written. */
void core_context(struct core *core);

#endif /* BENCH_CACHE_CORE_H */
