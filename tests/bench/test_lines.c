// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which lines a core lacked, of accesses whose misses can be counted by hand; and code that
 * is elsewhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "bench/cache/gaps.h"
#include "bench/cache/lines.h"
#include "tests/bench/says.h"

#define WAY	0x4000u	/* of Cortex-A15's caches: 32 KiB in two ways */

static struct lines lines;
static struct core core;

static void access_at(enum access access, uint32_t virt)
{
	const struct page page = {
		.virt = virt & 0xfff00000, .phys = 0x40000000, .shift = 20, .global = true,
		.cacheable = true, .descriptors = 1, .descriptor = { 0x50000000 },
	};

	lines_access(&lines, &core, access, virt, &page, 0);
}

static char *written(void)
{
	char path[] = P_tmpdir "/bench-lines-XXXXXX";
	int fd = mkstemp(path);
	char *text = calloc(1, 4096);
	FILE *in;

	assert_true(fd >= 0 && text);
	assert_int_equal(lines_write(&lines, path), 0);
	in = fopen(path, "re");
	assert_non_null(in);
	assert_true(fread(text, 1, 4095, in) > 0);
	fclose(in);
	close(fd);
	unlink(path);
	return text;
}

/* Three lines in a set of two ways: each is given up before it is wanted again. */
static void test_conflict(void **state)
{
	const struct core_model *model = core_models;
	unsigned int i;
	char *text;

	(void)state;
	while (strcmp(model->name, "a15"))
		model++;
	assert_int_equal(core_init(&core, model), 0);
	assert_int_equal(lines_init(&lines), 0);
	access_at(ACCESS_LOAD, 0xc0000000);
	lines_forget(&lines);
	for (i = 0; i < 5; i++) {
		access_at(ACCESS_FETCH, 0xc0000108);
		access_at(ACCESS_FETCH, 0xc0000108 + WAY);
		access_at(ACCESS_FETCH, 0xc0000120 + 2 * WAY);
		access_at(ACCESS_LOAD, 0xc0000148);
	}
	text = written();
	/* The address is the access's own; lines of 64 bytes. */
	says(text, "i c0000108 4 5\n");
	says(text, "i c0004108 4 5\n");
	says(text, "i c0008120 4 5\n");
	says(text, "d c0000148 5 1\n");
	assert_null(strstr(text, "c0000000"));
	free(text);
	free(lines.missed);
	core_free(&core);
}

static void test_unwritten(void **state)
{
	(void)state;
	assert_int_equal(lines_init(&lines), 0);
	assert_int_equal(lines_write(&lines, "/nowhere/lines"), -1);
	free(lines.missed);
}

/* 40 functions of 256 bytes, behind one of an earlier section; a gap is in front of three. */
static void test_gaps(void **state)
{
	char path[] = P_tmpdir "/bench-gaps-XXXXXX";
	int fd = mkstemp(path);
	struct gaps gaps, other;
	uint32_t i, last = 0;

	(void)state;
	assert_true(fd >= 0);
	dprintf(fd, "c0008000 T start\nc0010000 T _stext\nc0012800 T _etext\nc0040000 D table\n");
	for (i = 0; i < 40; i++)
		dprintf(fd, "%08x t f%u\n%08x t $a\n", 0xc0010000 + i * 0x100, i, 0xc0010010 + i * 0x100);
	close(fd);
	assert_int_equal(gaps_read(&gaps, 0xace1, path), 0);
	assert_int_equal(gaps.nr, 3);
	assert_int_equal(gaps.gap[1].at, 0xc0011000);
	for (i = 0; i < gaps.nr; i++) {
		uint32_t more = gaps_move(&gaps, gaps.gap[i].at) - gaps.gap[i].at;

		assert_int_equal(more % GAP_STEP, 0);
		assert_true(more >= last && more < last + GAP_STEPS * GAP_STEP);
		assert_int_equal(gaps_move(&gaps, gaps.gap[i].at + 0x7fc), gaps.gap[i].at + 0x7fc + more);
		last = more;
	}
	/* What is no code stays. */
	assert_int_equal(gaps_move(&gaps, 0xc0008000), 0xc0008000);
	assert_int_equal(gaps_move(&gaps, 0xc0012800), 0xc0012800);
	assert_int_equal(gaps_read(&other, 0xace2, path), 0);
	assert_true(memcmp(gaps.gap, other.gap, 3 * sizeof(*gaps.gap)));
	free(gaps.gap);
	free(other.gap);
	unlink(path);
	assert_int_equal(gaps_read(&gaps, 1, path), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_conflict),
		cmocka_unit_test(test_unwritten),
		cmocka_unit_test(test_gaps),
	};

	return cmocka_run_group_tests_name("bench lines", tests, NULL, NULL);
}
