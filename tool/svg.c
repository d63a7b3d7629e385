// SPDX-License-Identifier: GPL-2.0-only
/*
 * A plan as a standalone SVG picture.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/picture.h"
#include "tool/size.h"
#include "tool/svg.h"
#include "tool/version.h"
#include "tool/wrap.h"

/* All in pixels. */
#define LABEL_WIDTH	90
#define BOX_WIDTH	140
#define PAIR_GAP	24
#define TOP		92
#define LINE_HEIGHT	24
#define NOTE_HEIGHT	18
#define NOTE_WIDTH	114	/* characters; the picture is at least that wide */
#define LEGEND_ROOM	34

/**
 * struct drawing - an SVG picture in the making
 * @y: where each cut is
 * @gap_y: where the step above a cut shows a break, or 0
 */
struct drawing {
	FILE *out;
	const struct plan *plan;
	const struct picture *picture;
	double y[PICTURE_MAX_CUTS];
	double gap_y[PICTURE_MAX_CUTS];
};

static const char css[] =
"  <style>\n"
"    text { font: 12px sans-serif; fill: #000 }\n"
"    .title { font-size: 16px; font-weight: bold }\n"
"    .mode { font-weight: bold; text-anchor: middle }\n"
"    .head, .in { text-anchor: middle }\n"
"    .in { paint-order: stroke; stroke: #fff; stroke-width: 4px; stroke-linejoin: round }\n"
"    .addr { font: 11px monospace }\n"
"    .left { text-anchor: end }\n"
"    rect { stroke: #333; stroke-width: 1 }\n"
"    .lowmem, .RAM { fill: #cfe2f3 }\n"
"    .vmalloc, .upper { fill: url(#stripes) }\n"
"    .dead, .gap { fill: url(#cross) }\n"
"    .hole { fill: #f2f2f2 }\n"
"    .highmem { fill: #fff; stroke-dasharray: 4 3 }\n"
"    .cut { stroke: #999; stroke-width: 0.5; stroke-dasharray: 2 3 }\n"
"    .break { fill: #fff; stroke: #333; stroke-width: 1 }\n"
"  </style>\n"
"  <defs>\n"
"    <pattern id=\"stripes\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\n"
"      <path d=\"M0 0H8V8H0Z\" fill=\"#ffe5b4\"/>\n"
"      <path d=\"M-2 2L2 -2M0 8L8 0M6 10L10 6\" stroke=\"#c77700\"/>\n"
"    </pattern>\n"
"    <pattern id=\"cross\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\n"
"      <path d=\"M0 0H6V6H0Z\" fill=\"#ddd\"/>\n"
"      <path d=\"M0 0L6 6M6 0L0 6\" stroke=\"#888\" stroke-width=\"0.7\"/>\n"
"    </pattern>\n"
"  </defs>\n";

static void put_escaped(FILE *out, const char *s)
{
	for (; *s; s++) {
		switch (*s) {
		case '<':
			fputs("&lt;", out);
			break;
		case '>':
			fputs("&gt;", out);
			break;
		case '&':
			fputs("&amp;", out);
			break;
		default:
			fputc(*s, out);
		}
	}
}

static double column_x(unsigned int c)
{
	return LABEL_WIDTH + (c / 2) * (2.0 * BOX_WIDTH + PAIR_GAP) + (c % 2) * BOX_WIDTH;
}

static double right_edge(const struct drawing *d)
{
	return column_x(d->picture->nr_columns - 1) + BOX_WIDTH;
}

static void place(struct drawing *d)
{
	double y = TOP;
	unsigned int i;

	for (i = 0; i < d->picture->nr_cuts; i++) {
		bool broken = false;
		double height;

		d->y[i] = y;
		d->gap_y[i] = 0;
		if (i + 1 == d->picture->nr_cuts)
			break;
		height = picture_step_height(d->picture, i, &broken) * LINE_HEIGHT;
		if (broken)
			d->gap_y[i] = y + height * 0.75;
		y += height;
	}
}

