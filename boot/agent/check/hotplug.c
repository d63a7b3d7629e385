// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks that a processor can go and come back while stacks lie in holes, and
 * that it then knows what was mapped in the meantime.
 */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/bpfmap.h"
#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define ONLINE		"/sys/devices/system/cpu/cpu1/online"
#define ALL_ONLINE	"/sys/devices/system/cpu/online"
#define ROUNDS		4u
#define SLEEPERS	16u
#define ENTRIES		1024u	/* a map spans two PMDs at least */
#define STRIDE		64u

/**
 * struct sleepers - processes that answer each byte with one
 * @pid: the processes
 * @ask: a pipe that all of them read
 * @answer: a pipe that all of them write
 */
struct sleepers {
	pid_t pid[SLEEPERS];
	int ask[2];
	int answer[2];
};

static void sleeper(const struct sleepers *s)
{
	char byte;

	while (read(s->ask[0], &byte, 1) == 1)
		if (write(s->answer[1], &byte, 1) != 1)
			break;
	_exit(0);
}

static bool sleepers_start(struct sleepers *s)
{
	unsigned int i;

	memset(s, 0, sizeof(*s));
	if (pipe(s->ask) || pipe(s->answer))
		return false;
	for (i = 0; i < SLEEPERS; i++) {
		s->pid[i] = fork();
		if (!s->pid[i])
			sleeper(s);
		if (s->pid[i] < 0)
			return false;
	}
	return true;
}

/* As many answers as questions; who gets how many is up to the scheduler. */
static bool sleepers_answer(const struct sleepers *s)
{
	char bytes[SLEEPERS] = "";
	unsigned int got = 0;
	ssize_t n;

	if (write(s->ask[1], bytes, sizeof(bytes)) != (ssize_t)sizeof(bytes))
		return false;
	while (got < SLEEPERS) {
		n = read(s->answer[0], bytes, sizeof(bytes));
		if (n <= 0)
			return false;
		got += (unsigned int)n;
	}
	return true;
}

static bool sleepers_stop(struct sleepers *s)
{
	bool alive = true;
	unsigned int i;

	for (i = 0; i < SLEEPERS; i++) {
		alive = alive && waitpid(s->pid[i], NULL, WNOHANG) == 0;
		if (s->pid[i] <= 0)
			continue;
		kill(s->pid[i], SIGKILL);
		waitpid(s->pid[i], NULL, 0);
	}
	for (i = 0; i < 2; i++) {
		close(s->ask[i]);
		close(s->answer[i]);
	}
	return alive;
}

static bool are_online(const char *online)
{
	char *text = read_file(ALL_ONLINE);
	bool ok = text && !strcmp(text, online);

	if (!ok)
		snprintf(parse_error, sizeof(parse_error), ALL_ONLINE ": %.40s",
			 text ? text : "nothing");
	free(text);
	return ok;
}

static bool switch_to(const char *state, const char *online)
{
	return !write_file(ONLINE, state) && are_online(online);
}

/* A process that runs on the second processor alone. */
static bool seen_there(int map, unsigned int seed)
{
	int status = 1;
	cpu_set_t cpus;
	pid_t pid = fork();

	if (!pid) {
		CPU_ZERO(&cpus);
		CPU_SET(1, &cpus);
		if (sched_setaffinity(0, sizeof(cpus), &cpus))
			_exit(1);
		_exit(!bpfmap_each(map, ENTRIES, STRIDE, bpfmap_verify, seed) ||
		      sched_getcpu() != 1);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && !status;
}

static int new_map(unsigned int seed)
{
	int map = bpfmap_new(ENTRIES);

	bpfmap_each(map, ENTRIES, STRIDE, bpfmap_write, seed);
	return map;
}

/**
 * check_hotplug() - take the second processor off and on, some times
 * @guest: the measured kernel
 */
void check_hotplug(const struct guest *guest)
{
	struct sleepers sleepers;
	bool off = true, on = true, seen = true, alive;
	unsigned int i;
	int map;

	if (access(ONLINE, W_OK) || !are_online("0-1\n")) {
		skip("processor-off", "needs HOTPLUG_CPU and two processors");
		return;
	}
	alive = sleepers_start(&sleepers);
	for (i = 0; i < ROUNDS && off && on; i++) {
		off = switch_to("0", "0\n");
		alive = alive && sleepers_answer(&sleepers);
		map = new_map(i);
		on = switch_to("1", "0-1\n");
		seen = seen && seen_there(map, i);
		alive = alive && sleepers_answer(&sleepers);
		close(map);
	}
	check(off, "processor-off", "%s", parse_error);
	check(on, "processor-on", "%s", parse_error);
	check(seen, "processor-sees-mapping",
	      "what was mapped while the processor was off is not there");
	alive = sleepers_stop(&sleepers) && alive;
	check(alive, "processor-processes", "processes do not live on");
	check(!wait_until_rest(guest), "processor-freed", "areas stay");
}
