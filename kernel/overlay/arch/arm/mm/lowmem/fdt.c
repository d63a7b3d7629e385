// SPDX-License-Identifier: GPL-2.0-only
/*
 * No-map regions of the device tree, before memblock knows of them.
 *
 * The rules are those of drivers/of/of_reserved_mem.c and fdt.c; what differs between
 * kernels is in fdt_rules.h.
 */
#include <linux/crash_dump.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kernel.h>
#include <linux/libfdt.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/of_fdt.h>
#include <linux/string.h>

#include <asm/sections.h>

#include "fdt_rules.h"
#include "lowmem.h"

struct phys_range {
	u64 start;
	u64 end;
};

static bool __init overlaps(const struct phys_range *r, u64 start, u64 end)
{
	return r->start < end && start < r->end;
}

/* What __reserved_mem_check_root() demands. */
static bool __init root_is_supported(int node)
{
	const __be32 *size, *addr;

	size = of_get_flat_dt_prop(node, "#size-cells", NULL);
	addr = of_get_flat_dt_prop(node, "#address-cells", NULL);
	return size && be32_to_cpup(size) == dt_root_size_cells &&
	       addr && be32_to_cpup(addr) == dt_root_addr_cells &&
	       of_get_flat_dt_prop(node, "ranges", NULL);
}

/*
 * Entry @n of "reg" in a node that is in use; false past the last that counts.
 * Cells are cut to phys_addr_t, as the kernel does when it reserves them.
 */
static bool __init get_range(int node, int n, struct phys_range *range)
{
	int entry = dt_root_addr_cells + dt_root_size_cells;
	phys_addr_t start, size;
	const char *status;
	const __be32 *reg;
	int len;

	status = of_get_flat_dt_prop(node, "status", NULL);
	if (status && strcmp(status, "ok") && strcmp(status, "okay"))
		return false;

	reg = of_get_flat_dt_prop(node, "reg", &len);
	len /= sizeof(__be32);
	if (!reg || len % entry || n >= min(len / entry, FDT_MAX_RANGES))
		return false;

	reg += n * entry;
	start = dt_mem_next_cell(dt_root_addr_cells, &reg);
	size = dt_mem_next_cell(dt_root_size_cells, &reg);
	range->start = start;
	range->end = min_t(u64, (u64)start + size, PHYS_ADDR_MAX);
	return true;
}

/* Is it in the list of the header, which ends with a size of 0? */
static bool __init is_memreserved(const struct phys_range *r)
{
	u64 start, size;
	int n;

	for (n = 0; !fdt_get_mem_rsv(initial_boot_params, n, &start, &size); n++) {
		phys_addr_t base = start, bytes = size;

		if (!size)
			break;
		if (overlaps(r, base, (u64)base + bytes))
			return true;
	}
	return false;
}

/* A no-map that covers memory in use is refused: early_init_dt_reserve_memory(). */
static bool __init is_in_use(const struct phys_range *r)
{
	if (memblock_is_region_reserved(r->start, r->end - r->start) ||
	    overlaps(r, __pa(swapper_pg_dir), __pa(KERNEL_END)))
		return true;
	if (FDT_MEMRESERVE_FIRST && is_memreserved(r))
		return true;
	if (IS_ENABLED(CONFIG_BLK_DEV_INITRD) &&
	    overlaps(r, phys_initrd_start, phys_initrd_start + phys_initrd_size))
		return true;

	return IS_ENABLED(CONFIG_CRASH_DUMP) && FDT_ELFCOREHDR_FIRST &&
	       elfcorehdr_size &&
	       overlaps(r, elfcorehdr_addr, elfcorehdr_addr + elfcorehdr_size);
}

/* Is it reserved as ordinary memory by a node before it? */
static bool __init is_reserved_before(int parent, int last,
				      const struct phys_range *r)
{
	struct phys_range other;
	int node, n;

	fdt_for_each_subnode(node, initial_boot_params, parent) {
		if (node == last)
			break;
		if (of_get_flat_dt_prop(node, "no-map", NULL))
			continue;
		for (n = 0; get_range(node, n, &other); n++)
			if (overlaps(r, other.start, other.end))
				return true;
	}
	return false;
}

/**
 * lowmem_remove_nomap() - take static no-map regions out of the banks
 * @banks: what memblock has; memblock itself is not changed
 */
void __init lowmem_remove_nomap(struct layout_banks *banks)
{
	struct phys_range range;
	bool others = false;
	int parent, node, n;

	if (!initial_boot_params)
		return;
	parent = fdt_path_offset(initial_boot_params, "/reserved-memory");
	if (parent < 0 || !root_is_supported(parent))
		return;

	fdt_for_each_subnode(node, initial_boot_params, parent) {
		if (!of_get_flat_dt_prop(node, "no-map", NULL)) {
			others = true;
			continue;
		}
		for (n = 0; get_range(node, n, &range); n++)
			if (range.start < range.end && !is_in_use(&range) &&
			    !(others && is_reserved_before(parent, node, &range)))
				layout_banks_remove(banks, range.start,
						    range.end);
	}
}
