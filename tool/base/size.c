// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sizes and addresses in the kernel's notation.
 */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/base/size.h"

#define KIB	((u64)1024)
#define MIB	(1024 * KIB)
#define GIB	(1024 * MIB)

/* Shift of a unit letter, 0 when it is none. */
static unsigned int unit_shift(char c)
{
	static const char units[] = "kmgtpe";
	const char *at = c ? strchr(units, tolower((unsigned char)c)) : NULL;

	return at ? 10 * (unsigned int)(at - units + 1) : 0;
}

int size_parse_prefix(const char *s, const char **end, u64 *value)
{
	unsigned int shift;
	u64 number;
	char *rest;

	/* strtoull() would take blanks and a sign. */
	if (!isdigit((unsigned char)*s))
		return -1;
	errno = 0;
	number = strtoull(s, &rest, 0);
	if (errno)
		return -1;

	shift = unit_shift(*rest);
	if (shift) {
		if (number > UINT64_MAX >> shift)
			return -1;
		number <<= shift;
		rest++;
	}
	*end = rest;
	*value = number;
	return 0;
}

int size_parse(const char *s, u64 *value)
{
	const char *end;
	u64 number;

	if (size_parse_prefix(s, &end, &number) || *end)
		return -1;
	*value = number;
	return 0;
}

int range_parse(const char *s, u64 *start, u64 *size)
{
	const char *end;

	if (size_parse_prefix(s, &end, size) || *end != '@')
		return -1;
	return size_parse(end + 1, start);
}

static bool is_hex(const char *s)
{
	return s[0] == '0' && (s[1] == 'x' || s[1] == 'X');
}

const char *range_doubt(const char *s)
{
	const char *start = strchr(s, '@');
	size_t digits;

	if (!start++)
		return NULL;
	digits = strspn(start, "0123456789");
	if (is_hex(s) && digits && start[digits] && strchr("KMGTkmgt", start[digits]))
		return "size and address look swapped";
	if (digits >= 8 && !start[digits])
		return "the address is decimal, it looks like one without its 0x";
	return NULL;
}

/* In units of a size; one digit behind the point unless it is whole. */
static void put_rounded(char *buf, u64 bytes, u64 unit, const char *name)
{
	unsigned int tenth = (unsigned int)(bytes % unit * 10 / unit) % 10;
	u64 whole = bytes / unit;

	if (!(bytes % unit) || (unit == GIB && whole >= 100))
		snprintf(buf, SIZE_TEXT_LEN, "%" PRIu64 "%s", whole, name);
	else
		snprintf(buf, SIZE_TEXT_LEN, "%" PRIu64 ".%u%s", whole, tenth, name);
}

const char *size_human(char *buf, u64 bytes)
{
	if (bytes >= 10 * GIB)
		put_rounded(buf, bytes, GIB, " GiB");
	else if (bytes >= MIB || !bytes)
		put_rounded(buf, bytes, MIB, " MiB");
	else if (bytes >= KIB)
		put_rounded(buf, bytes, KIB, " KiB");
	else
		snprintf(buf, SIZE_TEXT_LEN, "%" PRIu64 " B", bytes);
	return buf;
}

const char *size_in_full(char *buf, u64 bytes)
{
	if (bytes % KIB)
		snprintf(buf, SIZE_TEXT_LEN, "%" PRIu64 " B", bytes);
	else if (bytes % MIB)
		snprintf(buf, SIZE_TEXT_LEN, "%" PRIu64 " KiB", bytes / KIB);
	else
		snprintf(buf, SIZE_TEXT_LEN, "%" PRIu64 " MiB", bytes / MIB);
	return buf;
}

const char *size_exact(char *buf, u64 bytes)
{
	if (bytes % KIB)
		snprintf(buf, SIZE_TEXT_LEN, "%" PRIu64, bytes);
	else if (bytes % MIB)
		snprintf(buf, SIZE_TEXT_LEN, "%" PRIu64 "K", bytes / KIB);
	else
		snprintf(buf, SIZE_TEXT_LEN, "%" PRIu64 "M", bytes / MIB);
	return buf;
}

const char *size_short(char *buf, u64 bytes)
{
	char *blank = strchr(size_human(buf, bytes), ' ');

	/* "6.6 MiB" as "6.6M", "100 B" as "100". */
	blank[0] = blank[1] == 'B' ? '\0' : blank[1];
	blank[1] = '\0';
	return buf;
}
