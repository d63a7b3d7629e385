// SPDX-License-Identifier: GPL-2.0-only
/*
 * Allocations of pages and slab objects fail at random, for one process that makes
 * and frees vmalloc areas: what was taken until then must all be given back.
 */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/bpfmap.h"
#include "boot/agent/guest.h"
#include "boot/agent/report.h"
#include "boot/agent/suites.h"
#include "boot/agent/suites_rest.h"

#define DEBUGFS		"/sys/kernel/debug/"
#define ROUNDS		3000u
#define PAGES_MAX	128u

/**
 * struct churn - what the process tells the one that waits for it
 * @made: areas
 * @refused: areas that could not be had
 * @read: areas that were read
 * @wrong: areas with another value, or not to be read though there was memory
 * @threads: processes with a kernel stack of their own
 * @ended: it got through
 * @in_hole: how often the one that waits saw new areas in a hole
 */
struct churn {
	unsigned int made;
	unsigned int refused;
	unsigned int read;
	unsigned int wrong;
	unsigned int threads;
	bool ended;
	unsigned int in_hole;
};

static int set(const char *what, const char *key, const char *value)
{
	char path[96];

	snprintf(path, sizeof(path), DEBUGFS "%s/%s", what, key);
	return write_file(path, value);
}

/* Only in processes that ask for it, and those that sleep for memory as well. */
static int set_up(const char *what, const char *percent)
{
	return set(what, "task-filter", "Y") || set(what, "ignore-gfp-wait", "N") ||
	       set(what, "times", "-1") || set(what, "verbose", "0") ||
	       set(what, "probability", percent);
}

static void churn_map(struct churn *churn, unsigned int i)
{
	unsigned int entries = MAP_PAGES_MIN + i * 7919u % PAGES_MAX;
	int map = bpfmap_new(entries);

	if (map < 0) {
		churn->refused++;
		return;
	}
	churn->made++;
	if (!bpfmap_write(map, entries - 1, i)) {
		int ret = bpfmap_verify(map, entries - 1, i);

		/* There may be no memory for a copy of the value. */
		churn->read += ret >= 0;
		churn->wrong += ret > 0 || (ret < 0 && errno != ENOMEM);
	}
	close(map);
}

static int nothing(void *arg)
{
	(void)arg;
	_exit(0);
}

static void churn_task(struct churn *churn)
{
	static char stack[4096] __attribute__((aligned(16)));
	pid_t pid = clone(nothing, stack + sizeof(stack), CLONE_VM | CLONE_VFORK | SIGCHLD,
			  NULL);

	if (pid < 0)
		return;
	churn->threads++;
	waitpid(pid, NULL, 0);
}

static void churn_all(struct churn *churn)
{
	unsigned int i;

	mlockall(MCL_CURRENT | MCL_FUTURE);
	if (write_file("/proc/self/make-it-fail", "1"))
		_exit(1);
	for (i = 0; i < ROUNDS; i++) {
		churn_map(churn, i);
		churn_task(churn);
	}
	churn->ended = true;
	_exit(0);
}

/* Look where its areas are, until it has ended. */
static void watch(const struct guest *guest, struct churn *churn, pid_t pid)
{
	const struct linear *linear = &guest->layout.linear;
	struct ranges before = { 0 }, now = { 0 };

	read_used(linear, &before);
	while (pid > 0 && !waitpid(pid, NULL, WNOHANG)) {
		read_used(linear, &now);
		ranges_sub_all(&now, &before);
		ranges_clip(&now, 0, guest->layout.upper_start);
		churn->in_hole += now.nr > 0;
		ranges_free(&now);
		usleep(1000);
	}
	ranges_free(&before);
}

static void check_fault(const struct guest *guest, const char *what, const char *percent)
{
	struct churn *churn = mmap(NULL, sizeof(*churn), PROT_READ | PROT_WRITE,
				   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	char name[48];
	struct rest rest;
	pid_t pid;

	snprintf(name, sizeof(name), "%s-churn", what);
	if (churn == MAP_FAILED) {
		check(false, name, "%s", strerror(errno));
		return;
	}
	if (set_up(what, percent)) {
		check(false, name, "%s", parse_error);
		munmap(churn, sizeof(*churn));
		return;
	}
	rest_start(guest, &rest);
	pid = fork();
	if (!pid)
		churn_all(churn);
	watch(guest, churn, pid);
	set(what, "probability", "0");
	note("%s: %u areas made, %u refused, %u processes, %u looks with areas in holes", what,
	     churn->made, churn->refused, churn->threads, churn->in_hole);
	check(churn->ended && churn->read && churn->refused && churn->threads &&
	      churn->threads < ROUNDS && !churn->wrong, name,
	      "%u areas made, %u refused, %u wrong, %u processes%s", churn->made,
	      churn->refused, churn->wrong, churn->threads,
	      churn->ended ? "" : ", did not get through");
	if (guest->layout.holes.nr) {
		snprintf(name, sizeof(name), "%s-in-holes", what);
		check(churn->in_hole, name, "no area was seen in a hole");
	}
	snprintf(name, sizeof(name), "%s-no-leak", what);
	rest_check(guest, &rest, name, LEAK_BYTES);
	munmap(churn, sizeof(*churn));
}

/**
 * check_faults() - vmalloc gives back all when it fails half way
 * @guest: the measured kernel
 */
void check_faults(const struct guest *guest)
{
	check_fault(guest, "failslab", "3");
	/* vmalloc() asks for many pages at once, then for each of those that it did not get. */
	if (!set("fail_page_alloc", "min-order", "0") &&
	    !set("fail_page_alloc", "ignore-gfp-highmem", "N"))
		check_fault(guest, "fail_page_alloc", "20");
	else
		check(false, "fail_page_alloc-churn", "%s", parse_error);
}
