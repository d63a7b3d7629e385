// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compute the layout of lowmem at boot: parameters and banks in, limit out.
 */
#define pr_fmt(fmt) "lowmem layout: " fmt

#include <linux/build_bug.h>
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/slab.h>
#include <linux/stddef.h>
#include <linux/string.h>

#include <asm/lowmem_layout.h>

#include "lowmem.h"
#include "../mm.h"

static struct layout computed __initdata;
const struct layout *lowmem_layout __ro_after_init = &computed;

/* The layouts that are built in; layout.c knows more. */
static const enum layout_type built_in[] __initconst = {
	LAYOUT_STOCK,
#ifdef CONFIG_VMALLOC_INTERMIX
	LAYOUT_INTERMIX,
#endif
#ifdef CONFIG_ARM_PACKED_LOWMEM
	LAYOUT_PACKED,
#endif
};

/* Where both are built in, packed, the greater change, must be asked for. */
static enum layout_type layout_type __initdata =
	IS_ENABLED(CONFIG_VMALLOC_INTERMIX) ? LAYOUT_INTERMIX : LAYOUT_PACKED;
static struct layout_banks banks __initdata;

/* lowmem_layout=stock|intermix|packed */
static int __init early_lowmem_layout(char *arg)
{
	unsigned int i;

	for (i = 0; arg && i < ARRAY_SIZE(built_in); i++) {
		if (!strcmp(arg, layout_type_name(built_in[i]))) {
			layout_type = built_in[i];
			return 0;
		}
	}

	layout_type = LAYOUT_STOCK;
	pr_warn("lowmem_layout=%s is not built in, using stock\n", arg ?: "");
	return 0;
}
early_param("lowmem_layout", early_lowmem_layout);

static void __init read_params(struct layout_params *params, u32 vmalloc,
			       bool first)
{
	params->phys_offset = PHYS_OFFSET;
	params->image_end = kernel_sec_end;
	params->page_offset = PAGE_OFFSET;
	params->vmalloc = vmalloc;
	lowmem_set_upper(params, first, layout_type);
}

static void __init read_banks(void)
{
	phys_addr_t start, end;
	u64 i;

	layout_banks_init(&banks);
	/* A page that is no-map in part is mapped: map_lowmem() rounds outward. */
	for_each_mem_range(i, &start, &end)
		layout_banks_add(&banks, layout_align_down(start, PAGE_SIZE),
				 min_t(u64, layout_align_up(end, PAGE_SIZE),
				       PHYS_ADDR_MAX));
	layout_banks_normalize(&banks, PHYS_OFFSET);
}

static void __init give_up(bool first, const char *why)
{
	if (first)
		pr_warn("%s, using stock\n", why);
	computed.type = LAYOUT_STOCK;
	computed.nr = 0;
	computed.nr_holes = 0;
}

/*
 * The tables give 32 bits of a physical address, so that is how far lowmem goes.
 * Where RAM begins beyond, which no machine does, that would leave nothing.
 */
static u64 __init limit_of_tables(void)
{
	if (IS_ENABLED(CONFIG_ARM_PACKED_LOWMEM) && IS_ENABLED(CONFIG_ARM_LPAE) &&
	    PHYS_OFFSET < LAYOUT_PACKED_END)
		return LAYOUT_PACKED_END;
	return U64_MAX;
}

/**
 * lowmem_layout_limit() - how far up lowmem may reach
 * @limit: physical, as a stock kernel has it
 * @vmalloc_size: "vmalloc=", in bytes
 *
 * Called by adjust_lowmem_bounds(), once before and once after memory is
 * allocated for regions without an address.  The second layout ends no higher
 * than the first answer.  Without a hole that can be used or left out the
 * answer is @limit.
 *
 * Return: physical, end exclusive.
 */
