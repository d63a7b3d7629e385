// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plans and what is written about them; random boards through everything.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/read/board_file.h"
#include "tool/write/json.h"
#include "tool/write/svg.h"
#include "tool/write/text.h"

#define MIB		(1024ull * 1024)
#define PAGE_OFFSET	0xc0000000u
#define ROUNDS		400

static struct board board;
static struct plan plan;

static bool plan_text_file(const char *text)
{
	struct fail fail;

	return read_text(&board, "x", text) &&
	       !plan_compute(&plan, &board, PAGE_OFFSET, 0, &fail);
}

static bool has_note(const char *part)
{
	unsigned int i;

	for (i = 0; i < plan.nr_notes; i++)
		if (strstr(plan.note[i], part))
			return true;
	return false;
}

/* The guest agent prints this very text. */
static void test_measured_json(void **state)
{
	static const char expected[] =
	"{\n"
	"  \"lowmem\": 721420288,\n"
	"  \"highmem\": 1157623808,\n"
	"  \"vmalloc_total\": 335544320,\n"
	"  \"regions\": [\n"
	"    {\"kind\": \"lowmem\", \"virt\": 3221225472, \"phys\": 2147483648, \"size\": 268435456},\n"
	"    {\"kind\": \"hole\", \"virt\": 3489660928, \"phys\": 2415919104, \"size\": 268435456},\n"
	"    {\"kind\": \"lowmem\", \"virt\": 3758096384, \"phys\": 2684354560, \"size\": 452984832},\n"
	"    {\"kind\": \"gap\", \"virt\": 4211081216, \"phys\": null, \"size\": 8388608},\n"
	"    {\"kind\": \"upper\", \"virt\": 4219469824, \"phys\": null, \"size\": 67108864}\n"
	"  ]\n"
	"}\n";
	char text[2048] = "";
	FILE *out = fmemopen(text, sizeof(text), "w");

	(void)state;
	assert_true(plan_text_file("ram 256M@0x80000000\nram 1536M@0xa0000000\n"));
	measured_json(out, &plan.layout[LAYOUT_INTERMIX]);
	fclose(out);
	assert_string_equal(text, expected);
	assert_true(plan_gain(&plan, LAYOUT_INTERMIX) == (int64_t)(176 * MIB));
	assert_true(plan_gain(&plan, LAYOUT_STOCK) == 0);
}

/* A file's name may hold anything; what is written must stay well-formed. */
static void test_odd_name(void **state)
{
	static char text[65536];
	FILE *out = fmemopen(text, sizeof(text), "w");
	struct fail fail;

	(void)state;
	assert_true(read_text(&board, "d/a<&>\"\\\n\377.layout", "ram 1G@0\nnomap 64M@128M\n"));
	assert_int_equal(plan_compute(&plan, &board, PAGE_OFFSET, 0, &fail), 0);
	plan_json(out, &plan);
	plan_svg(out, &plan);
	fclose(out);
	assert_non_null(strstr(text, "\"board\": \"a<&>\\\"\\\\??\",\n"));
	assert_non_null(strstr(text, "\"name\": \"d/a<&>\\\"\\\\?\?.layout:2\","));
	assert_non_null(strstr(text, ">a&lt;&amp;&gt;\"\\?\?</text>"));
	assert_non_null(strstr(text, "\nd/a&lt;&amp;&gt;\"\\?\?.layout:2 0x08000000"));
}

/* Without vmalloc_upper= the floor follows a small vmalloc= silently. */
static void test_clamping(void **state)
{
	(void)state;
	assert_true(plan_text_file("ram 1G@0\nparam vmalloc=32M\n"));
	assert_true(plan.params.vmalloc == 32 * MIB && plan.params.upper == 32 * MIB);
	assert_int_equal(plan.clamped, 0);
	assert_true(plan_text_file("ram 1G@0\nparam vmalloc=32M vmalloc_upper=33M\n"));
	assert_true(plan.params.upper == 32 * MIB);
	assert_int_equal(plan.clamped, LAYOUT_CLAMP_UPPER_BIG);
	assert_true(has_note("vmalloc_upper=33 MiB is above vmalloc="));
	assert_true(plan_text_file("ram 1G@0\nparam vmalloc=2G vmalloc_upper=1\n"));
	assert_true(plan.params.vmalloc == 976 * MIB && plan.params.upper == 16 * MIB);
	assert_true(has_note("vmalloc=2048 MiB is too big: 976 MiB used"));
	assert_true(has_note("vmalloc_upper=1 B is too small: 16 MiB used"));
	/* unsigned long in early_vmalloc(), u64 in early_vmalloc_upper(). */
	assert_true(plan_text_file("ram 1G@0\nparam vmalloc=4352M vmalloc_upper=4G\n"));
	assert_true(plan.params.vmalloc == 256 * MIB && plan.params.upper == 256 * MIB);
	assert_true(has_note("vmalloc=4352 MiB is more than 32 bits hold"));
	assert_true(plan_text_file("ram 1G@0\nparam vmalloc=4G\n"));
	assert_true(plan.params.vmalloc == 16 * MIB);
}

