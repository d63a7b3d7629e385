// SPDX-License-Identifier: GPL-2.0-only
/*
 * The layout rule: sizes and banks in, a layout out.
 */
#include "walk.h"

/* The names below are part of the user interface: debugfs and the log. */
const char *layout_type_name(enum layout_type type)
{
	switch (type) {
	case LAYOUT_STOCK:
		return "stock";
	case LAYOUT_INTERMIX:
		return "intermix";
	case LAYOUT_PACKED:
		return "packed";
	default:
		return "?";
	}
}

const char *layout_kind_name(enum layout_kind kind)
{
	switch (kind) {
	case LAYOUT_LOWMEM:
		return "lowmem";
	case LAYOUT_HOLE:
		return "hole";
	case LAYOUT_DEAD:
		return "dead";
	case LAYOUT_GAP:
		return "gap";
	case LAYOUT_UPPER:
		return "upper";
	default:
		return "?";
	}
}

const char *layout_strerror(int error)
{
	switch (error) {
	case LAYOUT_OK:
		return "no error";
	case LAYOUT_EPAGE_OFFSET:
		return "PAGE_OFFSET is not a multiple of 2 MiB or leaves no room for vmalloc";
	case LAYOUT_EPHYS_OFFSET:
		return "PHYS_OFFSET is not a multiple of 2 MiB or out of range";
	case LAYOUT_EVMALLOC:
		return "vmalloc size or upper floor out of range";
	case LAYOUT_EBANKS:
		return "banks are empty, unsorted, overlapping or not page aligned";
	case LAYOUT_ENORAM:
		return "no usable RAM within reach of lowmem";
	case LAYOUT_ETYPE:
		return "no such layout";
	default:
		return "unknown error";
	}
}

static bool page_offset_ok(u32 page_offset)
{
	return !(page_offset & (LAYOUT_PMD_SIZE - 1)) &&
	       page_offset <= LAYOUT_VMALLOC_END - LAYOUT_VMALLOC_OFFSET -
			      LAYOUT_LOWMEM_MIN - LAYOUT_VMALLOC_MIN;
}

/**
 * layout_params_clamp() - bring vmalloc and upper into range
 * @params: vmalloc and upper are changed; page_offset must be valid
 *
 * The limits of vmalloc are those of early_vmalloc() in arch/arm/mm/mmu.c.
 * upper becomes min(max(upper rounded up to PMD_SIZE, 16 MiB), vmalloc).
 *
 * Return: LAYOUT_CLAMP_* bits for what was changed, 0 for nothing.
 */
unsigned int layout_params_clamp(struct layout_params *params)
{
	unsigned int changed = 0;
	u32 max;

	if (!page_offset_ok(params->page_offset))
		return 0;

	max = layout_window(params) - LAYOUT_LOWMEM_MIN;
	if (params->vmalloc < LAYOUT_VMALLOC_MIN) {
		params->vmalloc = LAYOUT_VMALLOC_MIN;
		changed |= LAYOUT_CLAMP_VMALLOC_SMALL;
	} else if (params->vmalloc > max) {
		params->vmalloc = max;
		changed |= LAYOUT_CLAMP_VMALLOC_BIG;
	} else if (params->vmalloc & (LAYOUT_PAGE_SIZE - 1)) {
		params->vmalloc |= LAYOUT_PAGE_SIZE - 1;
		params->vmalloc++;
		changed |= LAYOUT_CLAMP_VMALLOC_PAGE;
	}

	if (params->upper > params->vmalloc) {
		params->upper = params->vmalloc;
		changed |= LAYOUT_CLAMP_UPPER_BIG;
	} else if (params->upper < LAYOUT_UPPER_MIN) {
		params->upper = LAYOUT_UPPER_MIN;
		changed |= LAYOUT_CLAMP_UPPER_SMALL;
	} else if (params->upper != params->vmalloc &&
		   params->upper & (LAYOUT_PMD_SIZE - 1)) {
		params->upper = layout_pmd_up(params->upper);
		changed |= LAYOUT_CLAMP_UPPER_PMD;
		if (params->upper > params->vmalloc)
			params->upper = params->vmalloc;
	}
	return changed;
}

static int check_input(const struct layout_params *params,
		       const struct layout_banks *banks)
{
	struct layout_params clamped = *params;
	u64 end = params->phys_offset;
	unsigned int i;

	if (!page_offset_ok(params->page_offset))
		return LAYOUT_EPAGE_OFFSET;
	if (params->phys_offset & (LAYOUT_PMD_SIZE - 1) ||
	    params->phys_offset >= LAYOUT_PHYS_MAX)
		return LAYOUT_EPHYS_OFFSET;
	if (layout_params_clamp(&clamped))
		return LAYOUT_EVMALLOC;
	if (banks->nr > LAYOUT_MAX_BANKS)
		return LAYOUT_EBANKS;

	for (i = 0; i < banks->nr; i++) {
		const struct layout_bank b = banks->bank[i];

		if (b.start < end || (i && b.start == end) ||
		    b.end <= b.start || b.end > LAYOUT_PHYS_MAX ||
		    (b.start | b.end) & (LAYOUT_PAGE_SIZE - 1))
			return LAYOUT_EBANKS;
		end = b.end;
	}
	if (banks->nr && banks->bank[0].start & (LAYOUT_PMD_SIZE - 1))
		return LAYOUT_EBANKS;
	return LAYOUT_OK;
}

