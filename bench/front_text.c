// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the front says.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench/front.h"

/* The board of the pictures, and one that only packed helps. */
#define BOARD		"rfc"
#define FAR_BOARD	"netgear-r8000"
#define FLAT_BOARD	"flat"
#define NR_GOAL_CORES	3

static const char *const cores[NR_GOAL_CORES] = { "Cortex-A7", "Cortex-A9", "Cortex-A15" };
static const char *const columns[] = { "packed", "intermix" };

/* All that is said is looked up before anything is. */
struct numbers {
	char kernel[16];
	const char *workloads, *mean[2], *worst[2], *worst_name[2], *flat[2];
	const char *all_worst, *all_name, *all_board, *all_column;
	const char *text[3];
	const char *cycles[NR_GOAL_CORES][2];
	const char *cycles_worst, *cycles_name, *cycles_core, *cycles_column;
	const char *set[3], *far_set[3], *files[3];
};

static struct table totals, sizes, memory, low, far, high;

static const char *look(const struct table *table, const char *a, const char *b, const char *c,
			const char *column, struct fail *fail)
{
	const char *const keys[] = { a, b, c, NULL };

	return table_find(table, keys, column, fail);
}

/* The row with the highest number in @column, of layouts other than stock's. */
static const char (*worst_row(const struct table *table, unsigned int name, const char *goal,
			      const char *column))[CELL_LEN]
{
	const char (*worst)[CELL_LEN] = NULL;
	unsigned int i, at, g;
	double most = 0;

	for (at = 0; at < MAX_CELLS && strcmp(table->cell[0][at], column); at++)
		;
	for (g = 0; g < MAX_CELLS && goal && strcmp(table->cell[0][g], goal); g++)
		;
	for (i = 1; at < MAX_CELLS && g < MAX_CELLS && i < table->nr; i++) {
		double value = strtod(table->cell[i][at], NULL);

		/* Only those that there is a goal for. */
		if (strstr(table->cell[i][name], "-stock") || (goal && !table->cell[i][g][0]))
			continue;
		if (value > most) {
			most = value;
			worst = table->cell[i];
		}
	}
	return worst;
}

static int kernel_of(char kernel[16], const char *page, struct fail *fail)
{
	return sscanf(page, "<!-- Written by: make %*s KERNEL=%15[0-9.]", kernel) == 1 ? 0 :
	       fail_set(fail, "expected '<!-- Written by: make ... KERNEL=N.M -->' in each page's first line");
}

static int one_kernel(struct numbers *n, const struct pages *pages, struct fail *fail)
{
	char other[2][16];

	if (kernel_of(n->kernel, pages->costs, fail) || kernel_of(other[0], pages->memory, fail) ||
	    kernel_of(other[1], pages->gains, fail))
		return -1;
	if (strcmp(n->kernel, other[0]) || strcmp(n->kernel, other[1]))
		return fail_set(fail, "pages of Linux %s, %s and %s, expected one kernel", n->kernel, other[0],
				other[1]);
	return 0;
}

static int read_tables(const struct pages *pages, struct fail *fail)
{
	if (table_read(&totals, pages->costs, "## Totals", NULL, fail) ||
	    table_read(&sizes, pages->costs, "## Size", NULL, fail))
		return fail_prefix(fail, "benchmarks.md: ");
	if (table_read(&memory, pages->memory, "## Totals", NULL, fail))
		return fail_prefix(fail, "benchmarks-memory.md: ");
	if (table_read(&low, pages->gains, "## Without HIGHMEM", "### " BOARD, fail) ||
	    table_read(&far, pages->gains, "## Without HIGHMEM", "### " FAR_BOARD, fail) ||
	    table_read(&high, pages->gains, "## With HIGHMEM", "### " BOARD, fail))
		return fail_prefix(fail, "gains.md: ");
	return 0;
}

