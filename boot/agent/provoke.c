// SPDX-License-Identifier: GPL-2.0-only
/*
 * Do to the kernel what it must report, and will not survive: asked for by the boot
 * parameter "intermix.agent=overflow", or another of the words below.
 */
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define PROVOKE		"/sys/kernel/debug/provoke-crash/DIRECT"
#define TRIES		64

static void child(int fd)
{
	char byte;

	if (read(fd, &byte, 1) == 1)
		write_file(PROVOKE, "EXHAUST_STACK");
	_exit(1);
}

/*
 * Make a child and see where its stack is: the one area that is new, unless
 * the kernel gave it a stack that it had kept.
 */
static bool make_child(const struct guest *guest, int pipe_fd[2],
		       struct ranges *stack)
{
	struct ranges before = { 0 };
	pid_t pid;

	ranges_free(stack);
	if (pipe(pipe_fd) || read_used(&guest->layout.linear, &before))
		return false;
	pid = fork();
	if (!pid)
		child(pipe_fd[0]);
	read_used(&guest->layout.linear, stack);
	ranges_sub_all(stack, &before);
	ranges_free(&before);
	return pid > 0 && stack->nr == 1;
}

static bool in_right_place(const struct guest *guest, const struct ranges *stack,
			   bool upper)
{
	if (upper || !guest->layout.holes.nr)
		return stack->r[0].start >= guest->layout.upper_start;
	return ranges_cover(&guest->layout.holes, stack->r[0].start,
			    stack->r[0].end);
}

/* The kernel panics, so this comes back only when it could not be done. */
static void overflow_task(const struct guest *guest, bool upper)
{
	struct ranges stack = { 0 };
	int fd[2], i;

	if (upper && guest->layout.holes.nr && write_file(TRIAL_FILE, "take-holes")) {
		check(false, "overflow", "the holes cannot be filled");
		return;
	}
	for (i = 0; i < TRIES; i++) {
		if (!make_child(guest, fd, &stack) ||
		    !in_right_place(guest, &stack, upper))
			continue;
		note("overflowing a kernel stack in %s, 0x%08llx-0x%08llx",
		     kind_name(region_at(&guest->layout, stack.r[0].start)->kind),
		     (unsigned long long)stack.r[0].start,
		     (unsigned long long)stack.r[0].end - 1);
		if (write(fd[1], "", 1) == 1)
			wait(NULL);
		check(false, "overflow", "the kernel survived");
		return;
	}
	check(false, "overflow", "no process got a stack in the right place");
}

static void provoke_by(const char *file, const char *word)
{
	if (!fork()) {
		write_file(file, word);
		_exit(0);
	}
	wait(NULL);
	check(false, word, "the kernel survived");
}

/**
 * provoke() - what the boot parameter asks for, if it does
 * @guest: the measured kernel
 */
void provoke(const struct guest *guest)
{
	static const char *const trials[] = {
		"overflow-irq", "vfree", "dma", "translate", "usercopy",
	};
	unsigned int i;

	/* Otherwise only the child would die. */
	if (wants("overflow") || wants("overflow-upper") || wants("usercopy"))
		write_file("/proc/sys/kernel/panic_on_oops", "1");
	if (wants("overflow") || wants("overflow-upper"))
		overflow_task(guest, wants("overflow-upper"));
	for (i = 0; i < sizeof(trials) / sizeof(trials[0]); i++)
		if (wants(trials[i]))
			provoke_by(TRIAL_FILE, trials[i]);
}
