// SPDX-License-Identifier: GPL-2.0-only
/*
 * A running system as JSON, schema 1.
 */
#include <stdio.h>

#include "tool/show/show.h"
#include "tool/write/json.h"

static void put_lines(struct json_writer *json, const char *key,
		      const struct show_lines *lines)
{
	unsigned int i;

	json_open(json, key, '[', JSON_LINES);
	for (i = 0; i < lines->nr; i++)
		json_text(json, NULL, lines->line[i]);
	json_close(json);
}

static void put_problems(struct json_writer *json, const struct show *show)
{
	unsigned int i;

	json_open(json, "not_read", '[', JSON_LINES);
	for (i = 0; i < SHOW_NR_FILES; i++)
		if (show->source[i].problem.text[0])
			json_text(json, NULL, show->source[i].problem.text);
	json_close(json);
}

static void put_kernel(struct json_writer *json, const struct show *show)
{
	bool assumed = show->page_offset_from == SHOW_NR_FILES;

	json_text_or_null(json, "release", show->release);
	json_text_or_null(json, "cmdline", show->cmdline);
	json_number(json, "page_offset", show->page_offset);
	json_text_or_null(json, "page_offset_from",
			  assumed ? NULL : show->source[show->page_offset_from].path);
	json_truth_or_null(json, "highmem", show->highmem_known, show->highmem);
	json_truth(json, "lpae", show->board.lpae);
	json_truth_or_null(json, "feature", show->feature != SHOW_FEATURE_UNKNOWN,
			   show->feature == SHOW_FEATURE_YES);
	json_text_or_null(json, "mode", show->layout_why ? layout_type_name(show->type) : NULL);
}

static void put_running(struct json_writer *json, const struct show *show)
{
	if (show->source[SHOW_LAYOUT].read && show->seen.nr)
		layout_json(json, "running", &show->seen);
	else
		json_null(json, "running");
}

static void put_meminfo(struct json_writer *json, const struct show *show)
{
	unsigned int i;

	json_open(json, "meminfo", '{', JSON_LINES);
	for (i = 0; i < MEMINFO_NR_FIELDS; i++) {
		const struct show_total *t = &show->total[i];

		if (t->verdict == SHOW_NOT_COMPARED)
			continue;
		json_open(json, meminfo_name(i), '{', JSON_LINE);
		json_number(json, "kernel", t->kernel);
		json_number(json, "predicted", t->predicted);
		json_close(json);
	}
	json_close(json);
}

void show_json(FILE *out, const struct show *show)
{
	char next[2 * SHOW_LINE_LEN];
	struct json_writer json;

	json_begin(&json, out);
	json_open(&json, NULL, '{', JSON_LINES);
	json_number(&json, "schema", 1);
	put_kernel(&json, show);
	json_text_or_null(&json, "board_from", show->source[show->from].path);
	put_problems(&json, show);
	put_running(&json, show);
	put_meminfo(&json, show);
	json_truth_or_null(&json, "as_predicted", show->compared || show->differences.nr,
			   show_agrees(show));
	put_lines(&json, "differences", &show->differences);
	put_lines(&json, "remarks", &show->remarks);
	json_text_or_null(&json, "next", show_next(show, next, sizeof(next)));
	plan_object_json(json_inner(&json, "plan"), &show->plan);
	json_close(&json);
	fputc('\n', out);
}
