// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks that a new mapping is there at once for kernel threads that have borrowed
 * the tables of a process, and for interrupts; see tests/sync.c in the kernel.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/report.h"
#include "boot/agent/suites.h"

#define TRIES	20

/* As write_file(), but says in errno why not. */
static int try_once(void)
{
	int fd = open(TRIAL_FILE, O_WRONLY | O_CLOEXEC);
	int ret = fd >= 0 && write(fd, "sync", 4) == 4 ? 0 : -1;
	int saved = errno;

	if (fd >= 0)
		close(fd);
	errno = saved;
	return ret;
}

/**
 * check_sync() - before all of vmalloc space is mapped for the first time
 */
void check_sync(void)
{
	char line[CMDLINE_MAX];
	pid_t busy;
	int i, ret;

	if (access(TRIAL_FILE, F_OK)) {
		skip("mapping-seen-in-kernel", "the kernel has no " TRIAL_FILE);
		return;
	}
	if (cmdline_value(line, TESTS_PARAM)) {
		skip("mapping-seen-in-kernel", "test_vmalloc has used all of vmalloc space");
		return;
	}
	/* So that the other processor is in the middle of a program. */
	busy = fork();
	while (!busy)
		;
	for (i = 0, ret = -1; ret && i < TRIES; i++) {
		usleep(10000);
		ret = try_once();
		if (ret && errno != EAGAIN)
			break;
	}
	if (ret && errno == EOPNOTSUPP)
		skip("mapping-seen-in-kernel", "the kernel has no blocks of 2 MiB");
	else
		check(!ret, "mapping-seen-in-kernel", "%s", strerror(errno));
	if (busy > 0) {
		kill(busy, SIGKILL);
		waitpid(busy, NULL, 0);
	}
}
