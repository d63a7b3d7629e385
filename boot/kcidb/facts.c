// SPDX-License-Identifier: GPL-2.0-only
/*
 * What was tested: sources and builds.
 */
#include <string.h>

#include "boot/kcidb/kcidb.h"
#include "tool/base/lines.h"

static const struct checkout *find_checkout(const struct facts *facts, const char *kernel,
					    const char *variant)
{
	unsigned int i;

	for (i = 0; i < facts->nr_checkouts; i++)
		if (!strcmp(facts->checkout[i].kernel, kernel) &&
		    !strcmp(facts->checkout[i].variant, variant))
			return &facts->checkout[i];
	return NULL;
}

static int add_checkout(struct facts *facts, const char *text, struct fail *fail)
{
	struct checkout *c = &facts->checkout[facts->nr_checkouts];
	int words;

	if (facts->nr_checkouts == KCIDB_MAX_CHECKOUTS)
		return fail_set(fail, "expected at most %d checkouts", KCIDB_MAX_CHECKOUTS);
	words = sscanf(text, "%63s %63s %63s %64[0-9a-f]", c->kernel, c->variant, c->source,
		       c->patches);
	if (words < 3 || (words == 4 && strlen(c->patches) != 64))
		return fail_set(fail, "\"%s\", expected KERNEL VARIANT SOURCE [SHA-256]", text);
	facts->nr_checkouts++;
	return 0;
}

static int add_build(struct facts *facts, const char *text, struct fail *fail)
{
	char kernel[KCIDB_WORD], variant[KCIDB_WORD];
	struct build *b = &facts->build[facts->nr_builds];

	if (facts->nr_builds == KCIDB_MAX_BUILDS)
		return fail_set(fail, "expected at most %d builds", KCIDB_MAX_BUILDS);
	if (sscanf(text, "%63s %63s %63s %127[^\n]", kernel, b->config, variant,
		   b->compiler) != 4)
		return fail_set(fail, "\"%s\", expected KERNEL CONFIG VARIANT COMPILER", text);
	b->checkout = find_checkout(facts, kernel, variant);
	if (!b->checkout)
		return fail_set(fail, "%s %s, expected a checkout of it above", kernel, variant);
	facts->nr_builds++;
	return 0;
}

int facts_read(struct facts *facts, FILE *file, const char *name, struct fail *fail)
{
	static const char checkout[] = "checkout ", build[] = "build ";
	struct lines lines;
	int ret = 0;

	memset(facts, 0, sizeof(*facts));
	lines_start(&lines, file, name);
	while (!ret && lines_next(&lines, fail)) {
		if (!strncmp(lines.text, checkout, strlen(checkout)))
			ret = add_checkout(facts, lines.text + strlen(checkout), fail);
		else if (!strncmp(lines.text, build, strlen(build)))
			ret = add_build(facts, lines.text + strlen(build), fail);
		else
			ret = fail_set(fail, "\"%.40s\", expected checkout or build", lines.text);
		if (ret)
			return lines_fail(&lines, fail);
	}
	return fail->text[0] ? -1 : 0;
}

/* Behind @word and a dash, or NULL when @text does not begin so. */
static const char *behind(const char *text, const char *word)
{
	size_t size = strlen(word);

	return !strncmp(text, word, size) && text[size] == '-' ? text + size + 1 : NULL;
}

static bool ends_in(const char *text, const char *word)
{
	size_t size = strlen(word), all = strlen(text);

	return all > size && !strcmp(text + all - size, word) && text[all - size - 1] == '-';
}

/* Which patches a boot is of: it ends in their name, or has all. */
static bool is_of(const char *test, const struct facts *facts, const struct checkout *checkout)
{
	unsigned int i;

	for (i = 0; i < facts->nr_checkouts; i++)
		if (strcmp(facts->checkout[i].variant, "intermix") &&
		    ends_in(test, facts->checkout[i].variant))
			return !strcmp(facts->checkout[i].variant, checkout->variant);
	return !strcmp(checkout->variant, "intermix");
}

