/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What one boot measured.  In a file, a line each: "NAME TIMES NS...".
 */
#ifndef BENCH_RESULTS_H
#define BENCH_RESULTS_H

#include <stddef.h>
#include <stdint.h>

#include "tool/base/fail.h"

#define MAX_RESULTS	96
#define MAX_ROUNDS	8
#define RESULT_NAME_LEN	40

/**
 * struct result - one workload
 * @name: of the workload
 * @times: how often it was done in each round
 * @rounds: rounds in use
 * @ns: nanoseconds of each round, which are instructions; for "memory." kB
 */
struct result {
	char name[RESULT_NAME_LEN];
	uint64_t times;
	unsigned int rounds;
	uint64_t ns[MAX_ROUNDS];
};

struct results {
	unsigned int nr;
	struct result result[MAX_RESULTS];
};

/**
 * results_from_console() - find them in what the guest said
 * @text: the console log
 *
 * Return: 0, or -1 and why in @fail: an error in the guest, or no end.
 */
int results_from_console(struct results *out, const char *text, struct fail *fail);

/**
 * results_write() - write them to a file
 *
 * Return: 0, or 3 after saying why.
 */
int results_write(const struct results *results, const char *path);

/**
 * results_read() - read such a file
 *
 * Return: 0, or -1 and why in @fail.
 */
int results_read(struct results *out, const char *path, struct fail *fail);

/**
 * results_find() - the result of a workload, or NULL
 */
const struct result *results_find(const struct results *results, const char *name);

/**
 * result_ns() - nanoseconds of all rounds
 */
uint64_t result_ns(const struct result *result);

#endif /* BENCH_RESULTS_H */
