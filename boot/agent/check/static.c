// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of what is mapped where.
 */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/report.h"

static void check_areas(const struct guest *guest)
{
	const struct areas *areas = &guest->full.areas;
	char why[160] = "";
	bool ok = true;
	size_t i;

	check(areas_allowed(guest, &guest->quiet.used, why, sizeof(why)),
	      "areas-quiet", "%s", why);
	check(areas_allowed(guest, &guest->full.used, why, sizeof(why)),
	      "areas-full", "%s", why);

	/* The one kind of area that may lie in lowmem must do so entirely. */
	for (i = 0; i < areas->nr && ok; i++) {
		const struct area *a = &areas->area[i];

		ok = !area_is_lowmem(&guest->layout.linear, a) ||
		     ranges_cover(&guest->layout.lowmem, a->start, a->end);
	}
	check(ok, "areas-remapped-lowmem", "area %zu of vmallocinfo lies partly in lowmem",
	      i);
}

/* Nothing may be mapped but lowmem and vmalloc areas. */
static void check_mapped(const struct guest *guest)
{
	struct ranges odd = { 0 }, lost = { 0 };

	ranges_add_all(&odd, &guest->full.mapped);
	ranges_sub_all(&odd, &guest->layout.lowmem);
	ranges_sub_all(&odd, &guest->full.used);
	check(!odd.nr, "mapped-only-areas", "0x%08llx-0x%08llx is mapped but no area",
	      odd.nr ? (unsigned long long)odd.r[0].start : 0,
	      odd.nr ? (unsigned long long)odd.r[0].end - 1 : 0);

	ranges_add_all(&lost, &guest->layout.lowmem);
	ranges_sub_all(&lost, &guest->full.mapped);
	check(!lost.nr, "lowmem-stays-mapped", "0x%08llx-0x%08llx is mapped no more",
	      lost.nr ? (unsigned long long)lost.r[0].start : 0,
	      lost.nr ? (unsigned long long)lost.r[0].end - 1 : 0);
	ranges_free(&odd);
	ranges_free(&lost);
}

static bool is_unused(const struct guest *guest, uint64_t start, uint64_t end)
{
	return !ranges_touch(&guest->quiet.mapped, start, end) &&
	       !ranges_touch(&guest->full.mapped, start, end) &&
	       !ranges_touch(&guest->quiet.used, start, end) &&
	       !ranges_touch(&guest->full.used, start, end);
}

static void check_unused(const struct guest *guest)
{
	const struct layout_seen *layout = &guest->layout;
	bool dead = true, gap = true, guard = true;
	size_t i;

	for (i = 0; i < layout->nr; i++) {
		const struct region *r = &layout->region[i];

		if (r->kind == DEAD)
			dead &= is_unused(guest, r->virt, r->virt + r->size);
		else if (r->kind == GAP)
			gap &= is_unused(guest, r->virt, r->virt + r->size);
		else if (region_has_guard(layout, i))
			guard &= is_unused(guest, r->virt, r->virt + PAGE_BYTES);
	}
	/* The boot code maps from PAGE_OFFSET on, and Linux leaves it at that. */
	if (guest->quiet.below)
		skip("leading-gap-unmapped", "the boot code has mapped what is below the first RAM");
	check(dead, "dead-unused", "a dead stretch is mapped or handed out");
	check(gap, "gap-unused", "the gap above lowmem is mapped or handed out");
	check(guard, "guards-unused",
	      "the first page of a hole behind lowmem is mapped or handed out");
}

/* While vmalloc was exhausted, only scraps may have been left. */
static void check_exhausted(const struct guest *guest)
{
	struct ranges left = { 0 };

	free_in_holes(guest, &guest->full.used, &left);
	check(ranges_largest(&left) < guest->fill.least, "holes-filled",
	      "%llu KiB in one piece could not be allocated",
	      (unsigned long long)ranges_largest(&left) >> 10);
	ranges_free(&left);

	ranges_add(&left, guest->layout.upper_start, VMALLOC_END);
	ranges_sub_all(&left, &guest->full.used);
	check(ranges_largest(&left) < guest->fill.least, "upper-filled",
	      "%llu KiB in one piece could not be allocated",
	      (unsigned long long)ranges_largest(&left) >> 10);
	ranges_free(&left);
}

