// SPDX-License-Identifier: GPL-2.0-only
/*
 * What make bench reads from a console, and what it makes of the numbers.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "bench/report.h"

static struct results results;

static void parses(const char *console)
{
	struct fail fail = { "" };

	if (results_from_console(&results, console, &fail))
		fail_msg("%s", fail.text);
}

static void refuses(const char *console, const char *why)
{
	struct fail fail = { "" };

	assert_int_equal(results_from_console(&results, console, &fail), -1);
	if (!strstr(fail.text, why))
		fail_msg("'%s', expected '%s'", fail.text, why);
}

static void test_console(void **state)
{
	const struct result *r;

	(void)state;
	parses("[    0.1] Memory: 1K/2K available\r\n"
	       "[    0.2] bench: dma-4k 10 100 200 300\r\n"
	       "[    0.3] Summary: fix_size_alloc_test passed: 1 failed: 0 repeat: 1 loops: 5 avg: 42 usec\r\n"
	       "bench: exec 2 7 8 9\r\nmemory: LowTotal:    504176 kB\r\nbench: end\r\n"
	       "bench: after 1 1\r\n[    0.4] bench: late 1 1\r\n");
	assert_int_equal(results.nr, 5);
	assert_non_null(results_find(&results, "late"));
	r = results_find(&results, "dma-4k");
	assert_non_null(r);
	assert_int_equal(r->times, 10);
	assert_int_equal(result_ns(r), 600);
	assert_int_equal(result_ns(results_find(&results, "tv.fix_size_alloc")), 42000);
	assert_int_equal(result_ns(results_find(&results, "memory.LowTotal")), 504176);
	assert_null(results_find(&results, "after"));
	/* As Linux 7.3 has it. */
	parses("Summary: x_test passed: 1 failed: 0 xfailed: 0 repeat: 1 loops: 5 avg: 42 usec\nbench: end\n");
	assert_int_equal(result_ns(results_find(&results, "tv.x")), 42000);
}

/* The kernel says something while a line is on its way. */
static void test_interrupted_line(void **state)
{
	(void)state;
	parses("bench: exec 2 7 8[    1.2] EXT4-fs (zram2): mounted\r\n\r\nbench: end\r\n");
	assert_int_equal(result_ns(results_find(&results, "exec")), 15);
	parses("bench: exec 2 7 8[    1.2] EXT4-fs (zram2): mounted\n\nbench: end\n");
	assert_int_equal(result_ns(results_find(&results, "exec")), 15);
	refuses("bench: exec 2 7 8[    1.2] EXT4-fs\r\n05\r\nbench: end\r\n", "more than numbers");
	refuses("bench: exec 2 7 8[    1.2] EXT4-fs\r5\r\nbench: end\r\n", "more than numbers");
	refuses("bench: exec 2 7 8[    1.2] EXT4-fs\r\nbench: end\r\n", "more than numbers");
	refuses("bench: exec 2 7 8 [    1.2] EXT4-fs\r\n\r\nbench: end\r\n", "is no number");
}

static void test_bad_consoles(void **state)
{
	(void)state;
	refuses("", "did not come to its end");
	refuses("bench: exec 2 7 8 9\n", "did not come to its end");
	refuses("bench: error: mount tmpfs: No such device\nbench: end\n", "mount tmpfs");
	refuses("bench: exec 0 1\nbench: end\n", "expected NAME TIMES");
	refuses("bench: exec 2\nbench: end\n", "no numbers");
	refuses("bench: exec 2 3 4x\nbench: end\n", "more than numbers");
	refuses("bench: exec 2 3\nbench: exec 2 3\nbench: end\n", "measured twice");
	refuses("bench: exec 1 1 1 1 1 1 1 1 1 1\nbench: end\n", "more than 8 rounds");
	refuses("Summary: x_test passed: 0 failed: 1 repeat: 1 loops: 5 avg: 42 usec\nbench: end\n",
		"x_test failed");
	refuses("Summary: x_test passed: 1 failed: 0 xfailed: 1 repeat: 1 loops: 5 avg: 42 usec\nbench: end\n",
		"expected test_vmalloc's summary");
	refuses("Summary: nonsense\nbench: end\n", "expected test_vmalloc's summary");
	refuses("memory: nonsense\nbench: end\n", "/proc/meminfo");
}

static void test_file(void **state)
{
	char path[] = P_tmpdir "/bench-results-XXXXXX";
	static struct results again;
	struct fail fail;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	parses("bench: exec 2 7 8 9\nbench: pipe 3 1\nbench: end\n");
	assert_int_equal(results_write(&results, path), 0);
	assert_int_equal(results_read(&again, path, &fail), 0);
	unlink(path);
	assert_int_equal(again.nr, results.nr);
	assert_memory_equal(again.result, results.result, 2 * sizeof(again.result[0]));
	assert_int_equal(results_read(&again, path, &fail), -1);
}

static void give(struct column *column, const char *console)
{
	parses(console);
	column->results = results;
}

/* Ratios 2 and 1/2 have the mean 1; an empty call is taken off a question. */
static void test_summary(void **state)
{
	static struct bench_board board = { .nr = 2 };
	struct summary s;
	unsigned int i;

	(void)state;
	give(&board.column[0], "bench: call 10 90\nbench: exec 1 100\nbench: pipe 2 400\n"
	     "bench: virt_addr_valid-user 10 100\nbench: end\n");
	give(&board.column[1], "bench: call 10 90\nbench: exec 1 200\nbench: pipe 4 400\n"
	     "bench: virt_addr_valid-user 10 120\nbench: end\n");
	s = summarize(&board, &board.column[1], NR_GROUPS);
	assert_int_equal(s.nr, 2);
	assert_true(fabs(s.mean - 1) < 1e-9);
	assert_true(fabs(s.worst - 2) < 1e-9);
	assert_string_equal(s.worst_name, "exec");
	s = summarize(&board, &board.column[1], GROUP_KERNEL);
	assert_int_equal(s.nr, 0);
	for (i = 0; strcmp(workloads[i].name, "virt_addr_valid-user"); i++)
		;
	assert_true(fabs(per_operation(&board.column[1], &workloads[i]) - 3) < 1e-9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_console),
		cmocka_unit_test(test_interrupted_line),
		cmocka_unit_test(test_bad_consoles),
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_summary),
	};

	return cmocka_run_group_tests_name("bench", tests, NULL, NULL);
}
