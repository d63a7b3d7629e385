// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a file is, told by its contents: a table of tests, of which the first that
 * holds decides.
 */
#include <ctype.h>
#include <string.h>

#include "tool/dtb/what.h"
#include "tool/read/iomem.h"
#include "tool/read/log_text.h"
#include "tool/read/source_kind.h"

/**
 * struct head - the start of a file
 * @data: its bytes
 * @len: how many
 */
struct head {
	const unsigned char *data;
	size_t len;
};

/* The next line that is not blank, without what surrounds it; false at the end. */
static bool next_line(struct head *head, char *line, size_t size)
{
	while (head->len) {
		const unsigned char *end = memchr(head->data, '\n', head->len);
		size_t len = end ? (size_t)(end - head->data) : head->len;
		size_t keep = len < size - 1 ? len : size - 1;

		memcpy(line, head->data, keep);
		line[keep] = '\0';
		head->data += end ? len + 1 : len;
		head->len -= end ? len + 1 : len;
		log_text_clean(line);
		if (line[strspn(line, " \t")])
			return true;
	}
	return false;
}

static const char *skip_hex(const char *s)
{
	while (isxdigit((unsigned char)*s))
		s++;
	return s;
}

/* "00000000-0fffffff : name" */
static bool is_iomem_line(const char *line)
{
	const char *start = line + strspn(line, " \t");
	const char *end = skip_hex(start);

	if (end == start || *end != '-')
		return false;
	start = end + 1;
	end = skip_hex(start);
	return end > start && !strncmp(end + strspn(end, " \t"), ": ", 2);
}

/* "   0: 0x80000000..0xbfffffff" */
static bool is_memblock_line(const char *line)
{
	const char *at = line + strspn(line, " \t");
	size_t digits = strspn(at, "0123456789");
	const char *end;

	if (!digits || strncmp(at + digits, ": 0x", 4))
		return false;
	end = skip_hex(at + digits + 4);
	return end > at + digits + 4 && !strncmp(end, "..0x", 4);
}

static bool is_layout_line(const char *line)
{
	static const char *const words[] = {
		"base", "ram", "nomap", "reserved", "param", "expect",
	};
	const char *at = line + strspn(line, " \t");
	size_t i, len = strcspn(at, " \t");

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == len && !memcmp(at, words[i], len))
			return true;
	return false;
}

static bool is_dtb(struct head head)
{
	return dtb_is_known(head.data, head.len);
}

static bool is_iomem(struct head head)
{
	char line[256];

	while (next_line(&head, line, sizeof(line)))
		if (!iomem_is_command(line))
			return is_iomem_line(line);
	return false;
}

static bool is_memblock(struct head head)
{
	char line[256];

	return next_line(&head, line, sizeof(line)) && is_memblock_line(line);
}

static bool is_layout(struct head head)
{
	char line[256];

	while (next_line(&head, line, sizeof(line)))
		if (line[strspn(line, " \t")] != '#')
			return is_layout_line(line);
	return false;
}

/* Any line that only a kernel prints, or time stamps as it has them. */
static bool is_log(struct head head)
{
	/* In a record the message comes late. */
	char line[LOG_LINE_LEN];

	/* UTF-16, of which the reader says what to do about it. */
	if (head.len > 1 && (head.data[0] ^ head.data[1]) == 1 && head.data[0] >= 0xfe)
		return true;
	while (next_line(&head, line, sizeof(line)))
		if (log_text_is_kernel(line))
			return true;
	return false;
}

static bool is_bdinfo(struct head head)
{
	char line[256];

	while (next_line(&head, line, sizeof(line)))
		if (!strncmp(log_text_message(line), "DRAM bank", 9))
			return true;
	return false;
}

/* A table, so that another kind is a line more. */
static const struct {
	enum source_kind kind;
	const char *name;
	bool (*is)(struct head head);
} kinds[] = {
	{ SOURCE_DTB, "a device tree", is_dtb },
	{ SOURCE_IOMEM, "a copy of /proc/iomem", is_iomem },
	{ SOURCE_MEMBLOCK, "a copy of memblock/memory", is_memblock },
	{ SOURCE_BOARD, "a board file", is_layout },
	{ SOURCE_LOG, "a boot log", is_log },
	{ SOURCE_BDINFO, "U-Boot's bdinfo", is_bdinfo },
};

#define NR_KINDS	(sizeof(kinds) / sizeof(kinds[0]))

enum source_kind source_kind_of(const unsigned char *head, size_t len)
{
	struct head start = { head, len };
	size_t i;

	for (i = 0; i < NR_KINDS; i++)
		if (kinds[i].is(start))
			return kinds[i].kind;
	return SOURCE_UNKNOWN;
}

const char *source_kind_name(enum source_kind kind)
{
	size_t i;

	for (i = 0; i < NR_KINDS; i++)
		if (kinds[i].kind == kind)
			return kinds[i].name;
	return "of unknown content";
}
