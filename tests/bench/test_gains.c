// SPDX-License-Identifier: GPL-2.0-only
/*
 * What make gains says of made-up numbers, and what it does not take.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "bench/gains.h"
#include "tests/bench/says.h"

static struct bench benches[NR_GAINS_KINDS];

static void add(struct column *column, const char *name, uint64_t value)
{
	struct result *r = &column->results.result[column->results.nr++];

	snprintf(r->name, sizeof(r->name), "%s", name);
	r->times = 1;
	r->rounds = 1;
	r->ns[0] = value;
}

static struct bench_board *add_board(struct bench *bench, const char *name, const char *config)
{
	static const char *const columns[] = { "unpatched", "packed" };
	struct bench_board *board = &bench->board[bench->nr_boards++];
	unsigned int i;

	snprintf(board->name, sizeof(board->name), "%s", name);
	for (i = 0; i < 2; i++) {
		struct column *column = &board->column[board->nr++];

		snprintf(column->name, sizeof(column->name), "%s", columns[i]);
		snprintf(column->config, sizeof(column->config), "%s", config);
		column->repeats = true;
	}
	return board;
}

/* 512 MiB and 768 of 1792, and all else a half more. */
static void add_room(struct bench_board *board, bool low)
{
	unsigned int i, j;

	for (j = 0; j < 2; j++) {
		struct column *column = &board->column[j];

		add(column, "memory.MemTotal", (!low ? 1792 : j ? 768 : 512) * 1024);
		for (i = 1; i < nr_gains; i++) {
			if (low ? !strcmp(gains[i].name, "memory.LowTotal") ||
				  !strcmp(gains[i].name, "fits.files") :
				  !strncmp(gains[i].name, "sets.", 5) ||
				  !strcmp(gains[i].name, "fits.modules"))
				continue;
			add(column, gains[i].name, (100 + i) * (j ? 3 : 2) * gains[i].divisor);
		}
	}
}

/* Each ratio is 0.9. */
static void add_work(struct bench_board *board)
{
	unsigned int i, j;

	for (j = 0; j < 2; j++)
		for (i = 0; i < nr_workloads; i++)
			if (workloads[i].group == GROUP_USER)
				add(&board->column[j], workloads[i].name, j ? 900 : 1000);
}

static void make_benches(void)
{
	unsigned int i;

	memset(benches, 0, sizeof(benches));
	for (i = 0; i < NR_GAINS_KINDS; i++)
		snprintf(benches[i].kernel, sizeof(benches[i].kernel), "6.12");
	strcpy(benches[0].chart, "chart.svg");
	strcpy(benches[1].chart, "more.svg");
	add_room(add_board(&benches[GAINS_NOHIGHMEM], "rfc", "bench+gains+nohighmem"), true);
	add_room(add_board(&benches[GAINS_HIGHMEM], "rfc", "bench+gains"), false);
	add_work(add_board(&benches[GAINS_HIGHMEM], "rfc-filled", "bench+gains"));
}

static char *text_of(void (*writer)(FILE *out, const struct bench *benches))
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	writer(out, benches);
	fclose(out);
	return text;
}

static void test_page(void **state)
{
	char *text;

	(void)state;
	make_benches();
	text = text_of(gains_page);
	says(text, "has this RAM, in MiB: on `rfc` 512 / 768.");
	/* sets.memory is the row 2, fits.files the row 6. */
	says(text, "goes to swap: on `rfc` 204 / 306.");
	says(text, "dentry each: on `rfc` 212 / 318.");
	says(text, "takes 10.0 % fewer instructions with packed\n  (`rfc-filled`, geometric mean of 19 workloads).");
	says(text, "![RAM that is used without HIGHMEM](chart.svg)");
	says(text, "![what there is more of, and work that costs less](more.svg)");
	says(text, "| RAM that the kernel has, MiB | 512 | 768 (+50.0 %) |");
	says(text, "| RAM that the kernel has, MiB | 1,792 | 1,792 |");
	says(text, "| **geometric mean** | | 0.9000 |");
	says(text, "scripts/bench-gains.sh boot nohighmem rfc packed");
	says(text, "| second boot | the same | the same |");
	free(text);

	benches[0].board[0].column[1].repeats = false;
	strcpy(benches[0].board[0].column[1].difference, "sets.file");
	text = text_of(gains_page);
	says(text, "| second boot | the same | **sets.file differs** |");
	free(text);
}

