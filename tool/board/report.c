// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a reader took from a source, and how it agrees with the plan.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tool/board/era.h"
#include "tool/write/json.h"
#include "tool/board/report.h"
#include "tool/base/size.h"
#include "tool/write/text.h"
#include "tool/base/wrap.h"

/* Only ASCII, so that it can go into any output and be cut anywhere. */
static void make_printable(char *s)
{
	for (; *s; s++)
		if (*s < ' ' || *s > '~')
			*s = '?';
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

/* The layout that the kernel should have had. */
static bool expected(const struct plan *plan, const struct kernel_era *era, struct layout *out)
{
	const struct report *report = plan->board->report;
	enum layout_mode mode;

	if (report->layout[0] && !board_mode_parse(report->layout, &mode)) {
		*out = plan->layout[mode];
		return true;
	}
	return era->vmalloc_end && !era_stock(plan, era, out);
}

static u32 end_of(const struct layout *layout)
{
	unsigned int i;
	u32 end = 0;

	for (i = 0; i < layout->nr; i++)
		if (layout->region[i].kind == LAYOUT_LOWMEM)
			end = layout->region[i].virt + layout->region[i].size;
	return end;
}

static const char *layout_of(const struct report *report)
{
	return report->layout[0] ? report->layout : "stock";
}

enum report_verdict report_check(const struct plan *plan, char *text, size_t size)
{
	const struct report *report = plan->board->report;
	const struct kernel_era *era = kernel_era(report->release);
	const char *what = era_what(era, plan->board);
	static struct layout layout;
	u64 seen, computed;

	*text = '\0';
	if (!report->lowmem_end && !report->high_memory)
		return REPORT_UNKNOWN;
	if (!expected(plan, era, &layout)) {
		snprintf(text, size, "%s", what ? what : "");
		return REPORT_UNKNOWN;
	}
	seen = report->lowmem_end ? report->lowmem_end : report->high_memory;
	computed = report->lowmem_end ? layout.lowmem_end : end_of(&layout);
	snprintf(text, size, "%s ended lowmem at 0x%" PRIx64 "%s; computed for %s: 0x%" PRIx64 "%s%s%s",
		 report->release[0] ? report->release : "the kernel", seen,
		 report->lowmem_end ? "" : " (virtual)", layout_of(report), computed,
		 seen == computed ? ", the same" : "", what ? "; " : "", what ? what : "");
	return seen == computed ? REPORT_AGREES : REPORT_DIFFERS;
}

void report_text(FILE *out, const struct plan *plan, const struct text_style *style)
{
	static const char *const verdicts[] = {
		[REPORT_UNKNOWN] = "not checked: ",
		[REPORT_AGREES] = "agrees: ",
		[REPORT_DIFFERS] = "differs: ",
	};
	const struct report *report = plan->board->report;
	enum report_verdict verdict;
	char line[REPORT_NOTE_LEN + 64];
	unsigned int i;

	if (!report)
		return;
	fprintf(out, "From the %s, line by line:\n", report->kind);
	for (i = 0; i < report->nr_used; i++) {
		snprintf(line, sizeof(line), "%6u  %s", report->used[i].number,
			 report->used[i].text);
		fprintf(out, "%.*s\n", (int)(style->width > 16 ? style->width : 16), line);
	}
	if (report->unused)
		fprintf(out, "        and %u more lines\n", report->unused);
	for (i = 0; i < report->nr_notes; i++)
		wrap_write(out, style->width, "- ", report->note[i]);
	verdict = report_check(plan, line, sizeof(line));
	if (line[0])
		wrap_write(out, style->width, verdicts[verdict], line);
	fputc('\n', out);
}

static void put_used(FILE *out, const struct report *report)
{
	unsigned int i;

	fputs("    \"lines\": [", out);
	for (i = 0; i < report->nr_used; i++) {
		fprintf(out, "%s\n      {\"number\": %u, \"text\": ", i ? "," : "",
			report->used[i].number);
		json_string(out, report->used[i].text);
		fputc('}', out);
	}
	fputs(report->nr_used ? "\n    ],\n" : "],\n", out);
}

static void put_notes(FILE *out, const struct report *report)
{
	unsigned int i;

	fputs("    \"notes\": [", out);
	for (i = 0; i < report->nr_notes; i++) {
		fputs(i ? ",\n      " : "\n      ", out);
		json_string(out, report->note[i]);
	}
	fputs(report->nr_notes ? "\n    ],\n" : "],\n", out);
}

void report_json(FILE *out, const struct plan *plan)
{
	static const char *const verdicts[] = {
		[REPORT_UNKNOWN] = "null", [REPORT_AGREES] = "true", [REPORT_DIFFERS] = "false",
	};
	const struct report *report = plan->board->report;
	char text[REPORT_NOTE_LEN + 64];
	enum report_verdict verdict;

	if (!report)
		return;
	verdict = report_check(plan, text, sizeof(text));
	fputs("  \"source\": {\n    \"kind\": ", out);
	json_string(out, report->kind);
	fputs(",\n    \"kernel\": ", out);
	json_string_or_null(out, report->release);
	fprintf(out, ",\n    \"lowmem_end\": ");
	if (report->lowmem_end)
		fprintf(out, "%" PRIu64 ",\n", report->lowmem_end);
	else
		fputs("null,\n", out);
	put_used(out, report);
	put_notes(out, report);
	fprintf(out, "    \"agrees\": %s,\n    \"check\": ", verdicts[verdict]);
	json_string_or_null(out, text);
	fputs("\n  },\n", out);
}
