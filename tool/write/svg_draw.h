/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the parts of an SVG picture share.  All lengths are in pixels.
 */
#ifndef TOOL_WRITE_SVG_DRAW_H
#define TOOL_WRITE_SVG_DRAW_H

#include <stdio.h>

#include "tool/write/picture.h"
#include "tool/write/table.h"

#define SVG_MARGIN	10
#define SVG_ADDRESS	82	/* room for an address beside the columns */
#define SVG_VIRTUAL	136	/* width of a virtual column */
#define SVG_PHYSICAL	176	/* of a physical one: names of nodes go there */
#define SVG_WEDGE	30	/* between columns where holes are removed */
#define SVG_PAIR_GAP	28
#define SVG_LINE	16	/* height of a line of text */
#define SVG_MONO	6.7	/* width of a monospaced character at 11px */

/* Comes first: black text has to be readable on a dark page. */
#define SVG_BACKGROUND	"  <rect class=\"background\" width=\"100%\" height=\"100%\"/>\n"

/**
 * struct svg - an SVG picture in the making
 * @width: of the whole picture
 * @scale: of the steps between the picture's cuts
 * @cut_y: where each cut is, valid after svg_place_columns()
 * @break_y: where the step above a cut shows a break, or 0
 */
struct svg {
	FILE *out;
	const struct plan *plan;
	const struct picture *picture;
	const struct holes *holes;
	double width;
	struct picture_scale scale;
	double cut_y[PICTURE_MAX_CUTS];
	double break_y[PICTURE_MAX_CUTS];
};

/**
 * svg_escape() - write text
 * @text: any bytes; what is not UTF-8 becomes U+FFFD, control characters "?"
 */
void svg_escape(FILE *out, const char *text);

/**
 * svg_line() - write a line of text
 * @class: for the style sheet, or NULL
 */
void svg_line(const struct svg *svg, const char *class, double x, double y, const char *text);

/**
 * svg_class() - the class of a box in the style sheet
 */
const char *svg_class(enum picture_kind kind);

/**
 * svg_wrapped() - write text in lines as long as the picture is wide
 * @draw: else only find out how high it is
 *
 * Return: y of what goes below it.
 */
double svg_wrapped(const struct svg *svg, const char *text, double y, bool draw);

/**
 * svg_break() - draw the mark of a stretch that is left out
 */
void svg_break(FILE *out, double x, double y, double width);

/**
 * svg_columns_width() - width of all columns with the addresses beside them
 */
double svg_columns_width(const struct picture *picture);

/**
 * svg_place_columns() - find where each cut goes
 * @y: top of the columns, headings included
 *
 * Return: y of what goes below them.
 */
double svg_place_columns(struct svg *svg, double y);

/**
 * svg_draw_columns() - draw boxes, labels, addresses and headings
 */
void svg_draw_columns(const struct svg *svg);

/**
 * svg_legend() - write what the fillings mean and how long a stretch is
 *
 * For @draw and the value see svg_wrapped().
 */
double svg_legend(const struct svg *svg, double y, bool draw);

/**
 * svg_table() - write a table
 * @numbered: count its rows
 *
 * For @draw and the value see svg_wrapped().
 */
double svg_table(const struct svg *svg, const struct table *table, bool numbered, double y,
		 bool draw);

#endif /* TOOL_WRITE_SVG_DRAW_H */
