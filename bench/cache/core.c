// SPDX-License-Identifier: GPL-2.0-only
/*
 * The way of an access through the caches and TLBs of a core.
 */
#include "bench/cache/core.h"

int core_init(struct core *core, const struct core_model *model)
{
	*core = (struct core) { .model = model };
	if (cache_init(&core->l1i, &model->l1i) || cache_init(&core->l1d, &model->l1d) ||
	    cache_init(&core->l2, &model->l2) || tlb_init(&core->itlb, &model->itlb) ||
	    tlb_init(&core->dtlb, &model->dtlb) || tlb_init(&core->stlb, &model->dtlb) ||
	    tlb_init(&core->tlb, &model->tlb) ||
	    tlb_init(&core->walk_cache, &model->walk_cache)) {
		core_free(core);
		return -1;
	}
	return 0;
}

void core_free(struct core *core)
{
	cache_free(&core->l1i);
	cache_free(&core->l1d);
	cache_free(&core->l2);
	tlb_free(&core->itlb);
	tlb_free(&core->dtlb);
	tlb_free(&core->stlb);
	tlb_free(&core->tlb);
	tlb_free(&core->walk_cache);
}

/* Behind the first level: cycles until the line is there. */
static uint32_t behind(struct core *core, uint32_t phys)
{
	const struct costs *costs = &core->model->costs;
	uint32_t evicted;

	if (!core->l2.sets) {
		core->count[COUNT_L2]++;
		return costs->memory;
	}
	if (cache_access(&core->l2, phys, phys, true, &evicted))
		return costs->l2;
	core->count[COUNT_L2]++;
	if (core->model->inclusive && evicted != UINT32_MAX)
		cache_drop(&core->l1d, evicted);
	return costs->l2 + costs->memory;
}

static uint32_t data_read(struct core *core, uint32_t phys)
{
	uint32_t evicted;

	if (cache_access(&core->l1d, phys, phys, true, &evicted))
		return 0;
	core->count[COUNT_L1D]++;
	return behind(core, phys);
}

/* A store waits in the store buffer; the core goes on. */
static void data_write(struct core *core, uint32_t phys)
{
	uint32_t evicted;

	if (cache_access(&core->l1d, phys, phys, core->model->write_allocate, &evicted))
		return;
	core->count[COUNT_L1D]++;
	if (core->model->write_allocate)
		behind(core, phys);
}

static uint32_t fetch(struct core *core, uint32_t virt, uint32_t phys)
{
	uint32_t evicted;

	if (cache_access(&core->l1i, core->model->l1i_virtual ? virt : phys, phys, true,
			 &evicted))
		return 0;
	core->count[COUNT_L1I]++;
	return behind(core, phys);
}

static uint32_t walk_read(struct core *core, uint32_t phys)
{
	uint32_t cycles = core->model->costs.walk_read;

	core->count[COUNT_WALK_READS]++;
	if (core->model->walks == WALK_L1D)
		return cycles + data_read(core, phys);
	return cycles + behind(core, phys);
}

/* A first-level descriptor is for a megabyte; one of a section is not kept. */
static bool walk_cached(struct core *core, uint32_t virt, const struct page *page,
			uint32_t asid)
{
	struct page megabyte = *page;

	if (!core->walk_cache.sets || page->descriptors != 2)
		return false;
	megabyte.shift = 20;
	return tlb_access(&core->walk_cache, virt, &megabyte, asid);
}

static uint32_t walk(struct core *core, uint32_t virt, const struct page *page, uint32_t asid)
{
	uint32_t cycles = core->model->costs.walk;
	uint32_t i = walk_cached(core, virt, page, asid) ? 1 : 0;

	core->count[COUNT_TLB]++;
	for (; i < page->descriptors; i++)
		cycles += walk_read(core, page->descriptor[i]);
	return cycles;
}

static uint32_t translate(struct core *core, enum access access, uint32_t virt,
			  const struct page *page, uint32_t asid)
{
	struct tlb *micro = access == ACCESS_FETCH ? &core->itlb : &core->dtlb;

	if (access == ACCESS_STORE && core->model->split_data_tlb)
		micro = &core->stlb;
	if (tlb_access(micro, virt, page, asid))
		return 0;
	core->count[COUNT_MICRO_TLB]++;
	if (tlb_access(&core->tlb, virt, page, asid))
		return core->model->costs.micro_tlb;
	return core->model->costs.micro_tlb + walk(core, virt, page, asid);
}

uint32_t core_access(struct core *core, enum access access, uint32_t virt,
		     const struct page *page, uint32_t asid)
{
	uint32_t cycles = translate(core, access, virt, page, asid);
	uint32_t phys = page->phys + (virt - page->virt);

	/* What no cache may hold costs the same in each kernel: it is left out. */
	if (page->cacheable) {
		if (access == ACCESS_FETCH)
			cycles += fetch(core, virt, phys);
		else if (access == ACCESS_LOAD)
			cycles += data_read(core, phys);
		else
			data_write(core, phys);
	}
	core->count[COUNT_STALLS] += cycles;
	return cycles;
}

static void flush_micro(struct core *core)
{
	tlb_flush(&core->itlb);
	tlb_flush(&core->dtlb);
	tlb_flush(&core->stlb);
}

void core_flush(struct core *core)
{
	flush_micro(core);
	tlb_flush(&core->tlb);
	tlb_flush(&core->walk_cache);
}

void core_flush_asid(struct core *core, uint32_t asid)
{
	flush_micro(core);
	tlb_flush_asid(&core->tlb, asid);
	tlb_flush_asid(&core->walk_cache, asid);
}

void core_flush_page(struct core *core, uint32_t virt, uint32_t asid, bool any_asid)
{
	flush_micro(core);
	tlb_flush_page(&core->tlb, virt, asid, any_asid);
	tlb_flush_page(&core->walk_cache, virt, asid, any_asid);
}

void core_context(struct core *core)
{
	if (core->model->flushed_by_context)
		flush_micro(core);
}
