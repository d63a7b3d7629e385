// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compute the layout of lowmem at boot: parameters and banks in, limit out.
 */
#define pr_fmt(fmt) "lowmem layout: " fmt

#include <linux/build_bug.h>
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include <asm/lowmem_layout.h>
#include <asm/mach/arch.h>
#include <asm/mach/map.h>

#include "lowmem.h"
#include "../mm.h"

struct layout lowmem_layout __ro_after_init;

u32 lowmem_vmalloc_map[LOWMEM_PMD_WORDS] __ro_after_init;
EXPORT_SYMBOL(lowmem_vmalloc_map);
unsigned long lowmem_vmalloc_start __ro_after_init;
EXPORT_SYMBOL(lowmem_vmalloc_start);
unsigned long lowmem_vmalloc_total __ro_after_init;
EXPORT_SYMBOL(lowmem_vmalloc_total);

static enum layout_mode layout_mode __initdata = LAYOUT_INTERMIX;
static struct layout_banks banks __initdata;
static u32 upper_wish __initdata;

/* The modes that are built in; core/ knows more. */
static const enum layout_mode built_in[] __initconst = {
	LAYOUT_STOCK,
	LAYOUT_INTERMIX,
};

/* lowmem_layout=stock|intermix */
static int __init early_lowmem_layout(char *arg)
{
	unsigned int i;

	for (i = 0; arg && i < ARRAY_SIZE(built_in); i++) {
		if (!strcmp(arg, layout_mode_name(built_in[i]))) {
			layout_mode = built_in[i];
			return 0;
		}
	}

	layout_mode = LAYOUT_STOCK;
	pr_warn("lowmem_layout=%s is not built in, using stock\n", arg ?: "");
	return 0;
}
early_param("lowmem_layout", early_lowmem_layout);

/* vmalloc_upper=size: least size of the vmalloc area above lowmem */
static int __init early_vmalloc_upper(char *arg)
{
	char *end = arg;
	u64 size = 0;

	if (arg)
		size = memparse(arg, &end);
	if (!arg || end == arg || *end)
		pr_warn("vmalloc_upper=%s is not a size, ignored\n", arg ?: "");
	else
		upper_wish = clamp_t(u64, size, 1, U32_MAX);
	return 0;
}
early_param("vmalloc_upper", early_vmalloc_upper);

#ifdef CONFIG_DEBUG_LL
/* Where debug_ll_io_init() maps the UART of DEBUG_LL, 0 for nowhere. */
static unsigned long __init debug_uart_virt(void)
{
	unsigned long phys, virt;

	debug_ll_addr(&phys, &virt);
	return phys ? virt : 0;
}
#else
static unsigned long __init debug_uart_virt(void)
{
	return 0;
}
#endif

/**
 * lowmem_upper_floor() - least size of the upper area, before clamping
 * @wish: "vmalloc_upper=", or 0
 * @vmalloc: "vmalloc="
 * @map_io: does the machine have a map_io()?
 * @static_map_start: what the machine says of its static maps, or 0
 *
 * Machines with a map_io() may map devices anywhere above the lowmem of a
 * stock kernel.  Unless they say where, or the user does, lowmem must not grow.
 * The UART of DEBUG_LL and what the machine says are covered in any case.
 *
 * Return: bytes.
 */
u32 __init lowmem_upper_floor(u32 wish, u32 vmalloc, bool map_io,
			      unsigned long static_map_start)
{
	unsigned long lowest = VMALLOC_END;
	u32 need, floor = wish;

	if (debug_uart_virt())
		lowest = min(lowest, debug_uart_virt());
	if (static_map_start)
		lowest = min(lowest, static_map_start);
	need = layout_pmd_up(VMALLOC_END - lowest);

	if (!floor && map_io && !static_map_start)
		floor = vmalloc;
	else if (!floor)
		floor = min_t(u32, LAYOUT_UPPER_DEFAULT, vmalloc);

	/* A map out of reach lies in the gap: do not go beyond stock's limit. */
	return max(floor, min(need, vmalloc));
}

