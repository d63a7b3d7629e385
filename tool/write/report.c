// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a reader took from a source, for people and as JSON.
 */
#include <stdio.h>

#include "tool/base/wrap.h"
#include "tool/plan/verdict.h"
#include "tool/write/report.h"

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
	if (report->nr_used)
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

static void put_used(struct json_writer *json, const struct report *report)
{
	unsigned int i;

	json_open(json, "lines", '[', JSON_LINES);
	for (i = 0; i < report->nr_used; i++) {
		json_open(json, NULL, '{', JSON_LINE);
		json_number(json, "number", report->used[i].number);
		json_text(json, "text", report->used[i].text);
		json_close(json);
	}
	json_close(json);
}

static void put_notes(struct json_writer *json, const struct report *report)
{
	unsigned int i;

	json_open(json, "notes", '[', JSON_LINES);
	for (i = 0; i < report->nr_notes; i++)
		json_text(json, NULL, report->note[i]);
	json_close(json);
}

void report_json(struct json_writer *json, const struct plan *plan)
{
	const struct report *report = plan->board->report;
	char text[REPORT_NOTE_LEN + 64];
	enum report_verdict verdict;

	if (!report)
		return;
	verdict = report_check(plan, text, sizeof(text));
	json_open(json, "source", '{', JSON_LINES);
	json_text(json, "kind", report->kind);
	json_text_or_null(json, "kernel", report->release);
	json_number_or_null(json, "lowmem_end", report->lowmem_end, report->lowmem_end);
	put_used(json, report);
	put_notes(json, report);
	json_truth_or_null(json, "agrees", verdict != REPORT_UNKNOWN, verdict == REPORT_AGREES);
	json_text_or_null(json, "check", text);
	json_close(json);
}