u64 __init lowmem_layout_limit(u64 limit, unsigned long vmalloc_size)
{
	static u64 promised __initdata;
	struct layout_params params;
	bool first = !promised;
	int error;

	BUILD_BUG_ON(LAYOUT_PAGE_SIZE != PAGE_SIZE);
	BUILD_BUG_ON(LAYOUT_PMD_SIZE != PMD_SIZE);
	BUILD_BUG_ON(LOWMEM_PMD_SHIFT != PMD_SHIFT);
	BUILD_BUG_ON(LAYOUT_VMALLOC_END != VMALLOC_END);
	BUILD_BUG_ON(LAYOUT_VMALLOC_OFFSET != VMALLOC_OFFSET);

	read_params(&params, vmalloc_size, first);
	read_banks();
	if (first && banks.bridged)
		pr_warn("too many banks, the %u smallest gaps are given up\n",
			banks.bridged);

	/* CMA areas were placed by the first limit and must not straddle it. */
	error = layout_compute_below(&params, &banks, layout_type,
				     first ? limit_of_tables() : promised,
				     &computed);
	if (error)
		give_up(first, layout_strerror(error));
	else if (layout_uses_holes(&computed) &&
		 !memblock_is_memory(computed.lowmem_end - PAGE_SIZE))
		give_up(first, "lowmem would end in a gap given up");

	lowmem_pack(&computed);
	promised = error ? limit : layout_promise(&params, &computed);
	promised = min(promised, limit_of_tables());
	return promised;
}

/* Does lowmem end in the page below @limit?  At 4 GiB, memblock may end a byte below. */
static bool __init ends_at(phys_addr_t limit)
{
	return computed.lowmem_end + PAGE_SIZE > limit &&
	       (u64)limit + PAGE_SIZE > computed.lowmem_end;
}

static void __init report(void)
{
	unsigned int i;

	pr_info("%s: lowmem %lluK, highmem %lluK, vmalloc %uK (%uK in %u holes), dead %uK\n",
		layout_type_name(computed.type),
		computed.lowmem >> 10, computed.highmem >> 10,
		computed.vmalloc_total >> 10, computed.hole_total >> 10,
		computed.nr_holes, computed.dead_total >> 10);

	for (i = 0; i < computed.nr; i++) {
		const struct layout_region *r = &computed.region[i];

		if (r->phys == LAYOUT_NO_PHYS)
			pr_info("  %-6s 0x%08x-0x%08x\n",
				layout_kind_name(r->kind), r->virt,
				r->virt + r->size - 1);
		else
			pr_info("  %-6s 0x%08x-0x%08x phys 0x%010llx\n",
				layout_kind_name(r->kind), r->virt,
				r->virt + r->size - 1, r->phys);
	}
}

/**
 * lowmem_layout_apply() - make the layout the one in effect
 *
 * Called by paging_init() when the end of lowmem is final, before anything is
 * mapped.  A layout that does not agree with it is given up: holes stay unused.
 * Lowmem that was packed stays so, the banks below its end are where they are.
 */
void __init lowmem_layout_apply(void)
{
	/* The last page is mapped whole, even where it is no-map in part. */
	if (ends_at(arm_lowmem_limit) && layout_uses_holes(&computed) &&
	    computed.lowmem_end > arm_lowmem_limit) {
		arm_lowmem_limit = computed.lowmem_end;
		high_memory = __va(arm_lowmem_limit - 1) + 1;
	}

	if (!ends_at(arm_lowmem_limit) ||
	    computed.upper_start != VMALLOC_UPPER_START) {
		WARN(layout_uses_holes(&computed), "layout not used: lowmem ends at %pa\n",
		     &arm_lowmem_limit);
		computed.type = LAYOUT_STOCK;
		computed.nr_holes = 0;
		computed.nr = 0;
	}

	lowmem_set_vmalloc();
	if (computed.nr)
		report();
}

/* Most of the room for regions is for boards with a hundred banks. */
static int __init keep_layout(void)
{
	size_t size = offsetof(struct layout, region) +
		      computed.nr * sizeof(computed.region[0]);

	lowmem_layout = kmemdup(&computed, size, GFP_KERNEL | __GFP_NOFAIL);
	return 0;
}
early_initcall(keep_layout);
