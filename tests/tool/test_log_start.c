// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boot logs that do not list memory: where it begins, and holes that nobody can place.
 */
#include <stdio.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/board/vmsplit.h"
#include "tool/plan/plan.h"
#include "tool/plan/verdict.h"
#include "tool/read/log.h"

static struct board board;
static struct plan plan;
static struct fail failure;

static void parse(const char *text)
{
	const struct log_given given = { 0 };
	FILE *file = text_file(text);

	if (log_parse(&board, file, "t.log", &given, &failure))
		fail_msg("%s: %s", text, failure.text);
	fclose(file);
}

static enum report_verdict verdict(void)
{
	char text[512];

	assert_int_equal(plan_compute(&plan, &board, vmsplits[0].page_offset, 0, &failure), 0);
	return report_check(&plan, text, sizeof(text));
}

/* Where RAM begins that no line lists. */
static void test_start(void **state)
{
	static const struct {
		const char *lines;
		const char *banks;
	} cases[] = {
		/* A kernel of 3.11 prints the virtual address; one of 5.4 has RAM there; one of 4.14 may do either. */
		{ "Linux version 3.11.4 (a)\nlowmem  : 0xc0000000 - 0xc4000000\n"
		  "Setting up static identity map for 0xc0265c80 - 0xc0265cbc\n", "0-40000000" },
		{ "Linux version 5.4.31 (a)\nSetting up static identity map for 0xc0100000 - 0xc0100060\n",
		  "c0000000-fffff000" },
		{ "Linux version 4.14.0 (a)\nSetting up static identity map for 0x80300000 - 0x803000ac\n",
		  "0-40000000" },
		{ "Linux version 4.14.0 (a)\nlowmem  : 0xc0000000 - 0xf0000000\n"
		  "Setting up static identity map for 0x80300000 - 0x803000ac\n",
		  "80000000-c0000000" },
		/* An image that moves itself is anywhere; one that does not may be 16 MiB further. */
		{ "Load Address: 0x82008000\nlowmem  : 0xc0000000 - 0xf0000000\n.text : 0xc0008000 - 0xc0b01884\n",
		  "80000000-c0000000" },
		{ "Load Address: 0x41208000\nlowmem  : 0x80000000 - 0xbf000000\n.text : 0x80208000 - 0x8093de88\n",
		  "41000000-81000000" },
		/* A pool before the lowest zone; others are elsewhere. */
		{ "created DMA memory pool at 0x80000000, size 16 MiB\n"
		  "created DMA memory pool at 0x18000000, size 8 MiB\n"
		  "Normal   [mem 0x81000000-0xafffffff]\n", "81000000-c1000000" },
		/* Banks that are known have their pools. */
		{ "Kernel image @ 0x48000000\nKernel command line: mem=128M@0x40000000 mem=896M@0x48000000\n"
		  "created DMA memory pool at 0x42000000, size 16 MiB\n", "40000000-42000000 43000000-80000000" },
		{ "Ignoring RAM at 0x70000000-0xc0000000\n", "30000000-c0000000" },
	};
	char text[512];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		snprintf(text, sizeof(text), "%sMemory: 1000000K/1048576K available (1K x)\n", cases[i].lines);
		parse(text);
		assert_banks(&board, cases[i].banks);
	}
}

/* A hole that nobody can place explains as much as its size. */
static void test_unplaced(void **state)
{
	(void)state;
	parse("Normal   [mem 0x40000000-0x6fffffff]\n"
	      "Memory: 700000K/720896K available (1K x, 0K highmem)\n");
	assert_int_equal(verdict(), REPORT_UNKNOWN);
	parse("Linux version 4.14.0 (a)\nlowmem  : 0xc0000000 - 0xf8000000\n"
	      "Memory: 900000K/917500K available (1K x, 0K highmem)\n");
	assert_int_equal(verdict(), REPORT_DIFFERS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_start),
		cmocka_unit_test(test_unplaced),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool log start", tests, NULL, NULL);
}
