/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What make gains has the guest measure besides the workloads of make bench.
 */
#ifndef BENCH_AGENT_GAINS_GAINS_H
#define BENCH_AGENT_GAINS_GAINS_H

#include "bench.h"

#define MIB		0x100000u
#define PAGE		4096u

/**
 * measure_sets() - find out how much is at hand without a disk, and print it in MiB
 *
 * "sets.memory": the largest set of anonymous memory that is written, and read again
 * three times, without a page that goes to swap or comes from there.
 * "sets.file": the largest part of a file that is read a second time without a block that
 * comes from the disk.
 */
void measure_sets(void);

/* "fits.modules": how many of bench/module can be loaded.  They stay: it is the last thing to do. */
void measure_modules(void);

#endif /* BENCH_AGENT_GAINS_GAINS_H */
