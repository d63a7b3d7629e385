// SPDX-License-Identifier: GPL-2.0-only
/*
 * The survey's parts: why a board gains nothing, the order of rows, totals,
 * lists of strings, assumptions, and strings in output formats.
 */
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/tool/tests.h"
#include "tool/base/json.h"
#include "tool/survey/survey.h"
#include "tool/write/svg_draw.h"

#define MIB(x)	((u64)(x) << 20)

static struct survey survey;
static char dir[] = "build/tests/tool/survey-XXXXXX";

static int reset(void **state)
{
	(void)state;
	survey_free(&survey);
	memset(&survey, 0, sizeof(survey));
	survey.page_offset = 0xc0000000;
	return 0;
}

/* Survey a board file with this text; the row it makes is the last one. */
static const struct survey_row *add(const char *text)
{
	char path[64];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%zu.layout", dir, survey.nr);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(survey_add(&survey, path), 0);
	unlink(path);
	if (survey.problems.nr)
		print_message("# %s\n", survey.problems.string[0]);
	assert_int_equal(survey.problems.nr, 0);
	return &survey.row[survey.nr - 1];
}

static enum survey_why why(const char *text)
{
	return add(text)->type[LAYOUT_INTERMIX].why;
}

/*
 *   0         256M      512M             2G
 *   |  RAM     |  hole   |     RAM       |
 * Expect: a gain, and the hole's numbers.
 */
static void test_gains(void **state)
{
	const struct survey_row *row = add("ram 256M@0\nram 1536M@512M\n");

	(void)state;
	assert_int_equal(row->type[LAYOUT_INTERMIX].why, SURVEY_GAINS);
	assert_int_equal(row->type[LAYOUT_INTERMIX].gain, MIB(176));
	assert_int_equal(row->type[LAYOUT_PACKED].gain, MIB(256));
	assert_int_equal(row->best, LAYOUT_PACKED);
	assert_int_equal(survey_gain(row), MIB(256));
	assert_int_equal(row->ram, MIB(1792));
	assert_int_equal(row->nr_holes, 1);
	assert_int_equal(row->hole_start, MIB(256));
	assert_int_equal(row->hole_size, MIB(256));
	assert_int_equal(row->cause, HOLE_GAP);
}

/* Expect: no-map memory is RAM, whether or not a kernel can use it. */
static void test_ram(void **state)
{
	(void)state;
	assert_int_equal(add("ram 1G@0\nnomap 64M@128M\n")->ram, MIB(1024));
	assert_int_equal(add("ram 64M@1G\nparam mem=32M\n")->ram, MIB(32));
}

static void test_why(void **state)
{
	(void)state;
	assert_int_equal(why("ram 2G@0\n"), SURVEY_NO_HOLE);
	assert_int_equal(why("ram 256M@0\nnomap 16M@64M\n"), SURVEY_ALL_LOWMEM);
	assert_int_equal(why("ram 256M@0\nram 512M@1280M\n"), SURVEY_BEYOND);
	assert_int_equal(why("ram 1G@0\nnomap 16M@900M\n"), SURVEY_ABOVE);
	assert_int_equal(why("ram 128M@0\nram 1G@129M\n"), SURVEY_DEAD);
	assert_int_equal(why("base 0\nram 1G@32M\n"), SURVEY_DEAD);
	assert_int_equal(why("ram 256M@0\nram 1536M@512M\nparam vmalloc=64M\n"), SURVEY_FLOOR);
}

static enum survey_why why_packed(const char *text)
{
	return add(text)->type[LAYOUT_PACKED].why;
}

static void test_why_packed(void **state)
{
	(void)state;
	assert_int_equal(why_packed("ram 2G@0\n"), SURVEY_NO_HOLE);
	assert_int_equal(why_packed("ram 256M@0\nnomap 16M@64M\n"), SURVEY_ALL_LOWMEM);
	assert_int_equal(why_packed("ram 256M@0\nram 512M@1280M\n"), SURVEY_GAINS);
	assert_int_equal(why_packed("ram 1G@0\nnomap 16M@900M\n"), SURVEY_ABOVE);
	assert_int_equal(why_packed("ram 129M@0\nram 1G@131M\n"), SURVEY_DEAD);
	assert_int_equal(why_packed("ram 128M@0\nram 1G@130M\n"), SURVEY_GAINS);
	assert_int_equal(why_packed("base 0\nram 1G@32M\n"), SURVEY_DEAD);
	assert_int_equal(why_packed("ram 256M@0\nram 1536M@512M\nparam vmalloc=64M\n"), SURVEY_GAINS);
	/* Full to the last byte, with a bank behind a hole: as if that were cut. */
	assert_int_equal(why_packed("ram 768M@0\nram 512M@1280M\n"), SURVEY_ABOVE);
	survey.lpae = true;
	assert_int_equal(why_packed("ram 256M@2G\nram 1G@4G\n"), SURVEY_TABLES);
}

