// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reads what the boots left.
 */
#include <errno.h>
#include <string.h>

#include "bench/report.h"

static int same(struct column *column, const struct results *second)
{
	const struct results *first = &column->results;
	unsigned int i;

	column->repeats = first->nr == second->nr;
	for (i = 0; column->repeats && i < first->nr; i++) {
		if (!memcmp(&first->result[i], &second->result[i], sizeof(first->result[0])))
			continue;
		column->repeats = false;
		snprintf(column->difference, sizeof(column->difference), "%s",
			 first->result[i].name);
	}
	return 0;
}

/*
 * A workload that a column lacks would go unseen.  Not every kernel has every test of
 * lib/test_vmalloc.c, and not on every board there is a number of what fits.
 */
static int check_complete(const struct bench_board *board, const struct column *column,
			  const char *path, struct fail *fail)
{
	const struct column *first = &board->column[0];
	unsigned int i;

	for (i = 0; i < nr_workloads; i++) {
		const struct workload *w = &workloads[i];
		bool optional = w->group == GROUP_VMALLOC || w->group == GROUP_FITS;

		if (!results_find(&column->results, w->name) &&
		    (!optional || results_find(&first->results, w->name)))
			return fail_set(fail, "%s: no result of %s", path, w->name);
	}
	return 0;
}

static int read_column(struct column *column, const struct bench_board *board,
		       const char *dir, check_column check, struct fail *fail)
{
	static struct results second;
	char path[4200];

	snprintf(path, sizeof(path), "%s/%s/%s.2", dir, board->name, column->name);
	if (results_read(&second, path, fail))
		return -1;
	path[strlen(path) - 1] = '1';
	if (results_read(&column->results, path, fail))
		return -1;
	return check(board, column, path, fail) ?: same(column, &second);
}

static struct bench_board *find_board(struct bench *bench, const char *name)
{
	unsigned int i;

	for (i = 0; i < bench->nr_boards; i++)
		if (!strcmp(bench->board[i].name, name))
			return &bench->board[i];
	if (bench->nr_boards == MAX_BOARDS)
		return NULL;
	snprintf(bench->board[i].name, sizeof(bench->board[i].name), "%s", name);
	bench->nr_boards++;
	return &bench->board[i];
}

static int read_line(struct bench *bench, const char *line, const char *dir,
		     check_column check, struct fail *fail)
{
	struct bench_board *board;
	struct column *column;
	char name[RESULT_NAME_LEN];

	if (sscanf(line, "%39s", name) != 1 || name[0] == '#')
		return 0;
	board = find_board(bench, name);
	if (!board || board->nr == MAX_COLUMNS)
		return fail_set(fail, "more than %d layouts or %d columns", MAX_BOARDS,
				MAX_COLUMNS);
	column = &board->column[board->nr++];
	if (sscanf(line, "%*s %39s %39s %39s %39s", column->name, column->config,
		   column->variant, column->type) != 4)
		return fail_set(fail, "'%.80s', expected board, column, configuration, variant, layout",
				line);
	return read_column(column, board, dir, check, fail);
}

int boots_read(struct bench *bench, const char *matrix, const char *dir, check_column check,
	       struct fail *fail)
{
	FILE *in = fopen(matrix, "re");
	char line[256];
	int ret = 0;

	if (!in)
		return fail_set(fail, "%s: %s", matrix, strerror(errno));
	while (!ret && fgets(line, sizeof(line), in))
		ret = read_line(bench, line, dir, check, fail);
	fclose(in);
	return ret;
}

int bench_read(struct bench *bench, const char *matrix, const char *dir,
	       struct fail *fail)
{
	char results[4200];

	snprintf(results, sizeof(results), "%s/results", dir);
	return boots_read(bench, matrix, results, check_complete, fail) ?:
	       probes_read(bench, dir, fail) ?: sizes_read(bench, dir, fail) ?:
	       files_read(bench, dir, fail);
}