static int look_costs(struct numbers *n, struct fail *fail)
{
	static const char *const kernels[] = { "packed", "intermix", "off" };
	const char (*row)[CELL_LEN] = worst_row(&totals, 1, NULL, "highest");
	unsigned int i;

	for (i = 0; i < 2; i++) {
		n->mean[i] = look(&totals, BOARD, columns[i], NULL, "geometric mean", fail);
		n->worst[i] = look(&totals, BOARD, columns[i], NULL, "highest", fail);
		n->worst_name[i] = look(&totals, BOARD, columns[i], NULL, "which", fail);
		n->flat[i] = look(&totals, FLAT_BOARD, columns[i], NULL, "geometric mean", fail);
		if (!n->mean[i] || !n->worst[i] || !n->worst_name[i] || !n->flat[i])
			return -1;
	}
	n->workloads = look(&totals, BOARD, columns[0], NULL, "workloads", fail);
	for (i = 0; i < 3; i++) {
		n->text[i] = look(&sizes, kernels[i], NULL, NULL, "text, more than unpatched", fail);
		if (!n->text[i])
			return -1;
	}
	if (!n->workloads || !row)
		return fail_set(fail, "## Totals: expected a highest number");
	n->all_worst = look(&totals, row[0], row[1], NULL, "highest", fail);
	n->all_name = look(&totals, row[0], row[1], NULL, "which", fail);
	n->all_board = row[0];
	n->all_column = row[1];
	return n->all_worst && n->all_name ? 0 : -1;
}

static int look_cycles(struct numbers *n, struct fail *fail)
{
	const char (*row)[CELL_LEN] = worst_row(&memory, 2, "goal", "highest");
	unsigned int i, j;

	for (i = 0; i < NR_GOAL_CORES; i++)
		for (j = 0; j < 2; j++) {
			n->cycles[i][j] = look(&memory, BOARD, cores[i], columns[j], "geometric mean", fail);
			if (!n->cycles[i][j])
				return -1;
		}
	if (!row)
		return fail_set(fail, "## Totals: expected a highest number");
	n->cycles_worst = look(&memory, row[0], row[1], row[2], "highest", fail);
	n->cycles_name = look(&memory, row[0], row[1], row[2], "which", fail);
	n->cycles_core = row[1];
	n->cycles_column = row[2];
	return n->cycles_worst && n->cycles_name ? 0 : -1;
}

/* "662 (+35.9 %)" is for tables. */
static const char *number_only(const char *cell)
{
	static char text[16][CELL_LEN];
	static unsigned int next;

	next = (next + 1) % 16;
	snprintf(text[next], CELL_LEN, "%.*s", (int)strcspn(cell, " "), cell);
	return text[next];
}

static int look_gains(struct numbers *n, struct fail *fail)
{
	static const char *const names[] = { "unpatched", "intermix", "packed" };
	unsigned int i;

	for (i = 0; i < 3; i++) {
		const char *set = look(&low, "working set in RAM, MiB", NULL, NULL, names[i], fail);
		const char *far_set = look(&far, "working set in RAM, MiB", NULL, NULL, names[i], fail);
		const char *files = look(&high, "inodes and dentries", NULL, NULL, names[i], fail);

		if (!set || !far_set || !files)
			return -1;
		n->set[i] = number_only(set);
		n->far_set[i] = number_only(far_set);
		n->files[i] = number_only(files);
	}
	return 0;
}

/* "1.3 % fewer", "2.0 % more" */
static void say_ratio(FILE *out, const char *before, const char *ratio, const char *after)
{
	double r = strtod(ratio, NULL);

	fprintf(out, "%s%.1f %% %s%s", before, fabs(r - 1) * 100, r > 1 ? "more" : "fewer", after);
}

