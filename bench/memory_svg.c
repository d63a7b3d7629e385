// SPDX-License-Identifier: GPL-2.0-only
/*
 * A chart of lines that first-level caches lack: a row for each column of a board on a core,
 * a mark for each workload, a bar at the mean.  Differences, for a ratio of next to nothing
 * says nothing: ten misses instead of one in a million instructions are ten times as many.
 */
#include <string.h>

#include "bench/memory.h"

/* All in pixels. */
#define LEFT		120	/* names of columns */
#define SCALE_WIDTH	600
#define WIDTH		(LEFT + SCALE_WIDTH + 150)
#define TOP		100
#define ROW_HEIGHT	26
#define TITLE_HEIGHT	32
#define GAP		8
/* Misses more of 1000 instructions. */
#define LOW		(-8)
#define HIGH		8
#define TICK		2

static double place(double more)
{
	double m = more < LOW ? LOW : more > HIGH ? HIGH : more;

	return LEFT + (m - LOW) / (HIGH - LOW) * SCALE_WIDTH;
}

/* Of 1000 instructions that the unpatched kernel takes for it. */
static double misses(const struct memory_row *row, const struct memory_row *first, unsigned int core)
{
	double instructions = (double)first->instructions / (double)first->times;

	return (memory_count(row, core, COUNT_L1I) + memory_count(row, core, COUNT_L1D)) /
	       instructions * 1000;
}

/* Means of the workloads that both have: misses of the first, and more than that. */
struct means {
	double first;
	double more;
	unsigned int nr;
};

static struct means draw_marks(FILE *out, const struct memory_column *first,
			       const struct memory_column *column, unsigned int core, double y)
{
	struct means means = { 0, 0, 0 };
	unsigned int i;

	for (i = 0; i < nr_workloads; i++) {
		const struct workload *w = &workloads[i];
		const struct memory_row *a = memory_row(first, w->name), *b = memory_row(column, w->name);
		double more;

		if (!group_has_mean(w->group) || !a || !b || !a->instructions)
			continue;
		more = misses(b, a, core) - misses(a, a, core);
		svg_mark(out, w->group, place(more), y + 6 * ((int)w->group - 1), w->name, more);
		means.first += misses(a, a, core);
		means.more += more;
		means.nr++;
	}
	if (means.nr) {
		means.first /= means.nr;
		means.more /= means.nr;
	}
	return means;
}

static void draw_row(FILE *out, const struct memory_column *first,
		     const struct memory_column *column, unsigned int core, double y)
{
	struct means m;

	fprintf(out, "  <text class=\"column\" x=\"%d\" y=\"%.1f\">%s</text>\n", LEFT - 24, y + 4,
		column->name);
	m = draw_marks(out, first, column, core, y);
	fprintf(out, "  <path class=\"mean\" d=\"M%.1f %.1fv%d\"/>\n", place(m.more),
		y - ROW_HEIGHT / 2 + 3, ROW_HEIGHT - 6);
	fprintf(out, "  <text x=\"%d\" y=\"%.1f\">%.2f %+.2f</text>\n", LEFT + SCALE_WIDTH + 16, y + 4,
		m.first, m.more);
}

static void draw_scale(FILE *out, unsigned int core, const char *board, double y, double end)
{
	int at;

	fprintf(out, "  <text class=\"board\" x=\"12\" y=\"%.1f\">%s, %s</text>\n", y + 12,
		memory_core_title(core), board);
	for (at = LOW; at <= HIGH; at += TICK) {
		fprintf(out, "  <path class=\"%s\" d=\"M%.1f %.1fV%.1f\"/>\n", at ? "grid" : "one", place(at),
			y + TITLE_HEIGHT, end);
		fprintf(out, at ? "  <text class=\"tick\" x=\"%.1f\" y=\"%.1f\">%+d</text>\n" :
				  "  <text class=\"tick\" x=\"%.1f\" y=\"%.1f\">%d</text>\n", place(at),
			y + TITLE_HEIGHT - 4, at);
	}
}

/* Return: where the next begins. */
static double draw_core(FILE *out, const struct memory *memory, const char *board, unsigned int core,
			double y)
{
	const struct memory_column *first = NULL;
	unsigned int i, rows = 0;

	for (i = 0; i < memory->nr; i++)
		rows += !strcmp(memory->column[i].board, board);
	draw_scale(out, core, board, y, y + TITLE_HEIGHT + (rows - 1) * ROW_HEIGHT);
	y += TITLE_HEIGHT;
	for (i = 0; i < memory->nr; i++) {
		if (strcmp(memory->column[i].board, board))
			continue;
		if (first) {
			draw_row(out, first, &memory->column[i], core, y + 0.5 * ROW_HEIGHT);
			y += ROW_HEIGHT;
		} else {
			first = &memory->column[i];
		}
	}
	return y + GAP;
}

static void draw_legend(FILE *out, const struct memory *memory)
{
	unsigned int group;
	double x = 12;

	fprintf(out, "  <text class=\"title\" x=\"12\" y=\"24\">Lines that first-level caches lack, of 1000 instructions, Linux %s</text>\n"
		"  <text x=\"12\" y=\"44\">A mark is a workload: how many more than in the unpatched kernel; a bar the mean; beyond the scale: at its end.</text>\n"
		"  <text x=\"12\" y=\"60\">Left is less. At the right: the mean of the unpatched kernel, and more than that.</text>\n",
		memory->kernel);
	for (group = 0; group_has_mean(group); group++) {
		svg_mark(out, group, x + 4, 76, NULL, 0);
		fprintf(out, "  <text x=\"%.1f\" y=\"80\">%s</text>\n", x + 14, group_title(group));
		x += 160;
	}
}

void memory_misses_svg(FILE *out, const struct memory *memory, const char *board)
{
	unsigned int core, i, rows = 0;
	double height, y = TOP;

	for (i = 0; i < memory->nr; i++)
		rows += !strcmp(memory->column[i].board, board);
	height = TOP + NR_CORES * (TITLE_HEIGHT + (rows - 1) * ROW_HEIGHT + GAP);
	fprintf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%.0f\" viewBox=\"0 0 %d %.0f\">\n%s"
		"  <rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n", WIDTH, height, WIDTH, height, svg_marks_css);
	draw_legend(out, memory);
	for (core = 0; core < NR_CORES; core++)
		y = draw_core(out, memory, board, core, y);
	fputs("</svg>\n", out);
}
