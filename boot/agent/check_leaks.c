// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks with kmemleak: what vmalloc has handed out, in holes too, is searched
 * for pointers: the test module keeps one there.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "guest.h"
#include "modules.h"
#include "report.h"

#define LEAKS		"/sys/kernel/debug/kmemleak"
#define AGE_SECONDS	6	/* younger objects are not reported */
#define REPORT		"unreferenced object "
#define FOUND_MIN	8	/* of 16: some addresses stay on a stack */

/* Two searches: what moves about during one of them is no leak. */
static char *search(void)
{
	sleep(AGE_SECONDS);
	if (write_file(LEAKS, "scan") || write_file(LEAKS, "scan"))
		return NULL;
	return read_file(LEAKS);
}

/* Each object that is reported is one that was lost, and some of those are. */
static void check_report(const char *text, const char *lost)
{
	unsigned int found = 0, leaks = 0;
	char address[11], head[100] = "";
	const char *at = text;

	while ((at = strstr(at, REPORT))) {
		snprintf(address, sizeof(address), "%s", at + strlen(REPORT));
		if (strstr(lost, address)) {
			found++;
		} else {
			leaks++;
			snprintf(head, sizeof(head), "%.99s", at);
			head[strcspn(head, "\n")] = '\0';
		}
		at += strlen(REPORT);
	}
	check(!leaks, "leaks-none", "%u leaks, the last one: %s", leaks, head);
	check(found >= FOUND_MIN, "leaks-found",
	      "kmemleak reports %u of the objects that were lost", found);
	note("kmemleak: %u of the lost objects, %u others", found, leaks);
	if (leaks)
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
	text = lost ? search() : NULL;
	if (check(text, "leaks-search", "%s", parse_error))
		check_report(text, lost);
	free(lost);
	free(text);
}
