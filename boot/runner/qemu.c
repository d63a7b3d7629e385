// SPDX-License-Identifier: GPL-2.0-only
/*
 * Starts and ends the emulator.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "boot/runner/exec.h"
#include "boot/runner/machine.h"
#include "boot/runner/qemu.h"
#include "boot/runner/run.h"
#include "boot/runner/say.h"

/* After its last word the guest has this long to power off, seconds. */
#define OFF_TIME	20

/* Its devices lie above its RAM or below 4 GiB: only the latter suits most kernels. */
static const char *machine_type(const struct machine *m)
{
	if (m->hardware)
		return m->hardware->type;
	return m->ram > RAM_MAX ? QEMU_MACHINE_HIGH : QEMU_MACHINE;
}

/**
 * qemu_dump_dtb() - have QEMU write the device tree of its machine
 * @path: the file
 * @m: prepared
 */
int qemu_dump_dtb(const char *path, const struct machine *m)
{
	char machine[4200], memory[32], processors[16], log[4104];
	const char *argv[] = {
		QEMU, "-M", machine, "-cpu", QEMU_CPU, "-smp", processors, "-m", memory,
		"-nic", "none", "-display", "none", "-nodefaults", NULL,
	};
	int status;
	pid_t pid;

	snprintf(machine, sizeof(machine), "%s,dumpdtb=%s", machine_type(m), path);
	snprintf(memory, sizeof(memory), "%" PRIu64 "M", m->ram >> 20);
	snprintf(processors, sizeof(processors), "%u", m->processors);
	snprintf(log, sizeof(log), "%s.log", path);
	pid = fork();
	if (!pid)
		exec_logged(argv, log);
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status)
		return bad_input("%s: " QEMU " did not write its device tree, see %s",
				 path, log);
	unlink(log);
	return 0;
}

/**
 * qemu_words() - the arguments that every boot has
 * @words: the result
 * @machine: prepared
 * @initrd: path of the initramfs
 * @console: path of the console log
 */
void qemu_words(struct qemu_words *words, const struct machine *machine,
		const char *initrd, const char *console)
{
	snprintf(words->memory, sizeof(words->memory), "%" PRIu64 "M", machine->ram >> 20);
	snprintf(words->serial, sizeof(words->serial), "file:%s", console);
	snprintf(words->load, sizeof(words->load), "loader,file=%s,addr=0x%" PRIx64 ",force-raw=on",
		 initrd, machine->initrd_start);
	snprintf(words->log, sizeof(words->log), "%s.qemu", console);
}

/**
 * qemu_spawn() - start an emulator
 * @argv: with @words in it
 * @console: path of the console log; an old one is removed
 *
 * Return: its process, or a negative number.
 */
pid_t qemu_spawn(const char *const *argv, const struct qemu_words *words,
		 const char *console)
{
	pid_t pid;

	unlink(console);
	pid = fork();
	if (!pid)
		exec_logged(argv, words->log);
	return pid;
}

/* The console is one of the serial ports; the agent has another way to speak. */
static void add_hardware(const struct machine *m, const char **argv, unsigned int *nr,
			 const struct qemu_words *words)
{
	unsigned int i;

	for (i = 0; i < m->hardware->port; i++) {
		argv[(*nr)++] = "-serial";
		argv[(*nr)++] = "null";
	}
	argv[(*nr)++] = "-serial";
	argv[(*nr)++] = words->serial;
	argv[(*nr)++] = "-semihosting-config";
	argv[(*nr)++] = "enable=on,userspace=on,target=native,chardev=agent";
}

static void add_virt(const char **argv, unsigned int *nr, const struct qemu_words *words)
{
	static const char *const more[] = {
		"-cpu", QEMU_CPU, "-device", "virtio-serial-device",
		"-device", "virtserialport,chardev=agent,name=intermix", "-serial",
	};
	unsigned int i;

	for (i = 0; i < sizeof(more) / sizeof(more[0]); i++)
		argv[(*nr)++] = more[i];
	argv[(*nr)++] = words->serial;
}

/* A disk for a dump, and a device that tells the emulator where the notes are. */
static void add_disk(const char **argv, unsigned int *nr, const char *drive)
{
	argv[(*nr)++] = "-drive";
	argv[(*nr)++] = drive;
	argv[(*nr)++] = "-device";
	argv[(*nr)++] = "virtio-blk-device,drive=dump";
	argv[(*nr)++] = "-device";
	argv[(*nr)++] = "vmcoreinfo";
}

