// SPDX-License-Identifier: GPL-2.0-only
/*
 * Width, characters and colours of text; tables in any width.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/base/wrap.h"
#include "tool/write/text.h"

struct style_case {
	struct style_env env;
	unsigned int width;
	bool utf8;
	bool colour;
};

#define CHECK(cases)	check(cases, sizeof(cases) / sizeof((cases)[0]))

static void check(const struct style_case *cases, size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		struct text_style style = style_choose(&cases[i].env);

		if (style.width != cases[i].width || style.utf8 != cases[i].utf8 ||
		    style.colour != cases[i].colour)
			fail_msg("case %zu: %u columns, utf8 %d, colour %d", i, style.width,
				 style.utf8, style.colour);
	}
}

/* terminal and its width, COLUMNS, NO_COLOR, TERM, codeset, --ascii, --utf8 */
static void test_terminal(void **state)
{
	static const struct style_case cases[] = {
		{ { true, 100, NULL, NULL, "xterm", "UTF-8", false, false }, 100, true, true },
		{ { true, 100, NULL, NULL, "linux", "utf8", false, false }, 100, true, true },
		{ { true, 100, NULL, NULL, "xterm", "ANSI_X3.4-1968", false, false }, 100, false, true },
		{ { true, 100, NULL, NULL, "xterm", NULL, false, false }, 100, false, true },
		{ { true, 100, NULL, NULL, "xterm", "UTF-8", true, false }, 100, false, true },
		{ { true, 100, NULL, NULL, "xterm", "ISO-8859-1", false, true }, 100, true, true },
		{ { true, 100, NULL, "1", "xterm", "UTF-8", false, false }, 100, true, false },
		{ { true, 100, NULL, "", "xterm", "UTF-8", false, false }, 100, true, true },
		{ { true, 100, NULL, NULL, "dumb", "UTF-8", false, false }, 100, true, false },
		{ { true, 100, NULL, NULL, "", "UTF-8", false, false }, 100, true, false },
		{ { true, 100, NULL, NULL, NULL, "UTF-8", false, false }, 100, true, false },
	};

	(void)state;
	CHECK(cases);
}

/* Files and pipes: plain, unless the user asks for more. */
static void test_pipe(void **state)
{
	static const struct style_case cases[] = {
		{ { false, 0, NULL, NULL, "xterm", "UTF-8", false, false }, 80, false, false },
		{ { false, 0, NULL, NULL, "xterm", "UTF-8", false, true }, 80, true, false },
		{ { false, 0, "132", NULL, "xterm", "UTF-8", false, false }, 132, false, false },
		{ { false, 100, NULL, NULL, "xterm", "UTF-8", false, false }, 80, false, false },
		{ { false, 0, NULL, NULL, NULL, NULL, false, false }, 80, false, false },
	};

	(void)state;
	CHECK(cases);
}

static void test_width(void **state)
{
	static const struct style_case cases[] = {
		{ { true, 0, NULL, NULL, NULL, NULL, false, false }, 80, false, false },
		{ { true, 20, NULL, NULL, NULL, NULL, false, false }, STYLE_MIN_WIDTH, false, false },
		{ { true, 65535, NULL, NULL, NULL, NULL, false, false }, STYLE_MAX_WIDTH, false, false },
		{ { true, 100, "60", NULL, NULL, NULL, false, false }, 60, false, false },
		{ { true, 100, "1", NULL, NULL, NULL, false, false }, STYLE_MIN_WIDTH, false, false },
		{ { true, 100, "99999999999999999999", NULL, NULL, NULL, false, false },
		  STYLE_MAX_WIDTH, false, false },
		/* What is no number is not there. */
		{ { true, 100, "", NULL, NULL, NULL, false, false }, 100, false, false },
		{ { true, 100, "0", NULL, NULL, NULL, false, false }, 100, false, false },
		{ { true, 100, "-60", NULL, NULL, NULL, false, false }, 100, false, false },
		{ { true, 100, "60x", NULL, NULL, NULL, false, false }, 100, false, false },
		{ { true, 100, " 60", NULL, NULL, NULL, false, false }, 100, false, false },
	};

	(void)state;
	CHECK(cases);
}

