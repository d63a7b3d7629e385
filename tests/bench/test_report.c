// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the report says of made-up numbers, and what it refuses to read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "bench/report.h"
#include "tests/bench/says.h"

static struct bench bench;

static void add(struct column *column, const char *name, uint64_t ns)
{
	struct result *r = &column->results.result[column->results.nr++];

	snprintf(r->name, sizeof(r->name), "%s", name);
	r->times = 1;
	r->rounds = 1;
	r->ns[0] = ns;
}

/* A reference, and an intermix that is off the scale, on it, and beyond a goal. */
static void make_bench(void)
{
	static const char *const columns[] = { "unpatched", "intermix" };
	struct bench_board *board = &bench.board[0];
	unsigned int i;

	memset(&bench, 0, sizeof(bench));
	snprintf(bench.kernel, sizeof(bench.kernel), "6.12");
	snprintf(board->name, sizeof(board->name), "rfc");
	bench.nr_boards = 1;
	board->nr = 2;
	for (i = 0; i < 2; i++) {
		struct column *column = &board->column[i];

		snprintf(column->name, sizeof(column->name), "%s", columns[i]);
		snprintf(column->type, sizeof(column->type), "%s", i ? columns[1] : "stock");
		column->repeats = true;
		add(column, "exec", i ? 2000 : 1000);
		add(column, "ioremap", 1000);
		add(column, "tv.fix_size_alloc", i ? 1060 : 1000);
		add(column, "boot.setup_arch", i ? 3000 : 1000);
	}
	bench.nr_sizes = 2;
	snprintf(bench.sizes[0].name, sizeof(bench.sizes[0].name), "unpatched");
	snprintf(bench.sizes[1].name, sizeof(bench.sizes[1].name), "intermix");
	bench.nr_files = 1;
	snprintf(bench.files[0].name, sizeof(bench.files[0].name), "mm/new.o");
	bench.files[0].text[0] = -1;
	bench.files[0].text[1] = 77;
	bench.files[0].data[1] = 8;
}

static char *text_of(void (*writer)(FILE *out, const struct bench *bench))
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	writer(out, &bench);
	fclose(out);
	return text;
}

static unsigned int count(const char *text, const char *word)
{
	unsigned int n = 0;

	for (text = strstr(text, word); text; text = strstr(text + 1, word))
		n++;
	return n;
}

static void test_text(void **state)
{
	char *text;

	(void)state;
	make_bench();
	text = text_of(report_text);
	says(text, "mm/new.o                                             -              77+8+0");
	free(text);
}

static void test_markdown(void **state)
{
	char *text;

	(void)state;
	make_bench();
	strcpy(bench.chart, "chart.svg");
	strcpy(bench.memory, "chart-memory.md");
	text = text_of(report_markdown);
	says(text, "![ratios](chart.svg)");
	says(text, "those of a\nmodel are in [chart-memory.md](chart-memory.md).");
	says(text, "contains; [chart-memory.md](chart-memory.md) has numbers of a model.");
	says(text, "| rfc | intermix | 1.0600 | tv.fix_size_alloc | 1.05 | **missed** |");
	says(text, "| boot.setup_arch | 1000.0 | 3.0000 |");
	says(text, "| mm/new.o | | 77 + 8 + 0 |");
	/* The boot is in no mean: (2 * 1 * 1.06)^(1/3) */
	says(text, "| 3 | 1.2846 | 2.0000 | exec |");
	assert_null(strstr(text, group_title(GROUP_FITS)));
	free(text);

	add(&bench.board[0].column[0], "fits.files", 100);
	add(&bench.board[0].column[1], "fits.files", 150);
	text = text_of(report_markdown);
	says(text, "| fits.files | 100.0 | 150.0 |");
	free(text);
}

static void test_svg(void **state)
{
	char *text;

	(void)state;
	make_bench();
	text = text_of(report_svg);
	/* A mark a workload, each with its number, and one a shape in the legend. */
	assert_int_equal(count(text, "<circle class=\"user\""), 2);
	assert_int_equal(count(text, "<rect class=\"kernel\""), 2);
	assert_int_equal(count(text, "<path class=\"vmalloc\""), 2);
	assert_int_equal(count(text, "<title>"), 3);
	/* 2.0 is beyond the scale, which ends at 1.25; 1.0 is in its middle. */
	says(text, "cx=\"760.0\"");
	says(text, "<rect class=\"kernel\" x=\"436.5\"");
	free(text);
}

