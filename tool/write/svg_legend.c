// SPDX-License-Identifier: GPL-2.0-only
/*
 * The legend of an SVG picture.
 */
#include <stdio.h>

#include "tool/base/size.h"
#include "tool/write/svg_draw.h"

#define SWATCH_WIDTH	30
#define SWATCH_HEIGHT	13
#define ITEM_WIDTH	270
#define ITEM_HEIGHT	20
#define LEAST_BAR	24

/* What each filling means; a picture lists those that it has. */
static const struct {
	enum picture_kind kind;
	const char *text;
} items[] = {
	{ PICTURE_LOWMEM, "RAM mapped as lowmem" },
	{ PICTURE_VMALLOC, "vmalloc in a hole" },
	{ PICTURE_UPPER, "upper: vmalloc area above lowmem" },
	{ PICTURE_DEAD, "dead: of no use" },
	{ PICTURE_GAP, "gap: of no use" },
	{ PICTURE_HOLE, "hole: no RAM, or not mapped" },
	{ PICTURE_REMOVED, "left out: takes no virtual space" },
	{ PICTURE_HIGHMEM, "highmem: RAM that is not lowmem" },
};

#define NR_ITEMS	(sizeof(items) / sizeof(items[0]))

static bool occurs(const struct svg *svg, enum picture_kind kind)
{
	unsigned int c, b;

	for (c = 0; c < svg->picture->nr_columns; c++)
		for (b = 0; b < svg->picture->column[c].nr; b++)
			if (svg->picture->column[c].box[b].kind == kind)
				return true;
	return false;
}

static bool has_break(const struct svg *svg)
{
	unsigned int i;

	for (i = 0; i < svg->picture->nr_cuts; i++)
		if (svg->break_y[i])
			return true;
	return false;
}

/* Items side by side, as many as fit in a line. */
static double put_items(const struct svg *svg, double y, bool draw)
{
	unsigned int i, nr = 0, per_line = (unsigned int)((svg->width - SVG_MARGIN) / ITEM_WIDTH);

	for (i = 0; i <= NR_ITEMS; i++) {
		double x = SVG_MARGIN + nr % per_line * ITEM_WIDTH;
		double line = y + nr / per_line * ITEM_HEIGHT;

		if (i < NR_ITEMS ? !occurs(svg, items[i].kind) : !has_break(svg))
			continue;
		nr++;
		if (!draw)
			continue;
		if (i == NR_ITEMS)
			svg_break(svg->out, x + 3, line - 5, SWATCH_WIDTH - 6);
		else
			fprintf(svg->out, "  <rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\"/>\n",
				svg_class(items[i].kind), x, line - SWATCH_HEIGHT + 2,
				SWATCH_WIDTH, SWATCH_HEIGHT);
		svg_line(svg, NULL, x + SWATCH_WIDTH + 6, line,
			 i == NR_ITEMS ? "part of a long stretch is cut out" : items[i].text);
	}
	return y + (double)((nr + per_line - 1) / per_line) * ITEM_HEIGHT;
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
	return put_scale(svg, put_items(svg, y, draw), draw);
}
