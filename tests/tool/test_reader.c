// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sizes, parameters, boards and the board file reader.
 */
#include <stdio.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/base/size.h"

#define MIB	(1024ull * 1024)

static void test_size_accepts(void **state)
{
	static const struct {
		const char *text;
		u64 value;
	} good[] = {
		{ "0", 0 }, { "4096", 4096 }, { "010", 8 }, { "0x10", 16 },
		{ "0X1fK", 0x1f * 1024 }, { "64k", 65536 }, { "256M", 256 * MIB },
		{ "2g", 2048 * MIB }, { "1T", 1ull << 40 }, { "15E", 15ull << 60 },
		{ "0xffffffffffffffff", ~0ull },
	};
	size_t i;
	u64 value;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		value = 1;
		assert_int_equal(size_parse(good[i].text, &value), 0);
		assert_true(value == good[i].value);
	}
}

static void test_size_refuses(void **state)
{
	static const char *const bad[] = {
		"", " 1", "1 ", "-1", "+1", "M", "0x", "0xg", "09", "1MM", "1MB",
		"1.5G", "16E", "0x10000000000000000", "99999999999999999999",
	};
	size_t i;
	u64 value;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(size_parse(bad[i], &value), -1);
}

static void test_range(void **state)
{
	u64 start, size;

	(void)state;
	assert_int_equal(range_parse("256M@0x80000000", &start, &size), 0);
	assert_true(start == 0x80000000 && size == 256 * MIB);
	assert_int_equal(range_parse("256M", &start, &size), -1);
	assert_int_equal(range_parse("256M@", &start, &size), -1);
	assert_int_equal(range_parse("@1M", &start, &size), -1);
	assert_int_equal(range_parse("1M@1M@1M", &start, &size), -1);
}

static void test_range_doubt(void **state)
{
	(void)state;
	assert_string_equal(range_doubt("0x80000000@1G"), "size and address look swapped");
	assert_non_null(strstr(range_doubt("1G@80000000"), "without its 0x"));
	assert_null(range_doubt("0x3f80000@0x08180000"));
	assert_null(range_doubt("256M@2G"));
	assert_null(range_doubt("1G@0"));
	assert_null(range_doubt("1G"));
}

static void test_size_text(void **state)
{
	char buf[SIZE_TEXT_LEN];

	(void)state;
	assert_string_equal(size_human(buf, 688 * MIB), "688 MiB");
	assert_string_equal(size_human(buf, 64 * 1024), "64 KiB");
	assert_string_equal(size_human(buf, 0), "0 MiB");
	assert_string_equal(size_human(buf, 1023), "1023 B");
	assert_string_equal(size_human(buf, 1025), "1.0 KiB");
	assert_string_equal(size_human(buf, 650888 * 1024), "635.6 MiB");
	/* Down: a block of 256 MiB does not fit into this. */
	assert_string_equal(size_human(buf, 256 * MIB - 4096), "255.9 MiB");
	assert_string_equal(size_human(buf, MIB - 1), "1023.9 KiB");
	assert_string_equal(size_human(buf, 9980 * MIB), "9980 MiB");
	assert_string_equal(size_human(buf, 13106 * MIB), "12.7 GiB");
	assert_string_equal(size_human(buf, 16384 * MIB), "16 GiB");
	assert_string_equal(size_human(buf, 394348560ull * 1024), "376 GiB");
	assert_string_equal(size_human(buf, UINT64_MAX), "17179869183 GiB");
	assert_string_equal(size_in_full(buf, 256 * MIB - 4096), "262140 KiB");
	assert_string_equal(size_in_full(buf, 256 * MIB), "256 MiB");
	assert_string_equal(size_in_full(buf, 1025), "1025 B");
	assert_string_equal(size_short(buf, 688 * MIB), "688M");
	assert_string_equal(size_short(buf, 64 * 1024), "64K");
	assert_string_equal(size_short(buf, 0x6ae000), "6.6M");
	assert_string_equal(size_short(buf, 0), "0M");
	assert_string_equal(size_short(buf, 13106 * MIB), "12.7G");
}