/* Kernels without the series show the half of a PMD that is empty. */
static void check_sections(const struct guest *guest)
{
	if (access("/dev/mem", R_OK))
		skip("ptdump-sections", "a kernel without /dev/mem");
	else if (!guest->has_feature)
		skip("ptdump-sections", "a kernel without the feature");
	else
		check(!guest->quiet.absent, "ptdump-sections",
		      "the page table dump shows %" PRIu64 " KiB that are not mapped",
		      guest->quiet.absent >> 10);
}

/**
 * check_mappings() - only lowmem and vmalloc areas are mapped, each in its place
 * @guest: the measured kernel
 */
void check_mappings(const struct guest *guest)
{
	check_areas(guest);
	check_mapped(guest);
	check_unused(guest);
	check_exhausted(guest);
	check_sections(guest);
}

/* Does a mapping lie where the heading above it says? */
static bool heading_right(const struct layout_seen *layout, const char *name,
			  uint64_t start, uint64_t end)
{
	if (!strcmp(name, "Kernel Mapping"))
		return ranges_cover(&layout->lowmem, start, end);
	if (!strcmp(name, "vmalloc() Area"))
		return start >= layout->upper_start && end <= VMALLOC_END;
	if (!strcmp(name, "vmalloc() in Hole"))
		return ranges_cover(&layout->holes, start, end);
	/* Modules, fixmap, vectors: none of them lies in between. */
	return end <= layout->linear.page_offset || start >= VMALLOC_END;
}

static void check_dump(const struct guest *guest, const struct snapshot *snap,
		       const char *name)
{
	const struct ptdump *dump = &snap->dump;
	bool ok = true;
	size_t i, j;

	for (i = 0; i < dump->nr && ok; i++) {
		const struct mapping *map = &dump->map[i];
		const char *heading = dump->heading[map->heading];
		struct ranges real = { 0 };

		/* Less what is printed although it is not there. */
		ranges_add_all(&real, &snap->mapped);
		ranges_clip(&real, map->start, map->end);
		for (j = 0; j < real.nr && ok; j++)
			ok = heading_right(&guest->layout, heading,
					   real.r[j].start, real.r[j].end);
		ranges_free(&real);
	}
	check(ok, name, "line %zu of the mappings is headed \"%s\"", i,
	      i ? dump->heading[dump->map[i - 1].heading] : "");
}

/*
 * Expected: "Kernel Mapping", then "vmalloc() in Hole" and "Kernel Mapping" for
 * each hole, then "vmalloc() Area".
 */
static void check_heading_order(const struct guest *guest)
{
	const struct ptdump *dump = &guest->quiet.dump;
	size_t i = 0, holes = 0;

	while (i < dump->nr_headings && strcmp(dump->heading[i], "Kernel Mapping"))
		i++;
	while (i + 2 < dump->nr_headings &&
	       !strcmp(dump->heading[i + 1], "vmalloc() in Hole") &&
	       !strcmp(dump->heading[i + 2], "Kernel Mapping")) {
		i += 2;
		holes++;
	}
	check(i + 1 < dump->nr_headings &&
	      !strcmp(dump->heading[i + 1], "vmalloc() Area") &&
	      holes == guest->layout.holes.nr, "headings-order",
	      "%zu holes are headed, %zu were measured, then comes \"%s\"",
	      holes, guest->layout.holes.nr,
	      i + 1 < dump->nr_headings ? dump->heading[i + 1] : "nothing");
}

/**
 * check_markers() - the headings in debugfs kernel_page_tables tell the truth
 * @guest: the measured kernel
 */
void check_markers(const struct guest *guest)
{
	check_heading_order(guest);
	check_dump(guest, &guest->quiet, "headings-quiet");
	check_dump(guest, &guest->full, "headings-full");
}
