// SPDX-License-Identifier: GPL-2.0-only
/*
 * Overflow a kernel stack, to see whether the kernel reports it: asked for by
 * the boot parameter "intermix.agent=overflow".
 */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guest.h"
#include "report.h"

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

static bool in_right_place(const struct guest *guest, const struct ranges *stack)
{
	return !guest->layout.holes.nr ||
	       ranges_cover(&guest->layout.holes, stack->r[0].start,
			    stack->r[0].end);
}

/**
 * provoke_overflow() - overflow a stack that lies in a hole if there is one
 * @guest: the measured kernel
 *
 * The kernel panics, so this comes back only when it could not be done.
 */
void provoke_overflow(const struct guest *guest)
{
	struct ranges stack = { 0 };
	int fd[2], i;

	for (i = 0; i < TRIES; i++) {
		if (!make_child(guest, fd, &stack) ||
		    !in_right_place(guest, &stack))
			continue;
		note("overflowing a kernel stack in %s, 0x%08llx-0x%08llx",
		     kind_name(region_at(&guest->layout, stack.r[0].start)->kind),
		     (unsigned long long)stack.r[0].start,
		     (unsigned long long)stack.r[0].end - 1);
		/* Otherwise only the child would die. */
		write_file("/proc/sys/kernel/panic_on_oops", "1");
		if (write(fd[1], "", 1) == 1)
			wait(NULL);
		check(false, "overflow", "the kernel survived");
		return;
	}
	check(false, "overflow", "no process got a stack in the right place");
}