static void say_costs(FILE *out, const struct numbers *n)
{
	say_ratio(out, "- On `" BOARD "`, a board of 1,792 MiB with a hole of 256 MiB, a workload takes ", n->mean[0],
		  " instructions with packed than\n  in the unpatched kernel");
	say_ratio(out, ", and ", n->mean[1], " with intermix");
	fprintf(out, ": geometric means of %s workloads.\n", n->workloads);
	say_ratio(out, "- The workload that is worst off there takes ", n->worst[0], " with packed");
	fprintf(out, " (`%s`)", n->worst_name[0]);
	say_ratio(out, ", and ", n->worst[1], " with intermix");
	fprintf(out, " (`%s`).\n- Of all boards here it is `%s` with %s on `%s`, ", n->worst_name[1], n->all_name,
		n->all_column, n->all_board);
	say_ratio(out, "", n->all_worst, ", and [profiles](#what-profiles-showed) say why.\n");
	say_ratio(out, "- A board without a hole, `" FLAT_BOARD "`, keeps the layout that it has, and takes ", n->flat[0],
		  " with packed built in");
	say_ratio(out, " and ", n->flat[1], " with intermix.\n");
	fprintf(out, "- The kernel's text grows by %.1f KiB with packed, by %.1f KiB with intermix, and by %.1f KiB with neither built in.\n",
		strtod(n->text[0], NULL) / 1024, strtod(n->text[1], NULL) / 1024,
		strtod(n->text[2], NULL) / 1024);
}

static void say_cycles(FILE *out, const struct numbers *n)
{
	unsigned int j;

	fputs("- A [model of caches and TLBs](benchmark-model.md) adds what instructions wait for: on Cortex-A7, A9 and A15, cycles on `" BOARD "` are\n ", out);
	for (j = 0; j < 2; j++)
		fprintf(out, "%s %s, %s and %s%s with %s", j ? ", and" : "", n->cycles[0][j],
			n->cycles[1][j], n->cycles[2][j], j ? "" : " of the unpatched kernel's", columns[j]);
	fprintf(out, " (geometric means).\n- The workload that is worst off on these cores is `%s` with %s on %s, ",
		n->cycles_name, n->cycles_column, n->cycles_core);
	say_ratio(out, "", n->cycles_worst, ", and\n  [an experiment](benchmarks-memory.md#what-it-says) says why.\n");
}

static void say_gains(FILE *out, const struct numbers *n)
{
	fprintf(out, "- Without HIGHMEM, a program on `" BOARD "` can work on %s MiB with packed and on %s with intermix before a page goes to swap,\n"
		"  instead of %s; with the memory of a Netgear R8000 it is %s with packed, %s with intermix, instead of %s.\n",
		n->set[2], n->set[1], n->set[0], n->far_set[2], n->far_set[1], n->far_set[0]);
	fprintf(out, "- With HIGHMEM, lowmem of `" BOARD "` has room for %s files with packed and %s with intermix, instead of %s:\n"
		"  [gains.md](gains.md) has what else there is room for.\n", n->files[2], n->files[1], n->files[0]);
}

int front_write(FILE *out, const struct pages *pages, struct fail *fail)
{
	struct numbers n;

	if (one_kernel(&n, pages, fail) || read_tables(pages, fail))
		return -1;
	if (look_costs(&n, fail))
		return fail_prefix(fail, "benchmarks.md: ");
	if (look_cycles(&n, fail))
		return fail_prefix(fail, "benchmarks-memory.md: ");
	if (look_gains(&n, fail))
		return fail_prefix(fail, "gains.md: ");
	fputs("![what workloads cost: instructions](benchmarks.svg)\n\n"
	      "![what a user gains](gains-workloads.svg)\n\n"
	      "![lines that first-level caches lack, in a model](benchmarks-memory-misses.svg)\n\n", out);
	fprintf(out, "- All of this was counted in QEMU, which counts instructions and no time, on Linux %s; no real board has run it yet.\n",
		n.kernel);
	say_costs(out, &n);
	say_cycles(out, &n);
	say_gains(out, &n);
	return 0;
}

int front_replace(FILE *out, const char *page, const char *front, struct fail *fail)
{
	const char *title = strstr(page, "\n# "), *rest = strstr(page, "\n## ");
	const char *body = title ? strchr(title + 1, '\n') : NULL;

	if (!body || !rest || rest < body)
		return fail_set(fail, "benchmarks.md: expected a title and a heading '## '");
	fprintf(out, "%.*s\n\n%s%s", (int)(body - page), page, front, rest);
	return 0;
}
