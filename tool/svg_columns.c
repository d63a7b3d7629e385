// SPDX-License-Identifier: GPL-2.0-only
/*
 * The columns of an SVG picture: boxes on one address axis.
 */
#include <inttypes.h>
#include <string.h>

#include "tool/size.h"
#include "tool/svg_draw.h"

#define HEADINGS	62	/* height of what stands above the columns */
#define LABEL_LINE	14
#define LABEL_ROOM	(LABEL_LINE + 4)
#define BREAK_ROOM	12	/* kept free above and below the middle of a break */
#define MAX_HOVER_NODES	12

/* Width of a character of a node's name, and how wide it may get. */
#define NODE_CHAR	6.02
#define SMALL_CHAR	5.42
#define NODE_ROOM	(SVG_PHYSICAL - 6)

/* A label: the second line is empty but for holes that something is known of. */
struct label {
	char line[64];
	char node[TABLE_NAME_LEN];
	bool small;
};

static double column_width(unsigned int c)
{
	return c & 1 ? SVG_PHYSICAL : SVG_VIRTUAL;
}

static double column_x(unsigned int c)
{
	return SVG_MARGIN + SVG_ADDRESS + (c / 2) * (SVG_VIRTUAL + SVG_PHYSICAL + SVG_PAIR_GAP) +
	       (c & 1) * SVG_VIRTUAL;
}

static double right_edge(const struct picture *picture)
{
	return column_x(picture->nr_columns - 1) + column_width(picture->nr_columns - 1);
}

/* Physical addresses can have up to eleven digits. */
double svg_columns_width(const struct picture *picture)
{
	return right_edge(picture) + SVG_ADDRESS + 3 * SVG_MONO + SVG_MARGIN;
}

/* The hole that an address lies in, or NULL. */
static const struct hole *hole_at(const struct svg *svg, u64 phys)
{
	unsigned int i;

	for (i = 0; i < svg->holes->nr; i++)
		if (phys >= svg->holes->hole[i].start && phys < svg->holes->hole[i].end)
			return &svg->holes->hole[i];
	return NULL;
}

static unsigned int hole_number(const struct svg *svg, const struct hole *hole)
{
	return (unsigned int)(hole - svg->holes->hole) + 1;
}

static bool fits(const char *node, double width)
{
	return (double)strlen(node) * width <= NODE_ROOM;
}

/* A name that fits into no box stands in the table of holes all the same. */
static void fit_node(struct label *label)
{
	char *end = strstr(label->node, " +");

	label->small = !fits(label->node, NODE_CHAR);
	if (!fits(label->node, SMALL_CHAR) && end)
		memcpy(end, " ...", sizeof(" ..."));
	end = strchr(label->node, '@');
	if (!fits(label->node, SMALL_CHAR) && end && strlen(end) > 4)
		memcpy(end, "@...", sizeof("@..."));
	if (!fits(label->node, SMALL_CHAR))
		label->node[0] = '\0';
}

static void make_label(struct label *label, const struct svg *svg,
		       const struct picture_box *box)
{
	const struct hole *hole = box->kind == PICTURE_HOLE ? hole_at(svg, box->address) : NULL;
	const char *name = picture_kind_name(box->kind);
	char size[SIZE_TEXT_LEN];

	label->node[0] = '\0';
	size_human(size, box->end - box->start);
	if (!hole) {
		snprintf(label->line, sizeof(label->line), "%s %s", name, size);
		return;
	}
	snprintf(label->line, sizeof(label->line), "#%u %s %s", hole_number(svg, hole), name,
		 size);
	hole_label(label->node, svg->plan, hole);
	fit_node(label);
}

/* Height that the labels in the step above a cut need. */
static double least_height(const struct svg *svg, unsigned int cut)
{
	const struct picture *picture = svg->picture;
	double least = LABEL_ROOM;
	struct label label;
	unsigned int c, b;

	for (c = 1; c < picture->nr_columns; c += 2) {
		for (b = 0; b < picture->column[c].nr; b++) {
			const struct picture_box *box = &picture->column[c].box[b];

			if (box->first != cut || box->last != cut + 1)
				continue;
			make_label(&label, svg, box);
			if (label.node[0])
				least = LABEL_ROOM + LABEL_LINE;
		}
	}
	return least;
}

double svg_place_columns(struct svg *svg, double y)
{
	unsigned int i;

	y += HEADINGS;
	for (i = 0; i < svg->picture->nr_cuts; i++) {
		bool broken = false;
		double height;

		svg->cut_y[i] = y;
		svg->break_y[i] = 0;
		if (i + 1 == svg->picture->nr_cuts)
			break;
		svg->scale.least = least_height(svg, i);
		height = picture_step_height(svg->picture, i, &svg->scale, &broken);
		if (broken)
			svg->break_y[i] = y + height * 0.75;
		y += height;
	}
	return y;
}

/* The middle of the largest part of a box that has no break in it. */
static double label_middle(const struct svg *svg, const struct picture_box *box)
{
	double top = svg->cut_y[box->first], best_top = top, best = 0;
	unsigned int i;

	for (i = box->first; i < box->last; i++) {
		if (!svg->break_y[i])
			continue;
		if (svg->break_y[i] - BREAK_ROOM - top > best) {
			best_top = top;
			best = svg->break_y[i] - BREAK_ROOM - top;
		}
		top = svg->break_y[i] + BREAK_ROOM;
	}
	if (svg->cut_y[box->last] - top > best) {
		best_top = top;
		best = svg->cut_y[box->last] - top;
	}
	return best_top + best / 2;
}