/* The middle of a box, moved up when a break is there. */
static double label_y(const struct drawing *d, const struct picture_box *box)
{
	double y = (d->y[box->first] + d->y[box->last]) / 2;
	unsigned int i;

	for (i = box->first; i < box->last; i++)
		if (d->gap_y[i] && d->gap_y[i] - y < LINE_HEIGHT && y - d->gap_y[i] < LINE_HEIGHT)
			y = d->gap_y[i] - LINE_HEIGHT;
	return y + 4;
}

static void draw_box(const struct drawing *d, const struct picture_box *box, double x)
{
	const char *name = picture_kind_name(box->kind);
	double top = d->y[box->first];
	char size[SIZE_TEXT_LEN];

	size_human(size, box->end - box->start);
	fprintf(d->out, "  <g><title>%s 0x%08" PRIx64 "-0x%08" PRIx64 ", %s</title>\n", name,
		box->address, box->address + (box->end - box->start) - 1, size);
	fprintf(d->out, "    <rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>\n",
		name, x, top, BOX_WIDTH, d->y[box->last] - top);
	fprintf(d->out, "    <text class=\"in\" x=\"%.1f\" y=\"%.1f\">%s %s</text></g>\n",
		x + BOX_WIDTH / 2.0, label_y(d, box), name, size);
}

/* A torn band over the boxes of a column that reach across the break. */
static void draw_break(const struct drawing *d, unsigned int c, unsigned int at)
{
	const struct picture_column *column = &d->picture->column[c];
	double x = column_x(c) - 3, y = d->gap_y[at];
	double width = BOX_WIDTH + 6;

	if (column->box[0].first > at || column->box[column->nr - 1].last <= at)
		return;
	fprintf(d->out, "  <path class=\"break\" d=\"M%.1f %.1f l%.1f -5 l%.1f 7 l%.1f -5 l%.1f 3"
		" v6 l%.1f -3 l%.1f 5 l%.1f -7 l%.1f 5z\"/>\n", x, y, width / 4, width / 4,
		width / 4, width / 4, -width / 4, -width / 4, -width / 4, -width / 4);
}

static void draw_column(const struct drawing *d, unsigned int c)
{
	const struct picture_column *column = &d->picture->column[c];
	unsigned int i;

	fprintf(d->out, "  <text class=\"head\" x=\"%.1f\" y=\"%d\">%s</text>\n",
		column_x(c) + BOX_WIDTH / 2.0, TOP - 8, c & 1 ? "physical" : "virtual");
	for (i = 0; i < column->nr; i++)
		draw_box(d, &column->box[i], column_x(c));
	for (i = 0; i + 1 < d->picture->nr_cuts; i++)
		if (d->gap_y[i])
			draw_break(d, c, i);
}

static void draw_addresses(const struct drawing *d)
{
	const struct picture *picture = d->picture;
	double right = right_edge(d);
	unsigned int i;

	for (i = 0; i < picture->nr_cuts; i++) {
		u64 cut = picture->cut[i];

		fprintf(d->out, "  <path class=\"cut\" d=\"M%d %.1fH%.1f\"/>\n", LABEL_WIDTH - 6,
			d->y[i], right + 6);
		if (cut <= picture->virt_end)
			fprintf(d->out, "  <text class=\"addr left\" x=\"%d\" y=\"%.1f\">0x%08" PRIx64 "</text>\n",
				LABEL_WIDTH - 8, d->y[i] + 4, picture->page_offset + cut);
		if (cut <= picture->phys_end)
			fprintf(d->out, "  <text class=\"addr\" x=\"%.1f\" y=\"%.1f\">0x%08" PRIx64 "</text>\n",
				right + 8, d->y[i] + 4, picture->phys_offset + cut);
	}
}

