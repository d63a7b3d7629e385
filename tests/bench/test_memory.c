// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the report of caches says of made-up counts, and what it refuses to read.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "bench/memory.h"
#include "tests/bench/says.h"

static char dir[] = P_tmpdir "/bench-memory-XXXXXX";

static void write_file(const char *name, const char *text)
{
	char path[256];
	FILE *out;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	out = fopen(path, "we");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

/* @stalls of Cortex-A7; the first round has others, which must not matter. */
static void write_boot(const char *name, const char *cache_name, unsigned int stalls)
{
	char text[2048];
	unsigned int i;
	size_t len = 0;

	write_file(name, "boot.all 1 5000\nexec 10 40000 40016 40032\ntv.fix_size_alloc 1 9000\n"
		   "memory.LowTotal 1 504168\nfits.files 1 7\n");
	for (i = 0; i < 3; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
			"round %u\ncore a7 1 20 3 4 5 6 %u\ncore a9 0 0 0 0 0 0 0\n"
			"core a15 0 0 0 0 0 0 0\ncore arm1176 0 0 0 0 0 0 0\n%s\n",
			i < 2 ? 40100 : 9100, i == 1 ? stalls : 77,
			i == 1 ? "line mem_map 0 30\nline lowmem_virt_delta 0 20\n"
			"line lowmem_virt_delta 64 5\n" : "");
	snprintf(text + len, sizeof(text) - len, "end 0 0 0\n");
	write_file(cache_name, text);
}

static char *page_of(const struct memory *memory)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	memory_page(out, memory);
	fclose(out);
	return text;
}

static char *picture_of(const struct memory *memory)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	memory_misses_svg(out, memory, "rfc");
	fclose(out);
	return text;
}

static void test_page(void **state)
{
	struct memory memory = { .kernel = "6.12", .picture = "some-memory" };
	struct fail fail = { "" };
	char path[256];
	char *text;

	(void)state;
	write_boot("rfc/unpatched.1", "rfc/unpatched.1.cache", 9984);
	write_boot("rfc/unpatched.1", "rfc/unpatched.2.cache", 9984);
	write_boot("rfc/packed.1", "rfc/packed.1.cache", 19984);
	write_boot("rfc/packed.1", "rfc/packed.2.cache", 19985);
	write_boot("rfc/intermix.1", "rfc/intermix.1.cache", 9984);
	write_file("matrix", "# no boot\nrfc unpatched a b stock\nrfc packed a b packed\n"
		   "rfc intermix a b intermix\n");
	snprintf(path, sizeof(path), "%s/matrix", dir);
	if (memory_read(&memory, path, dir, &fail))
		fail_msg("%s", fail.text);
	assert_int_equal(memory.nr, 3);
	/* 40016 instructions of the second round and 9984 cycles, ten times. */
	assert_true(fabs(memory_cycles(memory_row(&memory.column[0], "exec"), 0) - 5000) < 1e-9);
	text = page_of(&memory);
	says(text, "[some.md](some.md) counts instructions.");
	says(text, "The columns are those of some.md. ");
	says(text, "](some-memory-misses.svg)");
	/* Without the line of instructions in ten, which the second level has: 10 cycles. */
	says(text, "| exec | 5000.0 (4999.0) | 1.2000 (1.2000) | 1.0000 (1.0000) |");
	/* The square root of 1.2 and of 1. */
	says(text, "| rfc | Cortex-A7 | packed | 2 | 1.0954 | 1.2000 | exec | 1.0955 | 1.2000 | exec | **missed** |");
	says(text, "| rfc | Cortex-A7 | intermix | 2 | 1.0000 | 1.0000 | exec | 1.0000 | 1.0000 | exec | met |");
	says(text, "| exec | 0.10 / 2.00 / 0.30 / 0.40 / 0.50 |");
	says(text, "`mem_map` 1: 3.00; `lowmem_virt_delta` 2: 2.50 |");
	says(text, "| rfc | unpatched | 504168 kB | the same, to the digit |");
	says(text, "| rfc | packed | 504168 kB | **differs** |");
	says(text, "| rfc | intermix | 504168 kB | not made |");
	free(text);
	text = picture_of(&memory);
	/* Of exec 21 lines of 40016 instructions, of the test of vmalloc 21 of 9000: 0.525 and 2.333. */
	says(text, ">Cortex-A7, rfc</text>");
	says(text, "<title>exec 0.0000</title>");
	says(text, ">1.43 +0.00</text>");
	says(text, ">packed</text>");
	free(text);
	free(memory.column);
}

static void refuses(const char *cache, const char *why)
{
	static struct memory_column column;
	struct fail fail = { "" };
	char path[256];

	memset(&column, 0, sizeof(column));
	write_file("rfc/bad.1", "exec 10 40000 40016 40032\n");
	write_file("rfc/bad.1.cache", cache);
	snprintf(path, sizeof(path), "%s/rfc/bad.1", dir);
	assert_int_equal(memory_read_column(&column, path, &fail), -1);
	says(fail.text, why);
}

static void test_refuses(void **state)
{
	(void)state;
	refuses("", "exec: expected a round");
	refuses("round 50000\n", "the clock measured 40000 instructions, the plugin 50000");
	refuses("round 20000\n", "the clock measured 40000 instructions, the plugin 20000");
	refuses("round 40000\ncore a7 1 2 3\n", "expected 7 numbers");
	refuses("round 40000\ncore z80 1 2 3 4 5 6 7\n", "z80: not a core");
	refuses("round 40000\nline a\n", "expected line TABLE OFFSET ACCESSES");
	refuses("round 40000\n\nround 40000\n\n", "expected the end");
	refuses("round 40000\n\nround 40000\n\nround 40000\n\nend 0 0 0\n", "expected the end");
	refuses("round 40000\n\nround 40000\n\nend 3 0 0\n", "3 accesses to what is not mapped");
}

/* Its second round has what no other has; the row after it is read all the same. */
static void test_disturbed(void **state)
{
	static struct memory_column column;
	struct fail fail = { "" };
	char path[256];

	(void)state;
	write_file("rfc/odd.1", "exec 10 40000 41000 40032\npipe 10 40000 40300 40032\n");
	write_file("rfc/odd.1.cache", "round 40000\n\nround 41000\n\nround 40000\n\nround 40300\n\nend 0 0 0\n");
	snprintf(path, sizeof(path), "%s/rfc/odd.1", dir);
	if (memory_read_column(&column, path, &fail))
		fail_msg("%s", fail.text);
	assert_null(memory_row(&column, "exec"));
	assert_non_null(memory_row(&column, "pipe"));
}

static int make_dir(void **state)
{
	char path[256];

	(void)state;
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof(path), "%s/rfc", dir);
	return mkdir(path, 0700);
}

static int remove_dir(void **state)
{
	char command[256];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf %s", dir);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_disturbed),
	};

	return cmocka_run_group_tests_name("bench memory", tests, make_dir, remove_dir);
}