/* That of @told alone. */
static const struct build *told_build(const struct facts *facts, const char *test,
				      const char *told)
{
	unsigned int i;

	for (i = 0; i < facts->nr_builds; i++) {
		const struct build *b = &facts->build[i];
		const char *config = behind(told, b->checkout->kernel);

		if (config && !strcmp(config, b->config) && is_of(test, facts, b->checkout))
			return b;
	}
	return NULL;
}

const struct build *facts_build(const struct facts *facts, const char *test,
				const char *told, const char **rest)
{
	const char *dash = strchr(test, '-');
	const struct build *best = NULL;
	char suite[KCIDB_WORD];
	unsigned int i;

	if (!dash || (size_t)(dash - test) >= sizeof(suite))
		return NULL;
	if (*told && behind(dash + 1, told)) {
		*rest = behind(dash + 1, told);
		return told_build(facts, test, told);
	}
	snprintf(suite, sizeof(suite), "%.*s", (int)(dash - test), test);
	for (i = 0; i < facts->nr_builds; i++) {
		const struct build *b = &facts->build[i];
		const char *at = behind(dash + 1, b->checkout->kernel);
		const char *named = at ? behind(at, b->config) : NULL;

		if (!at || !is_of(test, facts, b->checkout))
			continue;
		if (!named && (best || strcmp(b->config, suite)))
			continue;
		/* The longest name: "dump" is the beginning of "dump-thumb2". */
		if (best && named <= *rest)
			continue;
		best = b;
		*rest = named ? named : at;
	}
	return best;
}

static void checkout_id(char *id, size_t size, const struct checkout *c, const struct run *run)
{
	snprintf(id, size, "%s:linux-%s%s%.12s", run->origin, c->source, *c->patches ? "-" : "",
		 c->patches);
}

void build_id(char *id, size_t size, const struct build *build, const struct run *run)
{
	size_t used;

	checkout_id(id, size, build->checkout, run);
	used = strlen(id);
	snprintf(id + used, size - used, "-%s", build->config);
}

static void put_checkouts(struct json_writer *json, const struct facts *facts,
			  const struct run *run)
{
	char text[4 * KCIDB_WORD];
	unsigned int i;

	json_open(json, "checkouts", '[', JSON_LINES);
	for (i = 0; i < facts->nr_checkouts; i++) {
		const struct checkout *c = &facts->checkout[i];

		json_open(json, NULL, '{', JSON_LINES);
		checkout_id(text, sizeof(text), c, run);
		json_text(json, "id", text);
		json_text(json, "origin", run->origin);
		json_text(json, "patchset_hash", c->patches);
		snprintf(text, sizeof(text), "Debian's linux-source-%s %s, %s", c->kernel,
			 c->source, *c->patches ? "patches of intermix" : "no patches");
		json_text(json, "comment", text);
		json_truth(json, "valid", true);
		json_close(json);
	}
	json_close(json);
}

static void put_builds(struct json_writer *json, const struct facts *facts,
		       const struct run *run)
{
	char text[4 * KCIDB_WORD];
	unsigned int i;

	json_open(json, "builds", '[', JSON_LINES);
	for (i = 0; i < facts->nr_builds; i++) {
		const struct build *b = &facts->build[i];

		json_open(json, NULL, '{', JSON_LINES);
		checkout_id(text, sizeof(text), b->checkout, run);
		json_text(json, "checkout_id", text);
		build_id(text, sizeof(text), b, run);
		json_text(json, "id", text);
		json_text(json, "origin", run->origin);
		json_text(json, "architecture", "arm");
		json_text(json, "compiler", b->compiler);
		json_text(json, "config_name", b->config);
		json_text(json, "status", "PASS");
		json_close(json);
	}
	json_close(json);
}

void facts_json(struct json_writer *json, const struct facts *facts, const struct run *run)
{
	put_checkouts(json, facts, run);
	put_builds(json, facts, run);
}
