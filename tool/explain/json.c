// SPDX-License-Identifier: GPL-2.0-only
/*
 * An explanation as JSON.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tool/base/json.h"
#include "tool/explain/explain.h"
#include "tool/write/report.h"

static const char *const use_names[] = {
	[EXPLAIN_NO_HOLE] = "none",
	[EXPLAIN_USED] = "used",
	[EXPLAIN_STOCK] = "lost",
	[EXPLAIN_LEADING] = "leading",
	[EXPLAIN_IMAGE] = "image",
	[EXPLAIN_VANISHES] = "vanishes",
	[EXPLAIN_ABOVE] = "above",
};

static const char *const bound_names[] = {
	[EXPLAIN_BY_VMALLOC] = "vmalloc",
	[EXPLAIN_BY_FLOOR] = "floor",
	[EXPLAIN_BY_TABLES] = "tables",
	[EXPLAIN_BY_PROMISE] = "promise",
};

static const char *const stop_names[] = {
	[EXPLAIN_RAM_ENDS] = "ram",
	[EXPLAIN_CUT] = "cut",
	[EXPLAIN_BEYOND] = "beyond",
};

static void put_hole(FILE *out, const struct explain *explain, const struct explain_step *step)
{
	const struct hole *hole = step->hole;
	const struct board_range *r;
	unsigned int at = 0, nr = 0;

	fprintf(out, "{\"start\": %" PRIu64 ", \"end\": %" PRIu64 ", \"cause\": \"%s\", \"use\": \"%s\"",
		hole->start, hole->end, hole_cause_name(hole->cause), use_names[step->use]);
	if (step->used_end > step->used_start)
		fprintf(out, ", \"trimmed_start\": %" PRIu64 ", \"trimmed_end\": %" PRIu64,
			step->used_start, step->used_end);
	fputs(", \"nodes\": [", out);
	while ((r = hole_next_nomap(explain->plan, hole, &at)) != NULL) {
		const char *origin = board_origin(explain->plan->board, r);

		if (!origin[0])
			continue;
		fputs(nr++ ? ", " : "", out);
		json_string(out, origin);
	}
	fputs("]}", out);
}

static void put_step(FILE *out, const struct explain *explain, enum layout_mode mode,
		     const struct explain_step *step)
{
	fprintf(out, "        {\n          \"start\": %" PRIu64 ",\n          \"end\": %" PRIu64
		",\n          \"hole\": ", step->start, step->end);
	if (step->hole)
		put_hole(out, explain, step);
	else
		fputs("null", out);
	fprintf(out, ",\n          \"%s\": %" PRIu64 ",\n",
		mode == LAYOUT_PACKED ? "removed" : "holes", step->holes);
	fprintf(out, "          \"by_vmalloc\": %" PRIu64 ",\n", step->by_vmalloc);
	fprintf(out, "          \"limit\": %" PRIu64 ",\n", step->limit);
	fprintf(out, "          \"limited_by\": \"%s\",\n", bound_names[step->bound]);
	fprintf(out, "          \"lowmem\": %" PRIu64 "\n        }", step->lowmem);
}

static void put_end(FILE *out, const struct explain *explain, enum layout_mode mode)
{
	const struct explain_mode *m = &explain->mode[mode];
	char text[EXPLAIN_TEXT_LEN];

	fprintf(out, "      \"stops\": \"%s\",\n      \"why\": ", stop_names[m->stop]);
	json_string(out, explain_why(explain, mode, text));
	fprintf(out, ",\n      \"lowmem_end\": %" PRIu64 ",\n", m->lowmem_end);
	fprintf(out, "      \"lowmem\": %" PRIu64 ",\n", m->lowmem);
	fprintf(out, "      \"highmem\": %" PRIu64 ",\n", m->highmem);
	fprintf(out, "      \"high_memory\": %" PRIu32 ",\n", m->high_memory);
	fprintf(out, "      \"upper_start\": %" PRIu32 ",\n", m->upper_start);
	fprintf(out, "      \"upper_size\": %" PRIu32 ",\n", m->upper);
	fprintf(out, "      \"%s\": %" PRIu64 ",\n", mode == LAYOUT_PACKED ? "removed" : "holes",
		m->holes);
	fprintf(out, "      \"vmalloc_total\": %" PRIu32 "\n    }", m->vmalloc_total);
}

static void put_mode(FILE *out, const struct explain *explain, enum layout_mode mode)
{
	const struct explain_mode *m = &explain->mode[mode];
	unsigned int i;

	fprintf(out, "    \"%s\": {\n", layout_mode_name(mode));
	if (mode == LAYOUT_PACKED)
		fprintf(out, "      \"floor\": null,\n      \"by_floor\": null,\n      \"by_tables\": %" PRIu64 ",\n",
			m->by_other);
	else
		fprintf(out, "      \"floor\": %" PRIu32 ",\n      \"by_floor\": %" PRIu64 ",\n      \"by_tables\": null,\n",
			m->floor, m->by_other);
	if (m->promised)
		fprintf(out, "      \"promise\": %" PRIu64 ",\n", m->promise);
	else
		fputs("      \"promise\": null,\n", out);
	fputs("      \"steps\": [\n", out);
	for (i = 0; i < m->nr; i++) {
		put_step(out, explain, mode, &m->step[i]);
		fputs(i + 1 < m->nr ? ",\n" : "\n", out);
	}
	fputs("      ],\n", out);
	put_end(out, explain, mode);
}

void explain_json(FILE *out, const struct explain *explain)
{
	const struct plan *plan = explain->plan;
	unsigned int i;

	fputs("{\n  \"schema\": 1,\n  \"board\": ", out);
	if (plan->board->name[0])
		json_string(out, plan->board->name);
	else
		fputs("null", out);
	fprintf(out, ",\n  \"phys_offset\": %" PRIu64 ",\n", plan->params.phys_offset);
	fprintf(out, "  \"page_offset\": %" PRIu32 ",\n", plan->params.page_offset);
	fprintf(out, "  \"vmalloc_end\": %u,\n", LAYOUT_VMALLOC_END);
	fprintf(out, "  \"vmalloc_offset\": %u,\n", LAYOUT_VMALLOC_OFFSET);
	fprintf(out, "  \"top\": %" PRIu32 ",\n", explain->top);
	fprintf(out, "  \"vmalloc\": %" PRIu32 ",\n", plan->params.vmalloc);
	fprintf(out, "  \"upper\": %" PRIu32 ",\n", plan->params.upper);
	fprintf(out, "  \"granule\": %" PRIu32 ",\n  \"modes\": {\n", LAYOUT_PMD_SIZE);
	for (i = 0; i < LAYOUT_NR_MODES; i++) {
		put_mode(out, explain, i);
		fputs(i + 1 < LAYOUT_NR_MODES ? ",\n" : "\n", out);
	}
	fputs("  },\n", out);
	report_json(out, plan);
	fputs("  \"notes\": [", out);
	for (i = 0; i < plan->nr_input_notes; i++) {
		fputs(i ? ",\n    " : "\n    ", out);
		json_string(out, plan->note[i]);
	}
	fputs(plan->nr_input_notes ? "\n  ]\n}\n" : "]\n}\n", out);
}
