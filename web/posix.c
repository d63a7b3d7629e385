// SPDX-License-Identifier: GPL-2.0-only
/*
 * What POSIX has, and WASI has not: the command asks for it, and a page never needs it.
 */
#include <errno.h>
#include <stdio.h>

#include "web/include/posix.h"

/* For what dtc complains about, which never runs. */
FILE *tmpfile(void)
{
	return fmemopen(NULL, 1, "w+");
}

/* Nothing is written but standard output. */
int mkstemp(char *name)
{
	(void)name;
	errno = EROFS;
	return -1;
}

mode_t umask(mode_t mask)
{
	(void)mask;
	return 022;
}

int fchmod(int fd, mode_t mode)
{
	(void)fd, (void)mode;
	return 0;
}

int pipe(int fds[2])
{
	fds[0] = -1;
	fds[1] = -1;
	return 0;
}
