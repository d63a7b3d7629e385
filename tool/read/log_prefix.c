// SPDX-License-Identifier: GPL-2.0-only
/*
 * What other programs and vendors' kernels put before a kernel's message, and by what a
 * line is one of a kernel.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "tool/read/log_text.h"

#define NR(array)	(sizeof(array) / sizeof((array)[0]))
#define DIGITS		"0123456789"
#define LETTERS		"abcdefghijklmnopqrstuvwxyz"

/* "Nov 28 04:59:11", "Nov 28 04:59:11 2026"; the length, or 0, as below. */
static size_t date_len(const char *s)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	char month[4] = { 0 };
	const char *found;
	unsigned int day, h, m, sec;
	int read = 0;

	memcpy(month, s, strnlen(s, 3));
	found = strstr(months, month);
	if (strlen(month) < 3 || !found || (found - months) % 3 || s[3] != ' ')
		return 0;
	if (sscanf(s + 3, " %2u %2u:%2u:%2u%n", &day, &h, &m, &sec, &read) != 4 || !read)
		return 0;
	s += 3 + read;
	/* logread of OpenWrt has a year. */
	return 3 + (size_t)read + (s[0] == ' ' && strspn(s + 1, DIGITS) == 4 ? 5 : 0);
}

/* "2026-11-28T04:59:11.123456+01:00", "2026-11-28 04:59:11" */
static size_t iso_len(const char *s)
{
	unsigned int i;

	for (i = 0; i < 10; i++)
		if (i == 4 || i == 7 ? s[i] != '-' : !isdigit((unsigned char)s[i]))
			return 0;
	if ((s[10] != 'T' && s[10] != ' ') || !isdigit((unsigned char)s[11]))
		return 0;
	return 11 + strspn(s + 11, DIGITS ":.,+-Z");
}

/* "1480390000.123456 ", of journalctl -o short-unix */
static size_t unix_len(const char *s)
{
	size_t digits = strspn(s, DIGITS);

	return digits >= 9 && s[digits] == '.' && strspn(s + digits + 1, DIGITS) == 6 &&
	       s[digits + 7] == ' ' ? digits + 7 : 0;
}

/* "HOST kernel: ", "HOST kern.info kernel: ", "UTC HOST kernel: "; RFC 5424: "HOST kernel - - - " */
static size_t host_len(const char *s)
{
	static const char *const ends[] = { " kernel: ", " kernel - - - " };
	size_t i;

	for (i = 0; i < NR(ends); i++) {
		const char *kernel = strstr(s, ends[i]);

		if (kernel && kernel - s < 80)
			return (size_t)(kernel - s) + strlen(ends[i]);
	}
	return 0;
}

/* A date, and who says so: journalctl, syslog. */
static size_t dated_len(const char *s)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	char day[4] = { 0 };
	size_t before = 0, len;

	memcpy(day, s, strnlen(s, 3));
	/* The version of RFC 5424, or the day of the week. */
	if (s[0] == '1' && s[1] == ' ')
		before = 2;
	else if (strlen(day) == 3 && strstr(days, day) && s[3] == ' ')
		before = 4;
	len = date_len(s + before);
	if (!len)
		len = iso_len(s + before);
	if (!len && !before)
		len = unix_len(s);
	return len ? before + len + host_len(s + before + len) : 0;
}

/* "04:59:11.123 " */
static size_t time_len(const char *s)
{
	size_t len = strspn(s, DIGITS ":.,");

	return len >= 7 && s[2] == ':' && s[5] == ':' && s[len] == ' ' ? len : 0;
}

/* "[    0.000000]", "[    T0]", "[Sat Nov 28 ...]", "[0:swapper]"; not "[mem 0x...]" */
static size_t bracket_len(const char *s)
{
	const char *end;

	if (*s != '[' || !strncmp(s, "[mem ", 5))
		return 0;
	end = strchr(s, ']');
	return end && end - s < 48 ? (size_t)(end - s) + 1 : 0;
}

/* "[    1.234567] HOST kernel: ", of journalctl -o short-monotonic; not "Booting kernel: " */
static size_t monotonic_len(const char *s)
{
	size_t len = bracket_len(s), host;

	if (!len || strspn(s + 1, " ." DIGITS) != len - 2 || s[len] != ' ')
		return 0;
	len++;
	host = strcspn(s + len, " ");
	return host && strncmp(s + len, "Booting ", 8) &&
	       !strncmp(s + len + host, " kernel: ", 9) ? len + host + 9 : 0;
}

/* "<6>", "<0>.(0)" and "(0)[0:swapper]" as some vendors have it */
size_t log_text_level(const char *s)
{
	size_t open = strspn(s, ".-"), digits;

	if (*s == '<') {
		digits = strspn(s + 1, DIGITS);
		return digits && digits <= 3 && s[1 + digits] == '>' ? digits + 2 : 0;
	}
	if (open > 1 || s[open] != '(')
		return 0;
	digits = strspn(s + open + 1, DIGITS);
	if (!digits || s[open + 1 + digits] != ')')
		return 0;
	return open || s[open + digits + 2] == '[' ? open + digits + 2 : 0;
}

bool log_text_has_stamp(const char *s)
{
	const char *at = s + strspn(s, " >");
	size_t blanks, digits, more;

	at += log_text_level(at);
	if (*at != '[')
		return false;
	blanks = strspn(at + 1, " ");
	digits = strspn(at + 1 + blanks, DIGITS);
	if (!digits || at[1 + blanks + digits] != '.')
		return false;
	more = strspn(at + 2 + blanks + digits, DIGITS);
	return more == 6 && at[2 + blanks + digits + more] == ']';
}

