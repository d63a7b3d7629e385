// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the kernel said on its console.
 */
#include <inttypes.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boot/runner/console.h"
#include "boot/runner/file.h"
#include "boot/runner/run.h"

/* Whole words: DEBUG is no BUG. */
static const char bad_words[] =
	"WARNING:|(^|[^A-Za-z_])BUG([^A-Za-z_]|$)|Oops|Kernel panic|Unable to handle"
	"|INFO: .*(lockdep|stall|blocked)";
/* KUnit prints its results as KTAP. */
static const char kunit_failure[] = "^(\\[ *[0-9.]+\\] )? *not ok ";

/* The first line of @text that matches is a problem. */
static void find_line(struct run *run, const char *text, const char *what,
		      const char *pattern)
{
	regmatch_t match;
	regex_t regex;

	if (regcomp(&regex, pattern, REG_EXTENDED | REG_NEWLINE)) {
		problem(run, "bad pattern '%s'", pattern);
		return;
	}
	if (!regexec(&regex, text, 1, &match, 0)) {
		while (match.rm_so && text[match.rm_so - 1] != '\n')
			match.rm_so--;
		problem(run, "%s: %.*s", what,
			(int)strcspn(text + match.rm_so, "\r\n"), text + match.rm_so);
	}
	regfree(&regex);
}

/* The log may be binary when a guest dies; it ends at the first NUL then. */
static char *read_console(struct run *run)
{
	size_t size;
	void *data;

	if (file_read(run->console, &data, &size)) {
		problem(run, "there is no console log");
		return NULL;
	}
	return data;
}

/**
 * check_console() - demand a console without a sign of trouble
 */
void check_console(struct run *run)
{
	char *text = read_console(run);

	if (!text)
		return;
	if (!*text)
		problem(run, "console: the kernel said nothing");
	find_line(run, text, "kunit", kunit_failure);
	find_line(run, text, "console", bad_words);
	free(text);
}

/**
 * check_refused() - demand that static maps were refused exactly where they collide
 * @virt: virtual address of the lowest one that must be; 0: none must
 */
void check_refused(struct run *run, u32 virt)
{
	char *text = read_console(run);
	char *line, *kunit, want[64];

	if (!text)
		return;
	/* The kernel's own tests have some refused on purpose. */
	kunit = strstr(text, "KTAP version 1");
	if (kunit)
		*kunit = '\0';
	line = strstr(text, "lowmem layout: static map of ");
	snprintf(want, sizeof(want), " at 0x%08" PRIx32 "-", virt);
	if (!virt && line)
		problem(run, "console: unexpected: %.*s", (int)strcspn(line, "\r\n"), line);
	else if (virt && (!line || !strstr(line, want) || !strstr(line, "boot with vmalloc_upper=")))
		problem(run, "console: no word that the static map%s is refused", want);
	else if (virt && (!strstr(line, "lowmem layout: lowmem") || !strstr(line, "set aside")))
		problem(run, "console: no word that lowmem is set aside for the map%s", want);
	free(text);
}

/**
 * console_tail() - print the end of a log
 * @lines: at most as many lines
 */
void console_tail(FILE *out, const char *path, unsigned int lines)
{
	size_t size, at;
	void *data;
	char *text;

	if (file_read(path, &data, &size))
		return;
	text = data;
	for (at = size; at; at--)
		if (text[at - 1] == '\n' && at != size && !lines--)
			break;
	for (; at < size; at++)
		if (text[at] == '\n' || text[at] == '\t' || (unsigned char)text[at] >= ' ')
			fputc(text[at], out);
	fputc('\n', out);
	free(data);
}
