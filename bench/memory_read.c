// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reads what a boot measured and what the plugin counted beside it.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "bench/memory.h"

/* The plugin counts blocks that a fault ends in full: user loops are short. */
#define SLACK(n)	((n) / 50 + 3000)

/* What of a round is kept in a row: the last one, for caches are warm then. */
static void begin_round(struct memory_row *row)
{
	memset(row->count, 0, sizeof(row->count));
	row->nr_lines = 0;
}

static int read_core(struct memory_row *row, const char *line, struct fail *fail)
{
	unsigned int core, i;
	char name[16];
	int at;

	if (sscanf(line, "core %15s%n", name, &at) != 1)
		return fail_set(fail, "'%.60s', expected a core and numbers", line);
	for (core = 0; core < NR_CORES && strcmp(name, core_models[core].name); core++)
		;
	if (core == NR_CORES)
		return fail_set(fail, "%s: not a core", name);
	for (i = 0; i < NR_COUNTS; i++) {
		char *end;

		row->count[core][i] = strtoull(line + at, &end, 10);
		if (end == line + at)
			return fail_set(fail, "'%.60s', expected %d numbers", line, NR_COUNTS);
		at = (int)(end - line);
	}
	return 0;
}

static int read_table_line(struct memory_row *row, const char *line, struct fail *fail)
{
	struct table_line *l = &row->line[row->nr_lines];

	if (row->nr_lines == MAX_MEMORY_LINES)
		return fail_set(fail, "more than %d lines of tables", MAX_MEMORY_LINES);
	if (sscanf(line, "line %39s %u %" SCNu64, l->table, &l->offset, &l->accesses) != 3)
		return fail_set(fail, "'%.60s', expected line TABLE OFFSET ACCESSES", line);
	row->nr_lines++;
	return 0;
}

/* A paragraph. */
static int read_round(FILE *in, struct memory_row *row, uint64_t expected, struct fail *fail)
{
	uint64_t instructions;
	char line[512];
	int ret = 0;

	if (!fgets(line, sizeof(line), in) || sscanf(line, "round %" SCNu64, &instructions) != 1)
		return fail_set(fail, "%s: expected a round", row->name);
	if (instructions + SLACK(expected) < expected || instructions > expected + SLACK(expected))
		return fail_set(fail, "%s: the clock measured %" PRIu64 " instructions, the plugin %" PRIu64,
				row->name, expected, instructions);
	begin_round(row);
	row->instructions = expected;
	while (!ret && fgets(line, sizeof(line), in) && line[0] != '\n') {
		if (!strncmp(line, "core ", 5))
			ret = read_core(row, line, fail);
		else
			ret = read_table_line(row, line, fail);
	}
	return ret;
}

/* More than a hundredth above another round: work that others had put off fell into it. */
static bool disturbed(const struct memory_row *row, const struct result *r)
{
	unsigned int i;

	for (i = 0; i < r->rounds; i++)
		if (row->instructions > r->ns[i] + r->ns[i] / 100)
			return true;
	return false;
}

/* Workloads of three rounds: the plugin was told to leave out the last. */
static int read_row(FILE *in, struct memory_column *column, const struct result *r,
		    struct fail *fail)
{
	unsigned int rounds = r->rounds > 1 ? r->rounds - 1 : 1, i;
	struct memory_row *row = &column->row[column->nr];

	if (column->nr == MAX_MEMORY_ROWS)
		return fail_set(fail, "more than %d workloads", MAX_MEMORY_ROWS);
	snprintf(row->name, sizeof(row->name), "%s", r->name);
	row->times = r->times;
	for (i = 0; i < rounds; i++)
		if (read_round(in, row, r->ns[i], fail))
			return -1;
	if (!disturbed(row, r))
		column->nr++;
	return 0;
}

static bool has_rounds(const struct result *r)
{
	return strncmp(r->name, "boot.", 5) && strncmp(r->name, "memory.", 7) &&
	       strncmp(r->name, "fits.", 5);
}

static int read_rows(FILE *in, struct memory_column *column, const struct results *results,
		     struct fail *fail)
{
	uint64_t unmapped;
	unsigned int i;
	char line[128];

	for (i = 0; i < results->nr; i++)
		if (has_rounds(&results->result[i]) &&
		    read_row(in, column, &results->result[i], fail))
			return -1;
	if (!fgets(line, sizeof(line), in) || sscanf(line, "end %" SCNu64, &unmapped) != 1)
		return fail_set(fail, "expected the end");
	return unmapped ? fail_set(fail, "%" PRIu64 " accesses to what is not mapped", unmapped) : 0;
}

int memory_read_column(struct memory_column *column, const char *path, struct fail *fail)
{
	static struct results results;
	const struct result *low;
	char cache[4200];
	FILE *in;
	int ret;

	if (results_read(&results, path, fail))
		return -1;
	low = results_find(&results, "memory.LowTotal");
	column->low_kb = low ? low->ns[0] : 0;
	snprintf(cache, sizeof(cache), "%.4000s.cache", path);
	in = fopen(cache, "re");
	if (!in)
		return fail_set(fail, "%s: %s", cache, strerror(errno));
	ret = read_rows(in, column, &results, fail);
	fclose(in);
	return ret ? fail_prefix(fail, "%s: ", cache) : 0;
}

/* Is all of two files the same?  -1: there is no second. */
static int same_files(const char *first, const char *second)
{
	FILE *a = fopen(first, "re"), *b = fopen(second, "re");
	int ret = -1, x, y;

	if (a && b) {
		do {
			x = fgetc(a);
			y = fgetc(b);
		} while (x == y && x != EOF);
		ret = x == y;
	}
	if (a)
		fclose(a);
	if (b)
		fclose(b);
	return ret;
}

static int read_line(struct memory *memory, const char *line, const char *dir, struct fail *fail)
{
	struct memory_column *column = &memory->column[memory->nr];
	char path[4200], second[4200];
	int same;

	if (line[0] == '#')
		return 0;
	if (memory->nr == MAX_MEMORY_COLUMNS)
		return fail_set(fail, "more than %d boots", MAX_MEMORY_COLUMNS);
	if (sscanf(line, "%39s %39s", column->board, column->name) != 2)
		return fail_set(fail, "'%.80s', expected board and column", line);
	snprintf(path, sizeof(path), "%s/%s/%s.1", dir, column->board, column->name);
	if (memory_read_column(column, path, fail))
		return -1;
	snprintf(path, sizeof(path), "%s/%s/%s.1.cache", dir, column->board, column->name);
	snprintf(second, sizeof(second), "%s/%s/%s.2.cache", dir, column->board, column->name);
	same = same_files(path, second);
	column->repeat = same < 0 ? "not made" : same ? "the same, to the digit" : "**differs**";
	memory->nr++;
	return 0;
}

int memory_read(struct memory *memory, const char *matrix, const char *dir, struct fail *fail)
{
	FILE *in = fopen(matrix, "re");
	char line[256];
	int ret = 0;

	if (!in)
		return fail_set(fail, "%s: %s", matrix, strerror(errno));
	memory->column = calloc(MAX_MEMORY_COLUMNS, sizeof(*memory->column));
	if (!memory->column)
		ret = fail_set(fail, "no memory");
	while (!ret && fgets(line, sizeof(line), in))
		ret = read_line(memory, line, dir, fail);
	fclose(in);
	return ret ?: memory->nr ? 0 : fail_set(fail, "%s: no boots", matrix);
}
