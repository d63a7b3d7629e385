/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Parts of a kernel that user space reaches only with much else around them.
 */
#ifndef LOWMEM_BENCH_H
#define LOWMEM_BENCH_H

#include <linux/types.h>

/**
 * bench() - measure something and print it
 * @name: of the workload, one word
 * @work: does it @times times; 0, or a negative error
 * @times: how often in one round
 *
 * Prints "bench: NAME TIMES NS..." with the nanoseconds of each round.
 *
 * Return: 0, or the error of @work.
 */
int bench(const char *name, int (*work)(unsigned int times), unsigned int times);

int bench_boot(void);
int bench_translate(void);
int bench_memory(void);
int bench_mapping(void);

#endif /* LOWMEM_BENCH_H */
