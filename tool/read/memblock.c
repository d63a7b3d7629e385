// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader of /sys/kernel/debug/memblock/memory.
 */
#include <string.h>

#include "tool/read/log_take.h"
#include "tool/read/log_text.h"
#include "tool/read/memblock.h"

/* "   0: 0x0000000080000000..0x00000000bfffffff    0 NONE" */
static int parse_line(struct log_facts *facts, const char *line, unsigned int number,
		      struct fail *fail)
{
	const char *at = line + strspn(line, " ");
	size_t len = strspn(at, "0123456789"), digits;
	u64 start, last;

	at += len;
	if (!len || !log_skip(&at, ": 0x") || !log_hex(&at, &start, &digits) ||
	    !log_skip(&at, "..0x") || !log_hex(&at, &last, &digits))
		return fail_set(fail, "%u: '%.60s', expected \"N: 0xSTART..0xEND\"", number, line);
	if ((start | (last + 1)) & (LAYOUT_PAGE_SIZE - 1))
		return fail_set(fail, "%u: '%.60s' is no whole number of pages, expected memblock/memory, not memblock/reserved",
				number, line);
	facts->wide |= digits == 16;
	log_facts_list_add(facts, LOG_NODE, start, last + 1, "", line, number);
	if (strstr(at, "NOMAP"))
		log_facts_list_add(facts, LOG_NOMAP, start, last + 1, "NOMAP", line, number);
	if (facts->bad.text[0])
		*fail = facts->bad;
	return facts->bad.text[0] ? -1 : 0;
}

int memblock_parse(struct board *board, FILE *file, const char *name,
		   const struct log_given *given, struct fail *fail)
{
	static struct log_facts facts;
	static struct log_text log;

	memset(&facts, 0, sizeof(facts));
	memset(&log, 0, sizeof(log));
	log.file = file;
	log.name = name;
	facts.report.kind = "copy of memblock/memory";
	board_init(board);
	board->source = name;
	while (log_text_next(&log, fail))
		if (log.text[strspn(log.text, " ")] &&
		    parse_line(&facts, log.text, log.number, fail))
			return fail_prefix(fail, "%s:", name);
	if (fail->text[0])
		return -1;
	return log_board(board, &facts, name, given, fail);
}
