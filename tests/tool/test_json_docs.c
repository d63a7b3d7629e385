// SPDX-License-Identifier: GPL-2.0-only
/*
 * The keys of the plan's JSON are those that docs/json.md lists.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tool/json_read.h"
#include "tests/tool/tests.h"
#include "tool/read/log.h"
#include "tool/write/json.h"

/* "holes[3].intermix.used" as docs/json.md has it: "holes[].MODE.used". */
static void generalize(char *path)
{
	char *out = path, *in = path;
	unsigned int i;

	while (*in) {
		*out++ = *in++;
		if (out[-1] == '[')
			in += strspn(in, "0123456789");
	}
	*out = '\0';
	for (i = 0; i < LAYOUT_NR_TYPES; i++) {
		const char *type = layout_type_name(i);
		char *at = strstr(path, type);

		if (!at || (at != path && at[-1] != '.'))
			continue;
		memmove(at + strlen("MODE"), at + strlen(type), strlen(at + strlen(type)) + 1);
		memcpy(at, "MODE", strlen("MODE"));
	}
}

#define MAX_KEYS	64

struct keys {
	unsigned int nr;
	char key[MAX_KEYS][JSON_PATH_LEN];
};

static bool has_key(const struct keys *keys, const char *key)
{
	unsigned int i;

	for (i = 0; i < keys->nr; i++)
		if (!strcmp(keys->key[i], key))
			return true;
	return false;
}

static void add_key(struct keys *keys, const char *key)
{
	if (has_key(keys, key))
		return;
	assert_true(keys->nr < MAX_KEYS);
	snprintf(keys->key[keys->nr++], JSON_PATH_LEN, "%s", key);
}

/* Rows "| `key` |" of a section. */
static void read_documented(struct keys *keys)
{
	FILE *file = fopen("docs/json.md", "r");
	bool inside = false;
	char line[1024];

	assert_non_null(file);
	while (fgets(line, sizeof(line), file)) {
		if (!strncmp(line, "## ", 3))
			inside = !strcmp(line, "## `intermix plan`\n");
		if (!inside || strncmp(line, "| `", 3))
			continue;
		*strchr(line + 3, '`') = '\0';
		add_key(keys, line + 3);
	}
	fclose(file);
}

static void read_written(struct keys *keys, const struct board *board)
{
	static struct plan plan;
	char *text = NULL, path[JSON_PATH_LEN];
	struct json json;
	struct fail fail;
	unsigned int i;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	assert_int_equal(plan_compute(&plan, board, 0xc0000000, 0, &fail), 0);
	plan_json(out, &plan);
	fclose(out);
	assert_true(json_load(&json, text));
	for (i = 0; i < json.nr; i++) {
		strcpy(path, json.entry[i].path);
		generalize(path);
		add_key(keys, path);
	}
	json_free(&json);
	free(text);
}

static const struct board *from_layout(const char *layout, const char *compatible)
{
	static struct board board;

	assert_true(read_text(&board, "x", layout));
	snprintf(board.compatible, sizeof(board.compatible), "%s", compatible);
	return &board;
}

/* With lines, a note, and an end of lowmem. */
static const struct board *from_log(void)
{
	static const char text[] =
		"Linux version 6.12.1 (a@b)\n"
		"  Normal   [mem 0x0000000080000000-0x000000008fffffff]\n"
		"  node   0: [mem 0x0000000080000000-0x000000008fffffff]\n";
	const struct log_given given = { 0 };
	static struct board board;
	FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	struct fail fail;

	assert_non_null(file);
	assert_int_equal(log_parse(&board, file, "x", &given, &fail), 0);
	fclose(file);
	return &board;
}

static void test_documented(void **state)
{
	static struct keys documented, written;
	unsigned int i;

	(void)state;
	read_documented(&documented);
	read_written(&written, from_layout("ram 1G@0\n", ""));
	read_written(&written, from_layout("ram 1G@0\n", "fsl,imx6q"));
	read_written(&written,
		     from_layout("ram 1G@0\nnomap 64M@128M\nram 64M@0x50000000\n", ""));
	read_written(&written, from_log());
	for (i = 0; i < written.nr; i++)
		if (!has_key(&documented, written.key[i]))
			fail_msg("%s is not in docs/json.md", written.key[i]);
	for (i = 0; i < documented.nr; i++)
		if (!has_key(&written, documented.key[i]))
			fail_msg("%s is in docs/json.md only", documented.key[i]);
	assert_true(written.nr > 20);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_documented),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool JSON and its document", tests, NULL, NULL);
}
