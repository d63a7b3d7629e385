// SPDX-License-Identifier: GPL-2.0-only
/*
 * A naive oracle of linear lowmem, from the problem and not from the rule.
 *
 * The window that lowmem and vmalloc share is cut into grains, each RAM or not.
 * vmalloc can use a 2 MiB page-table entry that has no RAM in it, if RAM lies
 * below it (not in the leading gap), lowmem goes on above it, and the gap does
 * not start inside the kernel image.  A line drawn at a grain splits RAM into
 * lowmem below and highmem above; vmalloc gets what is above the line and the
 * entries below it.  Of all lines that leave vmalloc what was asked for, and
 * the upper area its floor, the highest wins: they are tried from the top down.
 */
#include <string.h>
#include "oracle.h"

#define PMD LAYOUT_PMD_SIZE

static bool is_ram[ORACLE_MAX_GRAINS];
static bool is_free[ORACLE_MAX_GRAINS];		/* vmalloc could use it */
static u32 free_below[ORACLE_MAX_GRAINS + 1];	/* grains */

static u32 nr_grains;

u32 oracle_grain(const struct layout_params *p, const struct layout_banks *banks)
{
	u64 bits = p->phys_offset | p->image_end | p->vmalloc | p->upper |
		   p->page_offset | LAYOUT_VMALLOC_OFFSET;

	for (unsigned int i = 0; i < banks->nr; i++)
		bits |= banks->bank[i].start | banks->bank[i].end;
	return (u32)(bits & -bits);
}

static void mark_ram(const struct layout_params *p,
		     const struct layout_banks *banks, u32 grain)
{
	memset(is_ram, 0, nr_grains * sizeof(is_ram[0]));
	for (unsigned int i = 0; i < banks->nr; i++) {
		u64 first = (banks->bank[i].start - p->phys_offset) / grain;
		u64 last = (banks->bank[i].end - p->phys_offset) / grain;

		for (u64 g = first; g < last && g < nr_grains; g++)
			is_ram[g] = true;
	}
}

/* Mark entry by entry what vmalloc could use if lowmem went on above it. */
static void mark_free(const struct layout_params *p, enum layout_type type,
		      u32 grain)
{
	u32 n = PMD / grain;	/* grains an entry */
	u32 gap = 0;		/* first grain after the last RAM so far */

	memset(is_free, 0, nr_grains * sizeof(is_free[0]));
	for (u32 first = 0; type != LAYOUT_STOCK && first + n <= nr_grains; first += n) {
		u64 gap_start = p->phys_offset + (u64)gap * grain;
		bool leading = !gap, empty = true;

		for (u32 g = first; g < first + n; g++) {
			if (!is_ram[g])
				continue;
			empty = false;
			gap = g + 1;
		}
		if (empty && !leading && gap_start >= p->image_end)
			memset(is_free + first, 1, n);
	}
}

static void count_free(void)
{
	for (u32 g = 0; g < nr_grains; g++)
		free_below[g + 1] = free_below[g] + is_free[g];
}

/* Highest line, in grains; 0 when there is none with RAM below it. */
static u32 highest_line(u32 vmalloc, u32 upper)
{
	for (u32 line = nr_grains; line; line--) {
		u32 above = nr_grains - line;

		/* A line with no RAM right below it is no better than the next. */
		if (!is_ram[line - 1])
			continue;
		if (above >= upper && above + free_below[line] >= vmalloc)
			return line;
	}
	return 0;
}

static enum layout_kind kind_at(u32 g, u32 line)
{
	if (g >= line)
		return LAYOUT_GAP;
	if (is_ram[g])
		return LAYOUT_LOWMEM;
	return is_free[g] ? LAYOUT_HOLE : LAYOUT_DEAD;
}

