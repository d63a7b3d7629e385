// SPDX-License-Identifier: GPL-2.0-only
/*
 * Asks the emulator where an address is mapped: a witness besides the guest.
 */
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "boot/runner/qemu.h"
#include "boot/runner/qmp.h"

/* The monitor answers at once or never, milliseconds. */
#define ANSWER_TIME	20000
/* The same when it writes all of the guest's memory to a file. */
#define DUMP_TIME	300000

/* Read one line; returns -1 when there is none. */
static int get_line(int fd, char *line, size_t size, int time)
{
	struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
	size_t len = 0;

	while (len < size - 1) {
		if (poll(&poll_fd, 1, time) <= 0 || recv(fd, line + len, 1, 0) != 1)
			return -1;
		if (line[len] == '\n')
			break;
		len++;
	}
	line[len] = '\0';
	return 0;
}

/* Send a command and get its answer; events may come in between. */
static int ask(int fd, const char *command, char *answer, size_t size, int time)
{
	size_t len = strlen(command);

	if (send(fd, command, len, MSG_NOSIGNAL) != (ssize_t)len)
		return -1;
	do {
		if (get_line(fd, answer, size, time))
			return -1;
	} while (strstr(answer, "\"event\":"));
	return strstr(answer, "\"return\":") ? 0 : -1;
}

/**
 * qmp_greet() - leave the monitor's negotiation mode
 *
 * Return: 0, or -1 when the monitor did not answer.
 */
int qmp_greet(struct qemu *qemu)
{
	char answer[1024];

	if (get_line(qemu->monitor, answer, sizeof(answer), ANSWER_TIME))
		return -1;
	return ask(qemu->monitor, "{\"execute\":\"qmp_capabilities\"}\n", answer,
		   sizeof(answer), ANSWER_TIME);
}

/**
 * qmp_set_running() - stop the machine or let it go on
 *
 * Return: 0, or -1 when the monitor did not answer.
 */
int qmp_set_running(struct qemu *qemu, bool running)
{
	char answer[1024];

	return ask(qemu->monitor, running ? "{\"execute\":\"cont\"}\n" :
					    "{\"execute\":\"stop\"}\n",
		   answer, sizeof(answer), ANSWER_TIME);
}

/**
 * qmp_dump() - have the emulator write the guest's memory as an ELF core
 * @path: of the core
 *
 * Return: 0, or -1 when that did not work.
 */
int qmp_dump(struct qemu *qemu, const char *path)
{
	char command[4400], answer[1024];

	snprintf(command, sizeof(command),
		 "{\"execute\":\"dump-guest-memory\",\"arguments\":{\"paging\":false,\"protocol\":\"file:%s\"}}\n",
		 path);
	return ask(qemu->monitor, command, answer, sizeof(answer), DUMP_TIME);
}

/**
 * qmp_stub() - have the emulator's stub for gdb listen
 * @path: of the socket; a relative one is shorter, and may have 107 bytes
 *
 * Return: 0, or -1 when it does not listen.
 */
int qmp_stub(struct qemu *qemu, const char *path)
{
	char command[4400], answer[1024];

	snprintf(command, sizeof(command),
		 "{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":\"gdbserver unix:%s,server=on,wait=off\"}}\n",
		 path);
	return ask(qemu->monitor, command, answer, sizeof(answer), ANSWER_TIME);
}

int qmp_gva2gpa(struct qemu *qemu, u32 virt, u64 *phys)
{
	const char *key = "gpa: ";
	char command[160], answer[1024];
	const char *at;

	snprintf(command, sizeof(command),
		 "{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":\"gva2gpa 0x%" PRIx32 "\"}}\n",
		 virt);
	if (ask(qemu->monitor, command, answer, sizeof(answer), ANSWER_TIME))
		return -1;
	at = strstr(answer, key);
	if (at) {
		*phys = strtoull(at + strlen(key), NULL, 16);
		return 1;
	}
	return strstr(answer, "Unmapped") ? 0 : -1;
}