static void test_json(void **state)
{
	char *text;

	(void)state;
	make_bench();
	text = text_of(report_json);
	says(text, "{\"name\":\"mm/new.o\",\"intermix\":{\"text\":77,\"data\":8,\"bss\":0}}");
	assert_int_equal(count(text, "{"), count(text, "}"));
	free(text);
}

static void write_file(const char *dir, const char *name, const char *text)
{
	char path[256];
	FILE *out;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	out = fopen(path, "we");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static void test_objects(void **state)
{
	char dir[] = P_tmpdir "/bench-report-XXXXXX", path[256];
	struct fail fail = { "" };

	(void)state;
	assert_non_null(mkdtemp(dir));
	make_bench();
	bench.nr_files = 0;
	write_file(dir, "objects", "mm/a.o unpatched 5 1 0\nmm/a.o intermix 7 2 3\nmm/b.o intermix 9 0 0\n");
	assert_int_equal(files_read(&bench, dir, &fail), 0);
	assert_int_equal(bench.nr_files, 2);
	assert_int_equal(bench.files[0].text[1], 7);
	assert_int_equal(bench.files[0].data[1], 2);
	assert_int_equal(bench.files[0].bss[1], 3);
	assert_int_equal(bench.files[1].text[0], -1);
	write_file(dir, "objects", "mm/a.o other 5 1 0\n");
	assert_int_equal(files_read(&bench, dir, &fail), -1);
	says(fail.text, "other: not one of the kernels");
	write_file(dir, "objects", "mm/a.o unpatched 5\n");
	assert_int_equal(files_read(&bench, dir, &fail), -1);
	says(fail.text, "expected FILE KERNEL TEXT DATA BSS");
	bench.nr_sizes = 0;
	write_file(dir, "sizes", "unpatched 1 2 3\noff 4 5 6\n");
	assert_int_equal(sizes_read(&bench, dir, &fail), 0);
	assert_int_equal(bench.nr_sizes, 2);
	assert_int_equal(bench.sizes[1].bss, 6);
	write_file(dir, "sizes", "unpatched 1 2\n");
	assert_int_equal(sizes_read(&bench, dir, &fail), -1);
	says(fail.text, "/sizes: 'unpatched 1 2");
	says(fail.text, "expected NAME TEXT DATA BSS");
	snprintf(path, sizeof(path), "rm -rf %s", dir);
	assert_int_equal(system(path), 0);
}

/* All workloads but @but, twice. */
static void write_results(const char *dir, const char *column, const char *but)
{
	static char text[8192];
	char name[64];
	unsigned int i, j;
	size_t len = 0;

	for (i = 0; i < nr_workloads; i++)
		if (strcmp(workloads[i].name, but) && workloads[i].group != GROUP_FITS)
			len += (size_t)snprintf(text + len, sizeof(text) - len, "%s 1 100\n",
						workloads[i].name);
	for (j = 1; j <= 2; j++) {
		snprintf(name, sizeof(name), "%s.%u", column, j);
		write_file(dir, name, text);
	}
}

static void test_incomplete(void **state)
{
	static const struct {
		const char *first, *second, *says;
	} tries[] = {
		/* Not every kernel has every test of vmalloc. */
		{ "tv.vm_map_ram", "tv.vm_map_ram", "probes" },
		{ "", "tv.vm_map_ram", "no result of tv.vm_map_ram" },
		{ "exec", "exec", "no result of exec" },
	};
	char dir[] = P_tmpdir "/bench-report-XXXXXX", path[256];
	unsigned int i;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/results", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/results/rfc", dir);
	mkdir(path, 0700);
	write_file(dir, "matrix", "rfc a c v stock\nrfc b c v intermix\n");
	for (i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
		struct fail fail = { "" };
		char matrix[256];

		write_results(path, "a", tries[i].first);
		write_results(path, "b", tries[i].second);
		memset(&bench, 0, sizeof(bench));
		snprintf(matrix, sizeof(matrix), "%s/matrix", dir);
		/* The numbers are all that is there: it ends with the next thing at the latest. */
		assert_int_equal(bench_read(&bench, matrix, dir, &fail), -1);
		says(fail.text, tries[i].says);
	}
	snprintf(path, sizeof(path), "rm -rf %s", dir);
	assert_int_equal(system(path), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_svg),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_objects),
		cmocka_unit_test(test_incomplete),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