const struct layout_region *oracle_region_at(const struct layout *l, u32 virt,
					     unsigned int *from)
{
	unsigned int i = *from;

	while (i < l->nr && l->region[i].virt + l->region[i].size <= virt)
		i++;
	*from = i;
	return i < l->nr && l->region[i].virt <= virt ? &l->region[i] : NULL;
}

/* Compare grain by grain; count grains of each kind on the way. */
static const char *compare_regions(const struct layout_params *p, u32 grain,
				   u32 line, const struct layout *l, u32 count[])
{
	u64 base = p->phys_offset - p->page_offset;
	unsigned int i = 0;

	for (u32 g = 0; g < line; g++) {
		u32 virt = p->page_offset + g * grain;
		const struct layout_region *r = oracle_region_at(l, virt, &i);

		if (!r)
			return "oracle: no region at an address";
		if (r->kind != kind_at(g, line))
			return "oracle: a region is of another kind";
		if (r->phys - r->virt != base)
			return "oracle: an address is mapped elsewhere";
		count[r->kind]++;
	}
	return NULL;
}

u32 oracle_upper_start(u32 high)
{
	u32 virt = (high | (LAYOUT_PAGE_SIZE - 1)) + 1;

	while (virt % LAYOUT_VMALLOC_OFFSET)
		virt += LAYOUT_PAGE_SIZE;
	return virt;
}

static const char *compare_totals(const struct layout_params *p,
				  const struct layout_banks *banks, u32 grain,
				  u32 line, const struct layout *l, const u32 count[])
{
	u32 upper = oracle_upper_start(p->page_offset + line * grain);
	u64 holes = (u64)count[LAYOUT_HOLE] * grain, ram = 0;
	u32 start = upper;

	for (unsigned int i = 0; i < banks->nr; i++)
		ram += banks->bank[i].end - banks->bank[i].start;
	for (u32 g = 0; g < line && start == upper; g++)
		if (is_free[g])
			start = p->page_offset + g * grain;

	if (l->lowmem_end != p->phys_offset + (u64)line * grain)
		return "oracle: lowmem ends elsewhere";
	if (l->lowmem != (u64)count[LAYOUT_LOWMEM] * grain)
		return "oracle: another size of lowmem";
	if (l->highmem != ram - (u64)count[LAYOUT_LOWMEM] * grain)
		return "oracle: another size of highmem";
	if (l->hole_total != holes || l->dead_total != (u64)count[LAYOUT_DEAD] * grain)
		return "oracle: another size of holes or of dead space";
	if (l->upper_start != upper || l->vmalloc_start != start)
		return "oracle: vmalloc starts elsewhere";
	if (l->vmalloc_total != LAYOUT_VMALLOC_END - upper + holes)
		return "oracle: another size of vmalloc";
	return NULL;
}

const char *oracle_compare(const struct layout_params *p,
			   const struct layout_banks *banks,
			   enum layout_type type, u32 grain, int result,
			   const struct layout *layout)
{
	u32 window = LAYOUT_VMALLOC_END - LAYOUT_VMALLOC_OFFSET - p->page_offset;
	u32 count[LAYOUT_UPPER + 1] = { 0 };
	u32 line;
	const char *wrong;

	if (grain > PMD)
		grain = PMD;
	nr_grains = window / grain;
	if (nr_grains > ORACLE_MAX_GRAINS)
		return "oracle: too many grains";
	if (type == LAYOUT_PACKED)
		return oracle_compare_packed(p, banks, grain, result, layout);
	mark_ram(p, banks, grain);
	mark_free(p, type, grain);
	count_free();
	line = highest_line(p->vmalloc / grain, p->upper / grain);

	if (!line)
		return result == LAYOUT_ENORAM ? NULL : "oracle: no lowmem at all";
	if (result != LAYOUT_OK)
		return "oracle: there is a layout";

	wrong = compare_regions(p, grain, line, layout, count);
	if (!wrong)
		wrong = compare_totals(p, banks, grain, line, layout, count);
	return wrong;
}
