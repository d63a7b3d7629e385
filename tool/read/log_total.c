// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a boot log says of how much memory there is, and where no line lists it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/read/log_take.h"
#include "tool/read/log_total.h"

#define MIB		0x100000ull
#define PAGE_BITS	12

/* "123K" or "123k" */
static bool kib(const char **at, u64 *bytes)
{
	char *end;

	if (**at < '0' || **at > '9')
		return false;
	*bytes = strtoull(*at, &end, 10);
	if ((*end != 'K' && *end != 'k') || *bytes >= LAYOUT_PHYS_MAX >> 10)
		return false;
	*bytes <<= 10;
	*at = end + 1;
	return true;
}

/* ", 270336K highmem" anywhere */
static bool word(const char *at, const char *name, u64 *bytes)
{
	const char *start = strstr(at, name), *end = start;

	while (start && start > at && start[-1] != ' ')
		start--;
	return start && kib(&start, bytes) && start == end;
}

/*
 * "Memory: 448MB 512MB = 960MB total": the ranges that the kernel has, up to 3.9 or so,
 * each rounded down.
 */
static bool take_sizes(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *at = message;
	u64 size[LOG_MAX_SIZES] = { 0 }, all;
	unsigned int nr = 0;
	char *end;

	if (!log_skip(&at, "Memory: "))
		return false;
	while (*at >= '0' && *at <= '9') {
		u64 mib = strtoull(at, &end, 10);

		at = end;
		if (mib >= LAYOUT_PHYS_MAX >> 20 || !log_skip(&at, "MB "))
			return false;
		if (nr < LOG_MAX_SIZES)
			size[nr] = mib << 20;
		nr++;
	}
	if (!nr || !log_skip(&at, "= "))
		return false;
	all = strtoull(at, &end, 10);
	at = end;
	if (!all || all >= LAYOUT_PHYS_MAX >> 20 || !log_skip(&at, "MB total"))
		return false;
	if (facts->nr_sizes)
		return true;
	memcpy(facts->size, size, sizeof(size));
	facts->nr_sizes = nr;
	facts->sizes = all << 20;
	report_use(&facts->report, number, message);
	return true;
}

/*
 * "  HighMem zone: 327680 pages, LIFO batch:31": all of it, free or not; up to 5.7.
 * Before 3.9 less what the line above has, "HighMem zone: 528 pages used for memmap".
 */
static bool take_high_zone(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *at = message;
	u64 pages;
	char *end;

	at += strspn(at, " ");
	if (!log_skip(&at, "HighMem zone: ") || *at < '0' || *at > '9')
		return false;
	pages = strtoull(at, &end, 10);
	if (pages >= LAYOUT_PHYS_MAX >> PAGE_BITS)
		return false;
	if (!strcmp(end, " pages used for memmap")) {
		facts->high_memmap = pages << PAGE_BITS;
		return true;
	}
	if (strncmp(end, " pages, LIFO", 12))
		return false;
	facts->high_zone = pages << PAGE_BITS;
	facts->has_high_zone = true;
	report_use(&facts->report, number, message);
	return true;
}

/*
 * "Memory: FREE/ALL available (...)" from 3.10 on; before, "Memory: FREEk/FREEk
 * available, RESERVEDk reserved, NK highmem", where ALL is the sum.
 */
static bool take_total(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *at = message;
	u64 available, total, reserved;

	if (!log_skip(&at, "Memory: ") || !kib(&at, &available) || !log_skip(&at, "/") ||
	    !kib(&at, &total) || !log_skip(&at, " available"))
		return false;
	if (facts->total)
		return true;
	if (strncmp(at, " (", 2) && log_skip(&at, ", ") && kib(&at, &reserved) &&
	    log_skip(&at, " reserved"))
		total += reserved;
	if (!total || total >= LAYOUT_PHYS_MAX)
		return false;
	facts->total = total;
	facts->has_highmem = word(at, " highmem", &facts->highmem);
	if (!word(at, " cma-reserved", &facts->cma))
		facts->cma = 0;
	report_use(&facts->report, number, message);
	return true;
}

bool log_total_line(struct log_facts *facts, const char *message, unsigned int number)
{
	return take_sizes(facts, message, number) || take_high_zone(facts, message, number) ||
	       take_total(facts, message, number);
}

void log_total_settle(struct log_facts *facts)
{
	const struct log_ranges *reserved = &facts->list[LOG_RESERVED];
	u64 more = (facts->nr_sizes + 1) * MIB;
	unsigned int i, major, minor;
	bool counted = facts->cma;

	/* Kernels that print it count what was taken out of a bank as reserved. */
	if (facts->sizes && (facts->total > facts->sizes + more || facts->total + MIB < facts->sizes))
		facts->total = facts->sizes;
	if (sscanf(facts->report.release, "%u.%u", &major, &minor) != 2)
		facts->has_high_zone = false;
	else if (major < 3 || (major == 3 && minor < 9))
		facts->high_zone += facts->high_memmap;
	if (facts->has_high_zone)
		facts->highmem = facts->high_zone;
	/* The line has them since 3.18. */
	for (i = 0; i < reserved->nr && !counted; i++)
		if (!strcmp(reserved->range[i].name, "CMA"))
			facts->cma += reserved->range[i].end - reserved->range[i].start;
}

/*
 *	|<----------- mapped ----------->|
 *	|  lowmem  :  hole  :   lowmem   |  highmem   |
 *
 * All highmem is known by its zone.  By "NK highmem" only what is free is, and CMA
 * areas are not, wherever they are.
 */
enum log_fit log_total_fit(const struct log_facts *facts, u64 *hole)
{
	u64 ram = facts->total + log_ranges_size(&facts->list[LOG_POOL]);
	u64 mapped = facts->virt_end ? facts->virt_end - facts->virt_start :
		     facts->zone[LOG_ZONE_LOW].end - facts->zone[LOG_ZONE_LOW].start;
	u64 least = mapped + facts->highmem;
	/* No more is highmem than that. */
	bool exact = facts->has_high_zone || !facts->highmem;

	*hole = 0;
	/* Ranges that touch would be one. */
	if (facts->nr_sizes > 1 && least <= ram)
		return LOG_FIT_UNKNOWN;
	if (!facts->total || !mapped || facts->highmem >= ram)
		return LOG_FIT_UNKNOWN;
	if (least > ram) {
		*hole = least - ram;
		return exact ? LOG_FIT_HOLE : LOG_FIT_AT_LEAST;
	}
	if (least == ram)
		return exact || !facts->cma ? LOG_FIT_NO_HOLE : LOG_FIT_BUT_CMA;
	return !facts->has_high_zone && facts->cma && least + facts->cma == ram ?
	       LOG_FIT_NO_HOLE : LOG_FIT_UNKNOWN;
}

bool log_total_banks(const struct log_facts *facts, u64 start, struct log_range bank[2])
{
	u64 hole, ram = facts->size[0] + facts->size[1];

	/* Rounded sizes are of no use. */
	if (facts->nr_sizes != 2 || ram != facts->total || !facts->size[1] ||
	    log_total_fit(facts, &hole) != LOG_FIT_HOLE || hole % MIB ||
	    facts->size[0] + hole >= facts->virt_end - facts->virt_start)
		return false;
	bank[0].start = start;
	bank[0].end = start + facts->size[0];
	bank[1].start = bank[0].end + hole;
	bank[1].end = bank[1].start + facts->size[1];
	return true;
}
