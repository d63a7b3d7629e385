// SPDX-License-Identifier: GPL-2.0-only
/*
 * Processes, threads, and what they tell each other.
 */
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

#define MIB	0x100000u

static void reap(pid_t pid)
{
	int status;

	if (pid < 0 || waitpid(pid, &status, 0) != pid || status)
		die("child");
}

static pid_t fork_exit(void)
{
	pid_t pid = fork();

	if (!pid)
		_exit(0);
	return pid;
}

void work_fork(unsigned int times)
{
	while (times--)
		reap(fork_exit());
}

/* With page tables to copy. */
void work_fork_big(unsigned int times)
{
	char *p = mmap(NULL, 4 * MIB, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

	if (p == MAP_FAILED)
		die("mmap");
	while (times--)
		reap(fork_exit());
	munmap(p, 4 * MIB);
}

void work_exec(unsigned int times)
{
	char *const argv[] = { EXEC_NAME, NULL };

	while (times--) {
		pid_t pid = fork();

		if (!pid) {
			execv("/init", argv);
			_exit(1);
		}
		reap(pid);
	}
}

static int thread(void *arg)
{
	(void)arg;
	return 0;
}

/* One that shares all but signals; the futex of pthread_join() is not in this kernel. */
void work_thread(unsigned int times)
{
	static char stack[8192] __attribute__((aligned(8)));

	while (times--)
		reap(clone(thread, stack + sizeof(stack),
			   CLONE_VM | CLONE_FS | CLONE_FILES | SIGCHLD, NULL));
}

/* What comes in on one pipe goes back on the other. */
static void echo(int in, int out, char *buf, size_t size)
{
	ssize_t got;

	while ((got = read(in, buf, size)) > 0)
		if (write(out, buf, (size_t)got) != got)
			_exit(1);
	_exit(0);
}

static void ping(int out, int in, char *buf, size_t size)
{
	size_t done = 0;

	if (write(out, buf, size) != (ssize_t)size)
		die("pipe write");
	while (done < size) {
		ssize_t got = read(in, buf, size - done);

		if (got <= 0)
			die("pipe read");
		done += (size_t)got;
	}
}

static void ping_pong(unsigned int times, size_t size)
{
	static char buf[0x10000];
	int there[2], back[2];
	pid_t pid;

	if (pipe2(there, O_CLOEXEC) || pipe2(back, O_CLOEXEC))
		die("pipe");
	pid = fork();
	if (!pid) {
		close(there[1]);
		close(back[0]);
		echo(there[0], back[1], buf, size);
	}
	close(there[0]);
	close(back[1]);
	while (times--)
		ping(there[1], back[0], buf, size);
	close(there[1]);
	close(back[0]);
	reap(pid);
}

void work_pipe(unsigned int times)
{
	ping_pong(times, 1);
}

void work_pipe_pages(unsigned int times)
{
	ping_pong(times, 0x10000);
}
