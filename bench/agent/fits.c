// SPDX-License-Identifier: GPL-2.0-only
/*
 * How much of what only lowmem can hold there is room for.
 */
#include <sched.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

#define ROOM_DIR	"/room"
#define STEP		500u
/* The kernel has no more process IDs; a thread that sleeps needs little. */
#define MAX_THREADS	32768u
#define STACK		512u

long low_free_kb(void)
{
	long kb = number_in("/proc/meminfo", "LowFree:");

	return kb < 0 ? number_in("/proc/meminfo", "MemFree:") : kb;
}

/* Empty files: an inode and a dentry each. */
static unsigned int fit_files(void)
{
	unsigned int i, n;
	char name[32];

	mkdir(ROOM_DIR, 0777);
	if (mount("tmpfs", ROOM_DIR, "tmpfs", 0, "nr_inodes=0"))
		die("mount tmpfs");
	for (n = 0; low_free_kb() > KEEP_KB; n += STEP) {
		for (i = 0; i < STEP; i++) {
			snprintf(name, sizeof(name), ROOM_DIR "/%u", n + i);
			if (mknod(name, S_IFREG | 0600, 0))
				die("mknod");
		}
	}
	return n;
}

static int sleeper(void *arg)
{
	(void)arg;
	for (;;)
		pause();
	return 0;
}

static unsigned int make_threads(void)
{
	char *stacks = mmap(NULL, MAX_THREADS * STACK, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	unsigned int n = 0;

	if (stacks == MAP_FAILED)
		die("mmap of stacks");
	while (n < MAX_THREADS && (n % STEP || low_free_kb() > KEEP_KB) &&
	       clone(sleeper, stacks + (n + 1) * STACK, CLONE_VM | CLONE_FS | CLONE_FILES |
		     CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM, NULL) > 0)
		n++;
	return n;
}

/* Kernel stacks lie in vmalloc space: its size is a limit, too. */
static unsigned int fit_threads(void)
{
	unsigned int *n = mmap(NULL, sizeof(*n), PROT_READ | PROT_WRITE,
			       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int status;
	pid_t pid;

	if (n == MAP_FAILED)
		die("mmap");
	set_file("/proc/sys/kernel/threads-max", "60000");
	set_file("/proc/sys/kernel/pid_max", "32768");
	pid = fork();
	if (!pid) {
		*n = make_threads();
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status)
		die("child with threads");
	return *n;
}

void measure_threads(void)
{
	printf("bench: fits.threads 1 %u\n", fit_threads());
}

void measure_files(void)
{
	printf("bench: fits.files 1 %u\n", fit_files());
}