/* Expect: what a kernel cannot pack is a row all the same, with stock's lowmem. */
static void test_refused(void **state)
{
	const char *text = "ram 1G@0xffe00000\nnomap 64M@0x10fe00000\n";
	const struct survey_row *row;

	(void)state;
	survey.lpae = true;
	row = add(text);
	assert_int_equal(row->type[LAYOUT_PACKED].lowmem, MIB(704));
	assert_int_equal(row->type[LAYOUT_PACKED].why, SURVEY_TABLES);
	assert_int_equal(row->type[LAYOUT_INTERMIX].gain, MIB(64));
}

/* Expect: a bank that lowmem cuts is not beyond the window, whatever comes later. */
static void test_beyond(void **state)
{
	const struct survey_row *row;

	(void)state;
	row = add("ram 1G@0\nram 512M@2G\n");
	assert_false(row->type[LAYOUT_STOCK].beyond);
	row = add("ram 256M@0\nram 512M@1280M\n");
	assert_true(row->type[LAYOUT_STOCK].beyond);
	assert_true(row->type[LAYOUT_INTERMIX].beyond);
	assert_false(row->type[LAYOUT_PACKED].beyond);
	/* Stock ends at the hole; intermix reaches the bank behind it. */
	row = add("ram 700M@0\nram 512M@800M\n");
	assert_true(row->type[LAYOUT_STOCK].beyond);
	assert_false(row->type[LAYOUT_INTERMIX].beyond);
	row = add("ram 256M@0\n");
	assert_false(row->type[LAYOUT_STOCK].beyond);
}

/* Expect: the biggest of several holes below the end of lowmem, and only those. */
static void test_biggest_hole(void **state)
{
	const struct survey_row *row;

	(void)state;
	row = add("ram 2G@0\nnomap 4M@64M\nnomap 16M@128M\nnomap 8M@256M\nnomap 512M@1G\n");
	assert_int_equal(row->nr_holes, 3);
	assert_int_equal(row->hole_start, MIB(128));
	assert_int_equal(row->hole_size, MIB(16));
	assert_int_equal(row->cause, HOLE_NOMAP);
	assert_int_equal(row->nr_nomap, 1);
}

/* Expect: by gain, the biggest first, then by name; totals over all. */
static void test_order(void **state)
{
	size_t i, first;

	(void)state;
	add("ram 1G@0\n");
	add("ram 1G@0\nnomap 16M@128M\n");
	add("ram 1G@0\nnomap 64M@128M\n");
	add("ram 1G@0\nnomap 16M@128M\nnomap 16M@256M\n");
	add("ram 1G@0\nnomap 16M@128M\n");
	survey_finish(&survey);
	assert_int_equal(survey_rows_of(&survey, SURVEY_GIVEN, &first), 5);
	assert_int_equal(first, 0);
	assert_int_equal(survey_rows_of(&survey, SURVEY_ASSUMED, &first), 0);
	for (i = 1; i < survey.nr; i++) {
		const struct survey_row *a = &survey.row[i - 1], *b = &survey.row[i];

		assert_true(survey_gain(a) >= survey_gain(b));
		if (survey_gain(a) == survey_gain(b))
			assert_true(strcmp(a->name, b->name) < 0);
	}
	assert_int_equal(survey.all.boards, 5);
	assert_int_equal(survey.all.with_holes, 4);
	assert_int_equal(survey.all.holes, 5);
	assert_int_equal(survey.all.type[LAYOUT_INTERMIX].gaining, 4);
	assert_int_equal(survey.all.type[LAYOUT_INTERMIX].gaining_much, 1);
	assert_int_equal(survey.all.type[LAYOUT_INTERMIX].gain, MIB(128));
	assert_int_equal(survey.all.type[LAYOUT_PACKED].gain, MIB(128));
	assert_int_equal(survey.all.type[LAYOUT_STOCK].gaining, 0);
	assert_int_equal(survey.all.type[LAYOUT_STOCK].lost,
			 MIB(256 * 5));
}

/* A device tree that leaves the size of memory to the boot loader. */
static void write_unsized(const char *path)
{
	static char blob[1024];
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fdt_create(blob, sizeof(blob)), 0);
	assert_int_equal(fdt_finish_reservemap(blob), 0);
	assert_int_equal(fdt_begin_node(blob, ""), 0);
	assert_int_equal(fdt_end_node(blob), 0);
	assert_int_equal(fdt_finish(blob), 0);
	assert_int_equal(fwrite(blob, fdt_totalsize(blob), 1, file), 1);
	assert_int_equal(fclose(file), 0);
}

