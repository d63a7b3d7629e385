// SPDX-License-Identifier: GPL-2.0-only
/*
 * A plan, and its parts, as JSON.
 */
#include "core/largest.h"
#include "tool/base/json.h"
#include "tool/plan/holes.h"
#include "tool/plan/machines.h"
#include "tool/write/json.h"
#include "tool/write/report.h"

static void put_regions(struct json_writer *json, const struct layout *layout)
{
	unsigned int i;

	json_open(json, "regions", '[', JSON_LINES);
	for (i = 0; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];

		json_open(json, NULL, '{', JSON_LINE);
		json_text(json, "kind", layout_kind_name(r->kind));
		json_number(json, "virt", r->virt);
		json_number_or_null(json, "phys", r->phys != LAYOUT_NO_PHYS, r->phys);
		json_number(json, "size", r->size);
		json_close(json);
	}
	json_close(json);
}

static void put_totals(struct json_writer *json, const struct layout *layout)
{
	json_number(json, "lowmem", layout->lowmem);
	json_number(json, "highmem", layout->highmem);
	json_number(json, "vmalloc_total", layout->vmalloc_total);
}

void layout_json(struct json_writer *json, const char *key, const struct layout *layout)
{
	json_open(json, key, '{', JSON_LINES);
	put_totals(json, layout);
	put_regions(json, layout);
	json_close(json);
}

void measured_json(FILE *out, const struct layout *layout)
{
	struct json_writer json;

	json_begin(&json, out);
	layout_json(&json, NULL, layout);
	fputc('\n', out);
}

static void put_layout(struct json_writer *json, const struct plan *plan, enum layout_type type)
{
	const struct layout *layout = &plan->layout[type];

	json_open(json, layout_type_name(type), '{', JSON_LINES);
	put_totals(json, layout);
	json_number(json, "largest", layout_largest_vmalloc(layout));
	json_number(json, "dead", layout->dead_total);
	json_signed(json, "gain", plan_gain(plan, type));
	put_regions(json, layout);
	json_close(json);
}

static void put_nodes(struct json_writer *json, const struct plan *plan,
		      const struct hole *hole)
{
	const struct board_range *r;
	unsigned int at = 0;

	json_break(json);
	json_open(json, "nodes", '[', JSON_LINE);
	while ((r = hole_next_nomap(plan, hole, &at)) != NULL) {
		json_break(json);
		json_open(json, NULL, '{', JSON_LINE);
		json_text_or_null(json, "name", board_origin(plan->board, r));
		json_number(json, "phys", r->start);
		json_number(json, "size", r->size);
		json_close(json);
	}
	json_close(json);
}

static void put_hole(struct json_writer *json, const struct plan *plan,
		     const struct hole *hole)
{
	unsigned int type;

	json_open(json, NULL, '{', JSON_LINE);
	json_number(json, "phys", hole->start);
	json_number(json, "size", hole->end - hole->start);
	json_truth(json, "leading", hole->leading);
	json_text(json, "cause", hole_cause_name(hole->cause));
	put_nodes(json, plan, hole);
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		json_break(json);
		json_open(json, layout_type_name(type), '{', JSON_LINE);
		json_text(json, "fate", hole_fate_name(hole->fate[type]));
		json_number(json, "used", hole->used[type]);
		json_number(json, "removed", hole->removed[type]);
		json_number(json, "trimmed", hole->trimmed[type]);
		json_close(json);
	}
	json_close(json);
}

static void put_holes(struct json_writer *json, const struct plan *plan)
{
	struct holes holes;
	unsigned int i;

	holes_find(&holes, plan);
	json_open(json, "holes", '[', JSON_LINES);
	for (i = 0; i < holes.nr; i++)
		put_hole(json, plan, &holes.hole[i]);
	json_close(json);
}

/* Only where there are some. */
static void put_static_maps(struct json_writer *json, const struct plan *plan)
{
	const struct machine *machine = machine_find(plan->board);
	struct machine_gain gain;

	if (!machine)
		return;
	json_open(json, "static_maps", '{', JSON_LINE);
	json_text(json, "machine", machine->compatible);
	json_number(json, "lowest", machine->lowest);
	if (machine_gain(plan, &gain)) {
		json_open(json, "possible", '{', JSON_LINE);
		json_number(json, "upper", gain.upper);
		json_number(json, "lowmem", gain.lowmem);
		json_signed(json, "gain", gain.gain);
		json_close(json);
	} else {
		json_null(json, "possible");
	}
	json_close(json);
}

void plan_notes_json(struct json_writer *json, const struct plan *plan, unsigned int nr)
{
	unsigned int i;

	json_open(json, "notes", '[', JSON_LINES);
	for (i = 0; i < nr; i++)
		json_text(json, NULL, plan->note[i]);
	json_close(json);
}

void plan_object_json(FILE *out, const struct plan *plan)
{
	struct json_writer json;
	unsigned int i;

	json_begin(&json, out);
	json_open(&json, NULL, '{', JSON_LINES);
	json_number(&json, "schema", 1);
	json_text_or_null(&json, "board", plan->board->name);
	json_text_or_null(&json, "model", plan->board->model);
	json_number(&json, "phys_offset", plan->params.phys_offset);
	json_number(&json, "page_offset", plan->params.page_offset);
	json_number(&json, "vmalloc", plan->params.vmalloc);
	json_number(&json, "upper", plan->params.upper);
	json_number(&json, "granule", LAYOUT_PMD_SIZE);
	for (i = 0; i < LAYOUT_NR_TYPES; i++)
		put_layout(&json, plan, i);
	put_holes(&json, plan);
	put_static_maps(&json, plan);
	report_json(&json, plan);
	plan_notes_json(&json, plan, plan->nr_notes);
	json_close(&json);
}

void plan_json(FILE *out, const struct plan *plan)
{
	plan_object_json(out, plan);
	fputc('\n', out);
}
