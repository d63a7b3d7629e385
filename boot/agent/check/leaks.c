// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks with kmemleak: what vmalloc has handed out, in holes too, is searched
 * for pointers: the test module keeps one there.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/modules.h"
#include "boot/agent/report.h"

#define LEAKS		"/sys/kernel/debug/kmemleak"
#define AGE_SECONDS	6	/* younger objects are not reported */
#define SCANS		8
#define REPORT		"unreferenced object "
#define HEAD_MAX	100
#define FOUND_MIN	1	/* of 64: addresses stay on stacks, here and there */

/* How many of the objects that were lost are reported, and how many others. */
static unsigned int count(const char *text, const char *lost, unsigned int *others,
			  char head[HEAD_MAX])
{
	const char *at = text;
	unsigned int found = 0;
	char address[11];

	*others = 0;
	while ((at = strstr(at, REPORT))) {
		snprintf(address, sizeof(address), "%s", at + strlen(REPORT));
		if (strstr(lost, address)) {
			found++;
		} else {
			++*others;
			snprintf(head, HEAD_MAX, "%.99s", at);
			head[strcspn(head, "\n")] = '\0';
		}
		at += strlen(REPORT);
	}
	return found;
}

/*
 * A search may end early, and what has changed since the last one is not reported.
 * So they go on until one reports what was lost; then it has seen all else, too.
 */
static char *search(const char *lost)
{
	unsigned int i, others;
	char head[HEAD_MAX], *text = NULL;

	sleep(AGE_SECONDS);
	for (i = 0; i < SCANS; i++) {
		free(text);
		if (write_file(LEAKS, "scan"))
			return NULL;
		text = read_file(LEAKS);
		if (!text || count(text, lost, &others, head) >= FOUND_MIN)
			break;
	}
	note("kmemleak: %u searches", i + 1);
	return text;
}

/* Each object that is reported is one that was lost, and some of those are. */
static void check_report(const char *text, const char *lost)
{
	char head[HEAD_MAX] = "";
	unsigned int others, found = count(text, lost, &others, head);

	check(!others, "leaks-none", "%u leaks, the last one: %s", others, head);
	check(found >= FOUND_MIN, "leaks-found",
	      "kmemleak reports %u of the objects that were lost", found);
	note("kmemleak: %u of the lost objects, %u others", found, others);
	if (others)
		note("%s", text);
}

/**
 * check_leaks() - no leak where none is, and some where objects are lost
 * @module: can lose objects
 */
void check_leaks(const struct module_seen *module)
{
	char path[80], *lost = NULL, *text;

	if (access(LEAKS, F_OK)) {
		skip("leaks-none", "a kernel without kmemleak");
		return;
	}
	snprintf(path, sizeof(path), "/sys/module/%s/parameters/lose", module->name);
	if (!write_file(path, "1"))
		lost = read_file(path);
	text = lost ? search(lost) : NULL;
	if (check(text, "leaks-search", "%s", parse_error))
		check_report(text, lost);
	free(lost);
	free(text);
}
