// SPDX-License-Identifier: GPL-2.0-only
/*
 * What makes a layout right.
 *
 * This states the promises of the rule one by one and computes no layout: it
 * looks at a finished one and asks what is wrong with it.  It must stay
 * independent of layout.c and walk.c, or a mistake there would go unseen.
 *
 * Params and banks are taken to be ones that layout_compute() accepts.
 */
#include "valid.h"

/* Regions cover PAGE_OFFSET to VMALLOC_END, each starting where the last ended. */
static const char *check_cover(const struct layout_params *p,
			       const struct layout *l)
{
	u32 virt = p->page_offset;
	unsigned int i;

	if (l->nr < 3 || l->nr > LAYOUT_MAX_REGIONS)
		return "impossible number of regions";

	for (i = 0; i < l->nr; i++) {
		const struct layout_region *r = &l->region[i];

		if (r->virt != virt)
			return "regions do not join";
		if (!r->size)
			return "empty region";
		if (r->size > LAYOUT_VMALLOC_END - virt)
			return "region beyond VMALLOC_END";
		virt += r->size;
	}
	if (virt != LAYOUT_VMALLOC_END)
		return "regions stop below VMALLOC_END";
	return NULL;
}

/*
 * Lowmem, holes and dead space take turns, unless there is physical space between
 * two regions that join in virtual space; lowmem, gap and upper come last.
 */
static const char *check_order(const struct layout *l)
{
	const struct layout_region *r = l->region;
	unsigned int i, n = valid_nr_phys(l);

	if (r[n].kind != LAYOUT_GAP || r[n + 1].kind != LAYOUT_UPPER)
		return "gap and upper area are not last";
	if (r[n - 1].kind != LAYOUT_LOWMEM)
		return "no lowmem right below the gap";

	for (i = 0; i < n; i++) {
		if (r[i].kind != LAYOUT_LOWMEM && r[i].kind != LAYOUT_HOLE &&
		    r[i].kind != LAYOUT_DEAD)
			return "gap, upper area or unknown kind below lowmem";
		if (i && r[i].kind == r[i - 1].kind &&
		    r[i].phys == valid_region_end(&r[i - 1]))
			return "neighbours of one kind";
	}
	return NULL;
}

/* There is nothing to translate above lowmem. */
static const char *check_no_phys(const struct layout *l)
{
	unsigned int i;

	for (i = valid_nr_phys(l); i < l->nr; i++)
		if (l->region[i].phys != LAYOUT_NO_PHYS)
			return "gap or upper area has a physical address";
	return NULL;
}

/*
 * Lowmem is RAM through and through, and nothing else below its end is RAM.
 * Together with the addresses: each usable byte is mapped exactly once.
 */
static const char *check_ram(const struct layout_banks *banks,
			     const struct layout *l)
{
	unsigned int i;

	for (i = 0; i < valid_nr_phys(l); i++) {
		const struct layout_region *r = &l->region[i];
		u64 ram = valid_usable_bytes(banks, r->phys, valid_region_end(r));

		if (r->kind == LAYOUT_LOWMEM && ram != r->size)
			return "lowmem without RAM behind it";
		if (r->kind != LAYOUT_LOWMEM && ram)
			return "RAM in a hole or in dead space";
	}
	return NULL;
}

static u64 sum_of_kind(const struct layout *l, enum layout_kind kind)
{
	u64 sum = 0;
	unsigned int i;

	for (i = 0; i < l->nr; i++)
		if (l->region[i].kind == kind)
			sum += l->region[i].size;
	return sum;
}

static unsigned int count_holes(const struct layout *l)
{
	unsigned int i, nr = 0;

	for (i = 0; i < l->nr; i++)
		nr += l->region[i].kind == LAYOUT_HOLE;
	return nr;
}

/* The totals are those of the regions. */
static const char *check_totals(const struct layout_banks *banks,
				const struct layout *l)
{
	u64 ram = valid_usable_bytes(banks, 0, LAYOUT_PHYS_MAX);

	if (l->lowmem != sum_of_kind(l, LAYOUT_LOWMEM))
		return "lowmem is not the sum of its regions";
	/* Modulo 2^64, and right all the same: lowmem is at most all RAM. */
	if (l->lowmem + l->highmem != ram)
		return "lowmem and highmem are not all RAM";
	if (l->hole_total != sum_of_kind(l, LAYOUT_HOLE))
		return "hole_total is not the sum of the holes";
	if (l->nr_holes != count_holes(l))
		return "nr_holes is not the number of holes";
	if (l->dead_total != sum_of_kind(l, LAYOUT_DEAD))
		return "dead_total is not the sum of dead space";
	if (l->lowmem_end != valid_region_end(&l->region[valid_nr_phys(l) - 1]))
		return "lowmem_end is not the end of the last lowmem";
	return NULL;
}

