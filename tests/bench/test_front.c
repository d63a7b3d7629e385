// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the front of docs/benchmarks.md says of made-up pages, and what it does not take.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bench/front.h"
#include "tests/bench/says.h"

static const char costs[] =
	"<!-- Written by: make bench KERNEL=6.12 -->\n# What it costs\n\nold words\n\n## How\n\nwords\n\n"
	"## Totals\n\nWords | with a bar.\n\n"
	"| layout | column | LowTotal | workloads | geometric mean | highest | which | second boot |\n"
	"|---|---|--:|--:|--:|--:|---|---|\n"
	"| rfc | unpatched | 1 kB | | | | | same |\n"
	"| rfc | packed-stock | 1 kB | 3 | 0.9000 | 9.0000 | stat | same |\n"
	"| rfc | packed | 1 kB | 3 | 0.9870 | 1.0200 | dma-128 | same |\n"
	"| rfc | intermix | 1 kB | 3 | 1.0040 | 1.0500 | brk | same |\n"
	"| flat | packed | 1 kB | 3 | 0.9900 | 1.0100 | brk | same |\n"
	"| flat | intermix | 1 kB | 3 | 0.9800 | 1.0600 | zram | same |\n\n"
	"## Size\n\n| | text | data | bss | text, more than unpatched |\n|---|--:|--:|--:|--:|\n"
	"| unpatched | 1 | 1 | 1 | +0 |\n| off | 1 | 1 | 1 | +512 |\n| packed | 1 | 1 | 1 | +2048 |\n"
	"| intermix | 1 | 1 | 1 | +3072 |\n";

static const char memory[] =
	"<!-- Written by: make bench-memory KERNEL=6.12 -->\n# Slow\n\n## Totals\n\n"
	"| board | core | column | workloads | geometric mean | highest | which | goal |\n"
	"|---|---|---|--:|--:|--:|---|---|\n"
	"| rfc | Cortex-A7 | packed | 3 | 0.7000 | 1.0100 | brk | met |\n"
	"| rfc | Cortex-A7 | intermix | 3 | 0.7100 | 1.0100 | brk | met |\n"
	"| rfc | Cortex-A9 | packed | 3 | 0.9000 | 1.0100 | brk | met |\n"
	"| rfc | Cortex-A9 | intermix | 3 | 0.9100 | 1.2500 | map-file | **missed** |\n"
	"| rfc | Cortex-A15 | packed | 3 | 0.1500 | 1.0100 | brk | met |\n"
	"| rfc | Cortex-A15 | intermix | 3 | 0.1600 | 1.0100 | brk | met |\n"
	"| rfc | ARM1176 | intermix | 3 | 1.1600 | 7.0000 | pipe | |\n";

static const char gains[] =
	"<!-- Written by: make gains KERNEL=6.12 -->\n# More\n\n## Without HIGHMEM\n\n### rfc\n\n"
	"| | unpatched | intermix | packed |\n|---|--:|--:|--:|\n"
	"| working set in RAM, MiB | 100 | 150 (+50.0 %) | 200 (+100.0 %) |\n\n### netgear-r8000\n\n"
	"| | unpatched | intermix | packed |\n|---|--:|--:|--:|\n"
	"| working set in RAM, MiB | 11 | 11 | 22 (+100.0 %) |\n\n## With HIGHMEM\n\n### rfc\n\n"
	"| | unpatched | intermix | packed |\n|---|--:|--:|--:|\n"
	"| inodes and dentries | 1,000 | 2,000 (+100.0 %) | 3,000 (+200.0 %) |\n";

static int front(char **text, const struct pages *pages, struct fail *fail)
{
	size_t size;
	FILE *out = open_memstream(text, &size);
	int ret;

	assert_non_null(out);
	ret = front_write(out, pages, fail);
	fclose(out);
	return ret;
}

