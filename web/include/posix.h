/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Included before every source: what POSIX has, and WASI has not.
 */
#ifndef WEB_INCLUDE_POSIX_H
#define WEB_INCLUDE_POSIX_H

#include <stdio.h>
#include <sys/types.h>

/* Standard output is never a terminal. */
struct winsize {
	unsigned short ws_row;
	unsigned short ws_col;
};

#define TIOCGWINSZ	0x5413

FILE *tmpfile(void);
int mkstemp(char *name);
mode_t umask(mode_t mask);
int fchmod(int fd, mode_t mode);
int pipe(int fds[2]);

#endif /* WEB_INCLUDE_POSIX_H */
