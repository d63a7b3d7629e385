// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counting of instructions in what objdump says.
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

/* One instruction each, but for those that a test puts in. */
static void dump(FILE *out, const char *body)
{
	unsigned int i;

	fputs("\nt.o:     file format elf32-littlearm\n\n\nDisassembly of section .text:\n", out);
	for (i = 0; i < NR_PROBES; i++)
		fprintf(out, "\n0000000%u <%s>:\n%s", i, probe_names[i],
			i ? "   0:\te1a00000 \tmov\tr0, r0\n   4:\te12fff1e \tbx\tlr\n" : body);
	fputs("\n00000348 <bench_translate>:\n 348:\te3003000 \tmovw\tr3, #0\n", out);
}

static int count(const char *body)
{
	char dir[] = P_tmpdir "/bench-objects-XXXXXX", probes[64], path[64];
	static struct bench bench;
	struct fail fail;
	FILE *out;
	int ret;

	memset(&bench, 0, sizeof(bench));
	assert_non_null(mkdtemp(dir));
	snprintf(probes, sizeof(probes), "%s/probes", dir);
	snprintf(path, sizeof(path), "%s/probes/it", dir);
	assert_int_equal(mkdir(probes, 0700), 0);
	out = fopen(path, "w");
	assert_non_null(out);
	dump(out, body);
	fclose(out);
	ret = probes_read(&bench, dir, &fail);
	unlink(path);
	rmdir(probes);
	rmdir(dir);
	if (ret)
		return -2;
	assert_int_equal(bench.nr_probes, 1);
	assert_int_equal(bench.probes[0].count[NR_PROBES - 1], 1);
	return bench.probes[0].count[0];
}

static void test_count(void **state)
{
	(void)state;
	/* A literal is no instruction, and neither is the return. */
	assert_int_equal(count(" 2f4:\te59f2018 \tldr\tr2, [pc, #24]\t@ 314 <probe_pa+0x28>\n"
			       " 310:\te12fff1e \tbx\tlr\n 314:\tffffe820 \t.word\t0xffffe820\n"), 1);
	/* Thumb-2, and names that begin as a branch does. */
	assert_int_equal(count("   0:\t0d43      \tlsrs\tr3, r0, #21\n"
			       "   2:\tf020 0001 \tbic.w\tr0, r0, #1\n   6:\t4770      \tbx\tlr\n"), 2);
	assert_int_equal(count("   0:\tebfffffe \tbl\t0 <pfn_valid>\n   4:\te12fff1e \tbx\tlr\n"), -1);
	/* Nothing found is an error, not zero. */
	assert_int_equal(count(""), -2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_count),
	};

	return cmocka_run_group_tests_name("bench objects", tests, NULL, NULL);
}
