// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's own suites, and what takes too long for every boot: asked for by the
 * boot parameter "intermix.agent=suites", see scripts/suites.sh.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/kmsg.h"
#include "boot/agent/parse.h"
#include "boot/agent/report.h"
#include "boot/agent/suites.h"
#include "boot/agent/suites_rest.h"

#define ROUNDS		1000u
#define WARM_UP		20u
/* Page tables, caches of files and of the page allocator, after ten stressors. */
#define STRESS_BYTES	(64u << 20)
#define STRESS		"/bin/stress-ng"
#define STRESS_TIME	"8"
#define STRESS_LOG	"/tmp/stress.log"
/* Alignments up to 2 GiB are tried: those that fit nowhere must fail. */
#define FAILS_BY_DESIGN	"align_shift_alloc_test"
#define TESTS_MAX	32u

static unsigned int vmalloc_tests(void)
{
	char line[CMDLINE_MAX];
	const char *value = cmdline_value(line, TESTS_PARAM);

	return value ? (unsigned int)strtoul(value, NULL, 10) : 0;
}

/* Each worker has a result of each test; false when one is new and there is no room. */
static bool count_test(struct vmalloc_result *seen, unsigned int *nr,
		       const struct vmalloc_result *result)
{
	unsigned int i;

	for (i = 0; i < *nr; i++)
		if (!strcmp(seen[i].test, result->test))
			return true;
	if (*nr == TESTS_MAX)
		return false;
	seen[(*nr)++] = *result;
	return true;
}

static void check_test_vmalloc(void)
{
	int fd = kmsg_listen();
	struct vmalloc_result result, seen[TESTS_MAX];
	char record[KMSG_RECORD], name[96];
	unsigned int nr = 0, expected = vmalloc_tests();

	while (kmsg_next(fd, record)) {
		if (!parse_vmalloc_result(record, &result))
			continue;
		if (!count_test(seen, &nr, &result))
			break;
		snprintf(name, sizeof(name), "test_vmalloc-%s", result.test);
		if (!strcmp(result.test, FAILS_BY_DESIGN))
			check(result.failed + result.xfailed && !result.passed, name,
			      "passed, which no kernel can");
		else
			check(result.passed + result.xfailed && !result.failed, name,
			      "%u passed, %u failed", result.passed, result.failed);
	}
	if (fd >= 0)
		close(fd);
	check(expected && nr == expected, "test_vmalloc", "%u tests, expected %u by "
	      TESTS_PARAM, nr, expected);
}

/* One round of it; returns the bytes that there were, 0 when it failed. */
static uint64_t exhaust_once(void)
{
	uint64_t bytes = 0;
	char *text;

	if (write_file(TRIAL_FILE, "exhaust"))
		return 0;
	text = read_file(TRIAL_FILE);
	if (text)
		bytes = strtoull(text, NULL, 10);
	free(text);
	return bytes;
}

static void check_exhaustion(const struct guest *guest)
{
	uint64_t bytes, least = UINT64_MAX, most = 0;
	struct rest rest;
	unsigned int i;

	if (access(TRIAL_FILE, F_OK)) {
		skip("exhausted", "the kernel has no " TRIAL_FILE);
		return;
	}
	for (i = 0; i < WARM_UP; i++)
		exhaust_once();
	rest_start(guest, &rest);
	for (i = 0; i < ROUNDS; i++) {
		bytes = exhaust_once();
		least = bytes < least ? bytes : least;
		most = bytes > most ? bytes : most;
	}
	note("%u times %" PRIu64 " to %" PRIu64 " KiB", ROUNDS, least >> 10, most >> 10);
	check(least > guest->totals.vmalloc_total / 2 && most - least <= SLACK_BYTES,
	      "exhausted-1000-times", "%" PRIu64 " to %" PRIu64 " KiB could be allocated",
	      least >> 10, most >> 10);
	rest_check(guest, &rest, "exhausted-no-leak", LEAK_BYTES);
}

/* Not on the console, where a "WARNING:" is the kernel's. */
static void print_to_file(void)
{
	int fd = open(STRESS_LOG, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd >= 0) {
		dup2(fd, STDOUT_FILENO);
		dup2(fd, STDERR_FILENO);
	}
}

static void stress(const char *stressor)
{
	char option[32], name[48], *text;
	int status = -1;
	pid_t pid;

	snprintf(option, sizeof(option), "--%s", stressor);
	snprintf(name, sizeof(name), "stress-ng-%s", stressor);
	pid = fork();
	if (!pid) {
		print_to_file();
		execl(STRESS, "stress-ng", option, "2", "--timeout", STRESS_TIME, "--verify",
		      "--oomable", "--temp-path", "/tmp", "--vm-bytes", "64M",
		      "--mmap-bytes", "32M", "--mremap-bytes", "16M", "--clone-max", "256",
		      (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, &status, 0);
	if (check(WIFEXITED(status) && !WEXITSTATUS(status), name, "ended with status 0x%x",
		  status))
		return;
	text = read_file(STRESS_LOG);
	note("%s", text ? text : parse_error);
	free(text);
}

static void check_stress(const struct guest *guest)
{
	static const char *const stressors[] = {
		"vm", "mmap", "mremap", "clone", "fork", "pthread", "zombie", "vm-splice",
		"procfs", "bigheap",
	};
	struct rest rest;
	unsigned int i;

	if (access(STRESS, X_OK)) {
		check(false, "stress-ng", STRESS ": %s", strerror(errno));
		return;
	}
	mount("tmp", "/tmp", "tmpfs", 0, NULL);
	mkdir("/dev/shm", 0777);
	mount("shm", "/dev/shm", "tmpfs", 0, NULL);
	rest_start(guest, &rest);
	for (i = 0; i < sizeof(stressors) / sizeof(stressors[0]); i++) {
		stress(stressors[i]);
		note("%s is done", stressors[i]);
	}
	rest_check(guest, &rest, "stress-ng-all-back", STRESS_BYTES);
}

/**
 * run_suites() - all of it
 * @guest: the measured kernel
 */
void run_suites(const struct guest *guest)
{
	check_test_vmalloc();
	check_exhaustion(guest);
	check_faults(guest);
	check_stress(guest);
}
