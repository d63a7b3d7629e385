// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a reader took from a source, for people and as JSON.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tool/base/json.h"
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