static void test_notes(void **state)
{
	(void)state;
	assert_true(plan_text_file("ram 128M@0\nram 128M@0x88000000\n"));
	assert_true(has_note("0x88000000 is beyond the window of lowmem: intermix cannot help"));
	assert_false(has_note("packed cannot") || has_note("packed leaves"));
	assert_true(has_note("no hole that intermix can use: it equals stock"));
	assert_false(has_note("no hole that packed can use"));
	assert_false(has_note("floor"));
	assert_true(plan_text_file("ram 128M@0\nram 64M@0x10000000\nram 512M@0x80000000\n"));
	assert_true(has_note("0x80000000 is beyond the window of lowmem: intermix gives no lowmem, but 128 MiB of vmalloc"));
	assert_true(plan_text_file("ram 128M@0\nram 1G@0x8100000\n"));
	assert_true(has_note("hole of 1 MiB at 0x8000000 vanishes when trimmed to 2 MiB: stays dead"));
	/* Once is enough. */
	assert_false(has_note("dead when packed"));
	assert_false(has_note("kernel image"));
	assert_true(plan_text_file("ram 8M@0\nram 1G@0x1000000\n"));
	assert_true(has_note("0x800000 is of use only if the kernel image, with its data and bss, ends below it: 8 MiB from"));
	assert_true(plan_text_file("base 0\nram 128M@0x200000\n"));
	assert_true(has_note("gap of 2 MiB before the first RAM"));
	assert_true(plan_text_file("ram 256M@0\nram 1536M@0x20000000\n"));
	assert_true(has_note("vmalloc_upper=16M would add up to 48 MiB"));
	assert_true(has_note("stock 240 MiB, intermix 255.9 MiB, packed 240 MiB"));
	assert_true(plan_text_file("ram 256M@0\nram 2G@0x20000000\nram 256M@0xb0000000\n"));
	assert_true(has_note("hole at 0xa0000000 lies above the end of lowmem: intermix does not use it"));
	assert_false(has_note("packed does not use it"));
	assert_true(plan_text_file("base 0x40000000\nram 1G@0\nram 1G@0x40000000\n"));
	assert_true(has_note("RAM at 0x0 is below PHYS_OFFSET"));
	assert_true(plan_text_file("ram 2G@0\n"));
	assert_true(has_note("no hole that intermix can use: it equals stock"));
	assert_true(has_note("no hole that packed can use: it equals stock"));
}

/* What holds for packed lowmem alone. */
static void test_packed_notes(void **state)
{
	struct fail fail;

	(void)state;
	/* Above the end of lowmem with intermix, 944 MiB, and below the one of packed. */
	assert_true(plan_text_file("ram 256M@0\nram 448M@0x20000000\nram 1G@0x3c100000\n"));
	assert_true(has_note("hole of 1 MiB at 0x3c000000 vanishes when trimmed to 2 MiB: dead when packed"));
	assert_true(read_text(&board, "x", "ram 512M@0x80000000\nram 512M@0x100000000\n"));
	board.lpae = true;
	assert_int_equal(board_finish(&board, &fail), 0);
	assert_int_equal(plan_compute(&plan, &board, PAGE_OFFSET, 0, &fail), 0);
	assert_true(plan.layout[LAYOUT_PACKED].highmem == 512 * MIB);
	assert_true(has_note("RAM at 4 GiB and above, here from 0x100000000 on, stays highmem when packed"));
	assert_true(read_text(&board, "x", "ram 1G@0xffe00000\nnomap 1M@0x10fe00000\n"));
	board.lpae = true;
	assert_int_equal(board_finish(&board, &fail), 0);
	assert_int_equal(plan_compute(&plan, &board, PAGE_OFFSET, 0, &fail), 0);
	assert_true(has_note("PHYS_OFFSET 0xffe00000 is out of reach of packed, below 4 GiB: the kernel uses stock"));
	assert_false(has_note("packed can use"));
	assert_false(has_note("dead when packed"));
	assert_true(read_text(&board, "x", "ram 2G@0\n"));
	assert_int_equal(board_add_range(&board.late_nomap, 0x10000000, 64 * MIB, true, &fail), 0);
	assert_int_equal(board_finish(&board, &fail), 0);
	assert_int_equal(plan_compute(&plan, &board, PAGE_OFFSET, 0, &fail), 0);
	assert_true(plan.promised[LAYOUT_PACKED]);
	assert_true(has_note("reserved takes no virtual space, but packed does not raise the end of lowmem"));
}

