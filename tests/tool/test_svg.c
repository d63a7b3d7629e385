// SPDX-License-Identifier: GPL-2.0-only
/*
 * The geometry of SVG pictures: nothing overlaps, nothing is cut.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/write/svg.h"

#define ROUNDS		40

/* Width of a character, by the class of a text: on the safe side. */
#define SANS		7.0
#define MONO		6.7
#define NODE		6.1
#define SMALL		5.5
/* Height of a line above and below its base line. */
#define ASCENT		9.5
#define DESCENT		3.0

static struct board board;
static struct plan plan;

struct rect {
	double x, y, width, height;
};

static char *svg_of(const char *name, const char *layout)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	struct fail fail;

	if (!read_text(&board, name, layout) ||
	    plan_compute(&plan, &board, 0xc0000000, 0, &fail)) {
		fclose(out);
		free(text);
		return NULL;
	}
	plan_svg(out, &plan);
	fclose(out);
	return text;
}

static double number(const char *element, const char *name)
{
	char attribute[32];
	const char *at;

	snprintf(attribute, sizeof(attribute), " %s=\"", name);
	at = strstr(element, attribute);
	assert_non_null(at);
	return atof(at + strlen(attribute));
}

static bool has_class(const char *element, const char *name)
{
	const char *end = strchr(element, '>');
	const char *class = strstr(element, " class=\"");
	const char *at;

	if (!class || class > end)
		return false;
	class += strlen(" class=\"");
	at = strstr(class, name);
	return at && at < strchr(class, '"');
}

/* The place that a <text> takes, by its class. */
static struct rect text_rect(const char *element)
{
	const char *content = strchr(element, '>') + 1;
	double per_char = has_class(element, "small") ? SMALL :
			  has_class(element, "node") ? NODE :
			  has_class(element, "cell") || has_class(element, "addr") ? MONO : SANS;
	struct rect r = {
		.x = number(element, "x"), .y = number(element, "y") - ASCENT,
		.width = (double)strcspn(content, "<") * per_char, .height = ASCENT + DESCENT,
	};

	if (has_class(element, "in") || has_class(element, "head") || has_class(element, "mode"))
		r.x -= r.width / 2;
	else if (has_class(element, "right"))
		r.x -= r.width;
	return r;
}

static bool is_within(const struct rect *in, const struct rect *out)
{
	return in->x >= out->x && in->y >= out->y && in->x + in->width <= out->x + out->width &&
	       in->y + in->height <= out->y + out->height;
}

static bool do_overlap(const struct rect *a, const struct rect *b)
{
	return a->x < b->x + b->width && b->x < a->x + a->width &&
	       a->y < b->y + b->height && b->y < a->y + a->height;
}

/* Each label of a box lies in it. */
static void assert_labels_fit(const char *svg)
{
	const char *box;

	for (box = strstr(svg, "<g><title>"); box; box = strstr(box + 1, "<g><title>")) {
		const char *end = strstr(box, "</g>"), *rect = strstr(box, "<rect"), *text;
		struct rect outer = {
			number(rect, "x"), number(rect, "y"), number(rect, "width"),
			number(rect, "height"),
		};
		unsigned int labels = 0;

		for (text = strstr(box, "<text"); text && text < end;
		     text = strstr(text + 1, "<text")) {
			struct rect inner = text_rect(text);

			labels++;
			if (!is_within(&inner, &outer))
				fail_msg("label beyond its box: %.120s", text);
		}
		assert_true(labels >= 1);
	}
}

#define MAX_TEXTS	4096

/* All texts lie in the picture and none on another. */
static void assert_texts_apart(const char *svg)
{
	static struct rect rect[MAX_TEXTS];
	const struct rect all = { 0, 0, number(svg, "width"), number(svg, "height") };
	unsigned int i, nr = 0;
	const char *text;

	for (text = strstr(svg, "<text"); text; text = strstr(text + 1, "<text")) {
		assert_true(nr < MAX_TEXTS);
		rect[nr] = text_rect(text);
		if (!is_within(&rect[nr], &all))
			fail_msg("text beyond the picture: %.120s", text);
		for (i = 0; i < nr; i++)
			if (do_overlap(&rect[i], &rect[nr]))
				fail_msg("text on another: %.120s", text);
		nr++;
	}
	assert_true(nr > 20);
}

static void test_random_boards(void **state)
{
	static char text[RANDOM_LAYOUT_LEN];
	char name[128];
	unsigned int i, drawn = 0;
	char *svg;

	(void)state;
	for (i = 0; i < ROUNDS; i++) {
		random_board(text);
		/* Carve-outs are named after the file: some names fit, some do not. */
		snprintf(name, sizeof(name), "%.*s@%0*u", (int)pick(40) + 1,
			 "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", (int)pick(16) + 1, 0u);
		svg = svg_of(name, text);
		if (!svg)
			continue;
		drawn++;
		assert_labels_fit(svg);
		assert_texts_apart(svg);
		free(svg);
	}
	assert_true(drawn > ROUNDS / 2);
}

