/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the plugin counts, and how it writes it down.
 */
#ifndef BENCH_CACHE_OUTPUT_H
#define BENCH_CACHE_OUTPUT_H

#include <stdio.h>

#include "bench/cache/core.h"
#include "bench/cache/gaps.h"
#include "bench/cache/insn.h"
#include "bench/cache/lines.h"
#include "bench/cache/symbols.h"

/**
 * struct block - guest code that is executed in one go
 * @start: its virtual address
 * @end: of what follows it
 * @instructions: in it
 * @executed: instructions executed in it while the model was on
 * @stalls: cycles that each core was held up in it
 * @last: its last instruction, if that writes registers of the MMU
 */
struct block {
	uint32_t start;
	uint32_t end;
	uint32_t instructions;
	uint64_t executed;
	uint64_t stalls[NR_CORES];
	struct insn last;
};

/**
 * struct model - all that is counted
 * @core: the cores
 * @symbols: of the kernel, if there is one
 * @map: path of the kernel's System.map, or NULL
 * @seed: of the gaps in its code, 0: none
 * @gaps: in it
 * @instructions: executed while it is on, those of a block that a fault ends included
 * @unmapped: accesses to what page tables do not map: 0 if all is right
 * @checked: translations held against the emulator's
 * @differ: those that are not the same
 * @block: all blocks; translated again, a block has another entry
 * @nr_blocks: of them
 * @out: gets the paragraphs
 * @profile: path of the profile, or NULL
 * @missed: lines that this core lacked in the last round, if @lines is set
 * @lines: path of their list, or NULL
 * @profile_core: index of the core that these are for
 */
struct model {
	struct core core[NR_CORES];
	struct symbols symbols;
	char *map;
	uint32_t seed;
	struct gaps gaps;
	uint64_t instructions;
	uint64_t unmapped;
	uint64_t checked;
	uint64_t differ;
	struct block *block;
	unsigned int nr_blocks;
	FILE *out;
	char *profile;
	struct lines missed;
	char *lines;
	unsigned int profile_core;
};

/* An option "NAME=VALUE"; -1 after saying what is wrong. */
int output_option(struct model *model, const char *option);
int output_start(struct model *model);

/* Another block. */
struct block *output_block(struct model *model);

/* Count from 0, and keep what caches and TLBs have. */
void output_begin(struct model *model);

/**
 * output_end() - write a paragraph
 *
 * "round INSTRUCTIONS", "core NAME COUNT..." for each core with the numbers of enum count,
 * "line TABLE OFFSET ACCESSES" for each line of a table that was accessed, an empty line.
 */
void output_end(struct model *model);

/* Write the last line, "end UNMAPPED CHECKED DIFFER", the profile and the lines. */
int output_finish(struct model *model);

#endif /* BENCH_CACHE_OUTPUT_H */