static void test_file_everything(void **state)
{
	static struct board b;

	(void)state;
	assert_true(read_text(&b, "dir/x.layout",
			      "# comment\n"
			      "base 0x80000000\n"
			      "\tram 256M@0x80000000 # trailing\r\n"
			      "ram 1536M@0xa0000000\n"
			      "nomap 4K@0x81000000\n"
			      "reserved 1000@0x82000001\n"
			      "param vmalloc=300M quiet\n"
			      "param vmalloc_upper=128M lowmem_layout=stock\n"
			      "expect intermix lowmem 688M\n"
			      "expect stock dead 0"));
	assert_string_equal(b.name, "x");
	assert_true(b.base_given && b.phys_offset == 0x80000000);
	assert_int_equal(b.ram.nr, 2);
	assert_true(b.ram.range[1].start == 0xa0000000 && b.ram.range[1].size == 1536 * MIB);
	assert_int_equal(b.nomap.nr, 1);
	assert_int_equal(b.reserved.nr, 1);
	assert_true(b.reserved.range[0].start == 0x82000001 && b.reserved.range[0].size == 1000);
	assert_string_equal(b.params,
			    "vmalloc=300M quiet vmalloc_upper=128M lowmem_layout=stock");
	assert_true(b.vmalloc == 300 * MIB && b.upper == 128 * MIB && b.upper_given);
	assert_true(b.type_given && b.type == LAYOUT_STOCK);
	assert_int_equal(b.nr_expects, 2);
	assert_true(b.expect[0].type == LAYOUT_INTERMIX && b.expect[0].field == BOARD_LOWMEM &&
		    b.expect[0].value == 688 * MIB && b.expect[0].line == 9);
	assert_true(b.expect[1].field == BOARD_DEAD && b.expect[1].line == 10);
	assert_banks(&b, "80000000-81000000 81001000-90000000 a0000000-fffff000");
}

/*
 *	0x80100000  ram (unsorted, overlapping)  0x80300000
 *	PHYS_OFFSET is 0x80000000; the first bank starts at the next 2 MiB.
 */
static void test_phys_offset_default(void **state)
{
	static struct board b;

	(void)state;
	assert_true(read_text(&b, "x", "ram 64M@0x90000000\nram 64M@0x80100000\n"
			      "ram 1M@0x83000000\n"));
	assert_true(!b.base_given && b.phys_offset == 0x80000000);
	assert_banks(&b, "80200000-84100000 90000000-94000000");
	assert_true(b.vmalloc == 240 * MIB && !b.upper_given && !b.type_given);
}

/* RAM below PHYS_OFFSET is not used. */
static void test_ram_below_base(void **state)
{
	static struct board b;

	(void)state;
	assert_true(read_text(&b, "x", "base 0x81000000\nram 64M@0x80000000\n"));
	assert_banks(&b, "81000000-84000000");
}

/* As early_mem(): the first mem= discards the ram lines; nomap stays. */
static void test_mem_params(void **state)
{
	static struct board b;

	(void)state;
	assert_true(read_text(&b, "x", "ram 2G@0x80000000\nnomap 1M@0x81000000\n"
			      "param mem=256M mem=0x1001@0xa0000001 mem=128M@0xb0000000\n"));
	assert_true(b.phys_offset == 0x80000000);
	/* 0xa0000001 rounds up, 0xa0001002 rounds down: one page */
	assert_banks(&b, "80000000-81000000 81100000-90000000 b0000000-b8000000");
}

/* Everything that is an address moves, sizes and other parameters do not. */
static void test_shift(void **state)
{
	static struct board b;
	struct fail fail;

	(void)state;
	assert_true(read_text(&b, "x", "ram 1G@0\nnomap 1M@0x2000000\nreserved 1M@0x3000000\n"
			      "param mem=64M mem=0x10M@0x8000000 cma=16M cma=8M@1M-0x4000000 "
			      "cma=4M@0x1000000 other=1M@2M\n"));
	assert_int_equal(board_shift(&b, 0x40000000, &fail), 0);
	assert_true(b.phys_offset == 0x40000000);
	assert_true(b.ram.range[0].start == 0x40000000);
	assert_true(b.nomap.range[0].start == 0x42000000);
	assert_true(b.reserved.range[0].start == 0x43000000);
	assert_string_equal(b.params,
			    "mem=64M mem=0x10M@0x48000000 cma=16M cma=8M@0x40100000-0x44000000 "
			    "cma=4M@0x41000000 other=1M@2M");
	assert_banks(&b, "40000000-42000000 42100000-44000000 48000000-49000000");

	assert_int_equal(board_shift(&b, -0x40000000, &fail), 0);
	assert_banks(&b, "0-2000000 2100000-4000000 8000000-9000000");
	assert_int_equal(board_shift(&b, -0x200000, &fail), -1);
}

