// SPDX-License-Identifier: GPL-2.0-only
/*
 * A running system: compare it with the plan of its board.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "tool/base/size.h"
#include "tool/board/vmsplit.h"
#include "tool/show/show.h"

/* What a kernel may take on a small board, bytes. */
#define KERNEL_OWN	0x2000000u

static void add(struct show_lines *lines, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* The last place is kept for saying that there were more. */
static void add(struct show_lines *lines, const char *fmt, ...)
{
	va_list args;

	if (lines->nr == SHOW_MAX_LINES)
		return;
	if (lines->nr == SHOW_MAX_LINES - 1)
		fmt = "and more";
	va_start(args, fmt);
	vsnprintf(lines->line[lines->nr++], SHOW_LINE_LEN, fmt, args);
	va_end(args);
}

static void describe(char *buf, size_t size, const struct layout_region *r)
{
	int len = snprintf(buf, size, "%s 0x%08" PRIx32 "-0x%08" PRIx32,
			   layout_kind_name(r->kind), r->virt, r->virt + r->size - 1);

	if (r->phys != LAYOUT_NO_PHYS)
		snprintf(buf + len, size - (size_t)len, " phys 0x%010" PRIx64, r->phys);
}

static bool same(const struct layout_region *a, const struct layout_region *b)
{
	return a->kind == b->kind && a->virt == b->virt && a->size == b->size &&
	       a->phys == b->phys;
}

/* Machines with static maps get a larger upper area: lowmem_upper_floor(). */
static void explain_upper(struct show *show, const struct layout *predicted)
{
	u32 kernel = LAYOUT_VMALLOC_END - show->seen.upper_start;
	u32 plan = LAYOUT_VMALLOC_END - predicted->upper_start;
	char k[SIZE_TEXT_LEN], p[SIZE_TEXT_LEN];

	if (kernel > plan && plan_has_floor(show->type) && !show->board.upper_given)
		add(&show->remarks, "the upper area has %s instead of %s: a machine with static maps keeps more, unless vmalloc_upper= is given",
		    size_in_full(k, kernel), size_in_full(p, plan));
}

static void compare_regions(struct show *show)
{
	const struct layout *predicted = &show->plan.layout[show->type];
	const struct layout *seen = &show->seen;
	char kernel[80] = "nothing", plan[80] = "nothing";
	unsigned int i;

	for (i = 0; i < seen->nr && i < predicted->nr; i++)
		if (!same(&seen->region[i], &predicted->region[i]))
			break;
	show->compared = true;
	if (i == seen->nr && i == predicted->nr)
		return;
	if (i < seen->nr)
		describe(kernel, sizeof(kernel), &seen->region[i]);
	if (i < predicted->nr)
		describe(plan, sizeof(plan), &predicted->region[i]);
	add(&show->differences, "region %u: %s; predicted: %s", i + 1, kernel, plan);
	explain_upper(show, predicted);
}

/* Without the kernel's own word, layouts with the same totals cannot be told apart. */
static void compare_asked(struct show *show)
{
	const struct layout *asked = &show->plan.layout[show->board.type];
	const struct layout *is = &show->plan.layout[show->type];

	if (!show->board.type_given || !show->layout_why || asked == is)
		return;
	if (show->feature == SHOW_FEATURE_NO)
		add(&show->differences, "lowmem_layout=%s was given, but the kernel does not have it: %s",
		    layout_type_name(asked->type), show->feature_why);
	else if (show->source[SHOW_LAYOUT].read || asked->lowmem != is->lowmem ||
		 asked->vmalloc_total != is->vmalloc_total)
		add(&show->differences, "the layout in effect is %s, although lowmem_layout=%s was given: the kernel log says why",
		    layout_type_name(is->type), layout_type_name(asked->type));
}

static void compare_layout(struct show *show)
{
	u64 ram = layout_banks_size(&show->board.usable);

	if (!show->source[SHOW_LAYOUT].read)
		return;
	if (ram > show->seen.lowmem)
		show->seen.highmem = ram - show->seen.lowmem;
	if (show->seen.nr)
		compare_regions(show);
	else
		add(&show->differences, "the kernel gave its layout up: the kernel log says why");
}

/* What is in @a but not in @b. */
static struct layout_banks subtract(const struct layout_banks *a, const struct layout_banks *b)
{
	struct layout_banks rest = *a;
	unsigned int i;

	for (i = 0; i < b->nr; i++)
		layout_banks_remove(&rest, b->bank[i].start, b->bank[i].end);
	return rest;
}

/* RAM that would be lowmem, but the kernel does not list it: it has remarks of its own. */
static u64 not_listed(const struct show *show)
{
	const struct layout *layout = show_predicted(show);
	struct layout_banks rest;
	unsigned int i;
	u64 before;

	if (show->from != SHOW_FDT || !show->source[SHOW_IOMEM].read)
		return 0;
	rest = subtract(&show->board.usable, &show->iomem.usable);
	before = layout_banks_size(&rest);
	for (i = 0; i < layout->nr; i++)
		if (layout->region[i].kind == LAYOUT_LOWMEM)
			layout_banks_remove(&rest, layout->region[i].phys,
					    layout->region[i].phys + layout->region[i].size);
	return before - layout_banks_size(&rest);
}

/* Image, page structs and page tables are far from that. */
static void remark_less(struct show *show, enum meminfo_field field)
{
	const struct show_total *total = &show->total[field];
	u64 less = total->predicted - total->kernel;
	char size[SIZE_TEXT_LEN];

	if (field == (show->meminfo.has[MEMINFO_LOW] ? MEMINFO_LOW : MEMINFO_MEM) &&
	    less > total->predicted / 4 + KERNEL_OWN + not_listed(show))
		add(&show->remarks, "%s is %s less than predicted: more than a kernel takes, so parameters, boot loader or device tree reserve it",
		    meminfo_name(field), size_human(size, less));
}

static void compare_total(struct show *show, enum meminfo_field field, u64 predicted)
{
	struct show_total *total = &show->total[field];
	char k[SIZE_TEXT_LEN], p[SIZE_TEXT_LEN];

	if (!show->meminfo.has[field])
		return;
	total->kernel = show->meminfo.bytes[field];
	total->predicted = predicted;
	total->verdict = SHOW_EQUAL;
	/* Nobody but the layout takes vmalloc space away. */
	if (total->kernel < predicted && field != MEMINFO_VMALLOC)
		total->verdict = SHOW_LESS;
	else if (total->kernel != predicted)
		total->verdict = SHOW_DIFFERS;
	show->compared = true;
	if (total->verdict == SHOW_LESS)
		remark_less(show, field);
	if (total->verdict == SHOW_DIFFERS)
		add(&show->differences, "%s: %s; predicted: %s%s", meminfo_name(field),
		    size_in_full(k, total->kernel), field == MEMINFO_VMALLOC ? "" : "at most ",
		    size_in_full(p, predicted));
}

static void compare_meminfo(struct show *show)
{
	const struct layout *predicted = show_predicted(show);
	u64 high;

	if (!show->source[SHOW_MEMINFO].read || !predicted)
		return;
	high = show->highmem ? predicted->highmem : 0;
	compare_total(show, MEMINFO_MEM, predicted->lowmem + high);
	compare_total(show, MEMINFO_LOW, predicted->lowmem);
	compare_total(show, MEMINFO_HIGH, high);
	compare_total(show, MEMINFO_VMALLOC, predicted->vmalloc_total);
}

static void add_bank(struct show_lines *lines, const struct layout_bank *bank,
		     const char *before, const char *behind)
{
	char size[SIZE_TEXT_LEN];

	add(lines, "%s0x%" PRIx64 "-0x%" PRIx64 " (%s)%s", before, bank->start, bank->end - 1,
	    size_in_full(size, bank->end - bank->start), behind);
}

/* RAM of the device tree that the kernel does not list. */
static void compare_missing(struct show *show)
{
	const struct layout_banks *listed = &show->iomem.usable;
	struct layout_banks rest = subtract(&show->board.usable, listed);
	u64 top = listed->bank[listed->nr - 1].end;
	unsigned int i;

	for (i = 0; i < rest.nr; i++) {
		const struct layout_bank *b = &rest.bank[i];

		if (b->start >= top && show->highmem_known && !show->highmem)
			add_bank(&show->remarks, b, "RAM at ",
				 " is lost: the kernel has no HIGHMEM");
		else
			add_bank(&show->differences, b, "RAM at ",
				 " is in the device tree, but not in /proc/iomem");
	}
}

static void compare_extra(struct show *show)
{
	struct layout_banks rest = subtract(&show->iomem.usable, &show->board.usable);
	unsigned int i;

	for (i = 0; i < rest.nr; i++)
		add_bank(&show->differences, &rest.bank[i], "RAM at ",
			 " is in /proc/iomem, but not usable by the device tree");
}

static void compare_banks(struct show *show)
{
	if (show->from != SHOW_FDT || !show->source[SHOW_IOMEM].read)
		return;
	show->compared = true;
	if (show->board.phys_offset != show->iomem.phys_offset)
		add(&show->differences, "PHYS_OFFSET is 0x%" PRIx64 " by the device tree, 0x%" PRIx64 " by /proc/iomem",
		    show->board.phys_offset, show->iomem.phys_offset);
	/* With a gap given up, both lists are approximations. */
	if (show->board.usable.bridged || show->iomem.usable.bridged)
		return;
	compare_missing(show);
	compare_extra(show);
}

void show_compare(struct show *show)
{
	compare_asked(show);
	compare_layout(show);
	compare_meminfo(show);
	compare_banks(show);
	/* Banks are the same in every layout. */
	show->compared &= show->layout_why != NULL;
	if (show->era)
		add(&show->remarks, "Linux %.40s: %s", show->release,
		    era_what(show->era, &show->board));
	if (!vmsplit_of(show->page_offset))
		add(&show->remarks, "PAGE_OFFSET 0x%08" PRIx32 " is none that --split has a name for",
		    show->page_offset);
}
