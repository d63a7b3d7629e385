// SPDX-License-Identifier: GPL-2.0-only
/*
 * The least size of the vmalloc area above lowmem, when vmalloc has holes, too.
 */
#define pr_fmt(fmt) "lowmem layout: " fmt

#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/sizes.h>
#include <linux/string.h>

#include <asm/mach/arch.h>
#include <asm/mach/map.h>

#include "lowmem.h"

static u32 upper_wish __initdata;

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
 *
 * Machines with a map_io() may map devices anywhere above the lowmem of a
 * stock kernel.  Unless the user says how much that takes, lowmem must not grow.
 * The UART of DEBUG_LL is covered in any case.
 *
 * Return: bytes.
 */
u32 __init lowmem_upper_floor(u32 wish, u32 vmalloc, bool map_io)
{
	unsigned long lowest = VMALLOC_END;
	u32 need, floor = wish;

	if (debug_uart_virt())
		lowest = min(lowest, debug_uart_virt());
	need = layout_pmd_up(VMALLOC_END - lowest);

	if (!floor && map_io)
		floor = vmalloc;
	else if (!floor)
		floor = min_t(u32, LAYOUT_UPPER_DEFAULT, vmalloc);

	/* A map out of reach lies in the gap: do not go beyond stock's limit. */
	return max(floor, min(need, vmalloc));
}

/**
 * lowmem_set_upper() - set and clamp the floor, and clamp "vmalloc="
 * @params: vmalloc and page_offset are set
 * @say: tell what had to be changed, or what this layout has no use for
 * @type: the layout
 */
void __init lowmem_set_upper(struct layout_params *params, bool say,
			     enum layout_type type)
{
	unsigned int changed;
	u32 floor;

	floor = lowmem_upper_floor(upper_wish, params->vmalloc,
				   machine_desc->map_io);
	params->upper = floor;

	changed = layout_params_clamp(params);
	if (say && upper_wish && type == LAYOUT_PACKED)
		pr_warn("vmalloc_upper= means nothing to packed lowmem\n");
	if (!say || type != LAYOUT_INTERMIX)
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
