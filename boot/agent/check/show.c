// SPDX-License-Identifier: GPL-2.0-only
/*
 * The planner on its target: "intermix show" must read this very system and
 * find in it what it predicts.
 */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define PROGRAM		"/intermix"
#define OUTPUT_MAX	16384

/* Run it with its output, errors too, in @buf.  Returns its status as wait() has it. */
static int run_show(char *buf, size_t size)
{
	size_t len = 0;
	ssize_t n;
	int pipe_ends[2], status = -1;
	pid_t pid;

	if (pipe(pipe_ends))
		return -1;
	pid = fork();
	if (!pid) {
		dup2(pipe_ends[1], STDOUT_FILENO);
		dup2(pipe_ends[1], STDERR_FILENO);
		close(pipe_ends[0]);
		execl(PROGRAM, PROGRAM, "show", (char *)NULL);
		_exit(127);
	}
	close(pipe_ends[1]);
	while (len < size - 1 && (n = read(pipe_ends[0], buf + len, size - 1 - len)) > 0)
		len += (size_t)n;
	buf[len] = '\0';
	close(pipe_ends[0]);
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	return status;
}

/**
 * check_show() - the planner agrees with the running kernel
 * @guest: the measured kernel
 */
void check_show(const struct guest *guest)
{
	static char text[OUTPUT_MAX];
	char type[32];
	int status;

	if (access(PROGRAM, X_OK)) {
		skip("show", "no " PROGRAM);
		return;
	}
	status = run_show(text, sizeof(text));
	printf("%s", text);
	check(!status, "show", "exit status 0x%x, see the console log", (unsigned int)status);
	snprintf(type, sizeof(type), "%s layout, ", guest->type);
	if (guest->has_feature)
		check(strstr(text, type), "show-mode", "no \"%s\" in it", type);
}