/* Expect: a board that cannot be read is not taken for the one before it. */
static void test_no_leftovers(void **state)
{
	char path[64];

	(void)state;
	snprintf(path, sizeof(path), "%s/unsized.dtb", dir);
	write_unsized(path);
	assert_int_equal(survey_add(&survey, path), 0);
	unlink(path);
	assert_int_equal(survey.nr, 1);
	assert_int_equal(survey.row[0].source, SURVEY_UNKNOWN);
	assert_int_equal(survey_add(&survey, "/nonexistent.layout"), 0);
	assert_int_equal(survey_add(&survey, "/nonexistent.dtb"), 0);
	assert_int_equal(survey.problems.nr, 2);
	assert_int_equal(survey.nr, 1);
}

static void test_strlist(void **state)
{
	struct strlist list = { 0 };
	char text[16];
	int i;

	(void)state;
	strlist_sort(&list);
	assert_int_equal(list.nr, 0);
	for (i = 199; i >= 0; i--) {
		snprintf(text, sizeof(text), "%03d", i / 2);
		assert_int_equal(strlist_add(&list, text), 0);
	}
	strlist_sort(&list);
	assert_int_equal(list.nr, 100);
	for (i = 0; i < 100; i++)
		assert_int_equal(atoi(list.string[i]), i);
	strlist_free(&list);
	assert_int_equal(list.nr, 0);
}

static bool parse_assume(struct assume *assume, const char *text, struct fail *fail)
{
	FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	int ret;

	assert_non_null(file);
	ret = assume_parse(assume, file, "f", fail);
	fclose(file);
	return !ret;
}

static void test_assume(void **state)
{
	struct assume assume = { 0 };
	struct board_ranges ram = { 0 };
	struct fail fail;

	(void)state;
	assert_true(parse_assume(&assume, "# x\n\n a*.dtb 1G@0 # y\n*b.dtb\t2G@0x80000000", &fail));
	assert_int_equal(assume.nr, 2);
	assert_true(assume_find(&assume, "/b.dtb/ab.dtb", &ram));
	assert_int_equal(ram.nr, 1);
	assert_int_equal(ram.range[0].size, MIB(1024));
	assert_true(assume_find(&assume, "bb.dtb", &ram));
	assert_int_equal(ram.range[0].start, 0x80000000);
	assert_false(assume_find(&assume, "a.dtb/c.dtb", &ram));
	assert_false(parse_assume(&assume, "x 1G@0\ny 1G\n", &fail));
	assert_string_equal(fail.text, "f:2: bad size '1G', expected SIZE@BASE as in 1G@0x80000000");
	assume_free(&assume);
}

static void assert_escaped(void (*escape)(FILE *out, const char *s), const char *s,
			   const char *expected)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	escape(out, s);
	fclose(out);
	assert_string_equal(text, expected);
	free(text);
}

#define BAD	"\xef\xbf\xbd"

static void test_escape(void **state)
{
	(void)state;
	assert_escaped(json_string, "a\"b\\c\n", "\"a\\\"b\\\\c\\u000a\"");
	assert_escaped(json_string, "\xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80",
		       "\"\xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80\"");
	/* Cut off, a long form, a surrogate, beyond U+10FFFF, a stray byte. */
	assert_escaped(json_string, "\xc3", "\"" BAD "\"");
	assert_escaped(json_string, "\xc0\xaf", "\"" BAD BAD "\"");
	assert_escaped(json_string, "\xe0\x80\x80", "\"" BAD BAD BAD "\"");
	assert_escaped(json_string, "\xed\xa0\x80", "\"" BAD BAD BAD "\"");
	assert_escaped(json_string, "\xf4\x90\x80\x80", "\"" BAD BAD BAD BAD "\"");
	assert_escaped(json_string, "\x80" "a", "\"" BAD "a\"");
	assert_escaped(svg_escape, "<a & b>\x01\xff", "&lt;a &amp; b&gt;?" BAD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_gains, reset, reset),
		cmocka_unit_test_setup_teardown(test_ram, reset, reset),
		cmocka_unit_test_setup_teardown(test_why, reset, reset),
		cmocka_unit_test_setup_teardown(test_why_packed, reset, reset),
		cmocka_unit_test_setup_teardown(test_refused, reset, reset),
		cmocka_unit_test_setup_teardown(test_beyond, reset, reset),
		cmocka_unit_test_setup_teardown(test_biggest_hole, reset, reset),
		cmocka_unit_test_setup_teardown(test_order, reset, reset),
		cmocka_unit_test_setup_teardown(test_no_leftovers, reset, reset),
		cmocka_unit_test(test_strlist),
		cmocka_unit_test(test_assume),
		cmocka_unit_test(test_escape),
	};
	int ret;

	if (!mkdtemp(dir))
		return 1;
	ret = cmocka_run_group_tests_name("survey", tests, NULL, NULL);
	rmdir(dir);
	return ret;
}
