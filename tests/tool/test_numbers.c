// SPDX-License-Identifier: GPL-2.0-only
/*
 * The same numbers in text, JSON and SVG, for random boards.
 */
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tool/json_read.h"
#include "tests/tool/tests.h"
#include "tool/plan/holes.h"
#include "tool/write/json.h"
#include "tool/write/svg.h"
#include "tool/write/text.h"

#define ROUNDS		150
#define FACTS_LEN	32768
#define TOTALS_CELLS	7
#define HOLE_CELLS	(3 + 2 * LAYOUT_NR_TYPES - 1)

static struct board board;
static struct plan plan;

/* What a format says: a line a layout, then a line a hole, each cell ended by "|". */
struct facts {
	size_t len;
	char text[FACTS_LEN];
};

static void add_fact(struct facts *facts, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static void add_fact(struct facts *facts, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	facts->len += (size_t)vsnprintf(facts->text + facts->len, FACTS_LEN - facts->len, fmt,
					args);
	va_end(args);
	assert_true(facts->len < FACTS_LEN);
}

/* A size as texts round it: down, to a tenth of its unit. */
static void add_rounded(struct facts *facts, uint64_t bytes)
{
	unsigned int shift = bytes >= 10ull << 30 ? 30 : bytes >= 1 << 20 || !bytes ? 20 : 10;
	char unit = shift == 30 ? 'G' : shift == 20 ? 'M' : 'K';
	uint64_t tenths = (bytes >> shift) * 10 + ((bytes & ((1ull << shift) - 1)) * 10 >> shift);

	if (!(bytes & ((1ull << shift) - 1)) || bytes >= 100ull << 30)
		add_fact(facts, "%" PRIu64 "%c|", bytes >> shift, unit);
	else
		add_fact(facts, "%" PRIu64 ".%" PRIu64 "%c|", tenths / 10, tenths % 10, unit);
}

/* "+688 MiB" or "688M" as "688M", "-" as "0M", words as they are. */
static void add_cell(struct facts *facts, const char *cell, size_t len)
{
	const char *sign = *cell == '+' ? "+" : *cell == '-' && len > 1 ? "-" : "";
	char text[64], number[32], unit[4] = "";

	assert_true(len && len < sizeof(text));

	snprintf(text, sizeof(text), "%.*s", (int)len, cell);
	if (!strcmp(text, "-"))
		add_fact(facts, "0M|");
	else if (!strcmp(text, "both"))
		add_fact(facts, "gap and no-map|");
	else if (!strncmp(text, "0x", 2) ||
		 sscanf(text + strlen(sign), "%31[0-9.] %3s", number, unit) != 2)
		add_fact(facts, "%s|", text);
	else if (strchr("KMG", unit[0]) && (!unit[1] || !strcmp(unit + 1, "iB")))
		add_fact(facts, "%s%s%c|", sign, number, unit[0]);
	else
		fail_msg("cell '%s'", text);
}

static void json_totals(struct facts *facts, const struct json *json, const char *type)
{
	static const char *const keys[] = {
		"lowmem", "highmem", "vmalloc_total", "largest", "dead",
	};
	const char *gain = json_get(json, "%s.gain", type);
	size_t i;

	add_fact(facts, "%s|", type);
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		add_rounded(facts, strtoull(json_get(json, "%s.%s", type, keys[i]), NULL, 10));
	add_fact(facts, "%s", *gain == '-' ? "-" : *gain != '0' ? "+" : "");
	add_rounded(facts, strtoull(gain + (*gain == '-'), NULL, 10));
	add_fact(facts, "\n");
}

static void json_hole(struct facts *facts, const struct json *json, unsigned int i)
{
	uint64_t start = strtoull(json_get(json, "holes[%u].phys", i), NULL, 10);
	uint64_t size = strtoull(json_get(json, "holes[%u].size", i), NULL, 10);
	unsigned int m;

	add_fact(facts, "0x%08" PRIx64 "-0x%08" PRIx64 "|", start, start + size);
	add_rounded(facts, size);
	add_fact(facts, "%s|", json_get(json, "holes[%u].cause", i));
	for (m = 0; m < LAYOUT_NR_TYPES; m++) {
		const char *type = layout_type_name(m);
		const char *fate = json_get(json, "holes[%u].%s.fate", i, type);
		bool some = !strcmp(fate, "used") || !strcmp(fate, "removed");

		/* "used" and "removed" are names of numbers, too. */
		if (some)
			add_rounded(facts, strtoull(json_get(json, "holes[%u].%s.%s", i, type, fate),
						    NULL, 10));
		else
			add_fact(facts, "%s|", fate);
		if (m != LAYOUT_STOCK)
			add_rounded(facts, strtoull(json_get(json, "holes[%u].%s.trimmed", i, type),
						    NULL, 10));
	}
	add_fact(facts, "\n");
}

static void facts_of_json(struct facts *facts, const char *text)
{
	struct json json;
	unsigned int i;

	facts->len = 0;
	assert_true(json_load(&json, text));
	for (i = 0; i < LAYOUT_NR_TYPES; i++)
		json_totals(facts, &json, layout_type_name(i));
	for (i = 0; json_get(&json, "holes[%u].phys", i); i++)
		json_hole(facts, &json, i);
	json_free(&json);
}

/* Cells of a line, and so many blanks or more between them; what follows is a name. */
static void text_row(struct facts *facts, const char *line, unsigned int cells,
		     const char *blanks)
{
	const char *end = strchr(line, '\n');

	while (cells--) {
		const char *gap = strstr(line, blanks);
		size_t len = (size_t)((gap && gap < end ? gap : end) - line);

		add_cell(facts, line, len);
		line += len;
		line += strspn(line, " ");
	}
	add_fact(facts, "\n");
}

/* "  what  value" lines below the name of a row. */
static void text_lines(struct facts *facts, const char *line, unsigned int cells)
{
	const char *end = strchr(line, '\n');

	add_cell(facts, line, (size_t)(end - line));
	while (--cells) {
		const char *value;

		line = end + 1;
		end = strchr(line, '\n');
		assert_memory_equal(line, "  ", 2);
		value = strstr(line + 2, "  ");
		assert_true(value && value < end);
		value += strspn(value, " ");
		add_cell(facts, value, (size_t)(end - value));
	}
	add_fact(facts, "\n");
}

/* Not a line about a layout, as "packed: ...". */
static bool is_type(const char *line)
{
	unsigned int i;

	for (i = 0; i < LAYOUT_NR_TYPES; i++) {
		size_t len = strlen(layout_type_name(i));

		if (!strncmp(line, layout_type_name(i), len) && strchr(" \n", line[len]))
			return true;
	}
	return false;
}

static bool is_range(const char *line)
{
	return !strncmp(line, "0x", 2) &&
	       line[2 + strspn(line + 2, "0123456789abcdef")] == '-';
}

/* Rows of both tables, in whichever form they are. */
static void facts_of_text(struct facts *facts, const char *text)
{
	const char *line;

	facts->len = 0;
	for (line = text; *line; line = strchr(line, '\n') + 1) {
		bool hole = is_range(line);
		unsigned int cells = hole ? HOLE_CELLS : TOTALS_CELLS;
		size_t word = strcspn(line, " \n");

		if (!hole && !is_type(line))
			continue;
		if (line[word] == '\n')
			text_lines(facts, line, cells);
		else
			text_row(facts, line, cells, hole ? " " : "  ");
	}
}

/* Cells of a row; the number of a hole comes first, and perhaps a name last. */
static void svg_row(struct facts *facts, const char *row)
{
	const char *end = strstr(row, "</g>");
	unsigned int cells = 0, most = TOTALS_CELLS;

	for (;;) {
		const char *text = strstr(row, "<text");
		const char *start;
		size_t len;

		if (!text || text > end)
			break;
		start = strchr(text, '>') + 1;
		len = strcspn(start, "<");
		row = start + len;
		if (*start == '#')
			most = HOLE_CELLS;
		else if (cells++ < most)
			add_cell(facts, start, len);
	}
	assert_true(cells >= most);
	add_fact(facts, "\n");
}

static void facts_of_svg(struct facts *facts, const char *text)
{
	static const char row[] = "<g class=\"row\">";

	facts->len = 0;
	while ((text = strstr(text, row)) != NULL) {
		text += strlen(row);
		svg_row(facts, text);
	}
}

/*
 * Sizes of boxes of a kind in all layouts, as "kind size" labels have them, are @value
 * in all: each that is not whole is rounded down, by less than a tenth of its unit.
 */
static void assert_sum(const char *text, const char *kind, const char *before, uint64_t value)
{
	char label[32], unit;
	double number, sum = 0, slack = 0;
	int len;

	snprintf(label, sizeof(label), "%s%s ", before, kind);
	for (; (text = strstr(text, label)) != NULL; text += strlen(label)) {
		const char *at = text + strlen(label);
		double bytes;

		len = 0;
		if (sscanf(at, "%lf%n", &number, &len) != 1 || !len)
			continue;
		unit = at[len + (at[len] == ' ')];
		assert_non_null(strchr("KMG", unit));
		bytes = unit == 'G' ? 1 << 30 : unit == 'M' ? 1 << 20 : 1 << 10;
		sum += number * bytes;
		slack += memchr(at, '.', (size_t)len) ? bytes / 10 : 0;
	}
	if ((double)value < sum - 0.5 || (double)value > sum + slack + 0.5)
		fail_msg("%s: %.0f to %.0f, expected %" PRIu64, kind, sum, sum + slack, value);
}

static void assert_boxes(const char *text, const char *before)
{
	struct board_totals t;
	u64 value[BOARD_NR_FIELDS] = { 0 };
	unsigned int type, i;

	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		board_totals_of(&t, &plan.layout[type]);
		for (i = 0; i < BOARD_NR_FIELDS; i++)
			value[i] += t.value[i];
	}
	assert_sum(text, "lowmem", before, value[BOARD_LOWMEM]);
	assert_sum(text, "RAM", before, value[BOARD_LOWMEM]);
	assert_sum(text, "highmem", before, value[BOARD_HIGHMEM]);
	assert_sum(text, "dead", before, value[BOARD_DEAD]);
	assert_sum(text, "vmalloc", before, value[BOARD_HOLES]);
	assert_sum(text, "left out", before, layout_removed(&plan.layout[LAYOUT_PACKED]));
	assert_sum(text, "upper", before, value[BOARD_VMALLOC_TOTAL] - value[BOARD_HOLES]);
}