/* A hole of a page between banks of a GiB can be seen and read. */
static void test_small_hole(void **state)
{
	char *svg = svg_of("a name", "ram 256M@0\nram 512M@0x10001000\n");
	const char *hole;

	(void)state;
	assert_non_null(svg);
	hole = strstr(svg, "<rect class=\"hole\" x=");
	assert_non_null(hole);
	assert_true(number(hole, "height") >= ASCENT + DESCENT);
	assert_non_null(strstr(hole, ">#1 hole 4 KiB<"));
	free(svg);
}

/* Long stretches are left out, and it shows. */
static void test_break(void **state)
{
	char *svg = svg_of("a name", "ram 512M@0\nram 64M@0xe0000000\n");

	(void)state;
	assert_non_null(svg);
	assert_true(number(svg, "height") < 1200);
	/* One in the legend, one in the physical column of each layout. */
	assert_non_null(strstr(svg, "<path class=\"break\""));
	free(svg);
	svg = svg_of("a name", "ram 512M@0\n");
	assert_non_null(svg);
	/* To scale: two thirds of the picture's window. */
	assert_true(number(strstr(svg, "<rect class=\"lowmem\""), "height") > 200);
	free(svg);
}

/* Highmem that is longer than the window is cut, even when other edges divide it. */
static void test_long_highmem(void **state)
{
	char *svg = svg_of("rfc", "ram 256M@0x40000000\nram 1536M@0x60000000\n");
	const char *box = svg;
	unsigned int boxes = 0;

	(void)state;
	assert_non_null(svg);
	while ((box = strstr(box, "<rect class=\"highmem\"")) != NULL) {
		/* 420 is all virtual space, to scale. */
		assert_true(number(box, "height") < 420);
		boxes++;
		box++;
	}
	/* The last one is in the legend. */
	assert_int_equal(boxes, LAYOUT_NR_TYPES + 1);
	assert_non_null(strstr(svg, "<path class=\"break\""));
	free(svg);
}

/* The legend says what the picture has, and nothing else. */
static void test_legend(void **state)
{
	static const char *const words[] = {
		">vmalloc in a hole<", ">dead: ", ">hole: ", ">left out: ", ">highmem: ",
		" is cut out<",
	};
	char *none = svg_of("none", "ram 512M@0\n");
	char *rfc = svg_of("rfc", "ram 256M@0x40000000\nram 1536M@0x60000000\n");
	size_t i;

	(void)state;
	assert_non_null(none);
	assert_non_null(rfc);
	assert_non_null(strstr(none, ">RAM mapped as lowmem<"));
	assert_non_null(strstr(none, ">upper: "));
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		assert_null(strstr(none, words[i]));
		assert_non_null(strstr(rfc, words[i]));
	}
	free(none);
	free(rfc);
}

/* A dark page does not show through: the background comes before all else. */
static void test_background(void **state)
{
	char *svg = svg_of("a name", "ram 512M@0\n");
	const char *first, *rect;

	(void)state;
	assert_non_null(svg);
	first = strstr(svg, "</defs>");
	rect = strstr(svg, "<rect class=\"background\" width=\"100%\" height=\"100%\"/>");
	assert_non_null(rect);
	assert_true(first < rect && rect < strstr(svg, "<text"));
	free(svg);
}

/* A removed hole opens from a point between two stretches of lowmem. */
static void test_removed(void **state)
{
	char *svg = svg_of("a name", "ram 256M@0\nram 512M@0x20000000\n");
	const char *wedge, *box;
	double x, y, left, top, bottom;

	(void)state;
	assert_non_null(svg);
	wedge = strstr(svg, "<path class=\"left-out\"");
	assert_non_null(wedge);
	assert_int_equal(sscanf(strstr(wedge, " d=\"M"), " d=\"M%lf %lfL%lf %lfV%lfZ\"", &x, &y, &left,
				&top, &bottom), 5);
	assert_true(x < left && top < y && y < bottom);
	box = strstr(wedge, "<rect class=\"left-out\"");
	assert_non_null(box);
	assert_true(number(box, "x") == left && number(box, "y") == top);
	assert_non_null(strstr(box, ">#1 left out 256 MiB</text>"));
	/* One in the legend, and no more: it is in one layout only. */
	box = strstr(box + 1, "<rect class=\"left-out\"");
	assert_non_null(box);
	assert_null(strstr(box + 1, "<rect class=\"left-out\""));
	free(svg);
}

/* Carve-outs are named on the hole, at the pointer and below the picture. */
static void test_names(void **state)
{
	char *svg = svg_of("a name", "ram 1G@0\nnomap 64M@128M\nnomap 2M@192M\n");

	(void)state;
	assert_non_null(svg);
	assert_non_null(strstr(svg, "class=\"in node\""));
	assert_non_null(strstr(svg, ">a name:2 +1 more</text>"));
	assert_non_null(strstr(svg, "\nhole #1: no-map\na name:2 0x08000000-0x0c000000 64 MiB\n"
			       "a name:3 0x0c000000-0x0c200000 2 MiB</title>"));
	free(svg);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_boards),
		cmocka_unit_test(test_small_hole),
		cmocka_unit_test(test_break),
		cmocka_unit_test(test_long_highmem),
		cmocka_unit_test(test_legend),
		cmocka_unit_test(test_background),
		cmocka_unit_test(test_removed),
		cmocka_unit_test(test_names),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool svg", tests, NULL, NULL);
}