/* Virtual start of the first hole, else of the upper area. */
static u32 first_vmalloc(const struct layout *l)
{
	unsigned int i = 0;

	/* The upper area is last. */
	while (i < l->nr - 1 && l->region[i].kind != LAYOUT_HOLE)
		i++;
	return l->region[i].virt;
}

/* The upper area starts at the first multiple of VMALLOC_OFFSET above lowmem. */
static const char *check_vmalloc(const struct layout *l)
{
	const struct layout_region *gap = &l->region[valid_nr_phys(l)];
	const struct layout_region *upper = gap + 1;

	if (l->upper_start != upper->virt)
		return "upper_start is not the start of the upper area";
	if (upper->virt & (LAYOUT_VMALLOC_OFFSET - 1) ||
	    gap->size > LAYOUT_VMALLOC_OFFSET)
		return "upper area does not start where VMALLOC_OFFSET puts it";
	if (l->vmalloc_total != l->hole_total + upper->size)
		return "vmalloc_total is not the holes and the upper area";
	if (l->vmalloc_start != first_vmalloc(l))
		return "vmalloc_start is not the lowest vmalloc address";
	return NULL;
}

/* Is there physical space without virtual space below the end of lowmem? */
static bool is_packed(const struct layout_params *p, const struct layout *l)
{
	return l->lowmem_end - p->phys_offset !=
	       l->region[valid_nr_phys(l)].virt - p->page_offset;
}

/* Nobody gets less than without this feature. */
static const char *check_promises(const struct layout_params *p,
				  const struct layout_banks *banks,
				  const struct layout *l)
{
	u64 reach = p->phys_offset + layout_window(p) - p->vmalloc;
	u64 stock = valid_usable_bytes(banks, p->phys_offset, reach);

	if (l->lowmem < stock)
		return "less lowmem than stock";
	if (!l->nr_holes && !is_packed(p, l) && l->lowmem != stock)
		return "no hole, and yet not stock's lowmem";
	if (l->vmalloc_total < p->vmalloc)
		return "less vmalloc than asked for";
	return NULL;
}

/* What the layout itself promises of the addresses. */
static const char *check_addresses(const struct layout_params *p,
				   const struct layout *l)
{
	if (l->type == LAYOUT_PACKED)
		return valid_packed_addresses(p, l);
	return valid_linear_addresses(p, l);
}

/* What it promises of the space between two banks. */
static const char *check_between(const struct layout_params *p,
				 const struct layout_banks *banks,
				 const struct layout *l)
{
	if (l->type == LAYOUT_PACKED)
		return valid_packed_removed(p, banks, l);
	return valid_linear_holes(p, l);
}

/* What it promises of the end of lowmem. */
static const char *check_limit(const struct layout_params *p,
			       const struct layout_banks *banks,
			       const struct layout *l)
{
	if (l->type == LAYOUT_PACKED)
		return valid_packed_limit(p, banks, l);
	return valid_linear_limit(p, banks, l);
}

/**
 * layout_check() - find the first promise of the rule that a layout breaks
 * @params: what the layout was computed from
 * @banks: what the layout was computed from
 * @layout: the layout
 *
 * Return: NULL when all hold, else a constant string that names the broken one.
 */
const char *layout_check(const struct layout_params *params,
			 const struct layout_banks *banks,
			 const struct layout *layout)
{
	const char *wrong;

	if ((unsigned int)layout->type >= LAYOUT_NR_TYPES)
		return "unknown layout";

	wrong = check_cover(params, layout);
	if (!wrong)
		wrong = check_order(layout);
	if (!wrong)
		wrong = check_no_phys(layout);
	if (!wrong)
		wrong = check_addresses(params, layout);
	if (!wrong)
		wrong = check_ram(banks, layout);
	if (!wrong)
		wrong = check_between(params, banks, layout);
	if (!wrong)
		wrong = check_totals(banks, layout);
	if (!wrong)
		wrong = check_vmalloc(layout);
	if (!wrong)
		wrong = check_promises(params, banks, layout);
	if (!wrong)
		wrong = check_limit(params, banks, layout);
	return wrong;
}

/**
 * layout_is_valid() - does a layout keep every promise of the rule?
 * @params: what the layout was computed from
 * @banks: what the layout was computed from
 * @layout: the layout
 *
 * Return: true when it does; layout_check() says what is wrong otherwise.
 */
bool layout_is_valid(const struct layout_params *params,
		     const struct layout_banks *banks,
		     const struct layout *layout)
{
	return !layout_check(params, banks, layout);
}