static void test_tones(void **state)
{
	const struct text_style colour = { .width = 80, .colour = true };
	char text[64] = "";
	FILE *out = fmemopen(text, sizeof(text), "w");

	(void)state;
	tone_start(out, &text_plain, TONE_GOOD);
	tone_end(out, &text_plain, TONE_GOOD);
	tone_start(out, &colour, TONE_PLAIN);
	tone_end(out, &colour, TONE_PLAIN);
	tone_start(out, &colour, TONE_BAD);
	fputc('x', out);
	tone_end(out, &colour, TONE_BAD);
	fclose(out);
	assert_string_equal(text, "\033[31mx\033[0m");
}

static void assert_wrapped(const char *text, unsigned int width, const char *expected)
{
	char lines[256] = "";
	FILE *out = fmemopen(lines, sizeof(lines), "w");

	wrap_text(out, text, 0, 2, width);
	fclose(out);
	assert_string_equal(lines, expected);
}

static void test_wrap(void **state)
{
	const char *rest = "one two three";

	(void)state;
	assert_int_equal(wrap_line(&rest, 7), 7);
	assert_string_equal(rest, "three");
	assert_wrapped("", 8, "");
	assert_wrapped("one two", 7, "one two\n");
	assert_wrapped("one two three", 7, "one two\n  three\n");
	assert_wrapped("/a/very/long/path and more", 8, "/a/very/\n  long/p\n  ath\n  and\n  more\n");
}

/* Two rows: one that needs a lot of room, and one of another board. */
static void assert_table(unsigned int width, const char *expected)
{
	const struct totals_row row[] = {
		{ "stock", { .value = { [BOARD_LOWMEM] = 650888 << 10, [BOARD_HIGHMEM] = 1 << 28,
					[BOARD_VMALLOC_TOTAL] = 1 << 28, [BOARD_DEAD] = 4096 },
			     .largest = 1 << 28 } },
		{ "unpatched", { .value = { [BOARD_LOWMEM] = 64 << 20 } } },
	};
	const struct text_style style = { .width = width };
	struct table *table = table_totals(row, 2);
	char text[1024] = "";
	FILE *out = fmemopen(text, sizeof(text), "w");

	table->nr_foots = 1;
	text_write_table(out, table, &style);
	fclose(out);
	free(table);
	assert_narrow(text, width);
	assert_string_equal(text, expected);
}

/* Roomy columns, tight ones, a line a cell: whatever fits. */
static void test_table(void **state)
{
	(void)state;
	assert_table(82,
"layout         lowmem    highmem*     vmalloc   largest**        dead        gain\n"
"stock       635.6 MiB     256 MiB     256 MiB     256 MiB       4 KiB           -\n"
"unpatched      64 MiB       0 MiB       0 MiB           ?       0 MiB  -571.6 MiB\n"
"*  lost when the kernel is built with HIGHMEM=n\n");
	assert_table(72,
"layout        lowmem  highmem*  vmalloc  largest**   dead        gain\n"
"stock      635.6 MiB   256 MiB  256 MiB    256 MiB  4 KiB           -\n"
"unpatched     64 MiB     0 MiB    0 MiB          ?  0 MiB  -571.6 MiB\n"
"*  lost when the kernel is built with HIGHMEM=n\n");
	assert_table(40,
"stock\n"
"  lowmem     635.6 MiB\n"
"  highmem*   256 MiB\n"
"  vmalloc    256 MiB\n"
"  largest**  256 MiB\n"
"  dead       4 KiB\n"
"  gain       -\n"
"unpatched\n"
"  lowmem     64 MiB\n"
"  highmem*   0 MiB\n"
"  vmalloc    0 MiB\n"
"  largest**  ?\n"
"  dead       0 MiB\n"
"  gain       -571.6 MiB\n"
"*  lost when the kernel is built with\n"
"   HIGHMEM=n\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terminal),
		cmocka_unit_test(test_pipe),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_tones),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_table),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool style", tests, NULL, NULL);
}
