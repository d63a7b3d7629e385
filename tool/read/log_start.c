// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where RAM begins, when no line of a boot log lists it.
 */
#include <inttypes.h>

#include "tool/read/log_start.h"

/* head.S, AUTO_ZRELADDR: the decompressor looks for RAM in steps of 128 MiB. */
#define ZRELADDR_ALIGN	0x8000000ull
/* Firmware that keeps memory before it does so in steps of 16 MiB. */
#define START_ALIGN	0x1000000ull

/*
 * An image that runs where it was put: ".text" is as far behind PAGE_OFFSET as the image is
 * behind the start of RAM.
 */
static bool by_text(const struct log_facts *facts, u64 *start)
{
	u64 offset = facts->text - facts->virt_start;

	if (!facts->virt_start || facts->text < facts->virt_start || facts->load < offset)
		return false;
	*start = facts->load - offset;
	return !(*start & (START_ALIGN - 1));
}

struct log_start log_start_of(const struct log_facts *facts, const struct log_given *given,
			      u64 size)
{
	const struct log_range *low = &facts->zone[LOG_ZONE_LOW];
	const struct log_ranges *ignored = &facts->list[LOG_IGNORED];
	u64 start;

	if (given->has_base)
		return (struct log_start){ given->base, "--base", true };
	if (low->end)
		return (struct log_start){ low->start, "the lowest zone", true };
	if (facts->load && by_text(facts, &start))
		return (struct log_start){ start, "where the boot loader put the kernel and where .text is", false };
	if (facts->load)
		return (struct log_start){ facts->load & ~(ZRELADDR_ALIGN - 1),
					   "where the boot loader put the kernel", false };
	if (facts->idmap)
		return (struct log_start){ facts->idmap & ~(ZRELADDR_ALIGN - 1),
					   "where the kernel is, of which an identity map is made", false };
	/* What is ignored comes right behind what is used. */
	if (ignored->nr && ignored->range[0].start >= size &&
	    !((ignored->range[0].start - size) & (START_ALIGN - 1)))
		return (struct log_start){ ignored->range[0].start - size,
					   "the RAM that the kernel ignores", false };
	return (struct log_start){ 0, NULL, false };
}

void log_start_drop(struct log_facts *facts, const struct log_start *from)
{
	static const enum log_list lists[] = { LOG_POOL, LOG_SMALL_POOL };
	unsigned int i, k;

	for (k = 0; k < 2 && from->by; k++) {
		struct log_ranges *pools = &facts->list[lists[k]];
		unsigned int kept = 0;

		for (i = 0; i < pools->nr; i++) {
			if (pools->range[i].end > from->start)
				pools->range[kept++] = pools->range[i];
			else if (lists[k] == LOG_POOL)
				report_note(&facts->report, "line %u: the pool at 0x%" PRIx64 " is below the first RAM, memory of a device",
					    pools->range[i].line, pools->range[i].start);
		}
		pools->nr = kept;
	}
}
