// SPDX-License-Identifier: GPL-2.0-only
/*
 * What follows from what was counted.
 */
#include <string.h>

#include "bench/memory.h"

/* Results are whole numbers: a thousandth of a cycle is one. */
#define FINE	1000

const char *memory_core_title(unsigned int core)
{
	static const char *const titles[NR_CORES] = {
		"Cortex-A7", "Cortex-A9", "Cortex-A15", "ARM1176",
	};

	return titles[core];
}

const struct memory_row *memory_row(const struct memory_column *column, const char *name)
{
	unsigned int i;

	for (i = 0; i < column->nr; i++)
		if (!strcmp(column->row[i].name, name))
			return &column->row[i];
	return NULL;
}

double memory_cycles(const struct memory_row *row, unsigned int core)
{
	double plain = (double)row->instructions * core_models[core].costs.instruction / 100;

	return (plain + (double)row->count[core][COUNT_STALLS]) / (double)row->times;
}

double memory_data_cycles(const struct memory_row *row, unsigned int core)
{
	const struct core_model *m = &core_models[core];
	double miss = m->l2.size ? m->costs.l2 : m->costs.memory;

	return memory_cycles(row, core) - miss * memory_count(row, core, COUNT_L1I);
}

double memory_count(const struct memory_row *row, unsigned int core, enum count count)
{
	return (double)row->count[core][count] / (double)row->times;
}

static double measured(const struct memory_row *row, unsigned int core, enum measure measure)
{
	return measure == MEASURE_CYCLES ? memory_cycles(row, core) : memory_data_cycles(row, core);
}

static void fill_column(struct column *to, const struct memory_column *from, unsigned int core,
			enum measure measure)
{
	unsigned int i;

	snprintf(to->name, sizeof(to->name), "%s", from->name);
	to->repeats = true;
	for (i = 0; i < from->nr && i < MAX_RESULTS; i++) {
		struct result *r = &to->results.result[to->results.nr++];

		snprintf(r->name, sizeof(r->name), "%s", from->row[i].name);
		r->times = 1;
		r->rounds = 1;
		r->ns[0] = (uint64_t)(measured(&from->row[i], core, measure) * FINE + 0.5);
	}
}

void memory_bench(struct bench *bench, const struct memory *memory, const char *board,
		  enum measure measure)
{
	static const char *const titles[] = {
		"Cycles of a simple model", "Cycles, misses of instructions aside,",
	};
	unsigned int core, i;

	memset(bench, 0, sizeof(*bench));
	snprintf(bench->kernel, sizeof(bench->kernel), "%s", memory->kernel);
	snprintf(bench->what, sizeof(bench->what), "%s", titles[measure]);
	for (core = 0; core < NR_CORES; core++) {
		struct bench_board *b = &bench->board[bench->nr_boards++];

		snprintf(b->name, sizeof(b->name), "%s, %.20s", memory_core_title(core), board);
		for (i = 0; i < memory->nr && b->nr < MAX_COLUMNS; i++)
			if (!strcmp(memory->column[i].board, board))
				fill_column(&b->column[b->nr++], &memory->column[i], core, measure);
	}
}
