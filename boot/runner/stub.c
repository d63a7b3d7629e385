// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lets a program ask the emulator's stub for gdb what is in the guest's memory.
 */
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/runner/exec.h"
#include "boot/runner/qemu.h"
#include "boot/runner/qmp.h"
#include "boot/runner/run.h"
#include "boot/runner/stub.h"

/**
 * stub_ask() - run a program beside a guest that holds still
 * @qemu: running, its monitor greeted
 * @run: for the name, and the console log that the program reads
 * @out: folder; NAME.stub there gets what the program prints
 * @program: gets the console log and the socket of the stub
 *
 * The guest stands still while gdb is there, and goes on afterwards.
 *
 * Return: 0, or -1 when the stub does not listen or the program failed.
 */
int stub_ask(struct qemu *qemu, const struct run *run, const char *out, const char *program)
{
	char socket[4200], said[4200];
	const char *argv[] = { program, run->console, socket, NULL };
	int status = -1;
	pid_t pid;

	snprintf(socket, sizeof(socket), "%s/%.31s.gdb", out, run->name);
	snprintf(said, sizeof(said), "%s/%.31s.stub", out, run->name);
	if (qmp_stub(qemu, socket))
		return -1;
	pid = fork();
	if (!pid)
		exec_logged(argv, said);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	unlink(socket);
	/* A gdb that ended without a word leaves the guest where it is. */
	if (qmp_set_running(qemu, true))
		return -1;
	return pid > 0 && WIFEXITED(status) && !WEXITSTATUS(status) ? 0 : -1;
}
