// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of a boot log, and the message in each.
 */
#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "tool/read/log_text.h"

bool log_text_next(struct log_text *log, struct fail *fail)
{
	size_t len = 0;
	int c;

	fail->text[0] = '\0';
	log->number++;
	errno = 0;
	while ((c = getc_unlocked(log->file)) != EOF && c != '\n') {
		/* PowerShell's ">" writes two bytes a character. */
		if (log->number == 1 && len < 2 && (c == 0xff || c == 0xfe)) {
			fail_set(fail, "%s: UTF-16, expected UTF-8 or ASCII: iconv -f UTF-16 -t UTF-8 %.100s",
				 log->name, log->name);
			return false;
		}
		if (c && len < sizeof(log->text) - 1)
			log->text[len++] = (char)c;
	}
	if (c == EOF && ferror(log->file)) {
		fail_set(fail, "%s: %s, expected a readable file", log->name, strerror(errno));
		return false;
	}
	log->text[len] = '\0';
	log_text_clean(log->text);
	return c != EOF || len;
}

/* ESC [ parameters letter; any other sequence is ESC and a character. */
static const char *skip_escape(const char *in)
{
	if (*++in == '[')
		while (*++in && (unsigned char)*in < '@')
			;
	return *in ? in + 1 : in;
}

void log_text_clean(char *line)
{
	const char *in = line;
	char *out = line;

	if (!strncmp(in, "\xef\xbb\xbf", 3))
		in += 3;
	while (*in) {
		if (*in == '\033') {
			in = skip_escape(in);
		} else if (!strncmp(in, "\xc2\xa0", 2)) {
			*out++ = ' ';
			in += 2;
		} else if (*in == '\t') {
			*out++ = ' ';
			in++;
		} else if ((unsigned char)*in < ' ' || *in == 0x7f) {
			in++;
		} else {
			*out++ = *in++;
		}
	}
	*out = '\0';
}

/* "Nov 28 04:59:11" or "Sat Nov 28 04:59:11 2026"; the length, or 0. */
static size_t date_len(const char *s)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	char month[4] = { 0 };
	const char *at, *found;
	int fields = 0, read = 0;
	unsigned int day, h, m, sec;

	at = s;
	memcpy(month, at, strnlen(at, 3));
	found = strstr(months, month);
	if (strlen(month) < 3 || !found || (found - months) % 3 || at[3] != ' ')
		return 0;
	fields = sscanf(at + 3, " %2u %2u:%2u:%2u%n", &day, &h, &m, &sec, &read);
	return fields == 4 && read ? 3 + (size_t)read : 0;
}

/* "2026-11-28T04:59:11.123456+01:00" or "2026-11-28 04:59:11"; the length, or 0. */
static size_t iso_len(const char *s)
{
	unsigned int i;

	for (i = 0; i < 10; i++)
		if (i == 4 || i == 7 ? s[i] != '-' : !isdigit((unsigned char)s[i]))
			return 0;
	if ((s[10] != 'T' && s[10] != ' ') || !isdigit((unsigned char)s[11]))
		return 0;
	return 11 + strspn(s + 11, "0123456789:.,+-Z");
}

/* "04:59:11.123"; the length, or 0. */
static size_t time_len(const char *s)
{
	size_t len = strspn(s, "0123456789:.,");

	return len >= 7 && s[2] == ':' && s[5] == ':' && s[len] == ' ' ? len : 0;
}

/* "[    0.000000]", "[    T0]", "[Sat Nov 28 ...]", "[0:swapper]"; not "[mem 0x...]". */
static size_t bracket_len(const char *s)
{
	const char *end;

	if (*s != '[' || !strncmp(s, "[mem ", 5))
		return 0;
	end = strchr(s, ']');
	return end && end - s < 48 ? (size_t)(end - s) + 1 : 0;
}

/* "<6>", "<0>.(0)" as some vendors have it; the length, or 0. */
static size_t level_len(const char *s)
{
	size_t digits;

	if (*s == '<') {
		digits = strspn(s + 1, "0123456789");
		return digits && digits <= 3 && s[1 + digits] == '>' ? digits + 2 : 0;
	}
	if ((*s == '.' || *s == '-') && s[1] == '(') {
		digits = strspn(s + 2, "0123456789");
		return digits && s[2 + digits] == ')' ? digits + 3 : 0;
	}
	return 0;
}

/* Behind a date, journalctl and syslog have "HOST kernel: ". */
static const char *skip_host(const char *s)
{
	const char *kernel = strstr(s, " kernel: ");

	return kernel && kernel - s < 80 ? kernel + strlen(" kernel: ") : s;
}

const char *log_text_message(const char *line)
{
	const char *at = line;
	size_t len;

	for (;;) {
		while (*at == ' ' || *at == '>' || *at == '|')
			at++;
		len = date_len(at);
		if (!len)
			len = iso_len(at);
		if (len) {
			at = skip_host(at + len);
			continue;
		}
		len = bracket_len(at);
		if (!len)
			len = level_len(at);
		if (!len)
			len = time_len(at);
		if (!len)
			return strncmp(at, "kernel: ", 8) ? at : at + 8;
		at += len;
	}
}

/* "[    0.000000]", behind a level or none */
static bool has_stamp(const char *line)
{
	const char *at = line + strspn(line, " >");
	size_t blanks, digits, more;

	at += level_len(at);
	if (*at != '[')
		return false;
	blanks = strspn(at + 1, " ");
	digits = strspn(at + 1 + blanks, "0123456789");
	if (!digits || at[1 + blanks + digits] != '.')
		return false;
	more = strspn(at + 2 + blanks + digits, "0123456789");
	return more == 6 && at[2 + blanks + digits + more] == ']';
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

	if (has_stamp(line))
		return true;
	for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (!strncmp(message, starts[i], strlen(starts[i])))
			return true;
	return !strncmp(message, "Memory: ", 8) && strstr(message, "K available (");
}
