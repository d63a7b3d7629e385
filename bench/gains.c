// SPDX-License-Identifier: GPL-2.0-only
/*
 * Says what make gains found: "report KERNEL MATRIX MATRIX-HIGHMEM DIR PAGE
 * CHART CHART-WORKLOADS".
 *
 * DIR has nohighmem/BOARD/COLUMN.1 and .2 of the first matrix, highmem/ those of the second.
 * A page of the documentation goes to PAGE, SVG pictures to the charts.  Exit code 1: a number
 * did not repeat.
 */
#include <string.h>

#include "bench/gains.h"
#include "tool/base/output.h"

static int read_kind(struct bench *bench, const char *kernel, const char *matrix,
		     const char *dir, const char *kind)
{
	struct fail fail;
	char path[4200];

	snprintf(bench->kernel, sizeof(bench->kernel), "%s", kernel);
	snprintf(path, sizeof(path), "%.4000s/%s", dir, kind);
	if (boots_read(bench, matrix, path, gains_check, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	if (!bench->nr_boards)
		return say(EXIT_INPUT, "%s: expected boots", matrix);
	return 0;
}

int main(int argc, char **argv)
{
	static struct bench benches[NR_GAINS_KINDS];
	const char *chart;
	unsigned int i;
	int ret;

	if (argc != 8)
		return say(EXIT_USAGE, "usage: report KERNEL MATRIX MATRIX-HIGHMEM DIR PAGE CHART CHART-WORKLOADS");
	ret = read_kind(&benches[GAINS_NOHIGHMEM], argv[1], argv[2], argv[4], "nohighmem") ?:
	      read_kind(&benches[GAINS_HIGHMEM], argv[1], argv[3], argv[4], "highmem");
	if (ret)
		return ret;
	for (i = 0; i < NR_GAINS_KINDS; i++) {
		chart = strrchr(argv[6 + i], '/');
		snprintf(benches[i].chart, sizeof(benches[i].chart), "%s", chart ? chart + 1 : argv[6 + i]);
	}
	if (report_write(gains_page, benches, argv[5]) || report_write(gains_svg, benches, argv[6]) ||
	    report_write(gains_work_svg, benches, argv[7]))
		return EXIT_NO;
	ret = report_repeats(&benches[GAINS_NOHIGHMEM]);
	return report_repeats(&benches[GAINS_HIGHMEM]) ?: ret;
}
