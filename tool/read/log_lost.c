// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the kernel of a boot log did not use.
 *
 * "Ignoring RAM at A-B" is printed when memory ends above lowmem and the kernel has
 * no highmem: it drops all from A, the last place that it can use, to B, the end of
 * its list.  When lowmem ended below its limit there was no RAM to lose: what is up
 * there is no-map memory, and the line is a false alarm.
 */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

#include "tool/base/size.h"
#include "tool/board/era.h"
#include "tool/board/vmsplit.h"
#include "tool/read/iomem.h"
#include "tool/read/log_lost.h"

static int stock(const struct board *board, const struct log_facts *facts, u32 page_offset,
		 struct layout *layout)
{
	const struct kernel_era *era = report_era(&facts->report);
	struct layout_params params;

	if (!era->vmalloc_end)
		return -1;
	board_layout_params(board, page_offset, 0, &params);
	return era_stock(&params, board, era, layout);
}

void log_find_split(const struct board *board, struct log_facts *facts)
{
	struct report *report = &facts->report;
	static struct layout layout;
	unsigned int i;

	if (report->page_offset)
		return;
	for (i = 0; i < VMSPLIT_NR && report->lowmem_end && !report->layout[0]; i++) {
		u64 limit = report->lowmem_end - board->phys_offset;

		if (stock(board, facts, vmsplits[i].page_offset, &layout))
			continue;
		/* The limit cuts a bank, or RAM above it was dropped. */
		if (layout.lowmem_end != report->lowmem_end &&
		    !(limit == LAYOUT_VMALLOC_END - LAYOUT_VMALLOC_OFFSET - (u32)board->vmalloc -
			       vmsplits[i].page_offset))
			continue;
		report->page_offset = vmsplits[i].page_offset;
		if (i)
			report_note(report, "assumed: PAGE_OFFSET 0x%08" PRIx32 ", %s, by which lowmem ends where it did",
				    report->page_offset, vmsplits[i].config);
		return;
	}
	report_note(report, "assumed: PAGE_OFFSET 0x%08" PRIx32 ", the default; --split says it",
		    vmsplits[0].page_offset);
}

/* Would lowmem end where it did, with that PHYS_OFFSET? */
static bool ends_right(struct board *board, const struct log_facts *facts, u64 base)
{
	const u32 known = facts->report.page_offset;
	static struct layout layout;
	struct fail fail;
	unsigned int i;

	board->phys_offset = base;
	if (board_finish(board, &fail))
		return false;
	for (i = 0; i < VMSPLIT_NR; i++)
		if ((!known || vmsplits[i].page_offset == known) &&
		    !stock(board, facts, vmsplits[i].page_offset, &layout) &&
		    layout.lowmem_end == facts->zone[LOG_ZONE_HIGH].start)
			return true;
	return false;
}

bool log_find_base(struct board *board, const struct log_facts *facts)
{
	u64 base;

	if (!facts->zone[LOG_ZONE_HIGH].end || !iomem_two_bases(board, &base))
		return false;
	board->base_given = true;
	if (!ends_right(board, facts, base - LAYOUT_PMD_SIZE) && ends_right(board, facts, base))
		return true;
	board->base_given = false;
	return false;
}

/* The physical address that lowmem cannot exceed. */
static u64 limit_of(const struct board *board, const struct log_facts *facts)
{
	u32 page_offset = facts->report.page_offset ? facts->report.page_offset :
			  vmsplits[0].page_offset;
	struct board endless = *board;
	static struct layout layout;
	struct fail fail;

	endless.nomap.nr = 0;
	endless.late_nomap.nr = 0;
	endless.ram.nr = 0;
	endless.lpae = true;
	if (board_add_range(&endless.ram, board->phys_offset, 4ull << 30, false, &fail) ||
	    board_finish(&endless, &fail) || stock(&endless, facts, page_offset, &layout))
		return 0;
	return layout.lowmem_end;
}

/**
 * struct loss - a range that the kernel ignored
 * @from: the line
 * @low: RAM below it is lowmem's, up to here; the end of the last range, or of
 *	lowmem when that is higher
 * @limit: no lowmem at or above
 */
struct loss {
	struct board *board;
	struct log_facts *facts;
	const struct log_range *from;
	const char *name;
	u64 low;
	u64 limit;
	struct fail *fail;
};

static int add(const struct loss *l, struct board_ranges *list, u64 start, u64 end)
{
	char origin[PATH_MAX + 16];

	if (end <= start)
		return 0;
	if (board_add_range(list, start, end - start, false, l->fail))
		return fail_prefix(l->fail, "%s:%u: ", l->name, l->from->line);
	snprintf(origin, sizeof(origin), "%s:%u", l->name, l->from->line);
	board_set_origin(l->board, list, origin);
	return 0;
}

