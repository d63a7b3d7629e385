// SPDX-License-Identifier: GPL-2.0-only
/*
 * The writer of JSON: commas, lines and blanks.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/tool/tests.h"
#include "tool/base/json.h"

static char *text;
static size_t size;
static struct json_writer json;

static void begin(void)
{
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	json_begin(&json, out);
}

static void assert_written(const char *expected)
{
	fclose(json.out);
	assert_string_equal(text, expected);
	free(text);
}

static void test_lines(void **state)
{
	(void)state;
	begin();
	json_open(&json, NULL, '{', JSON_LINES);
	json_number(&json, "a", UINT64_MAX);
	json_open(&json, "b", '[', JSON_LINES);
	json_signed(&json, NULL, -1);
	json_open(&json, NULL, '{', JSON_LINES);
	json_null(&json, "c");
	json_close(&json);
	json_close(&json);
	json_truth(&json, "d", true);
	json_close(&json);
	assert_written("{\n  \"a\": 18446744073709551615,\n  \"b\": [\n    -1,\n    {\n      \"c\": null\n    }\n  ],\n  \"d\": true\n}");
}

static void test_line(void **state)
{
	(void)state;
	begin();
	json_open(&json, NULL, '[', JSON_LINE);
	json_text(&json, NULL, "\"\n");
	json_open(&json, NULL, '{', JSON_LINE);
	json_truth(&json, "a", false);
	json_truth_or_null(&json, "b", false, true);
	json_truth_or_null(&json, "c", true, true);
	json_close(&json);
	json_number_or_null(&json, NULL, false, 1);
	json_number_or_null(&json, NULL, true, 2);
	json_close(&json);
	assert_written("[\"\\\"\\u000a\", {\"a\": false, \"b\": null, \"c\": true}, null, 2]");
}

static void test_empty(void **state)
{
	(void)state;
	begin();
	json_open(&json, NULL, '{', JSON_LINES);
	json_open(&json, "a", '[', JSON_LINES);
	json_close(&json);
	json_open(&json, "b", '{', JSON_LINE);
	json_close(&json);
	json_text_or_null(&json, "c", "");
	json_text_or_null(&json, "d", NULL);
	json_text_or_null(&json, "e", "f");
	json_close(&json);
	assert_written("{\n  \"a\": [],\n  \"b\": {},\n  \"c\": null,\n  \"d\": null,\n  \"e\": \"f\"\n}");
}

/* Behind the bracket, or two blanks in where a key stands before it. */
static void test_break(void **state)
{
	(void)state;
	begin();
	json_open(&json, NULL, '[', JSON_LINES);
	json_open(&json, NULL, '{', JSON_LINE);
	json_number(&json, "a", 1);
	json_break(&json);
	json_open(&json, "b", '[', JSON_LINE);
	json_break(&json);
	json_number(&json, NULL, 2);
	json_break(&json);
	json_close(&json);
	json_number(&json, "c", 3);
	json_close(&json);
	json_close(&json);
	assert_written("[\n  {\"a\": 1,\n   \"b\": [\n     2], \"c\": 3}\n]");
}

static void test_inner(void **state)
{
	(void)state;
	begin();
	json_open(&json, NULL, '{', JSON_LINE);
	fputs("{}", json_inner(&json, "a"));
	json_number(&json, "b", 0);
	json_close(&json);
	assert_written("{\"a\": {}, \"b\": 0}");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_break),
		cmocka_unit_test(test_inner),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool JSON writer", tests, NULL, NULL);
}