static void hover_nodes(const struct svg *svg, const struct hole *hole)
{
	const struct board_range *r;
	unsigned int at = 0, nr = 0;
	char size[SIZE_TEXT_LEN];

	fprintf(svg->out, "\nhole #%u: %s", hole_number(svg, hole),
		hole_cause_name(hole->cause));
	while ((r = hole_next_nomap(svg->plan, hole, &at)) != NULL) {
		if (++nr > MAX_HOVER_NODES)
			continue;
		fputc('\n', svg->out);
		svg_escape(svg->out, board_origin(svg->plan->board, r));
		fprintf(svg->out, " 0x%08" PRIx64 "-0x%08" PRIx64 " %s", r->start,
			r->start + r->size, size_human(size, r->size));
	}
	if (nr > MAX_HOVER_NODES)
		fprintf(svg->out, "\nand %u more", nr - MAX_HOVER_NODES);
}

/* What a browser shows when the pointer rests on a box. */
static void put_hover(const struct svg *svg, const struct picture_box *box, bool physical)
{
	const struct hole *hole = NULL;
	u64 bytes = box->end - box->start;
	char size[SIZE_TEXT_LEN];

	fprintf(svg->out, "<title>%s %s", picture_kind_name(box->kind), size_human(size, bytes));
	if (!physical)
		fprintf(svg->out, "\nvirtual 0x%08" PRIx64 "-0x%08" PRIx64, box->address,
			box->address + bytes);
	if (box->phys != LAYOUT_NO_PHYS) {
		fprintf(svg->out, "\nphysical 0x%08" PRIx64 "-0x%08" PRIx64, box->phys,
			box->phys + bytes);
		hole = hole_at(svg, box->phys);
	}
	if (hole)
		hover_nodes(svg, hole);
	fputs("</title>\n", svg->out);
}

static void draw_box(const struct svg *svg, const struct picture_box *box, unsigned int c)
{
	double top = svg->cut_y[box->first], x = column_x(c), width = column_width(c);
	double y = label_middle(svg, box) + 4;
	struct label label;

	fprintf(svg->out, "  <g>");
	put_hover(svg, box, c & 1);
	fprintf(svg->out, "    <rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.0f\" height=\"%.1f\"/>\n",
		picture_kind_name(box->kind), x, top, width, svg->cut_y[box->last] - top);
	make_label(&label, svg, box);
	if (label.node[0]) {
		y -= LABEL_LINE / 2.0;
		svg_line(svg, label.small ? "in node small" : "in node", x + width / 2,
			 y + LABEL_LINE, label.node);
	}
	svg_line(svg, "in", x + width / 2, y, label.line);
	fputs("  </g>\n", svg->out);
}

static void draw_column(const struct svg *svg, unsigned int c)
{
	const struct picture_column *column = &svg->picture->column[c];
	unsigned int i;

	svg_line(svg, "head", column_x(c) + column_width(c) / 2, svg->cut_y[0] - 8,
		 c & 1 ? "physical" : "virtual");
	for (i = 0; i < column->nr; i++)
		draw_box(svg, &column->box[i], c);
	for (i = column->box[0].first; i < column->box[column->nr - 1].last; i++)
		if (svg->break_y[i])
			svg_break(svg->out, column_x(c), svg->break_y[i], column_width(c));
}

static void draw_addresses(const struct svg *svg)
{
	const struct picture *picture = svg->picture;
	double right = right_edge(picture);
	char text[SIZE_TEXT_LEN];
	unsigned int i;

	for (i = 0; i < picture->nr_cuts; i++) {
		u64 cut = picture->cut[i];
		double y = svg->cut_y[i];

		fprintf(svg->out, "  <path class=\"cut\" d=\"M%.1f %.1fH%.1f\"/>\n",
			column_x(0) - 5, y, right + 5);
		if (cut <= picture->virt_end) {
			snprintf(text, sizeof(text), "0x%08" PRIx64, picture->page_offset + cut);
			svg_line(svg, "addr right", column_x(0) - 7, y + 4, text);
		}
		if (cut <= picture->phys_end) {
			snprintf(text, sizeof(text), "0x%08" PRIx64, picture->phys_offset + cut);
			svg_line(svg, "addr", right + 7, y + 4, text);
		}
	}
}

static void draw_mode_heading(const struct svg *svg, unsigned int c)
{
	enum layout_mode mode = svg->picture->column[c].mode;
	double x = column_x(c) + (SVG_VIRTUAL + SVG_PHYSICAL) / 2.0;
	int64_t gain = plan_gain(svg->plan, mode);
	char lowmem[SIZE_TEXT_LEN], more[SIZE_TEXT_LEN], text[96];

	svg_line(svg, "mode", x, svg->cut_y[0] - 44, layout_mode_name(mode));
	size_human(lowmem, svg->plan->layout[mode].lowmem);
	if (gain > 0)
		snprintf(text, sizeof(text), "lowmem %s (+%s)", lowmem,
			 size_human(more, (u64)gain));
	else
		snprintf(text, sizeof(text), "lowmem %s", lowmem);
	svg_line(svg, "head", x, svg->cut_y[0] - 28, text);
}

void svg_draw_columns(const struct svg *svg)
{
	unsigned int c;

	draw_addresses(svg);
	for (c = 0; c < svg->picture->nr_columns; c++) {
		if (!(c & 1))
			draw_mode_heading(svg, c);
		draw_column(svg, c);
	}
}