static u64 sum(const struct board_ranges *list)
{
	u64 all = 0;
	unsigned int i;

	for (i = 0; i < list->nr; i++)
		all += list->range[i].size;
	return all;
}

u64 log_nomap_bytes(const struct board *board, u64 start, u64 end)
{
	struct layout_banks banks;
	unsigned int i;

	layout_banks_init(&banks);
	for (i = 0; i < board->nomap.nr; i++) {
		const struct board_range *r = &board->nomap.range[i];
		u64 from = r->start > start ? r->start : start;
		u64 to = r->start + r->size < end ? r->start + r->size : end;

		if (from < to)
			layout_banks_add(&banks, from, to);
	}
	return layout_banks_size(&banks);
}

/* A bank of its own, beyond the window: the boot loader's total says how large. */
static int beyond(const struct loss *l)
{
	struct report *report = &l->facts->report;
	u64 have = sum(&l->board->ram);
	char size[SIZE_TEXT_LEN];

	if (l->facts->dram > have && l->facts->dram - have <= l->from->end - l->limit) {
		report_note(report, "line %u: assumed is a bank of %s that ends at 0x%" PRIx64 ", what the boot loader counts more",
			    l->from->line, size_human(size, l->facts->dram - have),
			    l->from->end);
		return add(l, &l->board->ram, l->from->end - (l->facts->dram - have),
			   l->from->end);
	}
	report_note(report, "line %u: RAM ends at 0x%" PRIx64 ", beyond a gap; the log does not say how much there is, and it is not counted: --ram SIZE@BASE says it",
		    l->from->line, l->from->end);
	return 0;
}

static int take(const struct loss *l)
{
	struct report *report = &l->facts->report;
	u64 start = l->from->start, end = l->from->end;
	char size[SIZE_TEXT_LEN];

	/* An edge that is not aligned costs RAM below the end of lowmem, too. */
	if (l->low > start && add(l, &l->board->ram, start, l->low < end ? l->low : end))
		return -1;
	if (l->low > start)
		start = l->low;
	if (start >= end)
		return 0;
	if (end - start == log_nomap_bytes(l->board, start, end)) {
		report_note(report, "line %u is a false alarm: %s up there is no-map memory, no RAM is lost",
			    l->from->line, size_human(size, end - start));
		return add(l, &l->board->ram, start, end);
	}
	if (l->low >= l->limit) {
		report_note(report, "line %u: assumed is one bank of RAM without a gap up to 0x%" PRIx64 ", of which the kernel dropped %s",
			    l->from->line, end, size_human(size, end - start));
		return add(l, &l->board->ram, start, end);
	}
	if (end > l->limit)
		return beyond(l);
	report_note(report, "line %u is a false alarm: lowmem could reach 0x%" PRIx64 ", so %s at 0x%" PRIx64 " is taken to be no-map memory",
		    l->from->line, l->limit, size_human(size, end - start), start);
	if (add(l, &l->board->ram, start, end))
		return -1;
	return add(l, &l->board->nomap, start, end);
}

/* Old kernels name the banks; what is left of one is in the list or the total. */
static int add_truncated(struct loss *l)
{
	const struct log_ranges *from = &l->facts->list[LOG_TRUNCATED];
	unsigned int i;

	for (i = 0; i < from->nr; i++) {
		l->from = &from->range[i];
		if (add(l, &l->board->ram, l->from->start, l->from->end))
			return -1;
	}
	return 0;
}

/* Banks are merged by whoever reads them: the same one may be added twice. */
int log_add_lost(struct board *board, struct log_facts *facts, const char *name,
		 struct fail *fail)
{
	const struct log_ranges *ignored = &facts->list[LOG_IGNORED];
	const struct layout_banks *banks = &board->usable;
	struct loss l = { board, facts, NULL, name, 0, limit_of(board, facts), fail };
	unsigned int i;

	if (facts->aliasing && (ignored->nr || facts->list[LOG_TRUNCATED].nr))
		report_note(&facts->report, "the processor's caches are VIPT and alias: kernels do not use highmem on it, whatever CONFIG_HIGHMEM says");
	l.low = banks->bank[banks->nr - 1].end;
	if (facts->report.lowmem_end > l.low)
		l.low = facts->report.lowmem_end;
	for (i = 0; i < ignored->nr; i++) {
		l.from = &ignored->range[i];
		if (take(&l))
			return -1;
	}
	return add_truncated(&l);
}
