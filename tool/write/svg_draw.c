// SPDX-License-Identifier: GPL-2.0-only
/*
 * Text and marks of an SVG picture.
 */
#include <stdio.h>

#include "tool/base/utf8.h"
#include "tool/base/wrap.h"
#include "tool/write/svg_draw.h"

#define CHAR_WIDTH	7.0	/* of sans-serif text, on the safe side */

void svg_escape(FILE *out, const char *text)
{
	while (*text) {
		if (*text == '<')
			fputs("&lt;", out);
		else if (*text == '>')
			fputs("&gt;", out);
		else if (*text == '&')
			fputs("&amp;", out);
		else if ((unsigned char)*text < ' ')
			fputc('?', out);
		else {
			text += utf8_put(out, text);
			continue;
		}
		text++;
	}
}

void svg_line(const struct svg *svg, const char *class, double x, double y, const char *text)
{
	fputs("  <text", svg->out);
	if (class)
		fprintf(svg->out, " class=\"%s\"", class);
	fprintf(svg->out, " x=\"%.1f\" y=\"%.1f\">", x, y);
	svg_escape(svg->out, text);
	fputs("</text>\n", svg->out);
}

double svg_wrapped(const struct svg *svg, const char *text, double y, bool draw)
{
	size_t len, chars = (size_t)((svg->width - 2 * SVG_MARGIN) / CHAR_WIDTH);
	const char *line = text, *rest = text;
	char part[PLAN_NOTE_LEN];

	while ((len = wrap_line(&rest, chars)) > 0) {
		snprintf(part, sizeof(part), "%.*s", (int)len, line);
		if (draw)
			svg_line(svg, NULL, line == text ? SVG_MARGIN : 2 * SVG_MARGIN, y, part);
		line = rest;
		y += SVG_LINE;
	}
	return y;
}

const char *svg_class(enum picture_kind kind)
{
	return kind == PICTURE_REMOVED ? "left-out" : picture_kind_name(kind);
}

/* A torn band. */
void svg_break(FILE *out, double x, double y, double width)
{
	double part = (width + 6) / 4;

	fprintf(out, "  <path class=\"break\" d=\"M%.1f %.1f l%.1f -5 l%.1f 7 l%.1f -5 l%.1f 3"
		" v6 l%.1f -3 l%.1f 5 l%.1f -7 l%.1f 5z\"/>\n", x - 3, y, part, part, part,
		part, -part, -part, -part, -part);
}
