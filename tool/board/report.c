// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a reader took from a source.
 */
#include <stdarg.h>
#include <stdio.h>

#include "tool/board/report.h"

/* Only ASCII, so that it can go into any output and be cut anywhere. */
static void make_printable(char *s)
{
	for (; *s; s++)
		if (*s < ' ' || *s > '~')
			*s = '?';
}

bool report_tells_holes(const struct report *report)
{
	return !report || report->ranges == REPORT_LISTED;
}

void report_use(struct report *report, unsigned int number, const char *text)
{
	struct report_used *used;

	if (report->nr_used == REPORT_MAX_USED) {
		report->unused++;
		return;
	}
	used = &report->used[report->nr_used++];
	used->number = number;
	snprintf(used->text, sizeof(used->text), "%s", text);
	make_printable(used->text);
}

void report_note(struct report *report, const char *fmt, ...)
{
	va_list args;

	if (report->nr_notes == REPORT_MAX_NOTES)
		return;
	if (report->nr_notes == REPORT_MAX_NOTES - 1)
		fmt = "and more about this source";
	va_start(args, fmt);
	vsnprintf(report->note[report->nr_notes], REPORT_NOTE_LEN, fmt, args);
	va_end(args);
	make_printable(report->note[report->nr_notes++]);
}
