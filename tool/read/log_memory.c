// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a boot log says of memory: ranges, in the words of Linux 3.0 to 7.3.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/read/log_take.h"

#define PAGE_BITS	12
#define MAX_PFN		(LAYOUT_PHYS_MAX >> PAGE_BITS)

static void malformed(struct log_facts *facts, const char *message, unsigned int number,
		      const char *expected)
{
	if (!facts->bad.text[0])
		fail_set(&facts->bad, "%u: '%.100s', expected %s", number, message, expected);
}

/* "[mem 0x0000000080000000-0x00000000bfffffff]": both of 16 digits, or of 8 up to 4.0 */
static bool mem(const char *at, u64 *start, u64 *end)
{
	size_t digits, last;

	if (!log_skip(&at, "[mem 0x") || !log_hex(&at, start, &digits) ||
	    !log_skip(&at, "-0x") || !log_hex(&at, end, &last) || *at != ']' ||
	    *end == UINT64_MAX || (digits != last && (digits > 9 || last > 9)))
		return false;
	++*end;
	return true;
}

/* "0x00080000 -> 0x000a0000": page frames, up to 3.5 */
static bool frames(const char *at, u64 *start, u64 *end)
{
	size_t digits;

	if (strncmp(at, "0x", 2) || !log_hex(&at, start, &digits) || !log_skip(&at, " -> ") ||
	    !log_hex(&at, end, &digits) || *start > MAX_PFN || *end > MAX_PFN)
		return false;
	*start <<= PAGE_BITS;
	*end <<= PAGE_BITS;
	return true;
}

/* "node   0: [mem ...]", or "0: 0x... -> 0x..." behind its heading */
static bool take_node(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *at = message;
	bool node = log_skip(&at, "node "), known;
	size_t digits;
	u64 start, end;

	if (!node && facts->arrows != 2)
		return false;
	at += strspn(at, " ");
	digits = strspn(at, "0123456789");
	at += digits;
	if (!digits || !log_skip(&at, ": "))
		return false;
	known = node ? mem(at, &start, &end) : frames(at, &start, &end);
	if (known)
		log_facts_list_add(facts, LOG_NODE, start, end, "", message, number);
	else if (node && !strncmp(at, "[mem", 4))
		malformed(facts, message, number, "\"node N: [mem 0xSTART-0xEND]\"");
	return known;
}

/* Zones below and above the end of lowmem; Movable is a part of another. */
static bool take_zone(struct log_facts *facts, const char *message, unsigned int number)
{
	static const char *const names[] = { "DMA ", "Normal ", "HighMem " };
	const char *at = message;
	struct log_range *zone;
	u64 start, end;
	unsigned int i;

	for (i = 0; i < 3; i++)
		if (log_skip(&at, names[i]))
			break;
	if (i == 3)
		return false;
	at += strspn(at, " ");
	if (!mem(at, &start, &end) && (facts->arrows != 1 || !frames(at, &start, &end)))
		return false;
	if (end <= start || end > LAYOUT_PHYS_MAX)
		return false;
	zone = &facts->zone[i == 2 ? LOG_ZONE_HIGH : LOG_ZONE_LOW];
	if (!zone->end || start < zone->start)
		zone->start = start;
	if (end > zone->end)
		zone->end = end;
	report_use(&facts->report, number, message);
	return true;
}

static bool take_heading(struct log_facts *facts, const char *message)
{
	static const char *const zones[] = { "Zone PFN ranges:", "Zone ranges:" };
	unsigned int i;

	for (i = 0; i < 2; i++) {
		if (strncmp(message, zones[i], strlen(zones[i])))
			continue;
		facts->arrows = 1;
		return true;
	}
	if (!strncmp(message, "Early memory PFN ranges", 23) ||
	    (!strncmp(message, "early_node_map[", 15) && strstr(message, "active PFN ranges"))) {
		facts->arrows = 2;
		facts->report.headed = true;
		return true;
	}
	if (!strcmp(message, "Early memory node ranges")) {
		facts->report.headed = true;
		return true;
	}
	return false;
}

/* %pa prints as many digits as a physical address of this kernel has. */
static void take_width(struct log_facts *facts, size_t digits)
{
	if (digits == 16)
		facts->wide = true;
}

/* "A-B" of "Ignoring RAM at": exclusive with 0x, inclusive without (up to 3.15) */
static bool ram_at(struct log_facts *facts, const char **at, u64 *start, u64 *end)
{
	bool exclusive = !strncmp(*at, "0x", 2);
	size_t digits;

	if (!log_hex(at, start, &digits) || !log_skip(at, "-") ||
	    !log_hex(at, end, &digits) || *end == UINT64_MAX)
		return false;
	if (exclusive)
		take_width(facts, digits);
	else
		++*end;
	return true;
}

