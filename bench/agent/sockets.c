// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sockets: what is written is copied to lowmem, and pages of a file are passed on as they are.
 */
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench.h"

#define SIZE		0x10000u
#define SENT_FILE	WORK_DIR "/sent"

static char buf[SIZE];

static void receive(int fd)
{
	size_t done = 0;

	while (done < SIZE) {
		ssize_t got = read(fd, buf, SIZE - done);

		if (got <= 0)
			die("read from a socket");
		done += (size_t)got;
	}
}

static void make_sockets(int fd[2])
{
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd))
		die("socketpair");
}

void work_socket(unsigned int times)
{
	int fd[2];

	make_sockets(fd);
	while (times--) {
		if (write(fd[0], buf, SIZE) != SIZE)
			die("write to a socket");
		receive(fd[1]);
	}
	close(fd[0]);
	close(fd[1]);
}

void work_sendfile(unsigned int times)
{
	int file = open(SENT_FILE, O_RDWR | O_CREAT | O_CLOEXEC, 0600), fd[2];

	if (file < 0 || write(file, buf, SIZE) != SIZE)
		die(SENT_FILE);
	make_sockets(fd);
	while (times--) {
		off_t from = 0;

		while (from < SIZE)
			if (sendfile(fd[0], file, &from, SIZE - (size_t)from) <= 0)
				die("sendfile");
		receive(fd[1]);
	}
	close(fd[0]);
	close(fd[1]);
	close(file);
	unlink(SENT_FILE);
}
