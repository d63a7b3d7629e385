// SPDX-License-Identifier: GPL-2.0-only
/*
 * Output.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "bench/cache/output.h"

#define MAX_BLOCKS	(1u << 20)

static int complain(const char *what, const char *why)
{
	fprintf(stderr, "cache: %s: %s\n", what, why);
	return -1;
}

static int choose_core(struct model *model, const char *name)
{
	for (model->profile_core = 0; model->profile_core < NR_CORES; model->profile_core++)
		if (!strcmp(name, core_models[model->profile_core].name))
			return 0;
	return complain(name, "expected a core, as a7");
}

int output_option(struct model *model, const char *option)
{
	if (!strncmp(option, "out=", 4)) {
		model->out = fopen(option + 4, "we");
		return model->out ? 0 : complain(option + 4, strerror(errno));
	}
	if (!strncmp(option, "map=", 4)) {
		model->map = strdup(option + 4);
		return model->map ? symbols_read(&model->symbols, option + 4) : complain(option, "no memory");
	}
	if (!strncmp(option, "gaps=", 5)) {
		model->seed = (uint32_t)strtoul(option + 5, NULL, 10);
		return model->seed && model->seed < 65536 ? 0 : complain(option, "expected a seed from 1 to 65535");
	}
	if (!strncmp(option, "profile=", 8)) {
		model->profile = strdup(option + 8);
		return model->profile ? 0 : complain(option, "no memory");
	}
	if (!strncmp(option, "lines=", 6)) {
		model->lines = strdup(option + 6);
		return model->lines && !lines_init(&model->missed) ? 0 : complain(option, "no memory");
	}
	if (!strncmp(option, "core=", 5))
		return choose_core(model, option + 5);
	return complain(option, "expected out=FILE, map=FILE, profile=FILE, lines=FILE, gaps=SEED, core=NAME, check=on or two=on");
}

int output_start(struct model *model)
{
	unsigned int i;

	if (!model->out)
		return complain("out", "expected out=FILE");
	if (model->seed && !model->map)
		return complain("gaps", "expected map=FILE");
	if (model->seed && gaps_read(&model->gaps, model->seed, model->map))
		return -1;
	model->block = calloc(MAX_BLOCKS, sizeof(*model->block));
	for (i = 0; model->block && i < NR_CORES; i++)
		if (core_init(&model->core[i], &core_models[i]))
			break;
	return i == NR_CORES ? 0 : complain("model", "no memory");
}

struct block *output_block(struct model *model)
{
	if (model->nr_blocks == MAX_BLOCKS) {
		complain("guest", "more blocks than fit");
		abort();
	}
	return &model->block[model->nr_blocks++];
}

static unsigned int lines_of(const struct table *table)
{
	return table->count ? (table->range.end - 1) / TABLE_LINE -
			      table->range.start / TABLE_LINE + 1 : 0;
}

void output_begin(struct model *model)
{
	unsigned int i;

	model->instructions = 0;
	lines_forget(&model->missed);
	for (i = 0; i < NR_CORES; i++)
		memset(model->core[i].count, 0, sizeof(model->core[i].count));
	for (i = 0; i < model->symbols.nr_tables; i++) {
		struct table *table = &model->symbols.table[i];

		if (table->count)
			memset(table->count, 0, lines_of(table) * sizeof(*table->count));
	}
}

void output_end(struct model *model)
{
	unsigned int i, j;

	fprintf(model->out, "round %" PRIu64 "\n", model->instructions);
	for (i = 0; i < NR_CORES; i++) {
		fprintf(model->out, "core %s", model->core[i].model->name);
		for (j = 0; j < NR_COUNTS; j++)
			fprintf(model->out, " %" PRIu64, model->core[i].count[j]);
		fputc('\n', model->out);
	}
	for (i = 0; i < model->symbols.nr_tables; i++) {
		const struct table *table = &model->symbols.table[i];

		for (j = 0; j < lines_of(table); j++)
			if (table->count[j])
				fprintf(model->out, "line %s %u %" PRIu64 "\n", table->name,
					j * TABLE_LINE, table->count[j]);
	}
	fputc('\n', model->out);
}

static int write_profile(const struct model *model)
{
	unsigned int i, core = model->profile_core;
	uint64_t cost = core_models[core].costs.instruction;
	FILE *out = fopen(model->profile, "we");

	for (i = 0; out && i < model->nr_blocks; i++) {
		const struct block *block = &model->block[i];

		if (block->executed)
			fprintf(out, "%08" PRIx32 " %" PRIu64 "\n", block->start,
				block->executed * cost / 100 + block->stalls[core]);
	}
	return out && !fclose(out) ? 0 : -1;
}

int output_finish(struct model *model)
{
	fprintf(model->out, "end %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", model->unmapped,
		model->checked, model->differ);
	if (fclose(model->out))
		return -1;
	if (model->lines && lines_write(&model->missed, model->lines))
		return -1;
	return model->profile ? write_profile(model) : 0;
}
