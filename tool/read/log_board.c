// SPDX-License-Identifier: GPL-2.0-only
/*
 * From the facts of a boot to a board: where memory is.
 */
#include <inttypes.h>
#include <limits.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/board/era.h"
#include "tool/board/vendor.h"
#include "tool/read/iomem.h"
#include "tool/read/log.h"
#include "tool/read/log_lost.h"
#include "tool/read/log_start.h"
#include "tool/read/log_take.h"
#include "tool/read/log_total.h"

/* A list that has less than this too little hides nothing that matters. */
#define LEAST_LOST	0x100000ull

/**
 * struct maker - a board that is being made
 * @given: see there
 * @name: of the file
 */
struct maker {
	struct board *board;
	struct log_facts *facts;
	const char *name;
	const struct log_given *given;
	struct fail *fail;
};

static int add(struct maker *m, struct board_ranges *list, u64 start, u64 end,
	       const struct log_range *from)
{
	char origin[PATH_MAX + 16];

	/* A kernel without LPAE does not count what is up there; a boot loader does. */
	if (list == &m->board->ram && end > BOARD_CLASSIC_MAX && m->facts->total)
		m->board->lpae = true;
	if (board_add_range(list, start, end - start, false, m->fail))
		return fail_prefix(m->fail, "%s:%u: ", m->name, from->line);
	if (from->name[0])
		snprintf(origin, sizeof(origin), "%s", from->name);
	else
		snprintf(origin, sizeof(origin), "%s:%u", m->name, from->line);
	board_set_origin(m->board, list, origin);
	return 0;
}

static int add_list(struct maker *m, struct board_ranges *to, enum log_list list)
{
	const struct log_ranges *from = &m->facts->list[list];
	unsigned int i;

	for (i = 0; i < from->nr; i++)
		if (add(m, to, from->range[i].start, from->range[i].end, &from->range[i]))
			return -1;
	return 0;
}

/* Pools print MiB; where the list is cut at both ends it knows better. */
static void measure_pools(struct log_facts *facts)
{
	struct log_ranges *pools = &facts->list[LOG_POOL];
	const struct log_ranges *nodes = &facts->list[LOG_NODE];
	const struct log_ranges *nomap = &facts->list[LOG_NOMAP];
	unsigned int i, k;

	for (i = 0; i < pools->nr; i++) {
		for (k = 0; k < nodes->nr; k++)
			if (k && nodes->range[k].start == pools->range[i].start &&
			    nodes->range[k - 1].end == nodes->range[k].start)
				pools->range[i].end = nodes->range[k].end;
		for (k = 0; k < nomap->nr; k++)
			if (nomap->range[k].start == pools->range[i].start)
				pools->range[i] = nomap->range[k];
	}
}

/* Their size is known by other lines, or by none. */
static void note_small_pools(struct log_facts *facts)
{
	static const enum log_list lists[] = { LOG_NOMAP, LOG_RESERVED };
	const struct log_ranges *small = &facts->list[LOG_SMALL_POOL];
	unsigned int i, k, n;

	for (i = 0; i < small->nr; i++) {
		bool known = false;

		for (n = 0; n < 2; n++)
			for (k = 0; k < facts->list[lists[n]].nr; k++)
				known |= facts->list[lists[n]].range[k].start ==
					 small->range[i].start;
		if (!known)
			report_note(&facts->report, "line %u: a pool of less than 1 MiB at 0x%" PRIx64 ": its size is not known, and it is left out",
				    small->range[i].line, small->range[i].start);
	}
}

/* All ranges that are known to be no-map by a name. */
static void known_nomap(const struct log_facts *facts, struct log_ranges *known)
{
	static const enum log_list lists[] = { LOG_NOMAP, LOG_POOL };
	unsigned int i, k;

	known->nr = 0;
	for (k = 0; k < 2; k++)
		for (i = 0; i < facts->list[lists[k]].nr && known->nr < LOG_MAX_RANGES; i++)
			known->range[known->nr++] = facts->list[lists[k]].range[i];
}

/* The list of the kernel: RAM, and no-map memory where it is cut. */
static int add_nodes(struct maker *m)
{
	const struct log_ranges *nodes = &m->facts->list[LOG_NODE];
	static struct log_ranges known;
	bool nomap[LOG_MAX_RANGES];
	unsigned int i, assumed;

	known_nomap(m->facts, &known);
	assumed = log_mark_nomap(nodes, &known, nomap);
	for (i = 0; i < nodes->nr; i++) {
		const struct log_range *r = &nodes->range[i];

		if (add(m, &m->board->ram, r->start, r->end, r))
			return -1;
		/* A name says more than a line of the list. */
		if (nomap[i] &&
		    log_nomap_bytes(m->board, r->start, r->end) < r->end - r->start &&
		    add(m, &m->board->nomap, r->start, r->end, r))
			return -1;
	}
	if (assumed)
		report_note(&m->facts->report, "assumed: %u of the kernel's memory ranges %s no-map, every second one where they touch",
			    assumed, assumed > 1 ? "are" : "is");
	return 0;
}

