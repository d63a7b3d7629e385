// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of KTAP as test runs.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "boot/kcidb/kcidb.h"

/* The schema has no room for more. */
#define EXCERPT_MOST	16384

/**
 * struct test - a result, and what is said of it
 * @name: of the test
 * @told: KERNEL-CONFIG that the log has told before, or empty
 * @status: as the schema has it
 * @seconds: as the runner writes it, or empty
 * @excerpt: diagnostic lines behind a failure
 */
struct test {
	char name[256];
	char told[2 * KCIDB_WORD];
	const char *status;
	char seconds[16];
	char excerpt[EXCERPT_MOST + 1];
};

/* "# 47 checks, 4 skipped, 3.6 s" */
static void take_seconds(struct test *test, const char *remark)
{
	const char *comma = strrchr(remark, ',');
	char unit[2];

	if (!comma || sscanf(comma, ", %15[0-9.] %1s", test->seconds, unit) != 2 ||
	    unit[0] != 's')
		test->seconds[0] = '\0';
}

/* "ok 1 - name # remark", where the number and the dash may be missing */
static bool parse_result(struct test *test, const char *line)
{
	bool ok = !strncmp(line, "ok ", 3);
	const char *at = line + (ok ? 3 : 7), *remark;
	size_t size;

	if (!ok && strncmp(line, "not ok ", 7))
		return false;
	at += strspn(at, " ");
	if (isdigit((unsigned char)*at))
		at += strspn(at, "0123456789");
	at += strspn(at, " ");
	if (!strncmp(at, "- ", 2))
		at += 2;
	size = strcspn(at, " :\n");
	if (!size || size >= sizeof(test->name))
		return false;
	memset(test, 0, sizeof(*test));
	memcpy(test->name, at, size);
	remark = strstr(at, " # ");
	test->status = !ok ? "FAIL" : remark && !strncmp(remark, " # SKIP", 7) ? "SKIP" : "PASS";
	if (remark)
		take_seconds(test, remark);
	return true;
}

/* "# build 6.12 debian-armmp HASH", as scripts/keep.sh writes it */
static bool take_build(char *told, size_t size, const char *line)
{
	char kernel[KCIDB_WORD], config[KCIDB_WORD];

	if (sscanf(line, "# build %63[0-9.] %63s", kernel, config) != 2)
		return false;
	snprintf(told, size, "%s-%s", kernel, config);
	return true;
}

static void add_excerpt(struct test *test, const char *line)
{
	size_t used = strlen(test->excerpt), size = strlen(line);

	/* What scripts/boots.sh writes for itself. */
	if (!strncmp(line, "key ", 4) || !strncmp(line, "boot ", 5))
		return;
	if (used + size < sizeof(test->excerpt))
		memcpy(test->excerpt + used, line, size + 1);
}

/* A path has dots between parts, and no others. */
static void put_path(struct json_writer *json, const struct test *test, const char *rest)
{
	char path[sizeof(test->name) + 16];
	size_t i, suite = strcspn(test->name, "-");

	snprintf(path, sizeof(path), "intermix.%.*s.%s", (int)suite, test->name, rest);
	for (i = strlen("intermix.") + suite + 1; path[i]; i++)
		if (!isalnum((unsigned char)path[i]) && path[i] != '-')
			path[i] = '_';
	json_text(json, "path", path);
}

static void put_test(struct json_writer *json, const struct test *test,
		     const struct build *build, const char *rest, const struct run *run,
		     unsigned int number)
{
	char text[6 * KCIDB_WORD];
	size_t used;

	json_open(json, NULL, '{', JSON_LINES);
	build_id(text, sizeof(text), build, run);
	json_text(json, "build_id", text);
	used = strlen(text);
	snprintf(text + used, sizeof(text) - used, "-%s-%u", run->time, number);
	json_text(json, "id", text);
	json_text(json, "origin", run->origin);
	put_path(json, test, rest);
	json_text(json, "status", test->status);
	json_text(json, "start_time", run->time);
	if (test->seconds[0])
		fprintf(json_inner(json, "duration"), "%.1f", strtod(test->seconds, NULL));
	if (test->excerpt[0])
		json_text(json, "log_excerpt", test->excerpt);
	json_open(json, "environment", '{', JSON_LINE);
	json_text(json, "comment", "QEMU");
	json_close(json);
	json_close(json);
}

/* What is known of a test when the next begins. */
static bool finish_test(struct json_writer *json, const struct facts *facts,
			const struct run *run, const struct test *test, unsigned int *number)
{
	const struct build *build;
	const char *rest;

	build = facts_build(facts, test->name, test->told, &rest);
	if (!build)
		return false;
	put_test(json, test, build, rest, run, ++*number);
	return true;
}

unsigned int results_json(struct json_writer *json, const struct facts *facts,
			  const struct run *run, FILE *log, unsigned int *number)
{
	struct test now, next;
	unsigned int left_out = 0;
	char told[sizeof(now.told)] = "";
	bool any = false;
	char *line = NULL;
	size_t room = 0;

	while (getline(&line, &room, log) >= 0) {
		if (take_build(told, sizeof(told), line))
			continue;
		if (parse_result(&next, line)) {
			if (any && !finish_test(json, facts, run, &now, number))
				left_out++;
			now = next;
			strcpy(now.told, told);
			any = true;
		} else if (any && !strncmp(line, "# ", 2) && !strcmp(now.status, "FAIL")) {
			add_excerpt(&now, line + 2);
		}
	}
	if (any && !finish_test(json, facts, run, &now, number))
		left_out++;
	free(line);
	return left_out;
}
