/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Boots by LAVA: write a job and its files, and later judge the log of the job.
 */
#ifndef BOOT_LAVA_JOB_H
#define BOOT_LAVA_JOB_H

#include "boot/runner/machine.h"
#include "boot/runner/options.h"
#include "boot/runner/run.h"

/**
 * struct job - a boot as LAVA is told about it
 * @opt: the command line
 * @machine: prepared
 * @name: of the layout, and of the files
 * @url: of the directory with the files
 * @params: kernel parameters
 * @cpu: of -cpu; unused on a board
 */
struct job {
	const struct options *opt;
	const struct machine *machine;
	const char *name;
	char url[4200];
	char params[BOARD_PARAMS_LEN + 256];
	char cpu[32];
};

/**
 * job_check_layouts() - refuse what no job is made of
 *
 * Return: 0, or EXIT_USAGE after saying why.
 */
int job_check_layouts(const struct options *opt, const struct run *run, unsigned int nr);

/**
 * job_write() - write a job, and what it needs besides the initramfs
 * @machine: prepared
 * @initrd: path of the initramfs, in the directory of --out
 * @run: its layout
 *
 * Return: 0, or EXIT_INPUT after saying why.
 */
int job_write(const struct options *opt, const struct machine *machine,
	      const char *initrd, const struct run *run);

/**
 * job_replay() - judge the log of a job
 * @run: gets the outcome
 *
 * Return: 0, or EXIT_INPUT after saying why.
 */
int job_replay(const struct options *opt, const struct machine *machine,
	       const char *initrd, struct run *run);

/* yaml.c */
void job_yaml(FILE *out, const struct job *job);
void job_device_yaml(FILE *out, const struct job *job);

/**
 * job_log_text() - what came over the console, from a log of LAVA or as it is
 * @log: the log, changed in place
 */
void job_log_text(char *log);

#endif /* BOOT_LAVA_JOB_H */