static void test_text(void **state)
{
	struct pages pages = { costs, memory, gains };
	struct fail fail = { "" };
	char *text;

	(void)state;
	if (front(&text, &pages, &fail))
		fail_msg("%s", fail.text);
	says(text, "on Linux 6.12;");
	says(text, "takes 1.3 % fewer instructions with packed");
	says(text, ", and 0.4 % more with intermix: geometric means of 3 workloads");
	says(text, "2.0 % more with packed (`dma-128`), and 5.0 % more with intermix (`brk`)");
	/* No layout of stock, and of all boards. */
	says(text, "it is `zram` with intermix on `flat`, 6.0 % more");
	says(text, "takes 1.0 % fewer with packed built in and 2.0 % fewer with intermix");
	says(text, "by 2.0 KiB with packed, by 3.0 KiB with intermix, and by 0.5 KiB with neither");
	says(text, "0.7000, 0.9000 and 0.1500 of the unpatched kernel's with packed, and 0.7100, 0.9100 and 0.1600 with intermix");
	/* Not ARM1176, for which there is no goal. */
	says(text, "`map-file` with intermix on Cortex-A9, 25.0 % more");
	says(text, "on 200 MiB with packed and on 150 with intermix");
	says(text, "it is 22 with packed, 11 with intermix, instead of 11.");
	says(text, "3,000 files with packed and 2,000 with intermix, instead of 1,000");
	free(text);
}

/* @what of a page is not there. */
static void refuses(const char *what, const char *why)
{
	struct pages pages = { costs, memory, gains };
	const char **page[] = { &pages.costs, &pages.memory, &pages.gains };
	struct fail fail = { "" };
	char *copy = NULL, *text;
	unsigned int i;

	for (i = 0; i < 3 && !copy; i++) {
		if (!strstr(*page[i], what))
			continue;
		copy = strdup(*page[i]);
		assert_non_null(copy);
		*strstr(copy, what) = '?';
		*page[i] = copy;
	}
	assert_non_null(copy);
	assert_int_equal(front(&text, &pages, &fail), -1);
	says(fail.text, why);
	free(text);
	free(copy);
}

static void test_refuses(void **state)
{
	(void)state;
	refuses("## Totals\n\nWords", "benchmarks.md: expected '## Totals'");
	refuses("## Size", "benchmarks.md: expected '## Size'");
	refuses("off | 1", "benchmarks.md: no column 'text, more than unpatched' or no row 'off'");
	refuses("geometric mean | highest | which | goal", "benchmarks-memory.md: no column 'geometric mean'");
	refuses("### netgear-r8000", "gains.md: expected '## Without HIGHMEM', then '### netgear-r8000'");
	refuses("inodes", "gains.md: no column 'unpatched' or no row 'inodes and dentries'");
	refuses("6.12 -->\n# Slow", "KERNEL=");
}

/* A heading of another section is not below. */
static void test_table(void **state)
{
	static struct table table;
	const char *const keys[] = { "b", NULL };
	struct fail fail = { "" };

	(void)state;
	assert_int_equal(table_read(&table, "## A\n\n## B\n\n| x | y |\n|---|--:|\n| b | 7 |\n", "## A", NULL, &fail), -1);
	says(fail.text, "## A: expected a table");
	assert_int_equal(table_read(&table, "## A\n\n## B\n\n### C\n", "## A", "### C", &fail), -1);
	assert_int_equal(table_read(&table, "## B\n\n| x | y |\n|---|--:|\n| b | 7 |\nend | 8 |\n", "## B", NULL, &fail), 0);
	assert_int_equal(table.nr, 2);
	assert_string_equal(table_find(&table, keys, "y", &fail), "7");
	assert_null(table_find(&table, keys, "z", &fail));
}

static void test_replace(void **state)
{
	struct fail fail = { "" };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	assert_non_null(out);
	assert_int_equal(front_replace(out, costs, "new words\n", &fail), 0);
	assert_int_equal(front_replace(out, "no title\n", "new words\n", &fail), -1);
	fclose(out);
	says(text, "KERNEL=6.12 -->\n# What it costs\n\nnew words\n\n## How\n\nwords\n");
	assert_null(strstr(text, "old words"));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_replace),
	};

	return cmocka_run_group_tests_name("bench front", tests, NULL, NULL);
}