static void draw_headings(const struct drawing *d)
{
	const struct layout_params *p = &d->plan->params;
	char a[SIZE_TEXT_LEN], b[SIZE_TEXT_LEN];
	unsigned int c;

	fputs("  <text class=\"title\" x=\"10\" y=\"24\">", d->out);
	put_escaped(d->out, d->plan->board->name[0] ? d->plan->board->name : "memory layout");
	fprintf(d->out, "</text>\n  <text x=\"10\" y=\"44\">vmalloc=%s, vmalloc_upper=%s</text>\n",
		size_short(a, p->vmalloc), size_short(b, p->upper));
	for (c = 0; c < d->picture->nr_columns; c += 2) {
		enum layout_mode mode = d->picture->column[c].mode;
		int64_t gain = plan_gain(d->plan, mode);

		fprintf(d->out, "  <text class=\"mode\" x=\"%.1f\" y=\"%d\">%s: lowmem %s",
			column_x(c) + BOX_WIDTH, TOP - 26, layout_mode_name(mode),
			size_human(a, d->plan->layout[mode].lowmem));
		if (gain > 0)
			fprintf(d->out, " (+%s)", size_human(b, (u64)gain));
		fputs("</text>\n", d->out);
	}
}

static const char legend[] =
	"vmalloc: a hole used by vmalloc. upper: the dedicated vmalloc area. "
	"dead, gap: unused. hole: no RAM, or not mapped.";

/* One text, wrapped; returns where the next one goes. */
static double draw_note(const struct drawing *d, const char *note, double y)
{
	const char *line = note, *rest = note;
	char part[PLAN_NOTE_LEN];
	size_t len;

	while ((len = wrap_line(&rest, NOTE_WIDTH)) > 0) {
		snprintf(part, sizeof(part), "%.*s", (int)len, line);
		fprintf(d->out, "  <text x=\"%d\" y=\"%.1f\">", line == note ? 10 : 20, y);
		put_escaped(d->out, part);
		fputs("</text>\n", d->out);
		line = rest;
		y += NOTE_HEIGHT;
	}
	return y;
}

static unsigned int count_note_lines(const struct plan *plan)
{
	const char *rest = legend;
	unsigned int i, lines = 0;

	while (wrap_line(&rest, NOTE_WIDTH) > 0)
		lines++;
	for (i = 0; i < plan->nr_notes; i++)
		for (rest = plan->note[i]; wrap_line(&rest, NOTE_WIDTH) > 0;)
			lines++;
	return lines;
}

static void draw_notes(const struct drawing *d, double y)
{
	unsigned int i;

	y = draw_note(d, legend, y);
	for (i = 0; i < d->plan->nr_notes; i++)
		y = draw_note(d, d->plan->note[i], y);
}

static void draw(struct drawing *d)
{
	double width, height, bottom;
	unsigned int c;

	place(d);
	bottom = d->y[d->picture->nr_cuts - 1];
	width = right_edge(d) + LABEL_WIDTH + 10;
	height = bottom + LEGEND_ROOM + NOTE_HEIGHT * count_note_lines(d->plan);
	fprintf(d->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
		" viewBox=\"0 0 %.0f %.0f\">\n", width, height, width, height);
	fprintf(d->out, "  <!-- intermix %s -->\n%s", TOOL_VERSION, css);
	fprintf(d->out, "  <path d=\"M0 0H%.0fV%.0fH0Z\" fill=\"#fff\"/>\n", width, height);
	draw_headings(d);
	draw_addresses(d);
	for (c = 0; c < d->picture->nr_columns; c++)
		draw_column(d, c);
	draw_notes(d, bottom + LEGEND_ROOM);
	fputs("</svg>\n", d->out);
}

void plan_svg(FILE *out, const struct plan *plan)
{
	struct drawing *d = calloc(1, sizeof(*d));
	enum layout_mode modes[LAYOUT_NR_MODES];
	struct picture *picture;
	unsigned int i;

	for (i = 0; i < LAYOUT_NR_MODES; i++)
		modes[i] = i;
	picture = picture_new(plan, modes, LAYOUT_NR_MODES);
	if (d && picture) {
		d->out = out;
		d->plan = plan;
		d->picture = picture;
		draw(d);
	}
	free(picture);
	free(d);
}
