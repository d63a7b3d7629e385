/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The command line of the boot runner.
 */
#ifndef BOOT_RUNNER_OPTIONS_H
#define BOOT_RUNNER_OPTIONS_H

#include <stdbool.h>
#include <string.h>

#include "tool/board/board.h"
#include "tool/dtb/rules.h"

/**
 * struct hardware - the emulated machine; one other than virt boots its own device tree
 * @type: of -M; NULL for virt
 * @memory: of -m, bytes
 * @processors: how many
 * @port: the serial port that is the console
 * @console: what the kernel calls it
 * @nomap: carve-outs that its device tree gets
 */
struct hardware {
	const char *type;
	u64 memory;
	unsigned int processors;
	unsigned int port;
	const char *console;
	struct board_ranges nomap;
};

/**
 * struct options - the command line
 * @kernel: zImage; System.map and config lie beside it
 * @reference: zImage of a kernel without the feature, or NULL
 * @initrd: cpio archive with the agent as /init
 * @config_name: "6.12 default", for messages
 * @rules: of the kernel, for device trees
 * @board: path of the board file, or of a device tree (*.dtb)
 * @ram: with a device tree: RAM that its boot loader fills in, if any
 * @hardware: the machine
 * @name: of the board, or NULL for that of the file
 * @out: directory for what is found
 * @append: more kernel parameters, or ""
 * @types: names, separated by blanks
 * @ask: program that asks the emulator's stub for gdb before a crash, or NULL
 * @timeout: seconds a boot may take
 * @min_checks: a boot with fewer "ok" lines has failed
 * @first_ram: only say where the first usable RAM of the board is
 * @ktap: print KTAP lines instead of table and picture
 * @job: LAVA's device type when a job is written for it, or NULL
 * @job_url: where the job finds its files, or NULL: in @out
 * @replay: the log of such a job, which is judged then, or NULL
 */
struct options {
	const char *kernel;
	const char *reference;
	const char *initrd;
	const char *config_name;
	const struct dtb_rules *rules;
	const char *board;
	struct board_ranges ram;
	struct hardware hardware;
	const char *name;
	const char *out;
	const char *append;
	const char *types;
	const char *ask;
	unsigned int timeout;
	unsigned int min_checks;
	bool first_ram;
	bool ktap;
	const char *job;
	const char *job_url;
	const char *replay;
};

/* For a board of a lab, not for an emulator? */
static inline bool job_on_board(const struct options *opt)
{
	return opt->job && strcmp(opt->job, "qemu");
}

#endif /* BOOT_RUNNER_OPTIONS_H */