static void test_shift_refuses(void **state)
{
	static struct board b;
	struct fail fail;

	(void)state;
	assert_true(read_text(&b, "x", "ram 1G@0\n"));
	assert_int_equal(board_shift(&b, 0x1000, &fail), -1);
	assert_non_null(strstr(fail.text, "multiple of 2 MiB"));
	assert_true(read_text(&b, "x", "ram 1G@0\n"));
	assert_int_equal(board_shift(&b, 1ll << 40, &fail), -1);
	assert_true(read_text(&b, "x", "ram 1G@0x40000000\nparam cma=1M@0x200000\n"));
	assert_int_equal(board_shift(&b, -0x40000000, &fail), -1);
	assert_non_null(strstr(fail.text, "cma=1M@0x200000"));
}

/* The first wrong line is named; lines about other layouts are not looked at. */
static void test_expects(void **state)
{
	static struct board b;
	struct board_totals totals = { .value = { [BOARD_LOWMEM] = MIB, [BOARD_HOLES] = 7 } };
	struct fail fail;

	(void)state;
	assert_true(read_text(&b, "x", "ram 1G@0\nexpect stock lowmem 1M\n"
			      "expect intermix lowmem 2M\nexpect stock holes 8\n"));
	assert_int_equal(board_check_expects(&b, LAYOUT_STOCK, &totals, &fail), -1);
	assert_string_equal(fail.text, "x:4: stock holes is 7, expected 8");
	totals.value[BOARD_HOLES] = 8;
	assert_int_equal(board_check_expects(&b, LAYOUT_STOCK, &totals, &fail), 0);
	assert_int_equal(board_check_expects(&b, LAYOUT_INTERMIX, &totals, &fail), -1);
	assert_string_equal(fail.text, "x:3: intermix lowmem is 1M, expected 2M");
}

/* Whatever is in the input, a message stays one line. */
static void test_message_is_one_line(void **state)
{
	struct fail fail;

	(void)state;
	fail_set(&fail, "bad '%s'", "a\nb\033c");
	assert_string_equal(fail.text, "bad 'a?b?c'");
	fail_prefix(&fail, "f%s:1: ", "\n");
	assert_string_equal(fail.text, "f?:1: bad 'a?b?c'");
}

/* Notes and origins quote input, and end up in every output. */
static void test_notes_are_printable(void **state)
{
	static struct board b;

	(void)state;
	assert_true(read_text(&b, "x", "ram 1G@0\nnomap 1M@0x1000000\n"));
	board_set_origin(&b, &b.nomap, "/a\nb\177\351");
	assert_string_equal(board_origin(&b, &b.nomap.range[0]), "/a?b??");
	board_note(&b, "%s", "a\nb\033\177\351");
	assert_string_equal(b.note[0], "a?b???");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_size_accepts),
		cmocka_unit_test(test_size_refuses),
		cmocka_unit_test(test_range),
		cmocka_unit_test(test_range_doubt),
		cmocka_unit_test(test_size_text),
		cmocka_unit_test(test_file_everything),
		cmocka_unit_test(test_phys_offset_default),
		cmocka_unit_test(test_ram_below_base),
		cmocka_unit_test(test_mem_params),
		cmocka_unit_test(test_shift),
		cmocka_unit_test(test_shift_refuses),
		cmocka_unit_test(test_expects),
		cmocka_unit_test(test_message_is_one_line),
		cmocka_unit_test(test_notes_are_printable),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool reader", tests, NULL, NULL);
}