/* More banks than the core has room for. */
static void test_bridged(void **state)
{
	char text[8192] = "";
	size_t len = 0;
	unsigned int i;

	(void)state;
	for (i = 0; i < LAYOUT_MAX_BANKS + 3; i++)
		len += (size_t)sprintf(text + len, "ram 6M@0x%x\n", i * 0x800000);
	assert_true(plan_text_file(text));
	assert_int_equal(board.usable.nr, LAYOUT_MAX_BANKS);
	assert_true(has_note("the 3 smallest holes, 6 MiB together, stay dead"));
	/* Stock maps 96 * 6 MiB below 768 MiB; the holes are no RAM. */
	assert_true(plan.layout[LAYOUT_STOCK].lowmem == 576ull << 20);
	assert_true(plan.layout[LAYOUT_STOCK].highmem == (131 - 96) * (6ull << 20));

	/* What the gaps given up hold is no lowmem that a lower floor would add. */
	for (i = 0, len = 0; i < LAYOUT_MAX_BANKS + 3; i++)
		len += (size_t)sprintf(text + len, "ram 2044K@0x%x\n", i * 0x200000);
	assert_true(plan_text_file(text));
	assert_true(board.usable.bridged);
	assert_false(has_note("limited by the upper area's floor"));
}

static void test_no_layout(void **state)
{
	struct fail fail;

	(void)state;
	assert_true(read_text(&board, "x", "base 0\nram 64M@0x80000000\n"));
	assert_int_equal(plan_compute(&plan, &board, PAGE_OFFSET, 0, &fail), -1);
	assert_non_null(strstr(fail.text, "x: no stock layout: no usable RAM"));
}

/* In any width no line is longer than that, and nothing is left away. */
static void write_everything(void)
{
	const struct text_style style = {
		.width = STYLE_MIN_WIDTH + pick(160), .utf8 = pick(2), .colour = pick(2),
	};
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	plan_text(out, &plan, &style);
	fclose(out);
	assert_narrow(text, style.width);
	free(text);

	out = open_memstream(&text, &size);
	plan_json(out, &plan);
	plan_svg(out, &plan);
	fclose(out);
	assert_non_null(strstr(text, "</svg>\n"));
	free(text);
}

static void test_random_boards(void **state)
{
	static char text[RANDOM_LAYOUT_LEN];
	unsigned int i, planned = 0;
	enum layout_type type;

	(void)state;
	for (i = 0; i < ROUNDS; i++) {
		random_board(text);
		if (!plan_text_file(text))
			continue;
		planned++;
		for (type = 0; type < LAYOUT_NR_TYPES; type++)
			assert_null(layout_check(&plan.params, &board.usable,
						 &plan.layout[type]));
		write_everything();
	}
	/* Else this would have tested nothing. */
	assert_true(planned > ROUNDS / 2);
}

/* Damage a good file: it must be read, or refused by one line with its name. */
static void test_damaged_files(void **state)
{
	static char text[RANDOM_LAYOUT_LEN];
	unsigned int i, k, refused = 0;
	struct fail fail;
	FILE *file;

	(void)state;
	for (i = 0; i < 20 * ROUNDS; i++) {
		size_t len = random_board(text);

		for (k = 1 + pick(3); k; k--)
			text[pick((unsigned int)len)] = (char)pick(256);
		file = fmemopen(text, len, "r");
		if (board_file_parse(&board, file, "f", false, &fail)) {
			refused++;
			assert_memory_equal(fail.text, "f:", 2);
			assert_non_null(strstr(fail.text, "expected"));
			assert_null(strpbrk(fail.text, "\r\n"));
		}
		fclose(file);
	}
	assert_true(refused > ROUNDS);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_measured_json),
		cmocka_unit_test(test_odd_name),
		cmocka_unit_test(test_clamping),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_packed_notes),
		cmocka_unit_test(test_bridged),
		cmocka_unit_test(test_no_layout),
		cmocka_unit_test(test_random_boards),
		cmocka_unit_test(test_damaged_files),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool writers", tests, NULL, NULL);
}
