// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader of /proc/meminfo.
 */
#include <string.h>

#include "tool/base/lines.h"
#include "tool/base/size.h"
#include "tool/read/meminfo.h"

static const char *const names[MEMINFO_NR_FIELDS] = {
	[MEMINFO_MEM] = "MemTotal",
	[MEMINFO_LOW] = "LowTotal",
	[MEMINFO_HIGH] = "HighTotal",
	[MEMINFO_VMALLOC] = "VmallocTotal",
};

const char *meminfo_name(enum meminfo_field field)
{
	return names[field];
}

/* "NAME:   123 kB"; the unit is KiB. */
static int parse_value(const char *text, u64 *bytes)
{
	const char *end;
	u64 kb;

	text += strspn(text, " ");
	if (size_parse_prefix(text, &end, &kb) || strcmp(end, " kB") || kb > UINT64_MAX >> 10)
		return -1;
	*bytes = kb << 10;
	return 0;
}

static int parse_line(struct meminfo *info, const char *line, struct fail *fail)
{
	const char *colon = strchr(line, ':');
	unsigned int i;

	if (!colon)
		return fail_set(fail, "'%.60s', expected \"name: value\"", line);
	for (i = 0; i < MEMINFO_NR_FIELDS; i++) {
		if (strncmp(line, names[i], strlen(names[i])) ||
		    colon != line + strlen(names[i]))
			continue;
		if (parse_value(colon + 1, &info->bytes[i]))
			return fail_set(fail, "'%.60s', expected a number and kB", line);
		info->has[i] = true;
	}
	return 0;
}

int meminfo_parse(struct meminfo *info, FILE *file, const char *name, struct fail *fail)
{
	struct lines lines;

	memset(info, 0, sizeof(*info));
	lines_start(&lines, file, name);
	while (lines_next(&lines, fail))
		if (lines.text[0] && parse_line(info, lines.text, fail))
			return lines_fail(&lines, fail);
	if (fail->text[0])
		return -1;
	if (!info->has[MEMINFO_MEM])
		return fail_set(fail, "%s: no MemTotal, expected /proc/meminfo", name);
	return 0;
}
