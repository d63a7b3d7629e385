// SPDX-License-Identifier: GPL-2.0-only
/*
 * Says what the plugin of bench/cache counted: "memory KERNEL MATRIX DIR PAGE".
 *
 * DIR has BOARD/COLUMN.1, COLUMN.1.cache and maybe COLUMN.2.cache of each line of
 * MATRIX.  PAGE is written, and beside it its pictures: a chart of cycles for each
 * board, PAGE less ".md" and "-BOARD.svg", and one of misses of the first.
 */
#include <stdio.h>
#include <string.h>

#include "bench/memory.h"
#include "tool/base/output.h"

static struct memory memory;
static struct bench bench;

/* It is of the kernel's whole measurement, not of one board's. */
static void write_page(FILE *out, const struct bench *unused)
{
	(void)unused;
	memory_page(out, &memory);
}

/* Of the first board. */
static void write_misses(FILE *out, const struct bench *unused)
{
	(void)unused;
	memory_misses_svg(out, &memory, memory.column[0].board);
}

static int write_charts(const char *base)
{
	const char *last = "";
	char path[4200];
	unsigned int i;

	for (i = 0; i < memory.nr; last = memory.column[i++].board) {
		if (!strcmp(last, memory.column[i].board))
			continue;
		memory_bench(&bench, &memory, memory.column[i].board, MEASURE_CYCLES);
		snprintf(path, sizeof(path), "%.4000s-%.40s.svg", base, memory.column[i].board);
		if (report_write(report_svg, &bench, path))
			return EXIT_NO;
	}
	snprintf(path, sizeof(path), "%.4000s-misses.svg", base);
	return report_write(write_misses, NULL, path);
}

int main(int argc, char **argv)
{
	struct fail fail;
	const char *name;
	char base[4200];
	size_t len;

	if (argc != 5)
		return say(EXIT_USAGE, "usage: memory KERNEL MATRIX DIR PAGE");
	len = strlen(argv[4]);
	if (len < 4 || strcmp(argv[4] + len - 3, ".md"))
		return say(EXIT_USAGE, "%s: expected a file .md", argv[4]);
	snprintf(base, sizeof(base), "%.*s", (int)len - 3, argv[4]);
	name = strrchr(base, '/');
	snprintf(memory.kernel, sizeof(memory.kernel), "%s", argv[1]);
	snprintf(memory.picture, sizeof(memory.picture), "%.60s", name ? name + 1 : base);
	if (memory_read(&memory, argv[2], argv[3], &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	if (report_write(write_page, NULL, argv[4]) || write_charts(base))
		return EXIT_NO;
	return EXIT_DONE;
}
