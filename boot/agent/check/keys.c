// SPDX-License-Identifier: GPL-2.0-only
/*
 * Check that kernel text was patched where it should be.
 */
#include <stdlib.h>
#include <string.h>

#include "boot/agent/files.h"
#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define FILE_NAME	"/proc/self/sched"

/**
 * check_static_keys() - a static key that the command line switched is on in the code
 *
 * With JUMP_LABEL, "schedstats=enable" patches the text before the page allocator is there,
 * and proc_sched_show_task() shows more behind a branch that is patched: boot/for-config.
 */
void check_static_keys(void)
{
	char *text;

	if (!cmdline_has("schedstats=enable"))
		return;
	text = read_file(FILE_NAME);
	if (text)
		check(strstr(text, "exec_max"), "static-keys",
		      FILE_NAME " has no exec_max: schedstats=enable did not reach the text");
	else
		skip("static-keys", "the kernel has no " FILE_NAME);
	free(text);
}
