// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel command lines: their parameters as next_arg() of lib/cmdline.c takes them apart, and
 * what early_mem() and early_vmalloc() make of those.
 */
#include <stdio.h>
#include <string.h>

#include "tests/tool/tests.h"

static struct board board;
static struct fail failure;

/* All parameters, with "|" behind each. */
static void assert_params(const char *cmdline, const char *expected)
{
	char param[BOARD_PARAMS_LEN], all[2 * BOARD_PARAMS_LEN] = "";
	const char *rest = cmdline;

	while (board_next_param(&rest, param)) {
		strcat(all, param);
		strcat(all, "|");
	}
	if (strcmp(all, expected))
		fail_msg("'%s': '%s', expected '%s'", cmdline, all, expected);
}

static void test_params(void **state)
{
	char text[BOARD_PARAMS_LEN + 32];

	(void)state;
	assert_params("", "");
	assert_params("  a  b=c\td\n", "a|b=c|d|");
	assert_params("a -- b", "a|");
	assert_params("a=\"b c\" d", "a=b c|d|");
	assert_params("\"a=b c\" d", "a=b c|d|");
	assert_params("a=\"b -- c\" d", "a=b -- c|d|");
	assert_params("a=b\"c d\"e f", "a=b\"c d\"e|f|");
	assert_params("a=\"\" \"\" b", "a=|b|");
	assert_params("\"--\" a", "");
	assert_params("a=\"b c", "a=b c|");
	assert_params("\"a", "a|");
	assert_params("=a \"", "=a|");
	memset(text, 'x', BOARD_PARAMS_LEN);
	strcpy(text + BOARD_PARAMS_LEN, " b");
	assert_params(text, "b|");
}

/* A board of 1 GiB with @cmdline: whether there is RAM. */
static bool finishes(const char *cmdline)
{
	board_init(&board);
	assert_int_equal(board_add_range(&board.ram, 0x80000000, 0x40000000, true, &failure), 0);
	board_add_cmdline(&board, cmdline);
	return !board_finish(&board, &failure);
}

static void test_vmalloc(void **state)
{
	static const struct {
		const char *cmdline;
		u64 vmalloc;
	} lines[] = {
		{ "vmalloc=\"300M\" dyndbg=\"file a.c +p vmalloc=400M\"", 300 << 20 },
		{ "dyndbg=\"file a.c -- +p\" vmalloc=400M", 400 << 20 },
		{ "\"vmalloc=400M\"", 400 << 20 },
		{ "vmalloc=300MB", 300 << 20 },
		/* memparse() returns 0. */
		{ "vmalloc=foo", 0 }, { "vmalloc=", 0 }, { "vmalloc=-1", 0 }, { "vmalloc=\"\"", 0 },
		{ "vmalloc=\"3\"00M", 3 },
		{ "vmalloc=99999999999999999999999", 240 << 20 },
		{ "vmalloc", 240 << 20 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		assert_true(finishes(lines[i].cmdline));
		if (board.vmalloc != lines[i].vmalloc)
			fail_msg("'%s': %u", lines[i].cmdline, (unsigned int)board.vmalloc);
	}
	/* parameq(): "-" is "_". */
	assert_true(finishes("lowmem-layout=packed vmalloc-upper=128M"));
	assert_true(board.type == LAYOUT_PACKED && board.upper == 128 << 20);
}

static void test_mem(void **state)
{
	static const char *const none[] = {
		"mem=0", "mem=", "mem=nopentium", "mem=512M@", "mem=512M@foo", "mem=512M@-1", "mem=0@0x80000000",
	};
	size_t i;

	(void)state;
	/* All RAM goes before a range is added, and none is. */
	for (i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		if (finishes(none[i]))
			fail_msg("'%s': there is RAM", none[i]);
		assert_non_null(strstr(failure.text, "mem= leaves no usable RAM"));
	}
	board_init(&board);
	assert_int_equal(board_add_range(&board.ram, 0x80000000, 0x40000000, true, &failure), 0);
	assert_int_equal(board_add_range(&board.nomap, 0x80000000, 0x20000000, true, &failure), 0);
	board_add_cmdline(&board, "mem=512M");
	assert_int_equal(board_finish(&board, &failure), -1);
	assert_non_null(strstr(failure.text, "expected some that is not nomap"));
	assert_true(finishes("mem=0 mem=256M"));
	assert_banks(&board, "80000000-90000000");
	assert_true(finishes("mem=512MB"));
	assert_banks(&board, "80000000-a0000000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_params),
		cmocka_unit_test(test_vmalloc),
		cmocka_unit_test(test_mem),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool command lines", tests, NULL, NULL);
}