/* Dead space and what is removed is what holes.h says of the holes. */
static void assert_dead(void)
{
	struct holes holes;
	unsigned int type, i;

	holes_find(&holes, &plan);
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		u64 dead = 0, used = 0, removed = 0;

		for (i = 0; i < holes.nr; i++) {
			const struct hole *h = &holes.hole[i];

			dead += h->fate[type] == HOLE_DEAD ? h->end - h->start :
							     h->trimmed[type];
			used += h->used[type];
			removed += h->removed[type];
		}
		assert_int_equal(dead, plan.layout[type].dead_total);
		assert_int_equal(used, plan.layout[type].hole_total);
		assert_int_equal(removed, layout_removed(&plan.layout[type]));
	}
}

/* The address of each edge of a bank ends a line: pictures are not cut off. */
static void assert_edges(const char *text)
{
	char end[24];
	unsigned int i;

	for (i = 0; i < board.usable.nr; i++) {
		snprintf(end, sizeof(end), " %08" PRIx64 "\n", board.usable.bank[i].start);
		assert_non_null(strstr(text, end));
		snprintf(end, sizeof(end), " %08" PRIx64 "\n", board.usable.bank[i].end);
		assert_non_null(strstr(text, end));
	}
}

static void write_text(FILE *out, const struct plan *p)
{
	const struct text_style style = { .width = STYLE_MIN_WIDTH + pick(120) };

	plan_text(out, p, &style);
}

