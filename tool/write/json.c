// SPDX-License-Identifier: GPL-2.0-only
/*
 * JSON writers.
 */
#include <inttypes.h>

#include "tool/base/json.h"
#include "tool/base/utf8.h"
#include "tool/plan/holes.h"
#include "tool/plan/machines.h"
#include "tool/write/json.h"
#include "tool/write/report.h"

/* The regions, one a line, behind @indent. */
static void put_regions(FILE *out, const struct layout *layout, const char *indent)
{
	unsigned int i;

	fprintf(out, "%s\"regions\": [\n", indent);
	for (i = 0; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];

		fprintf(out, "%s  {\"kind\": \"%s\", \"virt\": %" PRIu32 ", \"phys\": ",
			indent, layout_kind_name(r->kind), r->virt);
		if (r->phys == LAYOUT_NO_PHYS)
			fputs("null", out);
		else
			fprintf(out, "%" PRIu64, r->phys);
		fprintf(out, ", \"size\": %" PRIu32 "}%s\n", r->size,
			i + 1 < layout->nr ? "," : "");
	}
	fprintf(out, "%s]\n", indent);
}

static void put_totals(FILE *out, const struct layout *layout, const char *indent)
{
	fprintf(out, "%s\"lowmem\": %" PRIu64 ",\n", indent, layout->lowmem);
	fprintf(out, "%s\"highmem\": %" PRIu64 ",\n", indent, layout->highmem);
	fprintf(out, "%s\"vmalloc_total\": %" PRIu32 ",\n", indent, layout->vmalloc_total);
}

void layout_json(FILE *out, const struct layout *layout, const char *indent)
{
	char inner[16];

	snprintf(inner, sizeof(inner), "%.12s  ", indent);
	fputs("{\n", out);
	put_totals(out, layout, inner);
	put_regions(out, layout, inner);
	fprintf(out, "%s}", indent);
}

void measured_json(FILE *out, const struct layout *layout)
{
	layout_json(out, layout, "");
	fputc('\n', out);
}

static void put_mode(FILE *out, const struct plan *plan, enum layout_mode mode)
{
	const struct layout *layout = &plan->layout[mode];

	fprintf(out, "  \"%s\": {\n", layout_mode_name(mode));
	put_totals(out, layout, "    ");
	fprintf(out, "    \"largest\": %" PRIu32 ",\n", layout_largest_vmalloc(layout));
	fprintf(out, "    \"dead\": %" PRIu32 ",\n", layout->dead_total);
	fprintf(out, "    \"gain\": %" PRId64 ",\n", plan_gain(plan, mode));
	put_regions(out, layout, "    ");
	fputs("  },\n", out);
}

static void put_nodes(FILE *out, const struct plan *plan, const struct hole *hole)
{
	const struct board_range *r;
	unsigned int at = 0, nr = 0;

	fputs("     \"nodes\": [", out);
	while ((r = hole_next_nomap(plan, hole, &at)) != NULL) {
		fprintf(out, "%s\n       {\"name\": ", nr++ ? "," : "");
		json_string_or_null(out, board_origin(plan->board, r));
		fprintf(out, ", \"phys\": %" PRIu64 ", \"size\": %" PRIu64 "}", r->start, r->size);
	}
	fputs("]", out);
}

static void put_hole(FILE *out, const struct plan *plan, const struct hole *hole)
{
	unsigned int mode;

	fprintf(out, "    {\"phys\": %" PRIu64 ", \"size\": %" PRIu64 ", \"leading\": %s, \"cause\": \"%s\",\n",
		hole->start, hole->end - hole->start, hole->leading ? "true" : "false",
		hole_cause_name(hole->cause));
	put_nodes(out, plan, hole);
	for (mode = 0; mode < LAYOUT_NR_MODES; mode++)
		fprintf(out, ",\n     \"%s\": {\"fate\": \"%s\", \"used\": %" PRIu64 ", \"removed\": %" PRIu64
			", \"trimmed\": %" PRIu64 "}", layout_mode_name(mode),
			hole_fate_name(hole->fate[mode]), hole->used[mode],
			hole->removed[mode], hole->trimmed[mode]);
	fputc('}', out);
}

static void put_holes(FILE *out, const struct plan *plan)
{
	struct holes holes;
	unsigned int i;

	holes_find(&holes, plan);
	fputs("  \"holes\": [", out);
	for (i = 0; i < holes.nr; i++) {
		fputs(i ? ",\n" : "\n", out);
		put_hole(out, plan, &holes.hole[i]);
	}
	fputs(holes.nr ? "\n  ],\n" : "],\n", out);
}

static void put_notes(FILE *out, const struct plan *plan)
{
	unsigned int i;

	fputs("  \"notes\": [", out);
	for (i = 0; i < plan->nr_notes; i++) {
		fputs(i ? ",\n    " : "\n    ", out);
		json_string(out, plan->note[i]);
	}
	fputs(plan->nr_notes ? "\n  ]\n" : "]\n", out);
}

/* Only where there are some. */
static void put_static_maps(FILE *out, const struct plan *plan)
{
	const struct machine *machine = machine_find(plan->board);
	struct machine_gain gain;

	if (!machine)
		return;
	fputs("  \"static_maps\": {\"machine\": ", out);
	json_string(out, machine->compatible);
	fprintf(out, ", \"lowest\": %" PRIu32 ", \"possible\": ", machine->lowest);
	if (machine_gain(plan, &gain))
		fprintf(out, "{\"upper\": %" PRIu32 ", \"lowmem\": %" PRIu64 ", \"gain\": %" PRId64 "}},\n",
			gain.upper, gain.lowmem, gain.gain);
	else
		fputs("null},\n", out);
}

void plan_json(FILE *out, const struct plan *plan)
{
	unsigned int i;

	fputs("{\n  \"schema\": 1,\n  \"board\": ", out);
	json_string_or_null(out, plan->board->name);
	fputs(",\n  \"model\": ", out);
	json_string_or_null(out, plan->board->model);
	fprintf(out, ",\n  \"phys_offset\": %" PRIu64 ",\n", plan->params.phys_offset);
	fprintf(out, "  \"page_offset\": %" PRIu32 ",\n", plan->params.page_offset);
	fprintf(out, "  \"vmalloc\": %" PRIu32 ",\n", plan->params.vmalloc);
	fprintf(out, "  \"upper\": %" PRIu32 ",\n", plan->params.upper);
	fprintf(out, "  \"granule\": %" PRIu32 ",\n", LAYOUT_PMD_SIZE);
	for (i = 0; i < LAYOUT_NR_MODES; i++)
		put_mode(out, plan, i);
	put_holes(out, plan);
	put_static_maps(out, plan);
	report_json(out, plan);
	put_notes(out, plan);
	fputs("}\n", out);
}