/* "c0      0 ": processor and process, of some phones */
static size_t processor_len(const char *s)
{
	size_t digits, blanks, process;

	if (*s != 'c')
		return 0;
	digits = strspn(s + 1, DIGITS);
	blanks = strspn(s + 1 + digits, " ");
	process = strspn(s + 1 + digits + blanks, DIGITS);
	return digits && digits <= 2 && blanks && process &&
	       s[1 + digits + blanks + process] == ' ' ? 1 + digits + blanks + process : 0;
}

/* One of @words at the start of @s, blanks and a colon; the length. */
static size_t padded_len(const char *s, const char *const words[], size_t nr)
{
	size_t len = strspn(s, LETTERS), i;

	for (i = 0; i < nr; i++)
		if (strlen(words[i]) == len && !strncmp(s, words[i], len))
			break;
	len += strspn(s + len, " ");
	return i < nr && s[len] == ':' ? len + 1 : 0;
}

/* "kern  :info  : ", of dmesg -x; programs that write to /dev/kmsg have other facilities */
static size_t facility_len(const char *s)
{
	static const char *const facilities[] = { "kern", "user", "daemon", "auth", "syslog" };
	static const char *const levels[] = {
		"emerg", "alert", "crit", "err", "warn", "notice", "info", "debug",
	};
	size_t len = padded_len(s, facilities, NR(facilities)), level;

	level = len ? padded_len(s + len, levels, NR(levels)) : 0;
	return level && s[len + level] == ' ' ? len + level : 0;
}

/* "6,1,0,-;", of /dev/kmsg */
static size_t kmsg_len(const char *s)
{
	size_t len = 0, digits;
	unsigned int i;

	for (i = 0; i < 3; i++) {
		digits = strspn(s + len, DIGITS);
		if (!digits || s[len + digits] != ',')
			return 0;
		len += digits + 1;
	}
	len += strcspn(s + len, "; ");
	return s[len] == ';' && len < 48 ? len + 1 : 0;
}

/* "I/KERNEL  (    0): ", of logcat */
static size_t brief_len(const char *s)
{
	size_t len;

	if (!isupper((unsigned char)s[0]) || s[1] != '/')
		return 0;
	len = 2 + strcspn(s + 2, " (");
	len += strspn(s + len, " ");
	if (s[len] != '(')
		return 0;
	len += 1 + strspn(s + len + 1, " " DIGITS);
	return !strncmp(s + len, "): ", 3) ? len + 2 : 0;
}

/* "01-01 00:00:00.000 ", and the same or "    0     0 I KERNEL  : " */
static size_t logcat_len(const char *s)
{
	unsigned int month, day, pid, tid;
	size_t brief, len;
	const char *end;
	char level;
	int read = 0;

	if (sscanf(s, "%2u-%2u %*2u:%*2u:%*[0-9.]%n", &month, &day, &read) != 2 || !read)
		return 0;
	len = (size_t)read + strspn(s + read, " ");
	brief = brief_len(s + len);
	if (brief)
		return len + brief;
	read = 0;
	if (sscanf(s + len, "%u %u %c%n", &pid, &tid, &level, &read) != 3 || !read)
		return 0;
	len += (size_t)read;
	end = s[len] == ' ' ? strstr(s + len, ": ") : NULL;
	return end && end - s < 80 ? (size_t)(end - s) + 1 : 0;
}

/* "    12  [    0.000000]", "12:[    0.000000]" */
size_t log_text_number(const char *s)
{
	size_t len = strspn(s, " "), digits = strspn(s + len, DIGITS);

	len += digits;
	len += s[len] == ':' ? 1 : strspn(s + len, " ");
	return digits && !isdigit((unsigned char)s[len - 1]) && log_text_has_stamp(s + len) ? len : 0;
}

static size_t word_len(const char *s)
{
	return strncmp(s, "kernel: ", 8) ? 0 : 8;
}

/* Whatever it is, a time stamp of the kernel's follows: "kernel[] Info (: ) [    0.000000]" */
static size_t foreign_len(const char *s)
{
	const char *at = s;

	while ((at = strstr(at, " [")) != NULL && at - s < 80) {
		at++;
		if (log_text_has_stamp(at))
			return (size_t)(at - s);
	}
	return 0;
}

const char *log_text_message(const char *line)
{
	static size_t (*const prefixes[])(const char *s) = {
		dated_len, monotonic_len, bracket_len, log_text_level, time_len, processor_len, facility_len,
		kmsg_len, brief_len, logcat_len, log_text_number, word_len,
	};
	const char *at = line + strspn(line, " >|");
	size_t len, i;

	/* A line with a stamp of its own may tell of another one. */
	if (*at != '[' && *at != '<')
		at += foreign_len(at);
	do {
		at += strspn(at, " >|");
		len = 0;
		for (i = 0; i < NR(prefixes) && !len; i++)
			len = prefixes[i](at);
		at += len;
	} while (len);
	return at;
}

bool log_text_is_kernel(const char *line)
{
	static const char *const starts[] = {
		"Booting Linux on physical CPU", "Linux version ", "Kernel command line: ",
		"Early memory node ranges", "Early memory PFN ranges", "Memory policy: ",
		"Virtual kernel memory layout:", "Ignoring RAM at ", "Truncating RAM at ",
		"lowmem layout: ", "OF: fdt: Machine model", "Machine model: ",
		"OF: reserved mem: ", "Uncompressing Linux", "node   0: [mem 0x",
	};
	const char *message = log_text_message(line);
	size_t i;

	if (log_text_has_stamp(line + log_text_number(line)))
		return true;
	for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (!strncmp(message, starts[i], strlen(starts[i])))
			return true;
	return !strncmp(message, "Memory: ", 8) && strstr(message, "K available (");
}
