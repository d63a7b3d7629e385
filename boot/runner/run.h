/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A boot and its outcome.
 */
#ifndef BOOT_RUNNER_RUN_H
#define BOOT_RUNNER_RUN_H

#include <stdbool.h>

#include "core/layout.h"

#define MAX_RUNS	12
#define MAX_PROBLEMS	24
#define RUN_NAME_LEN	32

struct death;

/**
 * struct run - one boot and its outcome
 * @name: stock, intermix, packed, kexec-LAYOUT, dump-LAYOUT, unpatched, fixes, or a death
 * @type: the layout to expect
 * @reference: boots a kernel without the feature
 * @death: how it ends on purpose, or NULL
 * @kexec: the guest starts its kernel again, and the second one measures
 * @dump: the guest crashes, and a second kernel copies the memory of the first
 * @nr_problems: problems found; 0 is success
 * @problem: the first of them, a line each
 * @console: path of the console log
 * @text: the guest's measurement as it came, or NULL
 * @core_text: the same without the lines that the rule does not predict
 * @measured: the measurement, valid when @core_text is
 * @mem_total_kb: MemTotal of the guest
 * @low_total_kb: LowTotal of the guest, valid when @has_low_total
 * @nr_ok: checks that the agent passed
 * @nr_skipped: checks that the agent skipped
 * @greeted: how often an agent has begun to speak
 * @threads: that could be made until vmalloc space was used up; 0 when not tried
 * @passed: the agent ended with PASS
 * @seconds: how long the boot took
 */
struct run {
	char name[RUN_NAME_LEN];
	enum layout_type type;
	bool reference;
	const struct death *death;
	bool kexec;
	bool dump;
	unsigned int nr_problems;
	char problem[MAX_PROBLEMS][256];
	char console[4096];
	char *text;
	char *core_text;
	struct layout measured;
	u64 mem_total_kb;
	u64 low_total_kb;
	bool has_low_total;
	unsigned int nr_ok;
	unsigned int nr_skipped;
	unsigned int greeted;
	u64 threads;
	bool passed;
	double seconds;
};

/* Notes what is wrong with a boot, which has failed then. */
void problem(struct run *run, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif /* BOOT_RUNNER_RUN_H */
