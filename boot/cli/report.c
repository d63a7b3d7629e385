// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tells the outcome: problems, a table and a picture, or KTAP.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boot/cli/report.h"
#include "boot/runner/console.h"
#include "boot/runner/options.h"
#include "boot/runner/run.h"
#include "boot/runner/say.h"
#include "core/largest.h"
#include "tool/base/exit.h"
#include "tool/write/svg.h"
#include "tool/write/text.h"

#define TAIL_LINES	30

static void report_problems(FILE *out, const char *board,
			    const struct run *run, const char *prefix)
{
	unsigned int i, nr = run->nr_problems < MAX_PROBLEMS ? run->nr_problems :
							       MAX_PROBLEMS;

	for (i = 0; i < nr; i++)
		fprintf(out, "%s%s %s: %s\n", prefix, board, run->name, run->problem[i]);
	fprintf(out, "%s%s %s: console log: %s\n", prefix, board, run->name, run->console);
}

static void put_threads(const struct run *run)
{
	if (run->threads)
		printf(", %" PRIu64 " threads", run->threads);
}

static void report_ktap(const struct options *opt, const char *board,
			const struct run *run, unsigned int nr)
{
	/* Boots of jobs are boards of the matrix, whatever they run on. */
	bool machine = opt->hardware.type && !opt->job;
	unsigned int i;

	printf("KTAP version 1\n1..%u\n", nr);
	for (i = 0; i < nr; i++) {
		printf("%sok %u %s%s-%s-%s # %u checks, %u skipped, %.1f s",
		       run[i].nr_problems ? "not " : "", i + 1,
		       machine ? "machine" : "boot-",
		       machine ? "" : opt->config_name, board, run[i].name,
		       run[i].nr_ok, run[i].nr_skipped,
		       run[i].seconds);
		put_threads(&run[i]);
		printf("\n");
		if (run[i].nr_problems)
			report_problems(stdout, board, &run[i], "# ");
	}
}

static void put_table(const struct run *run, unsigned int nr)
{
	struct totals_row row[MAX_RUNS];
	unsigned int i, rows = 0;
	struct table *table;

	for (i = 0; i < nr; i++) {
		if (!run[i].core_text)
			continue;
		row[rows].name = run[i].name;
		board_totals_of(&row[rows].totals, &run[i].measured);
		row[rows].totals.largest = layout_largest_vmalloc(&run[i].measured);
		rows++;
	}
	if (rows) {
		table = table_totals(row, rows);
		text_write_table(stdout, table, &text_plain);
		free(table);
	}
}

static void put_summary(const struct options *opt, const char *board,
			const struct run *run, unsigned int nr)
{
	unsigned int i;

	printf("%s on %s, as the guest measured it:\n\n", board, opt->config_name);
	put_table(run, nr);
	printf("\n");
	for (i = 0; i < nr; i++) {
		printf("%-9s %s, %u checks passed, %u skipped, %.1f s", run[i].name,
		       run[i].nr_problems ? "FAILED" : run[i].death ?
		       "reported as what it is" : "as predicted, byte for byte",
		       run[i].nr_ok, run[i].nr_skipped, run[i].seconds);
		put_threads(&run[i]);
		printf("\n");
	}
}

static int put_svg(const struct options *opt, const struct plan *plan)
{
	char path[4200];
	FILE *file;

	snprintf(path, sizeof(path), "%s/layout.svg", opt->out);
	file = fopen(path, "we");
	if (!file)
		return bad_input("%s: %s", path, strerror(errno));
	plan_svg(file, plan);
	if (fclose(file))
		return bad_input("%s: %s", path, strerror(errno));
	return 0;
}

/**
 * report() - tell the outcome of all boots
 * @plan: of the board at its own addresses, for the pictures
 * @run: the boots
 * @nr: how many
 *
 * Return: the exit code.
 */
int report(const struct options *opt, const struct plan *plan,
	   struct run *run, unsigned int nr)
{
	const char *board = plan->board->name;
	unsigned int i;
	int ret = put_svg(opt, plan) ? EXIT_NO : EXIT_DONE;

	for (i = 0; i < nr; i++)
		if (run[i].nr_problems)
			ret = EXIT_NO;

	if (opt->ktap) {
		report_ktap(opt, board, run, nr);
		return ret;
	}
	put_summary(opt, board, run, nr);
	printf("\n");
	text_pictures(stdout, plan, &text_plain);
	fflush(stdout);
	for (i = 0; i < nr; i++) {
		if (!run[i].nr_problems)
			continue;
		fprintf(stderr, "\n--- end of the console of %s %s\n", board, run[i].name);
		console_tail(stderr, run[i].console, TAIL_LINES);
		report_problems(stderr, board, &run[i], "FAILED ");
	}
	return ret;
}
