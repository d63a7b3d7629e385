// SPDX-License-Identifier: GPL-2.0-only
/*
 * The legend of an SVG picture.
 */
#include <string.h>

#include "tool/base/size.h"
#include "tool/write/svg_draw.h"

#define SWATCH_WIDTH	30
#define SWATCH_HEIGHT	13
#define ITEM_WIDTH	270
#define ITEM_HEIGHT	20
#define LEAST_BAR	24

static const struct {
	const char *class;
	const char *text;
} items[] = {
	{ "lowmem", "RAM mapped as lowmem" },
	{ "vmalloc", "vmalloc in a hole" },
	{ "upper", "upper: dedicated vmalloc area" },
	{ "dead", "dead, gap: of no use" },
	{ "hole", "hole: no RAM, or not mapped" },
	{ "removed", "removed: takes no virtual space" },
	{ "highmem", "highmem: RAM that is not lowmem" },
	{ "break", "a stretch left out" },
};

#define NR_ITEMS	(sizeof(items) / sizeof(items[0]))

static void put_item(const struct svg *svg, unsigned int i, double x, double y)
{
	if (!strcmp(items[i].class, "break"))
		svg_break(svg->out, x + 3, y - 5, SWATCH_WIDTH - 6);
	else
		fprintf(svg->out, "  <rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\"/>\n",
			items[i].class, x, y - SWATCH_HEIGHT + 2, SWATCH_WIDTH, SWATCH_HEIGHT);
	svg_line(svg, NULL, x + SWATCH_WIDTH + 6, y, items[i].text);
}

/* A bar as long as a power of two of bytes is in the columns. */
static double put_scale(const struct svg *svg, double y, bool draw)
{
	u64 bytes = 1 << 20;
	double height;
	char size[SIZE_TEXT_LEN], text[128];

	do {
		bytes *= 2;
		height = (double)bytes * svg->scale.window / (double)svg->picture->virt_end;
	} while (height < LEAST_BAR);
	if (draw) {
		fprintf(svg->out, "  <path class=\"bar\" d=\"M%d %.1fh8m-4 0v%.1fm-4 0h8\"/>\n",
			SVG_MARGIN + SWATCH_WIDTH / 2 - 4, y - 10, height);
		snprintf(text, sizeof(text), "%s to scale; a smaller box is enlarged to fit its label",
			 size_human(size, bytes));
		svg_line(svg, NULL, SVG_MARGIN + SWATCH_WIDTH + 6, y - 6 + height / 2, text);
	}
	return y + height + 8;
}

double svg_legend(const struct svg *svg, double y, bool draw)
{
	unsigned int i, per_line = (unsigned int)((svg->width - SVG_MARGIN) / ITEM_WIDTH);

	for (i = 0; draw && i < NR_ITEMS; i++)
		put_item(svg, i, SVG_MARGIN + i % per_line * ITEM_WIDTH,
			 y + i / per_line * ITEM_HEIGHT);
	y += (double)((NR_ITEMS + per_line - 1) / per_line) * ITEM_HEIGHT;
	return put_scale(svg, y, draw);
}