static void write_wide(FILE *out, const struct plan *p)
{
	plan_text(out, p, &(struct text_style){ .width = STYLE_MAX_WIDTH });
}

static char *write_by(void (*write)(FILE *out, const struct plan *plan))
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	write(out, &plan);
	fclose(out);
	return text;
}

static void compare_formats(void)
{
	static struct facts json, text, svg;
	char *as_json = write_by(plan_json), *as_text = write_by(write_text);
	char *as_svg = write_by(plan_svg), *as_wide = write_by(write_wide);

	facts_of_json(&json, as_json);
	facts_of_text(&text, as_text);
	facts_of_svg(&svg, as_svg);
	assert_true(json.len > 0);
	assert_string_equal(text.text, json.text);
	assert_string_equal(svg.text, json.text);
	assert_boxes(as_svg, "<title>");
	assert_edges(as_text);
	/* Wide boxes have room for a label in a line. */
	assert_boxes(strstr(as_wide, "virtual"), "");
	free(as_json);
	free(as_text);
	free(as_svg);
	free(as_wide);
}
static bool plan_layout(const char *text)
{
	struct fail fail;

	return read_text(&board, "x", text) &&
	       !plan_compute(&plan, &board, pick(4) ? 0xc0000000 : 0x80000000, 0, &fail);
}

static void test_random_boards(void **state)
{
	static char text[RANDOM_LAYOUT_LEN];
	unsigned int i, planned = 0, holes = 0, removed = 0, crowded = 0;

	(void)state;
	for (i = 0; i < ROUNDS; i++) {
		random_board(text);
		if (!plan_layout(text))
			continue;
		planned++;
		holes += plan.layout[LAYOUT_INTERMIX].nr_holes;
		removed += layout_removed(&plan.layout[LAYOUT_PACKED]) != 0;
		crowded += board.usable.nr > LAYOUT_MAX_BANKS / 2;
		compare_formats();
		assert_dead();
	}
	/* Else this would have tested nothing. */
	assert_true(planned > ROUNDS / 2 && holes > planned && crowded > 2);
	assert_true(removed > ROUNDS / 3);
}

/* As many banks as there are, each with holes of its own. */
static void test_most_banks(void **state)
{
	char text[8192] = "";
	size_t len = 0;
	unsigned int i;

	(void)state;
	for (i = 0; i < LAYOUT_MAX_BANKS; i++)
		len += (size_t)sprintf(text + len, "ram 7M@0x%x\n", i * 0xc00000);
	assert_true(plan_layout(text));
	assert_int_equal(board.usable.nr, LAYOUT_MAX_BANKS);
	compare_formats();
	assert_dead();
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_boards),
		cmocka_unit_test(test_most_banks),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool numbers", tests, NULL, NULL);
}