/* A bar of 560 pixels is 1792 MiB: 512 are 160, and 256 more 80. */
static void test_chart(void **state)
{
	char *text;

	(void)state;
	make_benches();
	text = text_of(gains_svg);
	says(text, ">rfc: 1792 MiB</text>");
	says(text, "class=\"first\" x=\"110.0\" y=\"88.0\" width=\"160.0\"");
	says(text, "class=\"more\" x=\"270.0\" y=\"112.0\" width=\"80.0\"");
	says(text, ">768 MiB, +256</text>");
	assert_null(strstr(text, "rfc-filled"));
	free(text);
}

/* 520 pixels are 220 percent: a half more is 118.2 of them. */
static void test_chart_of_work(void **state)
{
	char *text;

	(void)state;
	make_benches();
	text = text_of(gains_work_svg);
	says(text, ">rfc: more of</text>");
	says(text, ">working set in RAM</text>\n  <rect class=\"packed\" x=\"344.5\" y=\"111.0\" width=\"118.2\"");
	says(text, ">inodes and dentries, with HIGHMEM</text>");
	says(text, ">+50.0 %</text>");
	/* RAM is the other chart's. */
	assert_null(strstr(text, "RAM that the kernel has"));
	/* 520 are 25 percent; 0.9 is 10 percent less. */
	says(text, ">zram</text>\n  <rect class=\"packed\" x=\"354.0\"");
	says(text, "width=\"208.0\"");
	free(text);
}

static void refuses(const struct bench_board *board, const char *name)
{
	const struct column *column = &board->column[1];
	struct result *r = (struct result *)results_find(&column->results, name);
	char *kept = strdup(r->name);
	struct fail fail = { "" };

	assert_int_equal(gains_check(board, column, "a/b.1", &fail), 0);
	r->name[0] = '!';
	assert_int_equal(gains_check(board, column, "a/b.1", &fail), -1);
	says(fail.text, "a/b.1: no result of ");
	says(fail.text, name);
	strcpy(r->name, kept);
	free(kept);
}

static void test_check(void **state)
{
	(void)state;
	make_benches();
	refuses(&benches[GAINS_NOHIGHMEM].board[0], "sets.file");
	refuses(&benches[GAINS_NOHIGHMEM].board[0], "room.vmalloc-64m");
	refuses(&benches[GAINS_HIGHMEM].board[0], "memory.LowTotal");
	refuses(&benches[GAINS_HIGHMEM].board[0], "fits.threads");
	refuses(&benches[GAINS_HIGHMEM].board[1], "zram");
	refuses(&benches[GAINS_HIGHMEM].board[1], "fork+exit");
}

static void test_model(void **state)
{
	const struct bench_board *board;

	(void)state;
	make_benches();
	board = gains_board(&benches[GAINS_HIGHMEM], "rfc-filled");
	assert_non_null(board);
	assert_true(gains_is_filled(board));
	assert_false(gains_is_filled(&benches[GAINS_HIGHMEM].board[0]));
	assert_null(gains_board(&benches[GAINS_NOHIGHMEM], "rfc-filled"));
	/* kB become MiB, and what was not measured is nothing. */
	assert_true(gains_number(&benches[0].board[0].column[0], "memory.MemTotal") == 512);
	assert_true(gains_number(&benches[0].board[0].column[0], "memory.LowTotal") == 0);
}

static void write_column(const char *dir, const char *number, const char *text)
{
	char path[200];
	FILE *out;

	snprintf(path, sizeof(path), "%s/rfc/unpatched.%s", dir, number);
	out = fopen(path, "we");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

/* The two boots of a line are read and compared. */
static void test_read(void **state)
{
	char dir[] = P_tmpdir "/bench-gains-XXXXXX", command[200], matrix[200];
	const char *text = "memory.MemTotal 1 512\n";
	struct fail fail = { "" };
	FILE *out;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(matrix, sizeof(matrix), "%s/rfc", dir);
	assert_int_equal(mkdir(matrix, 0700), 0);
	snprintf(matrix, sizeof(matrix), "%s/matrix", dir);
	out = fopen(matrix, "we");
	assert_non_null(out);
	fputs("# boots\nrfc unpatched bench+gains unpatched-bench stock\n", out);
	fclose(out);
	write_column(dir, "1", text);
	write_column(dir, "2", text);
	memset(benches, 0, sizeof(benches));
	assert_int_equal(boots_read(&benches[0], matrix, dir, gains_check, &fail), -1);
	says(fail.text, "unpatched.1: no result of memory.LowTotal");
	snprintf(command, sizeof(command), "rm -r %s", dir);
	assert_int_equal(system(command), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_chart),
		cmocka_unit_test(test_chart_of_work),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_model),
		cmocka_unit_test(test_read),
	};

	return cmocka_run_group_tests_name("bench-gains", tests, NULL, NULL);
}
