// SPDX-License-Identifier: GPL-2.0-only
/*
 * A plan as a standalone SVG picture.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "tool/base/mem.h"
#include "tool/base/size.h"
#include "tool/base/version.h"
#include "tool/write/svg.h"
#include "tool/write/svg_draw.h"

#define TITLE_Y		24
#define PART_GAP	14
#define WINDOW		420	/* height of all virtual space, were it drawn to scale */

static const char css[] =
"  <style>\n"
"    text { font: 12px sans-serif; fill: #000 }\n"
"    .title { font-size: 16px; font-weight: bold }\n"
"    .mode { font-size: 14px; font-weight: bold; text-anchor: middle }\n"
"    .head, .in { text-anchor: middle }\n"
"    .in { paint-order: stroke; stroke: #fff; stroke-width: 4px; stroke-linejoin: round }\n"
"    .node { font: 10px monospace }\n"
"    .small { font-size: 9px }\n"
"    .addr, .cell { font: 11px monospace }\n"
"    .strong { font-weight: bold }\n"
"    .right { text-anchor: end }\n"
"    rect { stroke: #333; stroke-width: 1 }\n"
"    .background { fill: #fff; stroke: none }\n"
"    .lowmem, .RAM { fill: #cfe2f3 }\n"
"    .vmalloc { fill: url(#stripes) }\n"
"    .upper { fill: url(#thin) }\n"
"    .dead, .gap { fill: url(#cross) }\n"
"    .hole { fill: url(#dots) }\n"
"    .left-out { fill: url(#dots); stroke: #333; stroke-width: 1.8 }\n"
"    .highmem { fill: #fff; stroke-dasharray: 4 3 }\n"
"    .cut { stroke: #999; stroke-width: 0.5; stroke-dasharray: 2 3 }\n"
"    .bar { fill: none; stroke: #333 }\n"
"    .break { fill: #fff; stroke: #333; stroke-width: 1 }\n"
"  </style>\n"
"  <defs>\n"
"    <pattern id=\"stripes\" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\">\n"
"      <path d=\"M0 0H10V10H0Z\" fill=\"#ffe9c9\"/>\n"
"      <path d=\"M-2 2L2 -2M0 10L10 0M8 12L12 8\" stroke=\"#c26a00\" stroke-width=\"2.5\"/>\n"
"    </pattern>\n"
"    <pattern id=\"thin\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\">\n"
"      <path d=\"M0 0H12V12H0Z\" fill=\"#fff1db\"/>\n"
"      <path d=\"M-3 3L3 -3M0 12L12 0M9 15L15 9\" stroke=\"#c77700\" stroke-width=\"0.7\"/>\n"
"    </pattern>\n"
"    <pattern id=\"cross\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\n"
"      <path d=\"M0 0H8V8H0Z\" fill=\"#bbb\"/>\n"
"      <path d=\"M0 0L8 8M8 0L0 8\" stroke=\"#999\" stroke-width=\"0.7\"/>\n"
"    </pattern>\n"
"    <pattern id=\"dots\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\n"
"      <path d=\"M0 0H8V8H0Z\" fill=\"#fafafa\"/>\n"
"      <circle cx=\"2\" cy=\"2\" r=\"0.8\" fill=\"#777\"/>\n"
"      <circle cx=\"6\" cy=\"6\" r=\"0.8\" fill=\"#777\"/>\n"
"    </pattern>\n"
"  </defs>\n";

static double draw_head(const struct svg *svg, double y, bool draw)
{
	const struct layout_params *p = &svg->plan->params;
	const struct board *board = svg->plan->board;
	char vmalloc[SIZE_TEXT_LEN], upper[SIZE_TEXT_LEN], line[160];

	if (draw)
		svg_line(svg, "title", SVG_MARGIN, y, board->name[0] ? board->name : "memory layout");
	y = svg_wrapped(svg, board->model, y + SVG_LINE + 4, draw);
	snprintf(line, sizeof(line), "PHYS_OFFSET 0x%08" PRIx64 ", PAGE_OFFSET 0x%08" PRIx32
		 ", vmalloc=%s, vmalloc_upper=%s", p->phys_offset, p->page_offset,
		 size_exact(vmalloc, p->vmalloc), size_exact(upper, p->upper));
	return svg_wrapped(svg, line, y, draw) + PART_GAP;
}

static double draw_table(const struct svg *svg, struct table *table, bool numbered, double y,
			 bool draw)
{
	if (table->nr_rows)
		y = svg_table(svg, table, numbered, y, draw) + PART_GAP;
	free(table);
	return y;
}

/* Everything from top to bottom; returns the height. */
static double draw_all(struct svg *svg, bool draw)
{
	double y = draw_head(svg, TITLE_Y, draw);
	unsigned int i;

	y = draw_table(svg, table_plan_totals(svg->plan), false, y, draw);
	y = svg_place_columns(svg, y) + 2 * PART_GAP;
	if (draw)
		svg_draw_columns(svg);
	y = svg_legend(svg, y, draw) + PART_GAP;
	y = draw_table(svg, table_holes(svg->plan, svg->holes), true, y, draw);
	for (i = 0; i < svg->plan->nr_notes; i++)
		y = svg_wrapped(svg, svg->plan->note[i], y, draw);
	return y;
}

void plan_svg(FILE *out, const struct plan *plan)
{
	enum layout_type types[LAYOUT_NR_TYPES];
	struct svg *svg = must_calloc(1, sizeof(*svg));
	struct picture *picture;
	struct holes holes;
	double height;
	unsigned int i;

	for (i = 0; i < LAYOUT_NR_TYPES; i++)
		types[i] = i;
	picture = picture_new(plan, types, LAYOUT_NR_TYPES);
	holes_find(&holes, plan);
	svg->out = out;
	svg->plan = plan;
	svg->picture = picture;
	svg->holes = &holes;
	svg->width = svg_columns_width(picture);
	svg->scale = (struct picture_scale){ .window = WINDOW, .most = 340, .most_beyond = 120,
					     .broken = 120 };

	height = draw_all(svg, false);
	fprintf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
		" viewBox=\"0 0 %.0f %.0f\">\n", svg->width, height, svg->width, height);
	fprintf(out, "  <!-- intermix %s -->\n%s", TOOL_VERSION, css);
	fputs(SVG_BACKGROUND, out);
	draw_all(svg, true);
	fputs("</svg>\n", out);
	free(picture);
	free(svg);
}