static pid_t spawn(const struct machine *m, const char *kernel, const char *initrd,
		   const char *console, const char *disk, int agent, int monitor)
{
	char processors[16], port[64], mon[64], drive[4300];
	struct qemu_words words;
	const char *argv[64] = {
		QEMU, "-M", machine_type(m), "-smp", processors, "-m", words.memory,
		"-nic", "none", "-display", "none", "-nodefaults", "-no-reboot",
		"-kernel", kernel, "-chardev", port, "-chardev", mon,
		"-mon", "chardev=monitor,mode=control",
	};
	unsigned int nr = 0;

	qemu_words(&words, m, initrd, console);
	snprintf(processors, sizeof(processors), "%u", m->processors);
	snprintf(port, sizeof(port), "socket,id=agent,fd=%d", agent);
	snprintf(mon, sizeof(mon), "socket,id=monitor,fd=%d", monitor);
	while (argv[nr])
		nr++;
	if (!m->initrd_absent) {
		argv[nr++] = "-device";
		argv[nr++] = words.load;
	}
	if (m->hardware)
		add_hardware(m, argv, &nr, &words);
	else
		add_virt(argv, &nr, &words);
	snprintf(drive, sizeof(drive), "if=none,id=dump,format=raw,cache=unsafe,file=%s",
		 disk ? disk : "");
	if (disk)
		add_disk(argv, &nr, drive);
	return qemu_spawn(argv, &words, console);
}

/* An empty file without a name; QEMU gets it as GO_FD. */
static int make_go(const char *console)
{
	char path[4200];
	int fd;

	snprintf(path, sizeof(path), "%s.go", console);
	fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	unlink(path);
	if (fd >= 0 && dup2(fd, GO_FD) < 0) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/**
 * qemu_start() - boot a machine
 * @qemu: filled in, but for the deadline
 * @machine: prepared
 * @kernel: path of the image with the device tree behind it
 * @initrd: path of the initramfs
 * @console: path of the console log
 *
 * Return: 0, or -1 when no process could be made.
 */
int qemu_start(struct qemu *qemu, const struct machine *machine,
	       const char *kernel, const char *initrd, const char *console)
{
	int agent[2], monitor[2];

	/* The emulator's ends stay open across exec(), ours do not. */
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, agent))
		return -1;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, monitor)) {
		close(agent[0]);
		close(agent[1]);
		return -1;
	}
	qemu->go = machine->hardware ? make_go(console) : -1;
	fcntl(agent[0], F_SETFD, FD_CLOEXEC);
	fcntl(monitor[0], F_SETFD, FD_CLOEXEC);
	qemu->pid = spawn(machine, kernel, initrd, console, qemu->disk, agent[1],
			  monitor[1]);
	close(agent[1]);
	if (qemu->go >= 0)
		close(GO_FD);
	close(monitor[1]);
	qemu->agent = agent[0];
	qemu->monitor = monitor[0];
	return qemu->pid < 0 || (machine->hardware && qemu->go < 0) ? -1 : 0;
}

static bool wait_until(pid_t pid, double deadline, int *status)
{
	const struct timespec pause = { .tv_nsec = 20 * 1000 * 1000 };

	for (;;) {
		if (waitpid(pid, status, WNOHANG) == pid)
			return true;
		if (now() > deadline)
			return false;
		nanosleep(&pause, NULL);
	}
}

/**
 * qemu_finish() - wait for the emulator to end, or end it
 *
 * Return: it ended by itself and in order; else @run has the problem.
 */
bool qemu_finish(struct qemu *qemu, struct run *run)
{
	double until = now() + OFF_TIME;
	int status;
	bool ok;

	ok = wait_until(qemu->pid, until < qemu->deadline ? until : qemu->deadline, &status);
	if (!ok) {
		problem(run, "the guest did not power off in time");
		kill(qemu->pid, SIGKILL);
		waitpid(qemu->pid, &status, 0);
	} else if (status) {
		problem(run, QEMU " failed with status 0x%x, see %s.qemu", status,
			run->console);
		ok = false;
	}
	close(qemu->agent);
	close(qemu->monitor);
	if (qemu->go >= 0)
		close(qemu->go);
	return ok;
}