static void __init read_params(struct layout_params *params, u32 vmalloc,
			       bool first)
{
	unsigned int changed;
	u32 floor;

	params->phys_offset = PHYS_OFFSET;
	params->image_end = kernel_sec_end;
	params->page_offset = PAGE_OFFSET;
	params->granule = LAYOUT_GRANULE;
	params->vmalloc = vmalloc;
	floor = lowmem_upper_floor(upper_wish, vmalloc, machine_desc->map_io,
				   machine_desc->static_map_start);
	params->upper = floor;

	changed = layout_params_clamp(params);
	if (!first || layout_mode == LAYOUT_STOCK)
		return;
	if (upper_wish && floor > upper_wish)
		pr_warn("vmalloc_upper= raised to %uM for static maps\n",
			params->upper / SZ_1M);
	if (changed & LAYOUT_CLAMP_UPPER_BIG)
		pr_warn("vmalloc_upper= is larger than vmalloc=, limiting to %uM; raise vmalloc= too\n",
			params->upper / SZ_1M);
	if (changed & LAYOUT_CLAMP_UPPER_SMALL)
		pr_warn("vmalloc_upper= is too small, using %uM\n",
			params->upper / SZ_1M);
	if (changed & LAYOUT_CLAMP_UPPER_PMD)
		pr_warn("vmalloc_upper= rounded up to %uK\n",
			params->upper / SZ_1K);
}

static void __init read_banks(bool first)
{
	phys_addr_t start, end;
	u64 i;

	layout_banks_init(&banks);
	for_each_mem_range(i, &start, &end)
		layout_banks_add(&banks, start, end);
	/*
	 * The reserved memory of the device tree is not known to memblock the
	 * first time, but what is allocated until the second time, and what a
	 * kernel without HIGHMEM drops, depends on the limit found now.
	 */
	if (first)
		lowmem_remove_nomap(&banks);
	layout_banks_normalize(&banks, PHYS_OFFSET);
}

static void __init give_up(bool first, const char *why)
{
	if (first)
		pr_warn("%s, using stock\n", why);
	lowmem_layout.mode = LAYOUT_STOCK;
	lowmem_layout.nr = 0;
	lowmem_layout.nr_holes = 0;
}

/**
 * lowmem_layout_limit() - how far up lowmem may reach
 * @limit: physical, as a stock kernel has it
 * @vmalloc_size: "vmalloc=", in bytes
 *
 * Called by adjust_lowmem_bounds(), once before and once after memory is
 * reserved, and never goes up from the first to the second call.  Without a
 * hole that vmalloc can use the answer is @limit.
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
	read_banks(first);
	if (first && banks.bridged)
		pr_warn("too many banks, the %u smallest gaps are given up\n",
			banks.bridged);

	/* CMA areas were placed by the first limit and must not straddle it. */
	error = layout_compute_below(&params, &banks, layout_mode,
				     first ? U64_MAX : promised,
				     &lowmem_layout);
	if (error)
		give_up(first, layout_strerror(error));
	else if (lowmem_layout.nr_holes &&
		 !memblock_is_memory(lowmem_layout.lowmem_end - 1))
		give_up(first, "lowmem would end in a gap given up");

	promised = lowmem_layout.nr_holes ? lowmem_layout.lowmem_end : limit;
	return promised;
}

static void __init mark_vmalloc(unsigned long start, unsigned long end)
{
	unsigned long pmd;

	for (pmd = start >> PMD_SHIFT; pmd < end >> PMD_SHIFT; pmd++)
		lowmem_vmalloc_map[pmd / 32] |= 1U << (pmd % 32);
}

static void __init report(void)
{
	unsigned int i;

	pr_info("%s: lowmem %lluK, highmem %lluK, vmalloc %uK (%uK in %u holes), dead %uK\n",
		layout_mode_name(lowmem_layout.mode),
		lowmem_layout.lowmem >> 10, lowmem_layout.highmem >> 10,
		lowmem_layout.vmalloc_total >> 10, lowmem_layout.hole_total >> 10,
		lowmem_layout.nr_holes, lowmem_layout.dead_total >> 10);

	for (i = 0; i < lowmem_layout.nr; i++) {
		const struct layout_region *r = &lowmem_layout.region[i];

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
 */
void __init lowmem_layout_apply(void)
{
	unsigned long start, end;
	unsigned int i;

	if (lowmem_layout.lowmem_end != arm_lowmem_limit ||
	    lowmem_layout.upper_start != VMALLOC_UPPER_START) {
		WARN(lowmem_layout.nr_holes, "holes not used: lowmem ends at %pa\n",
		     &arm_lowmem_limit);
		lowmem_layout.mode = LAYOUT_STOCK;
		lowmem_layout.nr_holes = 0;
		lowmem_layout.nr = 0;
	}

	mark_vmalloc(VMALLOC_UPPER_START, VMALLOC_END);
	lowmem_vmalloc_start = VMALLOC_UPPER_START;
	lowmem_vmalloc_total = VMALLOC_END - VMALLOC_UPPER_START;
	for (i = 0; lowmem_hole(i, &start, &end); i++) {
		if (!i)
			lowmem_vmalloc_start = start;
		lowmem_vmalloc_total += end - start;
		mark_vmalloc(start, end);
	}
	if (lowmem_layout.nr)
		report();
}
