// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the readers of single lines share.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/read/log_take.h"

bool log_skip(const char **at, const char *text)
{
	size_t len = strlen(text);

	if (strncmp(*at, text, len))
		return false;
	*at += len;
	return true;
}

bool log_hex(const char **at, u64 *value, size_t *digits)
{
	static const char hex[] = "0123456789abcdefABCDEF";
	const char *start = *at;
	size_t len;

	log_skip(&start, "0x");
	len = strspn(start, hex);
	if (!len || len > 16)
		return false;
	*value = strtoull(start, NULL, 16);
	*digits = len;
	*at = start + len;
	return true;
}

void log_facts_list_add(struct log_facts *facts, enum log_list list, u64 start, u64 end,
			const char *name, const char *message, unsigned int number)
{
	struct log_ranges *ranges = &facts->list[list];
	struct log_range *r;
	unsigned int i;

	if (facts->bad.text[0])
		return;
	if (end <= start || end > LAYOUT_PHYS_MAX) {
		fail_set(&facts->bad, "%u: '%.100s', expected an end above the start, below 1 TiB",
			 number, message);
		return;
	}
	if (ranges->nr == LOG_MAX_RANGES) {
		fail_set(&facts->bad, "%u: too many ranges, expected at most %d of a kind",
			 number, LOG_MAX_RANGES);
		return;
	}
	/* A capture may have the same lines twice: from the console, and from dmesg. */
	for (i = 0; i < ranges->nr; i++)
		if (ranges->range[i].start == start && ranges->range[i].end == end)
			return;
	r = &ranges->range[ranges->nr++];
	r->start = start;
	r->end = end;
	r->line = number;
	snprintf(r->name, sizeof(r->name), "%s", name);
	report_use(&facts->report, number, message);
}

u64 log_ranges_size(const struct log_ranges *ranges)
{
	u64 all = 0;
	unsigned int i;

	for (i = 0; i < ranges->nr; i++)
		all += ranges->range[i].end - ranges->range[i].start;
	return all;
}
