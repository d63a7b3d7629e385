// SPDX-License-Identifier: GPL-2.0-only
/*
 * Results, from a console and in files.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/results.h"
#include "tool/base/output.h"

/* Marks in the console log. */
#define OWN	"bench: "
#define VMALLOC	"Summary: "	/* of lib/test_vmalloc.c */
#define MEMORY	"memory: "	/* lines of /proc/meminfo */

static struct result *add(struct results *out, struct fail *fail)
{
	if (out->nr == MAX_RESULTS) {
		fail_set(fail, "more than %d results", MAX_RESULTS);
		return NULL;
	}
	memset(&out->result[out->nr], 0, sizeof(out->result[0]));
	return &out->result[out->nr];
}

/* "NAME TIMES NS..." */
static int parse_own(struct results *out, const char *line, struct fail *fail)
{
	struct result *r = add(out, fail);
	char *end;
	int at;

	if (!r)
		return -1;
	if (sscanf(line, "%39s %" SCNu64 "%n", r->name, &r->times, &at) != 2 || !r->times)
		return fail_set(fail, "'%.80s', expected NAME TIMES NS...", line);
	for (line += at; *line == ' '; line = end) {
		if (r->rounds == MAX_ROUNDS)
			return fail_set(fail, "%s: more than %d rounds", r->name, MAX_ROUNDS);
		r->ns[r->rounds++] = strtoull(line, &end, 10);
		if (end == line)
			return fail_set(fail, "%s: '%.40s' is no number", r->name, line);
	}
	if (!r->rounds || *line)
		return fail_set(fail, "%s: no numbers, or more than numbers", r->name);
	if (results_find(out, r->name))
		return fail_set(fail, "%s: measured twice", r->name);
	out->nr++;
	return 0;
}

/*
 * "fix_size_alloc_test passed: 1 failed: 0 repeat: 1 loops: 500 avg: 40 usec"; Linux 7.3
 * has "xfailed: 0" before "repeat".
 */
static int parse_vmalloc(struct results *out, const char *line, struct fail *fail)
{
	struct result *r = add(out, fail);
	unsigned int passed, failed, loops;
	char name[RESULT_NAME_LEN];
	const char *rest;
	uint64_t us;
	int at = 0;

	if (!r)
		return -1;
	rest = strstr(line, " repeat: ");
	if (!rest || sscanf(line, "%39s passed: %u failed: %u%n", name, &passed, &failed, &at) != 3 ||
	    (line + at != rest && strncmp(line + at, " xfailed: 0 ", 12)) ||
	    sscanf(rest, " repeat: 1 loops: %u avg: %" SCNu64 " usec", &loops, &us) != 2)
		return fail_set(fail, "'%.80s', expected test_vmalloc's summary", line);
	if (failed)
		return fail_set(fail, "test_vmalloc: %s failed", name);
	snprintf(r->name, sizeof(r->name), "tv.%.36s", name);
	if (strlen(r->name) > 5 && !strcmp(r->name + strlen(r->name) - 5, "_test"))
		r->name[strlen(r->name) - 5] = '\0';
	r->times = 1;
	r->rounds = 1;
	r->ns[0] = us * 1000;
	out->nr++;
	return 0;
}

/* "LowTotal:  504712 kB" */
static int parse_memory(struct results *out, const char *line, struct fail *fail)
{
	struct result *r = add(out, fail);
	char name[24];

	if (!r)
		return -1;
	if (sscanf(line, "%23[A-Za-z]: %" SCNu64 " kB", name, &r->ns[0]) != 2)
		return fail_set(fail, "'%.80s', expected a line of /proc/meminfo", line);
	snprintf(r->name, sizeof(r->name), "memory.%s", name);
	r->times = 1;
	r->rounds = 1;
	out->nr++;
	return 0;
}

static int parse_line(struct results *out, const char *line, bool *ended,
		      struct fail *fail)
{
	const char *at;

	at = strstr(line, OWN);
	if (at) {
		at += strlen(OWN);
		if (!strncmp(at, "error: ", 7))
			return fail_set(fail, "the guest says: %.200s", at);
		if (strcmp(at, "end"))
			return parse_own(out, at, fail);
		*ended = true;
		return 0;
	}
	at = strstr(line, VMALLOC);
	if (at)
		return parse_vmalloc(out, at + strlen(VMALLOC), fail);
	at = strstr(line, MEMORY);
	/* Not "Memory: ", which the kernel says, nor other words before it. */
	if (at == line)
		return parse_memory(out, at + strlen(MEMORY), fail);
	return 0;
}

/*
 * The kernel may say something between the last number of a line and its end, which then
 * comes by itself, as an empty line: cut that off.  Where it comes between two digits, the
 * other digits follow instead, and the line stays as it is, to be refused.
 */
static void cut_message(char *line, const char *end)
{
	char *message = strchr(line, '[');

	end += strspn(end, "\r");
	if (!strncmp(line, OWN, strlen(OWN)) && message && message[-1] >= '0' &&
	    message[-1] <= '9' && *end == '\n' && strspn(end + 1, "\r\n"))
		*message = '\0';
}

int results_from_console(struct results *out, const char *text, struct fail *fail)
{
	char line[512];
	bool ended = false;

	out->nr = 0;
	while (*text) {
		size_t len = strcspn(text, "\r\n");

		snprintf(line, sizeof(line), "%.*s", (int)(len < 500 ? len : 500), text);
		cut_message(line, text + len);
		/* What the kernel said before that may come behind it. */
		if ((!ended || *line == '[') && parse_line(out, line, &ended, fail))
			return -1;
		text += len;
		text += strspn(text, "\r\n");
	}
	if (!ended)
		return fail_set(fail, "the guest did not come to its end");
	return 0;
}

int results_write(const struct results *results, const char *path)
{
	size_t size;
	char *text = NULL;
	FILE *out = open_memstream(&text, &size);
	unsigned int i, j;
	int ret;

	if (!out)
		return say(EXIT_INPUT, "%s: no memory", path);
	for (i = 0; i < results->nr; i++) {
		const struct result *r = &results->result[i];

		fprintf(out, "%s %" PRIu64, r->name, r->times);
		for (j = 0; j < r->rounds; j++)
			fprintf(out, " %" PRIu64, r->ns[j]);
		fputc('\n', out);
	}
	fclose(out);
	ret = write_output(path, text, size);
	free(text);
	return ret ? EXIT_INPUT : 0;
}

int results_read(struct results *out, const char *path, struct fail *fail)
{
	FILE *in = fopen(path, "re");
	char line[512];
	int ret = 0;

	out->nr = 0;
	if (!in)
		return fail_set(fail, "%s: %s", path, strerror(errno));
	while (!ret && fgets(line, sizeof(line), in)) {
		line[strcspn(line, "\n")] = '\0';
		ret = parse_own(out, line, fail);
	}
	fclose(in);
	if (!ret && !out->nr)
		ret = fail_set(fail, "no results");
	return ret ? fail_prefix(fail, "%s: ", path) : 0;
}

const struct result *results_find(const struct results *results, const char *name)
{
	unsigned int i;

	for (i = 0; i < results->nr; i++)
		if (!strcmp(results->result[i].name, name))
			return &results->result[i];
	return NULL;
}

uint64_t result_ns(const struct result *result)
{
	uint64_t ns = 0;
	unsigned int i;

	for (i = 0; i < result->rounds; i++)
		ns += result->ns[i];
	return ns;
}