/* The same expression as VMALLOC_START in stock's asm/pgtable.h. */
static void emit_upper(struct layout *out, u32 high)
{
	u32 start = (high + LAYOUT_VMALLOC_OFFSET) & ~(LAYOUT_VMALLOC_OFFSET - 1);
	struct layout_region gap = {
		.phys = LAYOUT_NO_PHYS,
		.virt = high,
		.size = start - high,
		.kind = LAYOUT_GAP,
	};
	struct layout_region upper = {
		.phys = LAYOUT_NO_PHYS,
		.virt = start,
		.size = LAYOUT_VMALLOC_END - start,
		.kind = LAYOUT_UPPER,
	};

	out->region[out->nr++] = gap;
	out->region[out->nr++] = upper;
	out->upper_start = start;
	if (!out->nr_holes)
		out->vmalloc_start = start;
	out->vmalloc_total = upper.size + out->hole_total;
}

/*
 * How far up lowmem may reach, physical: to where the upper area begins, or to
 * where the tables of packed end, but stock's lowmem is always packed's.
 */
static u64 most_of(const struct layout_params *params, enum layout_type type)
{
	u64 stock = layout_stock_limit(params);

	if (type != LAYOUT_PACKED)
		return params->phys_offset + layout_window(params) - params->upper;
	return stock > LAYOUT_PACKED_END ? stock : LAYOUT_PACKED_END;
}

/* Lowmem ends at @most, physical, at the latest. */
static int compute(const struct layout_params *params,
		   const struct layout_banks *banks, enum layout_type type,
		   u64 most, struct layout *out)
{
	out->type = type;
	out->nr = 0;
	out->nr_holes = 0;
	out->lowmem_end = 0;
	out->lowmem = 0;
	out->hole_total = 0;
	out->dead_total = 0;

	if (type == LAYOUT_PACKED)
		layout_walk_packed(params, banks, most, out);
	else
		layout_walk_linear(params, banks, most, out);
	if (!out->nr)
		return LAYOUT_ENORAM;
	out->highmem = layout_banks_size(banks) - out->lowmem;
	emit_upper(out, params->page_offset + layout_walked(out));
	return LAYOUT_OK;
}

/**
 * layout_compute() - compute a layout
 * @params: clamped by layout_params_clamp()
 * @banks: usable RAM, normalized by layout_banks_normalize()
 * @type: which layout
 * @out: the result; undefined on error
 *
 * Return: LAYOUT_OK or a negative enum layout_error.
 */
int layout_compute(const struct layout_params *params,
		   const struct layout_banks *banks, enum layout_type type,
		   struct layout *out)
{
	int error = check_input(params, banks);

	if (error)
		return error;
	if ((unsigned int)type >= LAYOUT_NR_TYPES)
		return LAYOUT_ETYPE;
	if (type == LAYOUT_PACKED && params->phys_offset >= LAYOUT_PACKED_END)
		return LAYOUT_EPHYS_OFFSET;
	return compute(params, banks, type, most_of(params, type), out);
}

/**
 * layout_removed() - what packing takes out of virtual space
 * @layout: a computed layout
 *
 * Return: bytes of physical space between the start and the end of lowmem that
 * have no virtual address; 0 in the linear layouts.
 */
u64 layout_removed(const struct layout *layout)
{
	const struct layout_region *first = layout->region;
	const struct layout_region *gap;

	if (layout->type != LAYOUT_PACKED)
		return 0;
	gap = &layout->region[layout->nr - 2];
	return layout->lowmem_end - first->phys - (gap->virt - first->virt);
}

/**
 * layout_uses_holes() - is lowmem laid out in another way than stock's?
 * @layout: a computed layout
 *
 * Return: true if vmalloc uses a hole, or one is removed.
 */
bool layout_uses_holes(const struct layout *layout)
{
	return layout->nr_holes || layout_removed(layout);
}

/**
 * layout_promise() - the end of lowmem that a layout lets others rely on
 * @params: what the layout was computed from
 * @layout: a computed layout
 *
 * Memory that is reserved after a layout was computed, as CMA areas, is placed
 * by it.  A layout computed later must not go above: layout_compute_below().
 *
 * Return: physical, end exclusive; it may lie above all RAM.
 */
u64 layout_promise(const struct layout_params *params,
		   const struct layout *layout)
{
	if (layout_uses_holes(layout))
		return layout->lowmem_end;
	return layout_stock_limit(params);
}

/**
 * layout_compute_below() - compute a layout once more, with fewer banks
 * @params: as for layout_compute()
 * @banks: as for layout_compute(); a part of the banks of the earlier layout
 * @type: which layout
 * @promised: layout_promise() of the earlier layout, physical
 * @out: the result, whose lowmem ends at or below @promised; undefined on error
 *
 * Nothing can end below @promised if that is not above PHYS_OFFSET: an error.
 *
 * Return: LAYOUT_OK or a negative enum layout_error.
 */
int layout_compute_below(const struct layout_params *params,
			 const struct layout_banks *banks,
			 enum layout_type type, u64 promised,
			 struct layout *out)
{
	int error = layout_compute(params, banks, type, out);

	if (error || out->lowmem_end <= promised)
		return error;
	if (promised <= params->phys_offset)
		return LAYOUT_EPHYS_OFFSET;
	return compute(params, banks, type, promised, out);
}

/**
 * layout_hole_guard() - bytes at the start of a hole that stay unmapped
 * @layout: a computed layout
 * @i: index of a hole in @layout->region, not 0
 *
 * A linear overrun out of lowmem must fault.  Where no dead space lies between
 * lowmem and the hole, the first page of the hole is never handed out.
 *
 * Return: PAGE_SIZE or 0.
 */
u32 layout_hole_guard(const struct layout *layout, unsigned int i)
{
	return layout->region[i - 1].kind == LAYOUT_LOWMEM ? LAYOUT_PAGE_SIZE : 0;
}
