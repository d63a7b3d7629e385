// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of tasks whose kernel stacks lie in holes.
 */
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define TASKS_MAX	1500u
#define TASK_MEMORY	0x10000u	/* more than a task costs, in bytes */
#define STACK		1024u		/* of a task in user space */
#define STACK_ROOM	0x8000ull	/* more than a kernel stack takes, in bytes */
#define BUSY		4u		/* processes under fire */
#define BUSY_MS		500u
#define BUSY_MAX_MS	30000
#define ENOUGH_SIGNALS	6
#define SIZES		64u		/* areas up to so many pages are counted */

/* Kernel stacks are by far the most numerous areas while tasks abound. */
static uint64_t commonest_size(const struct areas *areas)
{
	unsigned int count[SIZES] = { 0 }, best = 0;
	size_t i;

	for (i = 0; i < areas->nr; i++) {
		uint64_t pages = (areas->area[i].end - areas->area[i].start) /
				 PAGE_BYTES;

		if (pages < SIZES && ++count[pages] > count[best])
			best = (unsigned int)pages;
	}
	return best * PAGE_BYTES;
}

static unsigned int count_areas(const struct areas *areas, uint64_t size,
				uint64_t start, uint64_t end)
{
	unsigned int nr = 0;
	size_t i;

	for (i = 0; i < areas->nr; i++)
		if (!areas->area[i].unpurged && areas->area[i].start >= start &&
		    areas->area[i].end <= end &&
		    areas->area[i].end - areas->area[i].start == size)
			nr++;
	return nr;
}

static int task(void *arg)
{
	char byte;

	/* Until it is told to go. */
	syscall(__NR_read, *(int *)arg, &byte, 1);
	syscall(__NR_exit, 0);
	return 0;
}

static unsigned int start_tasks(unsigned int wanted, char *stacks, int *fd)
{
	int flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | SIGCHLD;
	unsigned int nr = 0;

	while (nr < wanted && clone(task, stacks + (nr + 1) * STACK, flags, fd) > 0)
		nr++;
	return nr;
}

/* What is left after the tasks have gone: the kernel keeps a few stacks. */
static bool stacks_gone(uint64_t size, unsigned int most)
{
	uint64_t until = now_ms() + 5000;
	struct areas areas;
	unsigned int nr;

	do {
		usleep(20000);
		memset(&areas, 0, sizeof(areas));
		if (read_areas(&areas))
			return false;
		nr = count_areas(&areas, size, 0, VMALLOC_END);
		areas_free(&areas);
	} while (nr > most && now_ms() < until);
	return nr <= most;
}

static void check_stacks(const struct guest *guest, const struct areas *before,
			 const struct areas *after, unsigned int nr)
{
	uint64_t upper = guest->layout.upper_start;
	uint64_t size = commonest_size(after);
	struct ranges used = { 0 }, room = { 0 };
	unsigned int low, high;
	char why[160] = "";

	areas_in_use(&guest->layout.linear, after, &used);
	check(areas_allowed(guest, &used, why, sizeof(why)), "areas-tasks", "%s", why);
	ranges_free(&used);

	low = count_areas(after, size, guest->layout.linear.page_offset, upper);
	high = count_areas(after, size, upper, VMALLOC_END);
	note("%u kernel stacks in holes, %u in the upper area", low, high);
	/* The runner knows the configuration, and says so. */
	if (cmdline_has("intermix.stacks=linear")) {
		skip("stacks-are-areas", "a kernel without VMAP_STACK");
		return;
	}
	check(low + high >= nr, "stacks-are-areas", "%u tasks have %u stacks", nr,
	      low + high);
	areas_in_use(&guest->layout.linear, before, &used);
	free_in_holes(guest, &used, &room);
	if (guest->layout.holes.nr && ranges_total(&room) > nr * STACK_ROOM)
		check(high <= count_areas(before, size, upper, VMALLOC_END),
		      "stacks-in-holes", "%u in holes, %u in the upper area",
		      low, high);
	else if (guest->layout.holes.nr)
		check(low, "stacks-in-holes", "none in holes, %u in the upper area",
		      high);
	ranges_free(&used);
	ranges_free(&room);
}

/**
 * check_threads() - thousands of tasks get their stacks, and all go again
 * @guest: the measured kernel
 */
void check_threads(const struct guest *guest)
{
	uint64_t memory = meminfo_bytes("MemAvailable") / TASK_MEMORY;
	unsigned int wanted = memory < TASKS_MAX ? (unsigned int)memory : TASKS_MAX;
	struct areas before = { 0 }, after = { 0 };
	unsigned int nr, left;
	char *stacks;
	int fd[2];

	write_file("/proc/sys/kernel/threads-max", "16000");
	purge(guest);
	stacks = mmap(NULL, wanted * STACK, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (stacks == MAP_FAILED || pipe(fd) || read_areas(&before)) {
		check(false, "tasks", "no memory for %u of them", wanted);
		return;
	}
	nr = start_tasks(wanted, stacks, &fd[0]);
	check(nr == wanted, "tasks", "%u instead of %u could be made", nr, wanted);
	if (check(!read_areas(&after), "areas-readable", "%s", parse_error))
		check_stacks(guest, &before, &after, nr);

	for (left = nr; left; left--)
		if (write(fd[1], "", 1) != 1)
			break;
	while (wait(NULL) > 0)
		;
	check(stacks_gone(commonest_size(&after),
			  count_areas(&before, commonest_size(&after), 0,
				      VMALLOC_END) + 64),
	      "stacks-freed", "areas of stacks stay after all tasks are gone");
	close(fd[0]);
	close(fd[1]);
	munmap(stacks, wanted * STACK);
	areas_free(&before);
	areas_free(&after);
}

static volatile sig_atomic_t signals;

static void on_alarm(int number)
{
	(void)number;
	signals++;
}

/*
 * Interrupts and signals while the task is in the kernel, for a while and then
 * until enough have come: a loaded host lets the guest's time run away.
 */
static void be_busy(void)
{
	struct itimerval often = { { 0, 1000 }, { 0, 1000 } };
	uint64_t start = now_ms();

	signal(SIGALRM, on_alarm);
	setitimer(ITIMER_REAL, &often, NULL);
	while (now_ms() < start + BUSY_MS ||
	       (signals < ENOUGH_SIGNALS && now_ms() < start + BUSY_MAX_MS))
		kill(getpid(), 0);
	_exit(signals >= ENOUGH_SIGNALS ? 0 : 1);
}

/**
 * check_signals() - tasks survive interrupts and signals
 */
void check_signals(void)
{
	unsigned int i, good = 0;
	int status;

	for (i = 0; i < BUSY; i++)
		if (!fork())
			be_busy();
	while (wait(&status) > 0)
		if (WIFEXITED(status) && !WEXITSTATUS(status))
			good++;
	check(good == BUSY, "signals", "%u of %u processes got through", good, BUSY);
}
