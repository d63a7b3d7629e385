// SPDX-License-Identifier: GPL-2.0-only
/*
 * Listens to the agent in the guest.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "boot/runner/agent.h"
#include "boot/runner/measured.h"
#include "boot/runner/options.h"
#include "boot/runner/qemu.h"
#include "boot/runner/qmp.h"
#include "boot/runner/run.h"
#include "boot/runner/say.h"
#include "boot/runner/stub.h"

#define GREETING	"INTERMIX-AGENT 1"
#define PROGRESS_EVERY	5.0	/* seconds */
#define MAX_TEXT	0x100000u	/* of a measurement, bytes */

/**
 * struct talk - the conversation so far
 * @run: what the agent says goes here
 * @qemu: asked when the agent holds still
 * @out: folder of what is found
 * @program: asks the emulator's stub before a crash; may be NULL
 * @measuring: between "measured" and "end"
 * @text_len: bytes of @run->text
 * @checks: gets the outcome of each check, a line each; may be NULL
 * @last: the last line, for a message when it was the last for good
 * @line: the line that is coming in
 * @len: bytes of it
 */
struct talk {
	struct run *run;
	struct qemu *qemu;
	const char *out;
	const char *program;
	bool measuring;
	size_t text_len;
	FILE *checks;
	char last[160];
	char line[4096];
	size_t len;
};

static void add_measured(struct talk *talk)
{
	struct run *run = talk->run;
	size_t len = strlen(talk->line);
	char *text;

	if (!strcmp(talk->line, "end")) {
		talk->measuring = false;
		if (measured_parse(run))
			problem(run, "the guest's measurement cannot be read");
		return;
	}
	text = talk->text_len + len < MAX_TEXT ?
	       realloc(run->text, talk->text_len + len + 2) : NULL;
	if (!text) {
		problem(run, "the guest's measurement is too long");
		talk->measuring = false;
		return;
	}
	run->text = text;
	memcpy(text + talk->text_len, talk->line, len);
	talk->text_len += len;
	memcpy(text + talk->text_len, "\n", 2);
	talk->text_len++;
}

/* Where the port has one direction only, the host speaks by the size of a file. */
static bool let_go(struct qemu *qemu)
{
	return qemu->go < 0 ? send(qemu->agent, "go\n", 3, MSG_NOSIGNAL) == 3 :
			      write(qemu->go, "go\n", 3) == 3;
}

static void hold(struct talk *talk)
{
	if (!talk->qemu) {
		problem(talk->run, "the agent holds, but there is no emulator to ask");
		return;
	}
	if (talk->run->core_text)
		check_phys(talk->run, talk->qemu);
	else
		problem(talk->run, "the agent holds, but has measured nothing");
	if (!let_go(talk->qemu))
		problem(talk->run, "the agent cannot be told to go on");
}

/* What the guest is asked for afterwards is in both dumps. */
static void dump(struct talk *talk)
{
	char path[4200];

	if (!talk->qemu || !talk->run->dump) {
		problem(talk->run, "the agent wants a dump, which nobody asked for");
		return;
	}
	snprintf(path, sizeof(path), "%s/%.31s.elf", talk->out, talk->run->name);
	if (qmp_greet(talk->qemu) || qmp_dump(talk->qemu, path))
		problem(talk->run, "the emulator did not write %.150s", path);
	else if (talk->program && stub_ask(talk->qemu, talk->run, talk->out, talk->program))
		problem(talk->run, "%.150s did not ask the emulator's stub for gdb", talk->program);
	if (!let_go(talk->qemu))
		problem(talk->run, "the agent cannot be told to go on");
}

static bool starts_with(const char *line, const char *start)
{
	return !strncmp(line, start, strlen(start));
}

static bool is_outcome(const char *line)
{
	return starts_with(line, "ok ") || starts_with(line, "not ok ") ||
	       starts_with(line, "skip ");
}

