// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks that a new mapping is there for every process at once: the page
 * tables of processes that exist already learn of it lazily.
 */
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/bpfmap.h"
#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define WITNESSES	6u
#define MAPS		4u
#define ENTRIES		1024u	/* a map spans two PMDs at least */
#define STRIDE		128u
#define STORM		64u	/* processes */
#define WAIT_MS		5000u

/**
 * struct shared - what the processes share, besides their file descriptors
 * @ready: witnesses that wait for maps
 * @maps: how many maps there are to look at
 * @fd: the maps
 * @done: witnesses that have looked
 * @bad: of which some saw something wrong
 */
struct shared {
	atomic_uint ready;
	atomic_uint maps;
	int fd[MAPS];
	atomic_uint done;
	atomic_uint bad;
};

static struct shared *shared;
static int wake[2][2];	/* a pipe for each half of the witnesses */
static pid_t witness[WITNESSES];

/* A process with its own memory that sees descriptors opened later, too. */
static pid_t fork_sharing_files(void)
{
	return (pid_t)syscall(__NR_clone, CLONE_FILES | SIGCHLD, 0, 0, 0, 0);
}

/* Use each map as soon as it is announced, through this process's tables. */
static void look(unsigned int nr_maps)
{
	unsigned int i, bad = 0;

	atomic_fetch_add(&shared->ready, 1);
	for (i = 0; i < nr_maps; i++) {
		while (atomic_load(&shared->maps) <= i)
			sched_yield();
		bad |= !bpfmap_each(shared->fd[i], ENTRIES, STRIDE, bpfmap_verify, i);
	}
	atomic_fetch_add(&shared->bad, bad);
	atomic_fetch_add(&shared->done, 1);
}

static void announce(unsigned int i)
{
	shared->fd[i] = bpfmap_new(ENTRIES);
	bpfmap_each(shared->fd[i], ENTRIES, STRIDE, bpfmap_write, i);
	atomic_store(&shared->maps, i + 1);
}

static bool wait_for(atomic_uint *count, unsigned int wanted)
{
	uint64_t until = now_ms() + WAIT_MS;

	while (atomic_load(count) < wanted && now_ms() < until)
		usleep(1000);
	return atomic_load(count) >= wanted;
}

int witnesses_start(void)
{
	unsigned int i;
	char byte;

	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED || pipe(wake[0]) || pipe(wake[1]))
		return -1;
	for (i = 0; i < WITNESSES; i++) {
		witness[i] = fork_sharing_files();
		if (witness[i] < 0)
			return -1;
		if (witness[i])
			continue;
		if (read(wake[i % 2][0], &byte, 1) == 1)
			look(MAPS);
		_exit(0);
	}
	return 0;
}

/* Free what a check has made and get rid of its processes. */
static void clean_up(const pid_t *pid, unsigned int nr)
{
	unsigned int i;

	for (i = 0; i < nr; i++) {
		if (pid[i] <= 0)
			continue;
		kill(pid[i], SIGKILL);
		waitpid(pid[i], NULL, 0);
	}
	for (i = 0; i < atomic_load(&shared->maps); i++)
		close(shared->fd[i]);
	memset(shared, 0, sizeof(*shared));
}

static void check_half(unsigned int half, const char *name)
{
	pid_t mine[WITNESSES / 2];
	unsigned int i;
	bool all;

	for (i = 0; i < WITNESSES / 2; i++)
		mine[i] = witness[2 * i + half];
	all = write(wake[half][1], "wake", WITNESSES / 2) == WITNESSES / 2 &&
	      wait_for(&shared->ready, WITNESSES / 2);
	for (i = 0; i < MAPS; i++)
		announce(i);
	all = all && wait_for(&shared->done, WITNESSES / 2);
	check(all && !atomic_load(&shared->bad), name,
	      "%u of %u processes have seen the maps, %u of them wrong",
	      atomic_load(&shared->done), WITNESSES / 2,
	      atomic_load(&shared->bad));
	clean_up(mine, WITNESSES / 2);
}

/* They run while the first page tables for vmalloc are made. */
void check_witnesses_running(void)
{
	check_half(0, "new-mapping-seen-running");
}

/* They have slept since before. */
void check_witnesses_woken(void)
{
	check_half(1, "new-mapping-seen-woken");
}

/* Processes are made and end all the time while maps appear. */
void check_fork_storm(void)
{
	pid_t pid[STORM];
	unsigned int i;
	bool all;

	for (i = 0; i < STORM; i++) {
		if (i % (STORM / MAPS) == STORM / MAPS / 2)
			announce(i / (STORM / MAPS));
		pid[i] = fork_sharing_files();
		if (!pid[i]) {
			look(i / (STORM / MAPS) + 1);
			_exit(0);
		}
	}
	all = wait_for(&shared->done, STORM);
	check(all && !atomic_load(&shared->bad), "fork-storm",
	      "%u of %u processes have seen the maps, %u of them wrong",
	      atomic_load(&shared->done), STORM, atomic_load(&shared->bad));
	clean_up(pid, STORM);
}
