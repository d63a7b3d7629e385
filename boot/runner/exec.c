// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs another program.  On its own because <sys/prctl.h> needs the system's
 * <linux/types.h>, for which core/ brings a shim.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "boot/runner/exec.h"

void exec_logged(const char *const *argv, const char *log)
{
	int null = open("/dev/null", O_RDONLY);
	int out = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/*
	 * A guest touches little of its RAM, but some of every 2 MiB: with huge pages, all
	 * of it is cleared, which takes a fifth of a boot.
	 */
	prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
	if (null >= 0 && out >= 0 && dup2(null, 0) >= 0 && dup2(out, 1) >= 0 &&
	    dup2(out, 2) >= 0)
		execvp(argv[0], (char *const *)argv);
	dprintf(2, "cannot run %s: %s\n", argv[0], strerror(errno));
	_exit(127);
}
