// SPDX-License-Identifier: GPL-2.0-only
/*
 * How many threads there can be until vmalloc space is used up by their stacks:
 * when told to by the boot parameter "intermix.agent=threads".
 */
#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define MOST		32000u	/* there are no more process numbers on 32 bits */
#define STACK		1024u	/* of a thread in user space */
#define FLAGS		(CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | \
			 CLONE_THREAD | CLONE_SYSVSEM)

/**
 * struct limit - what the process with the threads tells the one that waits for it
 * @nr: threads
 * @error: why there were no more
 */
struct limit {
	unsigned int nr;
	int error;
};

static int thread(void *arg)
{
	char byte;

	/* Nobody writes: until the process ends. */
	syscall(__NR_read, *(int *)arg, &byte, 1);
	return 0;
}

static void make_threads(struct limit *limit)
{
	char *stacks = mmap(NULL, MOST * STACK, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	int fd[2];

	if (stacks == MAP_FAILED || pipe(fd)) {
		limit->error = errno;
		return;
	}
	while (limit->nr < MOST &&
	       clone(thread, stacks + (limit->nr + 1) * STACK, FLAGS, &fd[0]) > 0)
		limit->nr++;
	limit->error = errno;
}

/**
 * count_threads() - make threads until there is no space for another stack
 * @guest: the measured kernel; gets their number
 */
void count_threads(struct guest *guest)
{
	struct limit *limit = mmap(NULL, sizeof(*limit), PROT_READ | PROT_WRITE,
				   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid;

	if (!check(limit != MAP_FAILED, "threads", "%s", strerror(errno)))
		return;
	write_file("/proc/sys/kernel/threads-max", "60000");
	write_file("/proc/sys/kernel/pid_max", "32768");
	purge(guest);
	pid = fork();
	if (!pid) {
		make_threads(limit);
		_exit(0);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	note("%u threads, then %s", limit->nr, strerror(limit->error));
	/* Other limits are EAGAIN. */
	check(limit->nr && limit->error == ENOMEM, "threads",
	      "%u could be made, then %s; expected vmalloc space to be the limit",
	      limit->nr, strerror(limit->error));
	guest->totals.threads = limit->nr;
	check(!wait_until_rest(guest), "threads-gone",
	      "stacks stay after all threads are gone");
	munmap(limit, sizeof(*limit));
}
