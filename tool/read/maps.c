// SPDX-License-Identifier: GPL-2.0-only
/*
 * PAGE_OFFSET from /proc/PID/maps.
 *
 * The stack of a process ends at most 8 MiB (STACK_RND_MASK) below STACK_TOP,
 * which is TASK_SIZE, 16 MiB below PAGE_OFFSET; and PAGE_OFFSET is a multiple of
 * 256 MiB with every VMSPLIT (arch/arm/include/asm/memory.h, processor.h).
 */
#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "tool/base/lines.h"
#include "tool/read/maps.h"

#define SPLIT_ALIGN	0x10000000ull

/* "start-end perms offset device inode    name" */
static int parse_line(const char *line, u64 *end, bool *stack, struct fail *fail)
{
	static const char name[] = " [stack]";
	const char *at = line;
	size_t len = strlen(line);
	u64 start;

	if (lines_parse_hex(&at, &start) || *at++ != '-' || lines_parse_hex(&at, end) ||
	    *at != ' ')
		return fail_set(fail, "'%.60s', expected \"start-end permissions\"", line);
	*stack = len >= strlen(name) && !strcmp(line + len - strlen(name), name);
	return 0;
}

int maps_parse(u32 *page_offset, FILE *file, const char *name, struct fail *fail)
{
	struct lines lines;
	bool stack;
	u64 end;

	lines_start(&lines, file, name);
	while (lines_next(&lines, fail)) {
		if (parse_line(lines.text, &end, &stack, fail))
			return lines_fail(&lines, fail);
		if (!stack)
			continue;
		end = (end + SPLIT_ALIGN - 1) & ~(SPLIT_ALIGN - 1);
		if (end && end <= UINT32_MAX) {
			*page_offset = (u32)end;
			return 0;
		}
		fail_set(fail, "the stack ends at 0x%" PRIx64 " or just below, expected a process of a 32-bit kernel",
			 end);
		return lines_fail(&lines, fail);
	}
	if (fail->text[0])
		return -1;
	return fail_set(fail, "%s: no stack, expected the maps of a process", name);
}
