// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page of the documentation.
 */
#include <inttypes.h>
#include <string.h>

#include "bench/memory.h"

#define GOAL_CYCLES_MEAN	1.00
#define GOAL_CYCLES_PACKED	1.03
#define GOAL_CYCLES_OTHERS	1.02
/* ARM1176 is not one of those that the goal is for. */
#define NR_GOAL_CORES		3

/* All cycles, and those that do not depend on where code lies. */
static struct bench bench, data;

static const struct memory_column *find(const struct memory *memory, const char *board,
					const char *name)
{
	unsigned int i;

	for (i = 0; i < memory->nr; i++)
		if (!strcmp(memory->column[i].board, board) &&
		    !strcmp(memory->column[i].name, name))
			return &memory->column[i];
	return NULL;
}

/* Is this column the first of its board? */
static bool begins_board(const struct memory *memory, unsigned int i)
{
	return !i || strcmp(memory->column[i].board, memory->column[i - 1].board);
}

static void make_benches(const struct memory *memory, const char *board)
{
	memory_bench(&bench, memory, board, MEASURE_CYCLES);
	memory_bench(&data, memory, board, MEASURE_DATA);
}

static void print_goal(FILE *out, const char *board, unsigned int core)
{
	const struct bench_board *b = &bench.board[core], *d = &data.board[core];
	unsigned int j;

	for (j = 1; j < b->nr; j++) {
		struct summary s = summarize(b, &b->column[j], NR_GROUPS);
		struct summary t = summarize(d, &d->column[j], NR_GROUPS);
		double worst = strcmp(b->column[j].name, "packed") ? GOAL_CYCLES_OTHERS :
			       GOAL_CYCLES_PACKED;
		bool met = s.mean <= GOAL_CYCLES_MEAN && s.worst <= worst;

		fprintf(out, "| %s | %s | %s | %u | %.4f | %.4f | %s | %.4f | %.4f | %s | %s |\n", board,
			memory_core_title(core), b->column[j].name, s.nr, s.mean, s.worst, s.worst_name,
			t.mean, t.worst, t.worst_name,
			core >= NR_GOAL_CORES ? "" : met ? "met" : "**missed**");
	}
}

static void print_goals(FILE *out, const struct memory *memory)
{
	unsigned int i, core;

	fprintf(out, "## Totals\n\nCycles, ratio to unpatched on the same board and core. Goal on Cortex-A7, A9 and A15: mean at most %.2f, none above "
		"%.2f with packed, %.2f with\nintermix and with either image in the stock layout. \"data\": without the misses of the instruction cache, which depend on where the\n"
		"linker has put the code.\n\n"
		"| board | core | column | workloads | geometric mean | highest | which | mean, data | highest, data | which | goal |\n"
		"|---|---|---|--:|--:|--:|---|--:|--:|---|---|\n", GOAL_CYCLES_MEAN, GOAL_CYCLES_PACKED,
		GOAL_CYCLES_OTHERS);
	for (i = 0; i < memory->nr; i++) {
		if (!begins_board(memory, i))
			continue;
		make_benches(memory, memory->column[i].board);
		for (core = 0; core < NR_CORES; core++)
			print_goal(out, memory->column[i].board, core);
	}
	fputs("\n| board | column | LowTotal | second boot |\n|---|---|--:|---|\n", out);
	for (i = 0; i < memory->nr; i++)
		fprintf(out, "| %s | %s | %" PRIu64 " kB | %s |\n", memory->column[i].board,
			memory->column[i].name, memory->column[i].low_kb, memory->column[i].repeat);
	fputc('\n', out);
}

static void print_head(FILE *out, const struct bench_board *b, const char *first)
{
	unsigned int j;

	fprintf(out, "| %s |", first);
	for (j = 0; j < b->nr; j++)
		fprintf(out, " %s |", b->column[j].name);
	fputs("\n|---|", out);
	for (j = 0; j < b->nr; j++)
		fputs("--:|", out);
	fputc('\n', out);
}

static void print_cycles(FILE *out, const struct memory *memory, const char *board,
			 unsigned int core)
{
	const struct bench_board *b = &bench.board[core], *d = &data.board[core];
	const struct memory_column *first = find(memory, board, b->column[0].name);
	unsigned int i, j;

	fputs("Cycles an operation, then ratios to it; in brackets without the misses of instructions:\n\n", out);
	print_head(out, b, "");
	for (i = 0; i < nr_workloads; i++) {
		const struct memory_row *row = memory_row(first, workloads[i].name);

		if (!row)
			continue;
		fprintf(out, "| %s | %.1f (%.1f) |", row->name, memory_cycles(row, core),
			memory_data_cycles(row, core));
		for (j = 1; j < b->nr; j++) {
			double r = ratio(b, &b->column[j], &workloads[i]);

			if (r < 0)
				fputs(" |", out);
			else
				fprintf(out, " %.4f (%.4f) |", r, ratio(d, &d->column[j], &workloads[i]));
		}
		fputc('\n', out);
	}
	fputc('\n', out);
}

