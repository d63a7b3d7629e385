// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bytes to another process and back by sockets.
 */
#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "gains.h"

#define PAGES_SIZE	0x10000

static void bounce(unsigned int times, size_t size, int near, int far)
{
	ping_pong(times, size, (struct end){ near, near }, (struct end){ far, far });
}

static void unix_pair(unsigned int times, size_t size)
{
	int fd[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd))
		die("socketpair");
	bounce(times, size, fd[0], fd[1]);
}

void work_unix(unsigned int times)
{
	unix_pair(times, 1);
}

void work_unix_pages(unsigned int times)
{
	unix_pair(times, PAGES_SIZE);
}

static int tcp_socket(void)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		die("TCP socket");
	return fd;
}

static void set_up_loopback(int fd)
{
	static bool done;
	struct ifreq request = { .ifr_name = "lo", .ifr_flags = IFF_UP };

	if (!done && ioctl(fd, SIOCSIFFLAGS, &request))
		die("lo");
	done = true;
}

/* Nothing waits for more to send. */
static int at_once(int fd)
{
	const int on = 1;

	if (fd < 0 || setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)))
		die("TCP connection");
	return fd;
}

static void tcp_pair(unsigned int times, size_t size)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	int listener = tcp_socket(), near = tcp_socket(), far;
	socklen_t len = sizeof(at);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	set_up_loopback(listener);
	if (bind(listener, (struct sockaddr *)&at, sizeof(at)) || listen(listener, 1) ||
	    getsockname(listener, (struct sockaddr *)&at, &len) ||
	    connect(near, (struct sockaddr *)&at, sizeof(at)))
		die("TCP by loopback");
	far = at_once(accept(listener, NULL, NULL));
	close(listener);
	bounce(times, size, at_once(near), far);
}

void work_tcp(unsigned int times)
{
	tcp_pair(times, 1);
}

void work_tcp_pages(unsigned int times)
{
	tcp_pair(times, PAGES_SIZE);
}
