// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a reader of a plan's numbers should know: one line a note.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "core/largest.h"
#include "tool/base/size.h"
#include "tool/board/report.h"
#include "tool/plan/holes.h"
#include "tool/plan/machines.h"
#include "tool/plan/plan.h"

/* Kernel images are smaller than this. */
#define IMAGE_ROOM	0x2000000ull

/* Holes that are lost are named one by one up to here. */
#define MAX_LOST	3

static void add(struct plan *plan, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* The last place is kept for saying that there were more. */
static void add(struct plan *plan, const char *fmt, ...)
{
	va_list args;

	if (plan->nr_notes == PLAN_MAX_NOTES - 1)
		fmt = "and more";
	if (plan->nr_notes == PLAN_MAX_NOTES)
		return;
	va_start(args, fmt);
	vsnprintf(plan->note[plan->nr_notes++], PLAN_NOTE_LEN, fmt, args);
	va_end(args);
}

static void note_clamped(struct plan *plan, unsigned int bit, const char *param,
			 u64 asked, u32 used, const char *why)
{
	char a[SIZE_TEXT_LEN], u[SIZE_TEXT_LEN];

	if (plan->clamped & bit)
		add(plan, "%s=%s %s: %s used", param, size_in_full(a, asked), why,
		    size_in_full(u, used));
}

static void note_params(struct plan *plan)
{
	const struct layout_params *p = &plan->params;
	u64 v = plan->board->vmalloc;
	u64 f = plan->board->upper;
	char size[SIZE_TEXT_LEN];

	if (v > UINT32_MAX) {
		add(plan, "vmalloc=%s is more than 32 bits hold: the kernel keeps the low ones",
		    size_in_full(size, v));
		v = (u32)v;
	}
	note_clamped(plan, LAYOUT_CLAMP_VMALLOC_SMALL, "vmalloc", v, p->vmalloc, "is too small");
	note_clamped(plan, LAYOUT_CLAMP_VMALLOC_BIG, "vmalloc", v, p->vmalloc, "is too big");
	note_clamped(plan, LAYOUT_CLAMP_VMALLOC_PAGE, "vmalloc", v, p->vmalloc,
		     "is not page aligned");
	note_clamped(plan, LAYOUT_CLAMP_UPPER_SMALL, "vmalloc_upper", f, p->upper,
		     "is too small");
	note_clamped(plan, LAYOUT_CLAMP_UPPER_BIG, "vmalloc_upper", f, p->upper,
		     "is above vmalloc= (raise that too)");
	note_clamped(plan, LAYOUT_CLAMP_UPPER_PMD, "vmalloc_upper", f, p->upper,
		     "is not 2 MiB aligned");
}

static void note_banks(struct plan *plan)
{
	const struct layout_banks *banks = &plan->board->usable;
	const struct board_ranges *ram = &plan->board->ram;
	char size[SIZE_TEXT_LEN];
	unsigned int i;

	if (banks->bridged)
		add(plan, "more than %d banks: the %u smallest holes, %s together, stay dead and are not drawn",
		    LAYOUT_MAX_BANKS, banks->bridged, size_human(size, banks->bridged_bytes));
	for (i = 0; i < ram->nr; i++)
		if (ram->range[i].start < plan->board->phys_offset)
			add(plan, "RAM at 0x%" PRIx64 " is below PHYS_OFFSET: the kernel does not use it there",
			    ram->range[i].start);
}

/* Is nothing left of a hole in this layout?  What an earlier layout said is said. */
static bool is_lost(const struct hole *hole, enum layout_type type)
{
	unsigned int i;

	for (i = LAYOUT_STOCK + 1; i < type; i++)
		if (hole->fate[i] == HOLE_DEAD)
			return false;
	return hole->fate[type] == HOLE_DEAD;
}

static void note_lost(struct plan *plan, const struct hole *hole, enum layout_type type)
{
	char size[SIZE_TEXT_LEN];

	size_human(size, hole->end - hole->start);
	if (hole->leading)
		add(plan, "the gap of %s before the first RAM stays dead", size);
	else if (hole->start < plan->params.image_end)
		add(plan, "the hole of %s at 0x%" PRIx64 " starts below the end of the kernel image: stays dead",
		    size, hole->start);
	else
		add(plan, "the hole of %s at 0x%" PRIx64 " vanishes when trimmed to 2 MiB: %s",
		    size, hole->start, type == LAYOUT_PACKED ? "dead when packed" : "stays dead");
}

/* Stretches without RAM of which trimming left nothing. */
static void note_dead(struct plan *plan, const struct holes *holes, enum layout_type type)
{
	unsigned int i, nr = 0;
	char size[SIZE_TEXT_LEN];
	u64 all = 0;

	for (i = 0; i < holes->nr; i++) {
		const struct hole *hole = &holes->hole[i];

		if (!is_lost(hole, type))
			continue;
		if (++nr <= MAX_LOST)
			note_lost(plan, hole, type);
		else
			all += hole->end - hole->start;
	}
	if (nr > MAX_LOST)
		add(plan, "and so do %u more holes, %s together", nr - MAX_LOST,
		    size_human(size, all));
}

/* A hole below the end of the kernel image stays dead, and that end is not known. */
static void note_image(struct plan *plan, const struct holes *holes)
{
	char size[SIZE_TEXT_LEN];
	unsigned int i, type;

	if (plan->params.image_end != plan->params.phys_offset)
		return;
	for (i = 0; i < holes->nr; i++) {
		const struct hole *hole = &holes->hole[i];
		u64 offset = hole->start - plan->params.phys_offset;

		for (type = 0; type < LAYOUT_NR_TYPES; type++)
			if (hole->used[type] || hole->removed[type])
				break;
		if (type == LAYOUT_NR_TYPES || offset >= IMAGE_ROOM)
			continue;
		add(plan, "the hole at 0x%" PRIx64 " is of use only if the kernel image, with its data and bss, ends below it: %s from the start of RAM",
		    hole->start, size_human(size, offset));
		return;
	}
}

/* The first RAM that is not lowmem lies behind a hole: out of reach altogether. */
static void note_reach_linear(struct plan *plan, const struct layout *layout,
			      const struct layout_bank *b)
{
	const u64 stock = plan->layout[LAYOUT_STOCK].vmalloc_total;
	const char *type = layout_type_name(layout->type);
	char size[SIZE_TEXT_LEN];

	if (b[-1].end > layout->lowmem_end)
		add(plan, "the hole at 0x%" PRIx64 " lies above the end of lowmem: %s does not use it",
		    b[-1].end, type);
	else if (plan_gain(plan, layout->type) > 0)
		add(plan, "the bank at 0x%" PRIx64 " is beyond the window of lowmem: %s leaves it highmem",
		    b->start, type);
	else if (layout->vmalloc_total > stock)
		add(plan, "the bank at 0x%" PRIx64 " is beyond the window of lowmem: %s gives no lowmem, but %s of vmalloc",
		    b->start, type, size_human(size, layout->vmalloc_total - stock));
	else
		add(plan, "the bank at 0x%" PRIx64 " is beyond the window of lowmem: %s cannot help",
		    b->start, type);
}

/* A packed layout reaches any bank that there is room for, but for the tables' end. */
static void note_reach_packed(struct plan *plan, const struct layout *layout,
			      const struct layout_bank *b)
{
	if (b->start >= LAYOUT_PACKED_END && b[-1].end <= layout->lowmem_end)
		add(plan, "RAM at 4 GiB and above, here from 0x%" PRIx64 " on, stays highmem when packed",
		    b->start);
}

static void note_far(struct plan *plan, const struct layout *layout)
{
	u64 far = layout->type == LAYOUT_PACKED ? plan_far_lowmem(plan) : 0;

	if (far)
		add(plan, "packed lowmem reaches up to 0x%" PRIx64 ": buffers of drivers lie there, too, and each device that does DMA must reach it",
		    far);
}

static void note_reach(struct plan *plan, const struct layout *layout)
{
	const struct layout_banks *banks = &plan->board->usable;
	unsigned int i;

	for (i = 1; i < banks->nr; i++) {
		const struct layout_bank *b = &banks->bank[i];

		if (b->start <= layout->lowmem_end)
			continue;
		if (layout->type == LAYOUT_PACKED)
			note_reach_packed(plan, layout, b);
		else
			note_reach_linear(plan, layout, b);
		return;
	}
}

/* Try the least floor: how much lowmem does the floor in effect cost? */
static void note_floor(struct plan *plan, const struct layout *layout)
{
	const struct machine *machine = machine_find(plan->board);
	struct layout_params params = plan->params;
	char now[SIZE_TEXT_LEN], least[SIZE_TEXT_LEN], more[SIZE_TEXT_LEN];
	struct layout other;

	/* Where static maps set the floor, machine_note() says it. */
	if (!plan_has_floor(layout->type) || (plan->board->upper_all && !plan->board->upper_given))
		return;
	size_human(now, params.upper);
	params.upper = LAYOUT_UPPER_MIN;
	if (machine && machine_upper(machine) > params.upper)
		params.upper = machine_upper(machine);
	if (layout_compute(&params, &plan->board->usable, layout->type, &other) ||
	    other.lowmem_end <= layout->lowmem_end)
		return;
	add(plan, "lowmem is limited by the upper area's floor of %s: vmalloc_upper=%s would add up to %s to %s",
	    now, size_short(least, params.upper),
	    size_human(more, other.lowmem - layout->lowmem), layout_type_name(layout->type));
}

static void note_promised(struct plan *plan, enum layout_type type)
{
	add(plan, "a hole made while memory is reserved %s, but %s does not raise the end of lowmem for it",
	    type == LAYOUT_PACKED ? "takes no virtual space" : "adds vmalloc",
	    layout_type_name(type));
}

/* Does a layout lay out anything in its own way? */
static bool is_stock(const struct holes *holes, enum layout_type type)
{
	unsigned int i;

	for (i = 0; i < holes->nr; i++)
		if (holes->hole[i].used[type] || holes->hole[i].removed[type])
			return false;
	return true;
}

static void note_layout(struct plan *plan, const struct holes *holes, enum layout_type type)
{
	const struct layout *layout = &plan->layout[type];

	if (plan->refused[type]) {
		add(plan, "PHYS_OFFSET 0x%" PRIx64 " is out of reach of %s, below 4 GiB: the kernel uses stock",
		    plan->params.phys_offset, layout_type_name(type));
		return;
	}
	note_dead(plan, holes, type);
	note_reach(plan, layout);
	note_far(plan, layout);
	if (plan->promised[type])
		note_promised(plan, type);
	else
		note_floor(plan, layout);
	if (is_stock(holes, type))
		add(plan, report_tells_holes(plan->board->report) ?
		    "no hole that %s can use: it equals stock" :
		    "no hole is known that %s could use: it equals stock here", layout_type_name(type));
}

static void note_largest(struct plan *plan)
{
	char size[SIZE_TEXT_LEN], text[PLAN_NOTE_LEN] = "";
	size_t len = 0;
	unsigned int i;

	for (i = 0; i < LAYOUT_NR_TYPES && len < sizeof(text); i++) {
		size_human(size, layout_largest_vmalloc(&plan->layout[i]));
		len += (size_t)snprintf(text + len, sizeof(text) - len, "%s%s %s",
					i ? ", " : "", layout_type_name(i), size);
	}
	add(plan, "largest vmalloc block in one piece: %.140s", text);
}

/* See struct board: what /proc/iomem does not tell. */
static void note_as_booted(struct plan *plan)
{
	/* A report says on its own what its source does not tell. */
	if (!plan->board->as_booted || plan->board->report)
		return;
	add(plan, "/proc/iomem does not tell no-map memory from gaps between banks; a device tree does");
	if (!plan->layout[LAYOUT_STOCK].highmem)
		add(plan, "/proc/iomem does not list RAM that a kernel without HIGHMEM dropped: there may be more");
}

static void note_board(struct plan *plan)
{
	const struct board *board = plan->board;
	char size[SIZE_TEXT_LEN];
	unsigned int i;

	if (board->assumed)
		add(plan, "the RAM's size is an assumption");
	if (board->dropped)
		add(plan, "%s of RAM at 4 GiB and above is not used without LPAE (--lpae counts it)",
		    size_human(size, board->dropped));
	if (board->last_page)
		add(plan, "the last page of RAM below 4 GiB is not used without LPAE");
	if (board->unsized && !board->ram_given)
		add(plan, "a memory bank at 0x%" PRIx64 " has size 0, which a boot loader fills in: not counted",
		    board->unsized_base);
	for (i = 0; i < board->nr_notes; i++)
		add(plan, "%s", board->note[i]);
}

static void note_machine(struct plan *plan)
{
	char text[PLAN_NOTE_LEN];

	if (machine_note(plan, text, sizeof(text)) ||
	    machine_unknown_note(plan, text, sizeof(text)))
		add(plan, "%s", text);
}

void plan_add_notes(struct plan *plan)
{
	struct holes holes;
	unsigned int type;

	note_board(plan);
	note_as_booted(plan);
	note_params(plan);
	note_banks(plan);
	note_machine(plan);
	/* The last one of advise. */
	if (plan->board->wide[0])
		add(plan, "a 64-bit kernel has no lowmem limit, and this machine can run one (%.60s); all here is about a 32-bit one",
		    plan->board->wide);
	plan->nr_input_notes = plan->nr_notes;
	holes_find(&holes, plan);
	note_image(plan, &holes);
	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++)
		note_layout(plan, &holes, type);
	note_largest(plan);
}