/* mem=SIZE@START of old kernels: these are the banks. */
static int add_mem_params(struct maker *m)
{
	const struct log_range from = { .line = 0, .name = "mem=" };
	char words[sizeof(m->facts->cmdline)], *word, *rest = NULL;
	u64 start, size;

	memcpy(words, m->facts->cmdline, sizeof(words));
	for (word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
		if (!strncmp(word, "mem=", 4) && !range_parse(word + 4, &start, &size) &&
		    size && start < LAYOUT_PHYS_MAX && size <= LAYOUT_PHYS_MAX - start &&
		    add(m, &m->board->ram, start, start + size, &from))
			return -1;
	if (m->board->ram.nr)
		report_note(&m->facts->report, "the log has no list of memory ranges: the banks are those of mem= on the command line");
	return 0;
}

/* Memory that lines name and that is not where RAM was assumed to be. */
static void note_outside(const struct maker *m, u64 start, u64 end)
{
	static const enum log_list lists[] = { LOG_RESERVED, LOG_POOL };
	unsigned int i, k;

	for (k = 0; k < 2; k++) {
		const struct log_ranges *list = &m->facts->list[lists[k]];

		for (i = 0; i < list->nr; i++) {
			if (list->range[i].start >= start && list->range[i].end <= end)
				continue;
			report_note(&m->facts->report, "line %u names memory at 0x%" PRIx64 ", outside what is assumed here: RAM is elsewhere, or has a hole; --ram SIZE@BASE says it",
				    list->range[i].line, list->range[i].start);
			return;
		}
	}
}

/* Two banks that are known by their sizes and that of the hole. */
static int add_two(struct maker *m, struct log_range bank[2])
{
	unsigned int i;

	for (i = 0; i < 2; i++)
		if (add(m, &m->board->ram, bank[i].start, bank[i].end, &bank[i]))
			return -1;
	m->facts->report.ranges = REPORT_LISTED;
	report_note(&m->facts->report, "the log has no list of memory ranges: there are two, by their sizes, and lowmem reaches further than both together by the hole between them");
	return 0;
}

/* Reservations by name. */
static int add_reserved(struct maker *m)
{
	static const enum log_list lists[] = { LOG_NOMAP, LOG_POOL };
	unsigned int i, k;

	for (k = 0; k < 2; k++) {
		const struct log_ranges *from = &m->facts->list[lists[k]];

		for (i = 0; i < from->nr; i++) {
			const struct log_range *r = &from->range[i];

			if (log_nomap_bytes(m->board, r->start, r->end) < r->end - r->start &&
			    add(m, &m->board->nomap, r->start, r->end, r))
				return -1;
		}
	}
	return add_list(m, &m->board->reserved, LOG_RESERVED);
}

static void note_start(const struct maker *m, const struct log_start *from)
{
	struct report *report = &m->facts->report;

	if (!from->by)
		report_note(report, "the log does not say where RAM begins: assumed is 0x0; --ram SIZE@BASE says it");
	else if (!from->sure)
		report_note(report, "assumed: RAM begins at 0x%" PRIx64 ", by %s", from->start,
			    from->by);
}

/* A total alone: one bank, or two. */
static int add_total(struct maker *m)
{
	struct report *report = &m->facts->report;
	u64 all = m->facts->total + log_ranges_size(&m->facts->list[LOG_POOL]);
	const struct log_start from = log_start_of(m->facts, m->given, all);
	const struct log_range line = { .line = m->facts->last, .name = "Memory:" };
	struct log_range bank[2] = { line, line };
	char size[SIZE_TEXT_LEN];
	bool two;

	log_start_drop(m->facts, &from);
	all = m->facts->total + log_ranges_size(&m->facts->list[LOG_POOL]);
	two = log_total_banks(m->facts, from.start, bank);
	if (!two) {
		report->ranges = REPORT_ASSUMED;
		report_note(report, "the log has no list of memory ranges: assumed is one bank of %s",
			    size_human(size, all));
	}
	note_start(m, &from);
	note_outside(m, from.start, two ? bank[1].end : from.start + all);
	return two ? add_two(m, bank) : add(m, &m->board->ram, from.start, from.start + all, &line);
}

/* What says where memory is, best first. */
static int add_ram(struct maker *m)
{
	struct log_facts *facts = m->facts;
	unsigned int i;

	if (m->given->ram && m->given->ram->nr) {
		m->board->ram = *m->given->ram;
		for (i = 0; i < m->board->ram.nr; i++)
			m->board->ram.range[i].origin = 0;
		m->board->ram_given = true;
		return 0;
	}
	if (facts->list[LOG_NODE].nr)
		return add_nodes(m);
	if (facts->total && facts->has_cmdline && add_mem_params(m))
		return -1;
	if (m->board->ram.nr)
		return 0;
	if (facts->list[LOG_DRAM].nr) {
		/* What there is before a kernel took any. */
		m->board->as_booted = false;
		return add_list(m, &m->board->ram, LOG_DRAM);
	}
	if (facts->list[LOG_TRUNCATED].nr)
		return add_list(m, &m->board->ram, LOG_TRUNCATED);
	if (facts->total)
		return add_total(m);
	return fail_set(m->fail, "%s: no line says how much memory there is, expected \"Early memory node ranges\" or \"Memory: ...K available\" of a boot's beginning, or --ram SIZE@BASE",
			m->name);
}

/* Numbers that should be the same, by two lines of the log. */
static void compare_totals(const struct maker *m)
{
	struct log_facts *facts = m->facts;
	char listed[SIZE_TEXT_LEN], counted[SIZE_TEXT_LEN];
	u64 nodes = log_ranges_size(&facts->list[LOG_NODE]);
	u64 dram = layout_banks_size(&m->board->usable);

	/* Parameters may have taken some, and no-map memory that is known. */
	if (!m->board->as_booted && dram > facts->total && facts->total && !m->board->ram_given)
		report_note(&facts->report, "the banks of bdinfo have %s, %s more than the kernel counts: no-map memory, or RAM that something took; the log does not say where",
			    size_human(listed, dram), size_human(counted, dram - facts->total));
	if (!nodes || !facts->total || nodes == facts->total)
		return;
	if (!m->board->ram_given && facts->total >= nodes + LEAST_LOST)
		facts->report.ranges = REPORT_MISSING;
	report_note(&facts->report, "the memory ranges are %s together, the \"Memory:\" line says %s: a range may be missing here",
		    size_human(listed, nodes), size_human(counted, facts->total));
}

/* Firmware, the command line or a vendor's kernel may have taken RAM away. */
static void compare_loader(const struct maker *m)
{
	u64 dram = m->facts->dram, have = 0;
	char size[SIZE_TEXT_LEN], more[SIZE_TEXT_LEN];
	struct layout_banks banks;
	unsigned int i;

	layout_banks_init(&banks);
	for (i = 0; i < m->board->ram.nr; i++)
		layout_banks_add(&banks, m->board->ram.range[i].start,
				 m->board->ram.range[i].start + m->board->ram.range[i].size);
	have = layout_banks_size(&banks);
	if (!m->facts->total || m->board->ram_given || dram <= have)
		return;
	report_note(&m->facts->report, "the boot loader counts %s, %s more than there is here: something took it, or a bank is missing; --ram SIZE@BASE says it",
		    size_human(size, dram), size_human(more, dram - have));
}

static bool has_gap(const struct log_ranges *nodes)
{
	unsigned int i;

	for (i = 1; i < nodes->nr; i++)
		if (nodes->range[i].start > nodes->range[i - 1].end)
			return true;
	return false;
}

static void note_gaps(const struct maker *m)
{
	if (has_gap(&m->facts->list[LOG_NODE]))
		report_note(&m->facts->report, "a gap in the kernel's list is one between banks, or no-map memory that it took out: the list does not tell which");
}

/* Kernels that vendors changed. */
static void note_vendor(const struct maker *m)
{
	const struct log_facts *facts = m->facts;
	const struct kernel_era *era = report_era(&facts->report);

	if (facts->nr_lowmem > 1)
		report_note(&m->facts->report, "the kernel has %u stretches of lowmem, with vmalloc space between them: it already uses holes, in a vendor's way",
			    facts->nr_lowmem);
	if (facts->report.release[0] && facts->vmalloc_end && era->vmalloc_end &&
	    facts->vmalloc_end != era->vmalloc_end)
		report_note(&m->facts->report, "the kernel's vmalloc space ends at 0x%08" PRIx32 ", not at 0x%08" PRIx32 " as in other kernels of this version",
			    facts->vmalloc_end, era->vmalloc_end);
}

/*
 * lowmem that reaches further than there is RAM for has a hole in it; where it does not,
 * one bank is as good as a list.
 */
static void note_unseen_hole(const struct maker *m)
{
	struct log_facts *facts = m->facts;
	char size[SIZE_TEXT_LEN];
	enum log_fit fit;
	u64 hole;

	if (facts->list[LOG_NODE].nr || m->board->ram.nr > 1)
		return;
	fit = log_total_fit(facts, &hole);
	if (facts->report.ranges == REPORT_ASSUMED)
		facts->report.unplaced = fit == LOG_FIT_AT_LEAST ? UINT64_MAX : hole;
	if (fit == LOG_FIT_HOLE || fit == LOG_FIT_AT_LEAST)
		report_note(&facts->report, "lowmem reaches %s further than there is RAM: there is a hole of this size%s, and the log does not say where; a device tree or /proc/iomem does",
			    size_human(size, hole),
			    fit == LOG_FIT_AT_LEAST ? ", or a larger one" : "");
	if ((fit != LOG_FIT_NO_HOLE && fit != LOG_FIT_BUT_CMA) ||
	    facts->report.ranges != REPORT_ASSUMED)
		return;
	facts->report.ranges = REPORT_LISTED;
	report_note(&facts->report, "lowmem has RAM at all its addresses, by its size and the \"Memory:\" line: it has no hole%s%s",
		    facts->list[LOG_POOL].nr ? " but the pools" : "",
		    fit == LOG_FIT_BUT_CMA ?
		    ", unless CMA areas are highmem and there is a hole as large as they are" : "");
}

static void take_kernel(const struct maker *m)
{
	struct log_facts *facts = m->facts;
	struct board *board = m->board;

	board->lpae |= m->given->lpae || facts->wide;
	snprintf(board->model, sizeof(board->model), "%s", facts->model);
	if (facts->compatible && !m->given->machine) {
		report_note(&facts->report, "line %u tells the machine: planned as %s, whose static maps it has; --machine knows better",
			    facts->compatible_line, facts->compatible);
		snprintf(board->compatible, sizeof(board->compatible), "%s", facts->compatible);
	}
	facts->report.highmem = facts->highmem;
	facts->report.page_offset = facts->virt_start;
	facts->report.high_memory = facts->virt_end;
	facts->report.vmalloc_end = facts->vmalloc_end;
	if (facts->zone[LOG_ZONE_HIGH].end)
		facts->report.lowmem_end = facts->zone[LOG_ZONE_HIGH].start;
	else if (facts->zone[LOG_ZONE_LOW].end)
		facts->report.lowmem_end = facts->zone[LOG_ZONE_LOW].end;
}

/* What the RAM of a board that no kernel listed depends on; else notes only. */
static int take_cmdline(const struct maker *m)
{
	const char *cmdline = m->given->cmdline;

	if (!cmdline && m->facts->has_cmdline)
		cmdline = m->facts->cmdline;
	if (!cmdline) {
		report_note(&m->facts->report, "no kernel command line is named: assumed is none; --cmdline says it");
		return 0;
	}
	board_add_cmdline(m->board, cmdline);
	return vendor_params(m->board, cmdline, m->fail);
}

static int refuse(const struct maker *m)
{
	const struct log_facts *facts = m->facts;

	if (facts->other && !facts->arm)
		return fail_set(m->fail, "%s:%u: the log of a kernel for %s, expected one of 32-bit ARM",
				m->name, facts->other_line, facts->other);
	if (facts->bad.text[0]) {
		*m->fail = facts->bad;
		return fail_prefix(m->fail, "%s:", m->name);
	}
	return 0;
}

static int finish(const struct maker *m)
{
	return board_finish(m->board, m->fail) ? fail_prefix(m->fail, "%s: ", m->name) : 0;
}

int log_board(struct board *board, struct log_facts *facts, const char *name,
	      const struct log_given *given, struct fail *fail)
{
	struct maker m = { board, facts, name, given, fail };
	bool listed;

	board_init(board);
	board->source = name;
	board_set_name(board, name, ".log");
	board->report = &facts->report;
	if (refuse(&m))
		return -1;
	measure_pools(facts);
	log_total_settle(facts);
	board->as_booted = !given->ram || !given->ram->nr;
	note_small_pools(facts);
	/* A list is held against names; without one, a pool may turn out to be no RAM. */
	listed = facts->list[LOG_NODE].nr;
	if ((listed && add_reserved(&m)) || add_ram(&m) || (!listed && add_reserved(&m)))
		return -1;
	take_kernel(&m);
	if (take_cmdline(&m))
		return -1;
	if (facts->has_phys_start && !board->ram_given) {
		board->phys_offset = facts->phys_start;
		board->base_given = true;
	} else if (!board->ram_given && !log_find_base(board, facts)) {
		iomem_find_base(board, &(struct iomem_image){ 0 });
	}
	if (finish(&m))
		return -1;
	if (!given->split)
		log_find_split(board, facts);
	if (!board->ram_given && log_add_lost(board, facts, name, fail))
		return -1;
	if (finish(&m))
		return -1;
	compare_totals(&m);
	compare_loader(&m);
	note_gaps(&m);
	note_unseen_hole(&m);
	note_vendor(&m);
	return 0;
}
