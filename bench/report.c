// SPDX-License-Identifier: GPL-2.0-only
/*
 * Says what make bench found: "report KERNEL MATRIX DIR PAGE CHART".
 *
 * Text goes to standard output, JSON to DIR/bench.json, a page of the
 * documentation to PAGE, an SVG picture to CHART.  Exit code 1: a number did not repeat.
 */
#include <string.h>
#include <unistd.h>

#include "bench/report.h"
#include "tool/base/output.h"

/* The page of make bench-memory beside @page, if there is one; else that of the model. */
static void find_memory_page(struct bench *bench, const char *page)
{
	const char *name = strrchr(page, '/');
	int len = (int)strlen(page) - (int)strlen(".md");
	char path[4200];

	snprintf(path, sizeof(path), "%.*s-memory.md", len > 0 ? len : 0, page);
	name = name ? path + (name + 1 - page) : path;
	snprintf(bench->memory, sizeof(bench->memory), "%.63s",
		 access(path, R_OK) ? "benchmark-model.md" : name);
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
	find_memory_page(&bench, argv[4]);
	if (bench_read(&bench, argv[2], argv[3], &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	snprintf(path, sizeof(path), "%s/bench.json", argv[3]);
	if (report_write(report_json, &bench, path) ||
	    report_write(report_markdown, &bench, argv[4]) ||
	    report_write(report_svg, &bench, argv[5]) ||
	    report_write(report_text, &bench, NULL))
		return EXIT_NO;
	return report_repeats(&bench);
}
