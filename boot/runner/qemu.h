/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A running emulator.
 */
#ifndef BOOT_RUNNER_QEMU_H
#define BOOT_RUNNER_QEMU_H

#include <stdbool.h>
#include <sys/types.h>

#include "boot/runner/machine.h"
#include "boot/runner/run.h"

#define QEMU	"qemu-system-arm"
#define QEMU_MACHINE	"virt,highmem=off,gic-version=2"
#define QEMU_MACHINE_HIGH	"virt,highmem=on,gic-version=2"
/* What QEMU and the agent find the file of struct qemu by. */
#define GO_FD		100
#define GO_FILE		"/dev/fd/100"
#define QEMU_CPU	"cortex-a15"

/**
 * struct qemu - a running emulator
 * @pid: its process
 * @agent: socket of the guest agent's port
 * @monitor: socket of the QMP monitor
 * @go: file that the agent waits for to be written, or -1: it listens to the port
 * @disk: file that is the guest's disk, or NULL
 * @deadline: when its time is up, by now()
 */
struct qemu {
	pid_t pid;
	int agent;
	int monitor;
	int go;
	const char *disk;
	double deadline;
};

/**
 * struct qemu_words - arguments that every boot has
 * @memory: of -m
 * @serial: of -serial, the console
 * @load: of -device, which puts the initramfs where the device tree says
 * @log: file for what the emulator itself says
 */
struct qemu_words {
	char memory[32];
	char serial[4200];
	char load[4200];
	char log[4200];
};

void qemu_words(struct qemu_words *words, const struct machine *machine,
		const char *initrd, const char *console);
pid_t qemu_spawn(const char *const *argv, const struct qemu_words *words,
		 const char *console);
int qemu_dump_dtb(const char *path, const struct machine *machine);
int qemu_start(struct qemu *qemu, const struct machine *machine,
	       const char *kernel, const char *initrd, const char *console);
bool qemu_finish(struct qemu *qemu, struct run *run);

#endif /* BOOT_RUNNER_QEMU_H */
