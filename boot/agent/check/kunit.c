// SPDX-License-Identifier: GPL-2.0-only
/*
 * The results of the kernel's own unit tests, which ran while it booted.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define KUNIT_DIR	"/sys/kernel/debug/kunit"
#define OUR_SUITES	"lowmem_"

/* Some of what it tests holds only once the kernel has given away its init memory. */
#define LATE_SUITE	"lowmem_packed"

/* Count lines that start, but for blanks, with @what. */
static unsigned int count_lines(const char *text, const char *what)
{
	unsigned int nr = 0;

	while (*text) {
		text += strspn(text, " ");
		if (!strncmp(text, what, strlen(what)))
			nr++;
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	return nr;
}

/* How many cases the suite has: the plan behind its own header. */
static unsigned int planned_cases(const char *text)
{
	const char *plan = strstr(text, "    1..");

	return plan ? strtoul(plan + strlen("    1.."), NULL, 10) : 0;
}

/* A suite that did not run counts as one that succeeded, so each case is asked for. */
static void check_suite(const char *suite)
{
	char path[400], name[300];
	unsigned int good, bad, planned;
	char *text;

	snprintf(name, sizeof(name), "kunit-%s", suite);
	snprintf(path, sizeof(path), KUNIT_DIR "/%s/results", suite);
	text = read_file(path);
	if (!text) {
		check(false, name, "%s", parse_error);
		return;
	}
	bad = count_lines(text, "not ok ");
	good = count_lines(text, "ok ");
	planned = planned_cases(text);
	check(!bad && planned && good > planned, name,
	      "%u lines are not ok, %u are, %u cases were to run", bad, good, planned);
	free(text);
}

/**
 * check_kunit() - all suites passed, and the feature's own is among them
 * @guest: the measured kernel
 */
void check_kunit(const struct guest *guest)
{
	struct dirent *entry;
	bool ours = false;
	DIR *dir = opendir(KUNIT_DIR);

	/* A patch of the series before the suites. */
	if (!dir && (!guest->has_feature || wants("untested"))) {
		skip("kunit", "the kernel has no KUnit");
		return;
	}
	write_file(KUNIT_DIR "/" LATE_SUITE "/run", "1");
	while (dir && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		ours |= !strncmp(entry->d_name, OUR_SUITES, strlen(OUR_SUITES));
		check_suite(entry->d_name);
	}
	if (dir)
		closedir(dir);
	if (guest->has_feature)
		check(ours, "kunit-present", "no suite %s* did run", OUR_SUITES);
}
