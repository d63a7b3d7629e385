// SPDX-License-Identifier: GPL-2.0-only
/*
 * The columns of an SVG picture: boxes on one address axis.
 */
#include <inttypes.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/write/svg_draw.h"

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

/* Between a virtual column and its physical one, if holes are left out. */
static double wedge_width(const struct picture *picture, unsigned int c)
{
	return picture->column[c | 1].removed ? SVG_WEDGE : 0;
}

/* Between a pair and the next: physical addresses can have up to eleven digits. */
static double pair_gap(const struct picture *picture, unsigned int c)
{
	if (!picture_group_start(picture, (c | 1) + 1))
		return SVG_PAIR_GAP;
	return 2 * SVG_ADDRESS + 3 * SVG_MONO;
}

static double column_x(const struct picture *picture, unsigned int c)
{
	double x = SVG_MARGIN + SVG_ADDRESS;
	unsigned int i;

	for (i = 1; i < c; i += 2)
		x += SVG_VIRTUAL + wedge_width(picture, i) + SVG_PHYSICAL + pair_gap(picture, i);
	return c & 1 ? x + SVG_VIRTUAL + wedge_width(picture, c) : x;
}

static double right_edge(const struct picture *picture, unsigned int c)
{
	return column_x(picture, c) + column_width(c);
}

double svg_columns_width(const struct picture *picture)
{
	return right_edge(picture, picture->nr_columns - 1) + SVG_ADDRESS + 3 * SVG_MONO +
	       SVG_MARGIN;
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

/* The table of holes has the names that do not fit into a box. */
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
	bool is_hole = box->kind == PICTURE_HOLE || box->kind == PICTURE_REMOVED;
	const struct hole *hole = is_hole ? hole_at(svg, box->address) : NULL;
	const char *name = picture_kind_name(box->kind);
	char size[SIZE_TEXT_LEN];

	label->node[0] = '\0';
	size_human(size, box->size);
	if (!hole) {
		snprintf(label->line, sizeof(label->line), "%s %s", name, size);
		return;
	}
	snprintf(label->line, sizeof(label->line), "#%u %s %s", hole_number(svg, hole), name,
		 size);
	/* Only once if edges were trimmed off. */
	if (box->kind == PICTURE_HOLE && box->size < hole->end - hole->start)
		return;
	hole_label(label->node, svg->plan, hole);
	fit_node(label);
}

/* A hole that is left out is two steps high. */
static bool is_in_step(const struct picture_box *box, unsigned int cut)
{
	if (box->kind == PICTURE_REMOVED)
		return box->first == cut || box->last == cut + 1;
	return box->first == cut && box->last == cut + 1;
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

			if (!is_in_step(box, cut))
				continue;
			make_label(&label, svg, box);
			if (label.node[0])
				least = LABEL_ROOM + LABEL_LINE;
		}
	}
	return picture_is_removed(picture, cut) ? least / 2 : least;
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
	u64 bytes = box->size;
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
	double top = svg->cut_y[box->first], x = column_x(svg->picture, c);
	double width = column_width(c);
	double y = label_middle(svg, box) + 4;
	struct label label;

	fprintf(svg->out, "  <g>");
	put_hover(svg, box, c & 1);
	fprintf(svg->out, "    <rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.0f\" height=\"%.1f\"/>\n",
		svg_class(box->kind), x, top, width, svg->cut_y[box->last] - top);
	make_label(&label, svg, box);
	if (label.node[0]) {
		y -= LABEL_LINE / 2.0;
		svg_line(svg, label.small ? "in node small" : "in node", x + width / 2,
			 y + LABEL_LINE, label.node);
	}
	svg_line(svg, "in", x + width / 2, y, label.line);
	fputs("  </g>\n", svg->out);
}

/* A hole that is left out: physical space has it, virtual space does not. */
static void draw_wedge(const struct svg *svg, const struct picture_box *box, unsigned int c)
{
	double x = column_x(svg->picture, c);

	fprintf(svg->out, "  <path class=\"left-out\" d=\"M%.1f %.1fL%.1f %.1fV%.1fZ\"/>\n",
		x - SVG_WEDGE, svg->cut_y[box->first + 1], x, svg->cut_y[box->first],
		svg->cut_y[box->last]);
}

static void draw_column(const struct svg *svg, unsigned int c)
{
	const struct picture_column *column = &svg->picture->column[c];
	double x = column_x(svg->picture, c);
	unsigned int i;

	svg_line(svg, "head", x + column_width(c) / 2, svg->cut_y[0] - 8,
		 c & 1 ? "physical" : "virtual");
	for (i = 0; i < column->nr; i++) {
		if (column->box[i].kind == PICTURE_REMOVED)
			draw_wedge(svg, &column->box[i], c);
		draw_box(svg, &column->box[i], c);
	}
	for (i = column->box[0].first; i < column->box[column->nr - 1].last; i++)
		if (svg->break_y[i])
			svg_break(svg->out, x, svg->break_y[i], column_width(c));
}

/* Addresses right of a physical column, and left of a virtual one. */
static void draw_addresses_of(const struct svg *svg, unsigned int c)
{
	double x = c & 1 ? right_edge(svg->picture, c) + 7 : column_x(svg->picture, c) - 7;
	char text[SIZE_TEXT_LEN];
	unsigned int i;
	u64 address;

	for (i = 0; i < svg->picture->nr_cuts; i++) {
		if (!picture_address(svg->picture, c, i, &address))
			continue;
		snprintf(text, sizeof(text), "0x%08" PRIx64, address);
		svg_line(svg, c & 1 ? "addr" : "addr right", x, svg->cut_y[i] + 4, text);
	}
}

/* Lines at the cuts, behind pairs that have the same addresses. */
static void draw_cuts(const struct svg *svg, unsigned int first, unsigned int last)
{
	double left = column_x(svg->picture, first) - 5;
	double right = right_edge(svg->picture, last) + 5;
	unsigned int i;
	u64 address;

	for (i = 0; i < svg->picture->nr_cuts; i++) {
		bool virtual = picture_address(svg->picture, first, i, &address);
		bool physical = picture_address(svg->picture, last, i, &address);

		if (virtual || physical)
			fprintf(svg->out, "  <path class=\"cut\" d=\"M%.1f %.1fH%.1f\"/>\n",
				virtual ? left : column_x(svg->picture, last), svg->cut_y[i],
				physical ? right : right_edge(svg->picture, last - 1));
	}
}

static void draw_addresses(const struct svg *svg)
{
	unsigned int c, first = 0;

	for (c = 0; c < svg->picture->nr_columns; c++) {
		if (picture_group_start(svg->picture, c)) {
			draw_addresses_of(svg, c);
			first = c;
		}
		if (picture_group_start(svg->picture, c + 1)) {
			draw_cuts(svg, first, c);
			draw_addresses_of(svg, c);
		}
	}
}

static void draw_layout_heading(const struct svg *svg, unsigned int c)
{
	enum layout_type type = svg->picture->column[c].type;
	double x = (column_x(svg->picture, c) + right_edge(svg->picture, c + 1)) / 2;
	int64_t gain = plan_gain(svg->plan, type);
	char lowmem[SIZE_TEXT_LEN], more[SIZE_TEXT_LEN], text[96];

	svg_line(svg, "mode", x, svg->cut_y[0] - 44, layout_type_name(type));
	size_human(lowmem, svg->plan->layout[type].lowmem);
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
			draw_layout_heading(svg, c);
		draw_column(svg, c);
	}
}