static void print_counts(FILE *out, const struct memory_row *row, unsigned int core)
{
	if (row)
		fprintf(out, " %.2f / %.2f / %.2f / %.2f / %.2f |", memory_count(row, core, COUNT_L1I),
			memory_count(row, core, COUNT_L1D), memory_count(row, core, COUNT_L2),
			memory_count(row, core, COUNT_MICRO_TLB), memory_count(row, core, COUNT_TLB));
	else
		fputs(" |", out);
}

static void print_misses(FILE *out, const struct memory *memory, const char *board,
			 unsigned int core)
{
	const struct bench_board *b = &bench.board[core];
	unsigned int i, j;

	fputs("Misses an operation: L1I / L1D / L2 / micro TLB / TLB:\n\n", out);
	print_head(out, b, "");
	for (i = 0; i < nr_workloads; i++) {
		if (!memory_row(find(memory, board, b->column[0].name), workloads[i].name))
			continue;
		fprintf(out, "| %s |", workloads[i].name);
		for (j = 0; j < b->nr; j++)
			print_counts(out, memory_row(find(memory, board, b->column[j].name),
						     workloads[i].name), core);
		fputc('\n', out);
	}
	fputc('\n', out);
}

/* Lines and accesses an operation of each table, of one workload. */
static void print_tables_of(FILE *out, const struct memory_row *row)
{
	unsigned int i, lines = 0;
	uint64_t accesses = 0;

	for (i = 0; i < row->nr_lines; i++) {
		const struct table_line *l = &row->line[i];

		lines++;
		accesses += l->accesses;
		if (i + 1 < row->nr_lines && !strcmp(l->table, row->line[i + 1].table))
			continue;
		fprintf(out, "%s `%s` %u: %.2f", lines == i + 1 ? "" : ";", l->table, lines,
			(double)accesses / (double)row->times);
		lines = 0;
		accesses = 0;
	}
	fputs(" |", out);
}

static void print_tables(FILE *out, const struct memory *memory, const char *board)
{
	const struct bench_board *b = &bench.board[0];
	unsigned int i, j;

	fprintf(out, "### Lines of tables\n\nOf 64 bytes, %s: how many of each table were touched in a round, and accesses an operation. A line of a table of\n"
		"words is for 32 MiB; one of `lowmem_vmalloc_map`, a bitmap, for 1 GiB. `mem_map` is a word that each kernel has.\n\n", board);
	print_head(out, b, "");
	for (i = 0; i < nr_workloads; i++) {
		if (!memory_row(find(memory, board, b->column[0].name), workloads[i].name))
			continue;
		fprintf(out, "| %s |", workloads[i].name);
		for (j = 0; j < b->nr; j++) {
			const struct memory_row *row = memory_row(find(memory, board, b->column[j].name),
								  workloads[i].name);

			if (row)
				print_tables_of(out, row);
			else
				fputs(" |", out);
		}
		fputc('\n', out);
	}
	fputc('\n', out);
}

static void print_board(FILE *out, const struct memory *memory, const char *board)
{
	unsigned int core;

	make_benches(memory, board);
	fprintf(out, "## %s\n\n", board);
	for (core = 0; core < NR_CORES; core++) {
		fprintf(out, "### %s, %s\n\n", board, memory_core_title(core));
		print_cycles(out, memory, board, core);
		print_misses(out, memory, board, core);
	}
	print_tables(out, memory, board);
}

static void print_intro(FILE *out, const struct memory *memory)
{
	/* Of make bench: as this one is called, without "-memory". */
	const char *end = strstr(memory->picture, "-memory");
	int len = end ? (int)(end - memory->picture) : (int)strlen(memory->picture);
	unsigned int i;

	fprintf(out, "<!-- Written by: make bench-memory KERNEL=%s -->\n"
		"# What the layouts cost where memory is slow\n\n", memory->kernel);
	fprintf(out, "[%.*s.md](%.*s.md) counts instructions. This page counts what they wait for, Linux %s: a plugin of QEMU\n"
		"(`bench/cache`) runs the caches and TLBs of four cores beside the guest. It is a model, not a measurement of a processor.\n"
		"[benchmark-model.md](benchmark-model.md) says what each core has, from which manual, what a miss costs and what is left out.\n\n",
		len, memory->picture, len, memory->picture, memory->kernel);
	for (i = 0; i < memory->nr; i++)
		if (begins_board(memory, i))
			fprintf(out, "![cycles, %s](%s-%s.svg)\n\n", memory->column[i].board,
				memory->picture, memory->column[i].board);
	fprintf(out, "![lines that first-level caches lack](%s-misses.svg)\n\n", memory->picture);
	fprintf(out, "The columns are those of %.*s.md. ", len, memory->picture);
	fputs("Every number is of the second round of a workload; the first warms the caches up. Rounds are shorter than\n"
	      "those there (`bench.part=16`, `test_loop_count=100`), and the longest tests of vmalloc are left out.\n"
	      "Where a cell is empty, or a workload is missing, work that others had put off fell into that round: it took at least a hundredth more instructions than another.\n\n", out);
}

void memory_page(FILE *out, const struct memory *memory)
{
	unsigned int i;

	print_intro(out, memory);
	print_goals(out, memory);
	for (i = 0; i < memory->nr; i++)
		if (begins_board(memory, i))
			print_board(out, memory, memory->column[i].board);
}
