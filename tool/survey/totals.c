// SPDX-License-Identifier: GPL-2.0-only
/*
 * A survey as a whole: order, totals and names.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/survey/survey.h"

static const char *const ram_names[SURVEY_NR_RAM] = {
	[SURVEY_GIVEN] = "given", [SURVEY_ASSUMED] = "assumed", [SURVEY_UNKNOWN] = "unknown",
};

static const char *const why_names[] = {
	[SURVEY_GAINS] = "",
	[SURVEY_NO_HOLE] = "no hole",
	[SURVEY_ALL_LOWMEM] = "all RAM is lowmem already",
	[SURVEY_BEYOND] = "the RAM that is left is beyond the window",
	[SURVEY_ABOVE] = "holes lie above the end of lowmem",
	[SURVEY_DEAD] = "no hole of use: trimmed away, or below the first RAM",
	[SURVEY_FLOOR] = "the floor of the upper area leaves no room",
	[SURVEY_TABLES] = "the RAM that is left is at 4 GiB and above",
	[SURVEY_LATE] = "the hole is made too late, when the kernel reserves memory",
	[SURVEY_STATIC] = "static maps of the machine: give vmalloc_upper=",
};

const char *survey_ram_name(enum survey_ram source)
{
	return ram_names[source];
}

const char *survey_why_name(enum survey_why why)
{
	return why_names[why];
}

int64_t survey_gain(const struct survey_row *row)
{
	return row->type[row->best].gain;
}

const char *survey_hole_text(const struct survey_row *row, char *buf, size_t size)
{
	const char *slash = strrchr(row->node, '/');
	char more[24] = "", human[SIZE_TEXT_LEN];

	buf[0] = '\0';
	if (!row->hole_size)
		return buf;
	if (row->nr_nomap > 1)
		snprintf(more, sizeof(more), " and %u more", row->nr_nomap - 1);
	snprintf(buf, size, "%s %s%s%s%s", size_human(human, row->hole_size),
		 hole_cause_name(row->cause), row->node[0] ? " " : "",
		 slash ? slash + 1 : row->node, more);
	return buf;
}

static int compare(const void *a, const void *b)
{
	const struct survey_row *x = a, *y = b;
	int ret;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	if (survey_gain(x) != survey_gain(y))
		return survey_gain(x) > survey_gain(y) ? -1 : 1;
	ret = strcmp(x->name, y->name);
	return ret ? ret : strcmp(x->path, y->path);
}

static void sum_up(struct survey_totals *totals, const struct survey_row *row)
{
	unsigned int type;

	totals->boards++;
	totals->with_holes += row->nr_holes > 0;
	totals->holes += row->nr_holes;
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		const struct survey_layout *m = &row->type[type];
		struct survey_layout_totals *t = &totals->type[type];

		t->lost += m->highmem;
		t->beyond += m->beyond;
		if (m->gain <= 0)
			continue;
		t->gaining++;
		t->gaining_much += (u64)m->gain >= SURVEY_MUCH;
		t->gain += (u64)m->gain;
	}
}

void survey_finish(struct survey *survey)
{
	size_t i;

	if (survey->nr)
		qsort(survey->row, survey->nr, sizeof(*survey->row), compare);
	memset(survey->totals, 0, sizeof(survey->totals));
	memset(&survey->all, 0, sizeof(survey->all));
	for (i = 0; i < survey->nr; i++) {
		sum_up(&survey->totals[survey->row[i].source], &survey->row[i]);
		if (survey->row[i].source != SURVEY_UNKNOWN)
			sum_up(&survey->all, &survey->row[i]);
	}
}

size_t survey_rows_of(const struct survey *survey, enum survey_ram source, size_t *first)
{
	size_t nr = 0;

	*first = 0;
	while (*first < survey->nr && survey->row[*first].source != source)
		++*first;
	while (*first + nr < survey->nr && survey->row[*first + nr].source == source)
		nr++;
	return nr;
}
