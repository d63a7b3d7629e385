/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the plugin of bench/cache counted for each workload, and what the cycles are.
 */
#ifndef BENCH_MEMORY_H
#define BENCH_MEMORY_H

#include "bench/cache/core.h"
#include "bench/report.h"

#define MAX_MEMORY_ROWS		64
#define MAX_MEMORY_LINES	512
#define MAX_MEMORY_COLUMNS	24

/**
 * struct table_line - accesses to 64 bytes of a table of the layouts
 * @table: its symbol
 * @offset: bytes, from the first line that it lies in
 * @accesses: in the round
 */
struct table_line {
	char table[RESULT_NAME_LEN];
	unsigned int offset;
	uint64_t accesses;
};

/**
 * struct memory_row - a workload
 * @name: as in the results
 * @times: how often it was done in the round
 * @instructions: of the round, by the guest's clock
 * @count: what was counted in it, for each core
 * @line: lines of tables that were accessed
 * @nr_lines: of them
 */
struct memory_row {
	char name[RESULT_NAME_LEN];
	uint64_t times;
	uint64_t instructions;
	uint64_t count[NR_CORES][NR_COUNTS];
	struct table_line line[MAX_MEMORY_LINES];
	unsigned int nr_lines;
};

/**
 * struct memory_column - a boot
 * @board: its board
 * @name: of the column
 * @low_kb: LowTotal of /proc/meminfo
 * @repeat: what a second boot says: it counted the same, or not, or was not made
 * @row: workloads
 * @nr: of them
 */
struct memory_column {
	char board[RESULT_NAME_LEN];
	char name[RESULT_NAME_LEN];
	uint64_t low_kb;
	const char *repeat;
	struct memory_row row[MAX_MEMORY_ROWS];
	unsigned int nr;
};

/**
 * struct memory - all boots
 * @kernel: version
 * @picture: the file names of the pictures begin so
 * @column: the first of a board is what others are held against
 * @nr: of them
 */
struct memory {
	char kernel[16];
	char picture[64];
	struct memory_column *column;
	unsigned int nr;
};

/**
 * memory_read_column() - read a boot
 * @path: of its results, DIR/BOARD/COLUMN.1; what the plugin wrote is in @path.cache
 *
 * What the clock measured and what the plugin counted must be the same instructions.
 * A workload whose round took a hundredth more of them than another round is left out.
 *
 * Return: 0, or -1 and why in @fail.
 */
int memory_read_column(struct memory_column *column, const char *path, struct fail *fail);

/**
 * memory_read() - read the boots of a matrix
 *
 * Return: 0, or -1 and why in @fail.
 */
int memory_read(struct memory *memory, const char *matrix, const char *dir, struct fail *fail);

const struct memory_row *memory_row(const struct memory_column *column, const char *name);

/* Cycles of one operation on a core. */
double memory_cycles(const struct memory_row *row, unsigned int core);

/**
 * memory_data_cycles() - those without what the misses of the instruction cache take
 *
 * They depend on where the linker has put the code: each kernel has other conflicts. All
 * are taken for hits of the second level, where there is one.
 */
double memory_data_cycles(const struct memory_row *row, unsigned int core);

/* Of one operation, what was counted. */
double memory_count(const struct memory_row *row, unsigned int core, enum count count);

/* The name that people know a core by. */
const char *memory_core_title(unsigned int core);

/**
 * enum measure - what a bench of numbers is made of
 * @MEASURE_CYCLES: cycles of each core
 * @MEASURE_DATA: those that do not depend on where code lies
 */
enum measure {
	MEASURE_CYCLES,
	MEASURE_DATA,
};

/**
 * memory_bench() - the boots of a board as results, a "board" for each core
 *
 * So that means, worst rows and charts are those of report_model.c and report_svg.c.
 */
void memory_bench(struct bench *bench, const struct memory *memory, const char *board,
		  enum measure measure);

/* A picture of the lines that first-level caches lack on a board. */
void memory_misses_svg(FILE *out, const struct memory *memory, const char *board);

void memory_page(FILE *out, const struct memory *memory);

#endif /* BENCH_MEMORY_H */
