// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where RAM begins, when no line of a boot log lists it.
 */
#include <inttypes.h>

#include "tool/board/era.h"
#include "tool/read/log_start.h"

/* Firmware that keeps memory before RAM does so in steps of 16 MiB. */
#define START_ALIGN	0x1000000ull

static u64 align_down(u64 addr)
{
	return addr & ~(BOARD_ZRELADDR_ALIGN - 1);
}

/* init_static_idmap() of old kernels prints virtual addresses, of which RAM tells nothing. */
static bool has_idmap(const struct log_facts *facts)
{
	u64 page_offset = facts->virt_start ? facts->virt_start : 0x80000000;
	unsigned int major, minor;

	return facts->idmap && (facts->idmap < page_offset ||
				(kernel_version(facts->report.release, &major, &minor) && major >= 5));
}

/*
 * An image that runs where it was put: .text is as far behind PAGE_OFFSET as the image is
 * behind the start of RAM.  One that moves itself has the usual TEXT_OFFSET, 0x8000.
 */
static bool by_text(const struct log_facts *facts, u64 *start)
{
	u64 offset = facts->text - facts->virt_start;

	if (!facts->virt_start || facts->text < facts->virt_start + LAYOUT_PMD_SIZE ||
	    facts->load < offset)
		return false;
	*start = facts->load - offset;
	return !(*start & (START_ALIGN - 1)) && !(has_idmap(facts) && facts->idmap < *start);
}

/* The lowest zone begins behind no-map memory that RAM begins with. */
static u64 by_zone(const struct log_facts *facts)
{
	const struct log_ranges *pools = &facts->list[LOG_POOL];
	u64 start = facts->zone[LOG_ZONE_LOW].start;
	unsigned int i, k;

	for (k = 0; k < pools->nr; k++)
		for (i = 0; i < pools->nr; i++)
			if (pools->range[i].end == start)
				start = pools->range[i].start;
	return start;
}

struct log_start log_start_of(const struct log_facts *facts, const struct log_given *given,
			      u64 size)
{
	const struct log_ranges *ignored = &facts->list[LOG_IGNORED];
	u64 start;

	if (given->has_base)
		return (struct log_start){ given->base, "--base", true };
	if (facts->zone[LOG_ZONE_LOW].end)
		return (struct log_start){ by_zone(facts), "the lowest zone", true };
	if (facts->load && by_text(facts, &start))
		return (struct log_start){ start, "where the boot loader put the kernel and where .text is", false };
	if (facts->load)
		return (struct log_start){ align_down(facts->load), "where the boot loader put the kernel", false };
	if (has_idmap(facts))
		return (struct log_start){ align_down(facts->idmap), "the kernel's identity map", false };
	/* It comes behind what is used. */
	if (ignored->nr && ignored->range[0].start >= size)
		return (struct log_start){ align_down(ignored->range[0].start - size),
					   "the RAM that the kernel ignores", false };
	return (struct log_start){ 0, NULL, false };
}

void log_start_drop(struct log_facts *facts, const struct log_start *from)
{
	struct log_ranges *pools = &facts->list[LOG_POOL];
	unsigned int i, kept = 0;

	for (i = 0; i < pools->nr; i++) {
		if (!from->by || pools->range[i].end > from->start)
			pools->range[kept++] = pools->range[i];
		else
			report_note(&facts->report, "line %u: the pool at 0x%" PRIx64 " is below where RAM begins: no part of it",
				    pools->range[i].line, pools->range[i].start);
	}
	pools->nr = kept;
}