static void handle_line(struct talk *talk)
{
	struct run *run = talk->run;
	const char *line = talk->line;

	if (talk->measuring) {
		add_measured(talk);
		return;
	}
	snprintf(talk->last, sizeof(talk->last), "%.150s", line);
	if (talk->checks && is_outcome(line))
		fprintf(talk->checks, "%s\n", line);
	if (!strcmp(line, GREETING) && run->greeted <= run->kexec) {
		run->greeted++;
	} else if (!run->greeted) {
		problem(run, "the agent says '%.80s', expected " GREETING, line);
	} else if (starts_with(line, "ok ")) {
		run->nr_ok++;
	} else if (starts_with(line, "not ok ")) {
		problem(run, "check failed: %.200s", line + strlen("not ok "));
	} else if (starts_with(line, "skip ")) {
		run->nr_skipped++;
	} else if (!strcmp(line, "measured") && !run->text) {
		talk->measuring = true;
	} else if (!strcmp(line, "hold")) {
		hold(talk);
	} else if (!strcmp(line, "dump")) {
		dump(talk);
	} else if (!strcmp(line, "PASS")) {
		run->passed = true;
	} else if (!strcmp(line, "FAIL")) {
		if (!run->nr_problems)
			problem(run, "the agent says FAIL");
	} else {
		problem(run, "the agent says '%.80s', which is no word of the protocol", line);
	}
}

static void take(struct talk *talk, const char *data, size_t size)
{
	for (; size; data++, size--) {
		if (*data == '\n') {
			talk->line[talk->len] = '\0';
			talk->len = 0;
			handle_line(talk);
		} else if (talk->len < sizeof(talk->line) - 1) {
			talk->line[talk->len++] = *data;
		}
	}
}

static void progress(const struct run *run, const char *name, double start)
{
	fprintf(stderr, "boot: %s %s: %s, %u checks passed, %.0f s\n", name, run->name,
		run->greeted ? "running" : "starting", run->nr_ok, now() - start);
}

static void follow(struct talk *talk, const struct options *opt, const char *board_name)
{
	struct pollfd poll_fd = { .fd = talk->qemu->agent, .events = POLLIN };
	double start = now(), said = start;
	char data[4096];
	ssize_t size;

	for (;;) {
		if (now() > talk->qemu->deadline) {
			problem(talk->run, "timed out after %u s, which TIMEOUT= makes longer; %u checks passed, the agent's last line: %s",
				opt->timeout, talk->run->nr_ok, talk->last);
			return;
		}
		if (now() - said > PROGRESS_EVERY) {
			said = now();
			progress(talk->run, board_name, start);
		}
		if (poll(&poll_fd, 1, 200) <= 0)
			continue;
		size = recv(talk->qemu->agent, data, sizeof(data), 0);
		if (size < 0 && errno == EINTR)
			continue;
		if (size <= 0)
			return;
		take(talk, data, (size_t)size);
	}
}

static FILE *open_checks(const struct run *run, const struct options *opt)
{
	char path[4200];

	snprintf(path, sizeof(path), "%s/%.31s.checks", opt->out, run->name);
	return fopen(path, "we");
}

/* The time that the kernel wrote in front, if it did. */
static void note_time(struct run *run, const char *line)
{
	double seconds;

	if (sscanf(line, "[%lf]", &seconds) == 1)
		run->seconds = seconds;
}

/**
 * agent_replay() - take what the agent said on a console
 * @run: gets what the agent says
 * @opt: for where the outcome of each check is written
 * @text: the console, from the start of the kernel on
 */
void agent_replay(struct run *run, const struct options *opt, const char *text)
{
	struct talk talk = { .run = run, .last = "nothing" };
	const char *said, *end;

	talk.checks = open_checks(run, opt);
	for (; *text; text = end + (*end == '\n')) {
		end = text + strcspn(text, "\n");
		said = strstr(text, CONSOLE_MARK);
		if (!said || said >= end)
			continue;
		note_time(run, text);
		said += strlen(CONSOLE_MARK);
		/* Its notes are for those who read along. */
		if (!starts_with(said, "agent: ") && !starts_with(said, "over")) {
			take(&talk, said, strcspn(said, "\r\n"));
			take(&talk, "\n", 1);
		}
	}
	if (talk.checks)
		fclose(talk.checks);
}

/**
 * agent_listen() - follow the agent until the guest ends or time is up
 * @qemu: running
 * @run: gets what the agent says
 * @opt: for the timeout, and where the outcome of each check is written
 * @board_name: for the progress lines
 */
void agent_listen(struct qemu *qemu, struct run *run, const struct options *opt,
		  const char *board_name)
{
	struct talk talk = {
		.run = run, .qemu = qemu, .out = opt->out, .program = opt->ask, .last = "nothing",
	};

	talk.checks = open_checks(run, opt);
	follow(&talk, opt, board_name);
	if (talk.checks)
		fclose(talk.checks);
}
