// SPDX-License-Identifier: GPL-2.0-only
/*
 * Says what make bench found: "report KERNEL MATRIX DIR PAGE CHART".
 *
 * Text goes to standard output, JSON to DIR/bench.json, a page of the
 * documentation to PAGE, an SVG picture to CHART.  Exit code 1: a number did not repeat.
 */
#include <stdlib.h>
#include <string.h>

#include "bench/report.h"
#include "tool/base/output.h"

static int write_with(void (*writer)(FILE *out, const struct bench *bench),
		      const struct bench *bench, const char *path)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	int ret;

	if (!out)
		return say(EXIT_NO, "no memory");
	writer(out, bench);
	fclose(out);
	ret = write_output(path, text, size);
	free(text);
	return ret;
}

static int check_repeats(const struct bench *bench)
{
	unsigned int i, j;
	int ret = EXIT_DONE;

	for (i = 0; i < bench->nr_boards; i++) {
		for (j = 0; j < bench->board[i].nr; j++) {
			const struct column *c = &bench->board[i].column[j];

			if (!c->repeats)
				ret = say(EXIT_NO, "%s %s: %s differs in the second boot",
					  bench->board[i].name, c->name, c->difference);
		}
	}
	return ret;
}

int main(int argc, char **argv)
{
	static struct bench bench;
	struct fail fail;
	const char *chart;
	char path[4200];

	if (argc != 6)
		return say(EXIT_USAGE, "usage: report KERNEL MATRIX DIR PAGE CHART");
	snprintf(bench.kernel, sizeof(bench.kernel), "%s", argv[1]);
	snprintf(bench.what, sizeof(bench.what), "Instructions");
	chart = strrchr(argv[5], '/');
	snprintf(bench.chart, sizeof(bench.chart), "%s", chart ? chart + 1 : argv[5]);
	if (bench_read(&bench, argv[2], argv[3], &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	snprintf(path, sizeof(path), "%s/bench.json", argv[3]);
	if (write_with(report_json, &bench, path) ||
	    write_with(report_markdown, &bench, argv[4]) ||
	    write_with(report_svg, &bench, argv[5]) ||
	    write_with(report_text, &bench, NULL))
		return EXIT_NO;
	return check_repeats(&bench);
}
