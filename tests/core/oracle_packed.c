// SPDX-License-Identifier: GPL-2.0-only
/*
 * A naive oracle of packed lowmem, from the problem and not from the rule.
 *
 * Physical space is gone through upward, PMD by PMD.  A PMD without any RAM gets
 * no virtual space, if RAM lies below it (not in the leading gap) and above it,
 * and the gap that it is in does not start inside the kernel image.  Of any other
 * PMD each grain gets the next free one in virtual space, until that is full.  A
 * line drawn at a grain of virtual space splits what lies below it from the rest,
 * which is highmem; vmalloc gets what is above the line.  Of all lines that leave
 * vmalloc what was asked for and that have no RAM below them that translation
 * cannot reach, the highest wins: they are tried from the top down.  Where
 * translation cannot even reach PHYS_OFFSET there must be an error.
 */
#include <string.h>
#include "oracle.h"

#define PMD (u64)LAYOUT_PMD_SIZE

/* PMDs below the highest address that could be lowmem: a window above 4 GiB. */
#define MAX_PMDS (2 * LAYOUT_PACKED_END / PMD)

static bool has_ram[MAX_PMDS];

/* By grain of virtual space. */
static u64 phys_of[ORACLE_MAX_GRAINS];
static bool is_ram[ORACLE_MAX_GRAINS];

struct space {
	u64 from;		/* first PMD of physical space */
	u64 to;			/* first PMD that is of no interest */
	u32 used;		/* grains of virtual space */
	u32 room;		/* grains of virtual space that there are */
};

static void mark_pmds(const struct layout_params *p, const struct layout_banks *banks,
		      u32 window, struct space *s)
{
	u64 end = p->phys_offset + window;

	/* What is further up is out of reach, whatever is removed. */
	if (end < LAYOUT_PACKED_END)
		end = LAYOUT_PACKED_END;
	if (!banks->nr)
		end = p->phys_offset;
	else if (end > banks->bank[banks->nr - 1].end)
		end = banks->bank[banks->nr - 1].end;

	s->from = p->phys_offset / PMD;
	s->to = (end + PMD - 1) / PMD;
	memset(has_ram + s->from, 0, (s->to - s->from) * sizeof(has_ram[0]));
	for (unsigned int i = 0; i < banks->nr; i++)
		for (u64 pmd = banks->bank[i].start / PMD;
		     pmd < s->to && pmd * PMD < banks->bank[i].end; pmd++)
			has_ram[pmd] = true;
}

static bool bank_has(const struct layout_banks *banks, u64 addr)
{
	for (unsigned int i = 0; i < banks->nr; i++)
		if (addr >= banks->bank[i].start && addr < banks->bank[i].end)
			return true;
	return false;
}

/* The grains of a PMD get virtual space; returns the end of RAM so far. */
static u64 place_pmd(const struct layout_banks *banks, u32 grain, struct space *s,
		     u64 pmd, u64 ram_end)
{
	u64 addr = pmd * PMD, end = addr + PMD;
	bool ram = has_ram[pmd];

	for (; addr < end && s->used < s->room; addr += grain) {
		phys_of[s->used] = addr;
		is_ram[s->used] = ram && bank_has(banks, addr);
		if (is_ram[s->used])
			ram_end = addr + grain;
		s->used++;
	}
	return ram_end;
}

static void place_all(const struct layout_params *p,
		      const struct layout_banks *banks, u32 grain, struct space *s)
{
	u64 ram_end = 0;

	s->used = 0;
	for (u64 pmd = s->from; pmd < s->to && s->used < s->room; pmd++) {
		bool in_gap = ram_end && ram_end >= p->image_end;

		if (!has_ram[pmd] && in_gap)
			continue;
		ram_end = place_pmd(banks, grain, s, pmd, ram_end);
	}
}

/* Can translation reach it, or would a stock kernel have it as lowmem? */
static bool in_reach(const struct layout_params *p, u64 end, u32 window)
{
	return end <= LAYOUT_PACKED_END ||
	       end - p->phys_offset + p->vmalloc <= window;
}

static u32 highest_line(const struct layout_params *p, const struct space *s,
			u32 grain, u32 window)
{
	for (u32 line = s->used; line; line--) {
		u32 above = s->room - line;

		if (is_ram[line - 1] && above >= p->vmalloc / grain &&
		    in_reach(p, phys_of[line - 1] + grain, window))
			return line;
	}
	return 0;
}

/* Compare grain by grain; count grains of RAM on the way. */
static const char *compare_regions(const struct layout_params *p, u32 grain,
				   u32 line, const struct layout *l, u32 *ram)
{
	unsigned int i = 0;

	*ram = 0;
	for (u32 g = 0; g < line; g++) {
		u32 virt = p->page_offset + g * grain;
		const struct layout_region *r = oracle_region_at(l, virt, &i);

		if (!r)
			return "packed oracle: no region at an address";
		if (r->kind != (is_ram[g] ? LAYOUT_LOWMEM : LAYOUT_DEAD))
			return "packed oracle: a region is of another kind";
		if (r->phys + (virt - r->virt) != phys_of[g])
			return "packed oracle: an address is mapped elsewhere";
		*ram += is_ram[g];
	}
	return NULL;
}

static const char *compare_totals(const struct layout_params *p,
				  const struct layout_banks *banks, u32 grain,
				  u32 line, const struct layout *l, u32 ram)
{
	u32 upper = oracle_upper_start(p->page_offset + line * grain);
	u64 lowmem = (u64)ram * grain, all = 0;

	for (unsigned int i = 0; i < banks->nr; i++)
		all += banks->bank[i].end - banks->bank[i].start;

	if (l->lowmem_end != phys_of[line - 1] + grain)
		return "packed oracle: lowmem ends elsewhere";
	if (l->lowmem != lowmem || l->highmem != all - lowmem)
		return "packed oracle: another size of lowmem or of highmem";
	if (l->dead_total != (u64)line * grain - lowmem)
		return "packed oracle: another size of dead space";
	if (l->hole_total || l->nr_holes)
		return "packed oracle: there are holes";
	if (l->upper_start != upper || l->vmalloc_start != upper ||
	    l->vmalloc_total != LAYOUT_VMALLOC_END - upper)
		return "packed oracle: another vmalloc area";
	return NULL;
}

const char *oracle_compare_packed(const struct layout_params *p,
				  const struct layout_banks *banks, u32 grain,
				  int result, const struct layout *layout)
{
	u32 window = LAYOUT_VMALLOC_END - LAYOUT_VMALLOC_OFFSET - p->page_offset;
	struct space s = { .room = window / grain };
	const char *wrong;
	u32 line, ram;

	if (p->phys_offset >= LAYOUT_PACKED_END)
		return result == LAYOUT_EPHYS_OFFSET ? NULL : "packed oracle: out of reach";
	mark_pmds(p, banks, window, &s);
	place_all(p, banks, grain, &s);
	line = highest_line(p, &s, grain, window);
	if (!line)
		return result == LAYOUT_ENORAM ? NULL : "packed oracle: no lowmem at all";
	if (result != LAYOUT_OK)
		return "packed oracle: there is a layout";

	wrong = compare_regions(p, grain, line, layout, &ram);
	if (!wrong)
		wrong = compare_totals(p, banks, grain, line, layout, ram);
	return wrong;
}
