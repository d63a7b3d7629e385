// SPDX-License-Identifier: GPL-2.0-only
/*
 * A running system as JSON, schema 1.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tool/base/json.h"
#include "tool/show/show.h"
#include "tool/write/json.h"

static void put_member(FILE *out, const char *name, const char *value)
{
	fprintf(out, "  \"%s\": ", name);
	if (value && value[0])
		json_string(out, value);
	else
		fputs("null", out);
	fputs(",\n", out);
}

static const char *truth(bool value)
{
	return value ? "true" : "false";
}

static void put_lines(FILE *out, const char *name, const struct show_lines *lines)
{
	unsigned int i;

	fprintf(out, "  \"%s\": [", name);
	for (i = 0; i < lines->nr; i++) {
		fputs(i ? ",\n    " : "\n    ", out);
		json_string(out, lines->line[i]);
	}
	fputs(lines->nr ? "\n  ],\n" : "],\n", out);
}

static void put_problems(FILE *out, const struct show *show)
{
	unsigned int i, nr = 0;

	fputs("  \"not_read\": [", out);
	for (i = 0; i < SHOW_NR_FILES; i++) {
		if (!show->source[i].problem.text[0])
			continue;
		fputs(nr++ ? ",\n    " : "\n    ", out);
		json_string(out, show->source[i].problem.text);
	}
	fputs(nr ? "\n  ],\n" : "],\n", out);
}

static void put_kernel(FILE *out, const struct show *show)
{
	static const char *const feature[] = {
		[SHOW_FEATURE_NO] = "false",
		[SHOW_FEATURE_YES] = "true",
		[SHOW_FEATURE_UNKNOWN] = "null",
	};
	bool assumed = show->page_offset_from == SHOW_NR_FILES;

	put_member(out, "release", show->release);
	put_member(out, "cmdline", show->cmdline);
	fprintf(out, "  \"page_offset\": %" PRIu32 ",\n", show->page_offset);
	put_member(out, "page_offset_from",
		   assumed ? NULL : show->source[show->page_offset_from].path);
	fprintf(out, "  \"highmem\": %s,\n",
		show->highmem_known ? truth(show->highmem) : "null");
	fprintf(out, "  \"lpae\": %s,\n", truth(show->board.lpae));
	fprintf(out, "  \"feature\": %s,\n", feature[show->feature]);
	put_member(out, "mode", show->mode_why ? layout_mode_name(show->mode) : NULL);
}

static void put_running(FILE *out, const struct show *show)
{
	fputs("  \"running\": ", out);
	if (show->source[SHOW_LAYOUT].read && show->seen.nr)
		layout_json(out, &show->seen, "  ");
	else
		fputs("null", out);
	fputs(",\n", out);
}

static void put_meminfo(FILE *out, const struct show *show)
{
	unsigned int i, nr = 0;

	fputs("  \"meminfo\": {", out);
	for (i = 0; i < MEMINFO_NR_FIELDS; i++) {
		const struct show_total *t = &show->total[i];

		if (t->verdict == SHOW_NOT_COMPARED)
			continue;
		fprintf(out, "%s\n    \"%s\": {\"kernel\": %" PRIu64 ", \"predicted\": %" PRIu64 "}",
			nr++ ? "," : "", meminfo_name(i), t->kernel, t->predicted);
	}
	fputs(nr ? "\n  },\n" : "},\n", out);
}

void show_json(FILE *out, const struct show *show)
{
	char next[2 * SHOW_LINE_LEN];

	fputs("{\n  \"schema\": 1,\n", out);
	put_kernel(out, show);
	put_member(out, "board_from", show->source[show->from].path);
	put_problems(out, show);
	put_running(out, show);
	put_meminfo(out, show);
	fprintf(out, "  \"as_predicted\": %s,\n",
		show->compared ? truth(!show->differences.nr) : "null");
	put_lines(out, "differences", &show->differences);
	put_lines(out, "remarks", &show->remarks);
	put_member(out, "next", show_next(show, next, sizeof(next)));
	fputs("  \"plan\": ", out);
	plan_json(out, &show->plan);
	fputs("}\n", out);
}