/* Up to 4.10 a line names a whole bank, and says why; later all from a limit on. */
static bool take_ignored(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *at = message;
	u64 start, end;

	if (!log_skip(&at, "Ignoring RAM at "))
		return false;
	if (!ram_at(facts, &at, &start, &end))
		malformed(facts, message, number, "\"Ignoring RAM at START-END\"");
	else
		log_facts_list_add(facts, strchr(at, '(') ? LOG_TRUNCATED : LOG_IGNORED,
				   start, end, "", message, number);
	return true;
}

/* "Truncating RAM at A-B to -C": the bank, and the end of lowmem */
static bool take_truncated(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *at = message;
	u64 start, end, limit;
	size_t digits;
	bool exclusive;

	if (!log_skip(&at, "Truncating RAM at "))
		return false;
	exclusive = !strncmp(at, "0x", 2);
	if (!ram_at(facts, &at, &start, &end) || !log_skip(&at, " to -") ||
	    !log_hex(&at, &limit, &digits)) {
		malformed(facts, message, number, "\"Truncating RAM at START-END to -END\"");
		return true;
	}
	limit += exclusive ? 0 : 1;
	log_facts_list_add(facts, LOG_TRUNCATED, start, end, "", message, number);
	/* 3.16 had the new size here for a while. */
	if (limit > start && limit < end)
		facts->report.lowmem_end = limit;
	return true;
}

/* "OF: reserved mem: 0xA..0xB (N KiB) nomap non-reusable NAME", from 6.5 on */
static bool take_reserved(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *at = message, *words, *name;
	u64 start, last;
	size_t digits;
	bool nomap;

	if (!log_skip(&at, "OF: reserved mem: 0x"))
		return false;
	words = strchr(at, ')');
	if (!log_hex(&at, &start, &digits) || !log_skip(&at, "..0x") ||
	    !log_hex(&at, &last, &digits) || last == UINT64_MAX || !words) {
		malformed(facts, message, number, "\"0xSTART..0xEND (SIZE KiB) map|nomap ...\"");
		return true;
	}
	take_width(facts, digits);
	words++;
	words += strspn(words, " ");
	nomap = !strncmp(words, "nomap ", 6);
	name = strrchr(words, ' ');
	/* 0 bytes are printed as 0..-1. */
	if (last + 1 > start)
		log_facts_list_add(facts, nomap ? LOG_NOMAP : LOG_RESERVED, start, last + 1,
				   name ? name + 1 : "", message, number);
	return true;
}

static void add_small_pool(struct log_facts *facts, u64 start, unsigned int number)
{
	struct log_ranges *small = &facts->list[LOG_SMALL_POOL];

	if (small->nr < LOG_MAX_RANGES)
		small->range[small->nr++] = (struct log_range){
			.start = start, .end = start, .line = number,
		};
}

/* "created DMA memory pool at 0x98000000, size 64 MiB"; also "0x98000000, size 64 MB" */
static bool take_pool(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *dma = strstr(message, "created DMA memory pool at ");
	const char *cma = strstr(message, "created CMA memory pool at ");
	const char *at = dma ? dma : cma;
	enum log_list list = dma ? LOG_POOL : LOG_RESERVED;
	u64 start, size;
	size_t digits;

	if (!at)
		return false;
	at += strlen("created DMA memory pool at ");
	if (!log_hex(&at, &start, &digits) || !log_skip(&at, ", size "))
		return false;
	take_width(facts, digits);
	size = strtoull(at, NULL, 10);
	if (size && size < LAYOUT_PHYS_MAX >> 20)
		log_facts_list_add(facts, list, start, start + (size << 20), "", message, number);
	else if (!size)
		add_small_pool(facts, start, number);
	return true;
}

/* "cma: Reserved 64 MiB at 0xac000000 on node -1", "cma: CMA: reserved 64 MiB at 8c000000" */
static bool take_cma(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *at = message;
	u64 start, size;
	size_t digits;
	char *end;

	if (!log_skip(&at, "cma: Reserved ") && !log_skip(&at, "cma: CMA: reserved "))
		return false;
	size = strtoull(at, &end, 10);
	at = end;
	if (!size || size >= LAYOUT_PHYS_MAX >> 20 || !log_skip(&at, " MiB at ") ||
	    !log_hex(&at, &start, &digits))
		return false;
	take_width(facts, digits);
	log_facts_list_add(facts, LOG_RESERVED, start, start + (size << 20), "CMA", message,
			   number);
	return true;
}

bool log_memory_line(struct log_facts *facts, const char *message, unsigned int number)
{
	return take_heading(facts, message) || take_node(facts, message, number) ||
	       take_zone(facts, message, number) || take_ignored(facts, message, number) ||
	       take_truncated(facts, message, number) ||
	       take_reserved(facts, message, number) || take_pool(facts, message, number) ||
	       take_cma(facts, message, number) || log_total_line(facts, message, number);
}
