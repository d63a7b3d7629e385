/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What make gains found.  Its functions that take "benches" want two of them: the boots of
 * kernels without HIGHMEM, then those of kernels with it.
 */
#ifndef BENCH_GAINS_H
#define BENCH_GAINS_H

#include "bench/report.h"

enum gains_kind {
	GAINS_NOHIGHMEM,
	GAINS_HIGHMEM,
	NR_GAINS_KINDS,
};

/**
 * struct gain - something that there is more of
 * @name: as in the results
 * @what: in words, with its unit
 * @divisor: from the unit of the results to that of @what
 */
struct gain {
	const char *name;
	const char *what;
	unsigned int divisor;
};

extern const struct gain gains[];
extern const unsigned int nr_gains;

/**
 * gains_value() - a number of a column, in the unit of @gain's words, or -1
 */
double gains_value(const struct column *column, const struct gain *gain);

/* The same by its name in the results; 0 when it was not measured. */
double gains_number(const struct column *column, const char *name);

/* Does this board measure what work costs?  The others: what there is room for. */
bool gains_is_filled(const struct bench_board *board);

/* A board of a bench, or NULL. */
const struct bench_board *gains_board(const struct bench *bench, const char *name);

/**
 * gains_check() - has a column all that it must have?
 *
 * On a board that is filled, all workloads; else what there is room for: without HIGHMEM
 * "sets.", with it lowmem and the files that fit there.
 *
 * Return: 0, or -1 and why in @fail.
 */
int gains_check(const struct bench_board *board, const struct column *column,
		const char *path, struct fail *fail);

/* Links to the chart of each bench: the RAM, then all else. */
void gains_page(FILE *out, const struct bench *benches);
/* The RAM that there is. */
void gains_svg(FILE *out, const struct bench *benches);
/* All else, workload by workload. */
void gains_work_svg(FILE *out, const struct bench *benches);

#endif /* BENCH_GAINS_H */
