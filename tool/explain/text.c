// SPDX-License-Identifier: GPL-2.0-only
/*
 * An explanation as text.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tool/base/size.h"
#include "tool/base/wrap.h"
#include "tool/board/vmsplit.h"
#include "tool/explain/explain.h"
#include "tool/write/report.h"

/* No-map nodes that are named for a hole; the rest is counted. */
#define MAX_NODES	3

static void put_window(FILE *out, const struct explain *explain, const struct text_style *style)
{
	const u32 page_offset = explain->plan->params.page_offset;
	const struct vmsplit *split = vmsplit_of(page_offset);
	char size[SIZE_TEXT_LEN];

	wrap_write(out, style->width, "", "Lowmem is mapped linearly, unless it is packed: virtual = physical - PHYS_OFFSET + PAGE_OFFSET. Lowmem, a gap of up to 8 MiB and vmalloc share the space from PAGE_OFFSET to VMALLOC_END. Offsets count from PHYS_OFFSET; from PAGE_OFFSET they are the same, unless lowmem is packed:");
	fprintf(out, "  PHYS_OFFSET 0x%08" PRIx64 ", PAGE_OFFSET 0x%08" PRIx32 " (%s)\n",
		explain->plan->params.phys_offset, page_offset,
		split ? split->config : "no VMSPLIT");
	fprintf(out, "  top = VMALLOC_END - VMALLOC_OFFSET - PAGE_OFFSET\n"
		"      = 0x%08x - 0x%08x - 0x%08" PRIx32 " = %s\n\n", LAYOUT_VMALLOC_END,
		LAYOUT_VMALLOC_OFFSET, page_offset, size_in_full(size, explain->top));
}

static void put_params(FILE *out, const struct explain *explain, const struct text_style *style)
{
	const struct plan *plan = explain->plan;
	u64 asked = plan->board->upper_given ? plan->board->upper : LAYOUT_UPPER_DEFAULT;
	char v[SIZE_TEXT_LEN], f[SIZE_TEXT_LEN], a[SIZE_TEXT_LEN], least[SIZE_TEXT_LEN];

	wrap_write(out, style->width, "", "vmalloc gets V in all. The upper area, above lowmem, keeps at least F of it: only there large blocks and static maps find room:");
	fprintf(out, "  V = %s (vmalloc=)\n", size_in_full(v, plan->params.vmalloc));
	if (plan->board->upper_all && !plan->board->upper_given) {
		fprintf(out, "  F = V = %s\n      (vmalloc_upper=, not given: static maps)\n",
			size_in_full(f, plan->params.upper));
		return;
	}
	fprintf(out, "  F = min(max(%s rounded up to 2 MiB, %s), V) = %s\n"
		"      (vmalloc_upper=%s)\n", size_in_full(a, asked),
		size_in_full(least, LAYOUT_UPPER_MIN), size_in_full(f, plan->params.upper),
		plan->board->upper_given ? "" : ", not given");
}

static const char *const rules[LAYOUT_NR_TYPES] = {
	[LAYOUT_STOCK] = "The space behind a hole is lost. Lowmem may reach up to offset top - V.",
	[LAYOUT_INTERMIX] = "vmalloc uses the holes between banks, trimmed to 2 MiB; H is their sum so far. Lowmem may reach up to offset min(top - F, top - V + H).",
	[LAYOUT_PACKED] = "The holes between banks, trimmed to 2 MiB, take no virtual space; R is their sum so far. Lowmem may reach up to top - V above PAGE_OFFSET, which is offset top - V + R, but only below 4 GiB. vmalloc is in one piece, F does not matter.",
};

static void put_rule(FILE *out, const struct explain *explain, enum layout_type type,
		     const struct text_style *style)
{
	const struct explain_layout *m = &explain->type[type];
	char text[EXPLAIN_TEXT_LEN], size[SIZE_TEXT_LEN], effect[SIZE_TEXT_LEN + 16] = "";

	fprintf(out, "\n%s\n", layout_type_name(type));
	wrap_write(out, style->width, "", explain->plan->refused[type] ?
		   "PHYS_OFFSET is out of reach of the tables that translate addresses, which end at 4 GiB. The kernel uses stock's layout." :
		   rules[type]);
	if (!m->promised)
		return;
	if (plan_has_floor(type))
		snprintf(effect, sizeof(effect), "; so F is %s here", size_in_full(size, m->floor));
	snprintf(text, sizeof(text), "Some memory is reserved before the last hole is known, and relies on lowmem ending at 0x%08" PRIx64
		 " at most%s.", m->promise, effect);
	wrap_write(out, style->width, "", text);
}

static void put_nodes(FILE *out, const struct explain *explain, const struct hole *hole,
		      const struct text_style *style)
{
	const struct plan *plan = explain->plan;
	const struct board_range *r;
	char text[BOARD_NODES_LEN + EXPLAIN_TEXT_LEN];
	unsigned int at = 0, i = 0;

	while ((r = hole_next_nomap(plan, hole, &at)) != NULL) {
		const char *origin = board_origin(plan->board, r);

		if (i++ >= MAX_NODES || !origin[0])
			continue;
		snprintf(text, sizeof(text), "by %s", origin);
		wrap_write(out, style->width, "        ", text);
	}
	if (i > MAX_NODES)
		fprintf(out, "        and %u more\n", i - MAX_NODES);
}

static const char *use_text(enum layout_type type, const struct explain_step *step, char *buf)
{
	char edges[EXPLAIN_TEXT_LEN / 4] = "";
	char size[SIZE_TEXT_LEN], holes[SIZE_TEXT_LEN];

	switch (step->use) {
	case EXPLAIN_STOCK:
		return "lost";
	case EXPLAIN_LEADING:
		return "lost: it lies below all RAM";
	case EXPLAIN_IMAGE:
		return "lost: it starts below the end of the kernel image";
	case EXPLAIN_VANISHES:
		return "lost: no 2 MiB aligned part is left";
	default:
		break;
	}
	if (step->used_end - step->used_start < step->hole->end - step->hole->start)
		snprintf(edges, sizeof(edges), "; %s at its edges are lost",
			 size_in_full(size, step->hole->end - step->hole->start -
					  (step->used_end - step->used_start)));
	snprintf(buf, EXPLAIN_TEXT_LEN, "2 MiB aligned part 0x%08" PRIx64 "-0x%08" PRIx64
		 ", %s: %c = %s%s%s", step->used_start, step->used_end,
		 size_in_full(size, step->used_end - step->used_start),
		 type == LAYOUT_PACKED ? 'R' : 'H', size_in_full(holes, step->holes),
		 step->use == EXPLAIN_ABOVE ? ", if lowmem went on above it" : "", edges);
	return buf;
}

static void put_hole(FILE *out, const struct explain *explain, enum layout_type type,
		     const struct explain_step *step, const struct text_style *style)
{
	char text[EXPLAIN_TEXT_LEN], size[SIZE_TEXT_LEN];
	const struct hole *hole = step->hole;

	fprintf(out, "  hole  0x%08" PRIx64 "-0x%08" PRIx64 "  %s (%s)\n", hole->start, hole->end,
		size_in_full(size, hole->end - hole->start), hole_cause_name(hole->cause));
	put_nodes(out, explain, hole, style);
	wrap_write(out, style->width, "        ", use_text(type, step, text));
}

/* "min(944 MiB, 1008 MiB - 240 MiB + 256 MiB) = 944 MiB" */
static const char *limit_text(const struct explain *explain, enum layout_type type,
			      const struct explain_step *step, char *buf)
{
	char top[SIZE_TEXT_LEN], v[SIZE_TEXT_LEN], f[SIZE_TEXT_LEN];
	char h[SIZE_TEXT_LEN], limit[SIZE_TEXT_LEN], most[SIZE_TEXT_LEN];

	size_in_full(h, step->holes);
	size_in_full(top, explain->top);
	size_in_full(v, explain->plan->params.vmalloc);
	size_in_full(limit, step->limit);
	if (type == LAYOUT_STOCK)
		snprintf(buf, EXPLAIN_TEXT_LEN, "%s - %s = %s", top, v, limit);
	else if (type == LAYOUT_PACKED && step->bound == EXPLAIN_BY_VMALLOC)
		snprintf(buf, EXPLAIN_TEXT_LEN, "%s - %s + %s = %s", top, v, h, limit);
	else if (type == LAYOUT_PACKED)
		snprintf(buf, EXPLAIN_TEXT_LEN, "min(%s, %s - %s + %s) = %s",
			 size_in_full(most, explain->type[type].by_other), top, v, h, limit);
	else
		snprintf(buf, EXPLAIN_TEXT_LEN, "min(%s - %s, %s - %s + %s) = %s", top,
			 size_in_full(f, explain->type[type].floor), top, v, h, limit);
	return buf;
}

static void put_bank(FILE *out, const struct explain *explain, enum layout_type type,
		     const struct explain_step *step, const struct text_style *style)
{
	const u64 base = explain->plan->params.phys_offset;
	char from[SIZE_TEXT_LEN], to[SIZE_TEXT_LEN], size[SIZE_TEXT_LEN], low[SIZE_TEXT_LEN];
	char text[2 * EXPLAIN_TEXT_LEN], limit[EXPLAIN_TEXT_LEN];

	fprintf(out, "  RAM   0x%08" PRIx64 "-0x%08" PRIx64 "  %s, offset %s to %s\n", step->start,
		step->end, size_in_full(size, step->end - step->start),
		size_in_full(from, step->start - base), size_in_full(to, step->end - base));
	limit_text(explain, type, step, limit);
	if (!step->lowmem)
		snprintf(text, sizeof(text), "limit %s: none of it is lowmem", limit);
	else if (step->lowmem == step->end - step->start)
		snprintf(text, sizeof(text), "limit %s: all of it is lowmem", limit);
	else
		snprintf(text, sizeof(text), "limit %s: %s are lowmem, %s highmem", limit,
			 size_in_full(low, step->lowmem),
			 size_in_full(size, step->end - step->start - step->lowmem));
	wrap_write(out, style->width, "        ", text);
}

static void put_end(FILE *out, const struct explain *explain, enum layout_type type,
		    const struct text_style *style)
{
	const struct explain_layout *m = &explain->type[type];
	char a[SIZE_TEXT_LEN], b[SIZE_TEXT_LEN], c[SIZE_TEXT_LEN], text[EXPLAIN_TEXT_LEN];
	bool packed = type == LAYOUT_PACKED;

	if (m->rest)
		fprintf(out, "  above it %s of RAM more: highmem\n", size_in_full(a, m->rest));
	fprintf(out, "  lowmem ends at 0x%08" PRIx64 ": %s lowmem, %s highmem\n", m->lowmem_end,
		size_in_full(a, m->lowmem), size_in_full(b, m->highmem));
	wrap_write(out, style->width, "  why:  ", explain_why(explain, type, text));
	fprintf(out, "  high_memory = PAGE_OFFSET + 0x%08" PRIx64 " - PHYS_OFFSET%s = 0x%08" PRIx32
		"\n", m->lowmem_end, packed ? " - R" : "", m->high_memory);
	fprintf(out, "  %s = the next multiple of 8 MiB above it = 0x%08" PRIx32 "\n",
		type == LAYOUT_INTERMIX ? "VMALLOC_UPPER_START" : "VMALLOC_START", m->upper_start);
	fprintf(out, "  area up to VMALLOC_END: 0x%08x - 0x%08" PRIx32 " = %s\n",
		LAYOUT_VMALLOC_END, m->upper_start, size_in_full(a, m->upper));
	fprintf(out, "  vmalloc in all: %s + %s of holes = %s\n", size_in_full(a, m->upper),
		size_in_full(b, packed ? 0 : m->holes), size_in_full(c, m->vmalloc_total));
}

void explain_text(FILE *out, const struct explain *explain, const struct text_style *style)
{
	const struct plan *plan = explain->plan;
	unsigned int type, i;

	report_text(out, plan, style);
	if (plan->board->name[0])
		fprintf(out, "%s: why lowmem ends where it does\n\n", plan->board->name);
	put_window(out, explain, style);
	put_params(out, explain, style);
	for (type = 0; type < LAYOUT_NR_TYPES; type++) {
		put_rule(out, explain, type, style);
		for (i = 0; i < explain->type[type].nr; i++) {
			const struct explain_step *step = &explain->type[type].step[i];

			if (step->hole)
				put_hole(out, explain, type, step, style);
			put_bank(out, explain, type, step, style);
		}
		put_end(out, explain, type, style);
	}
	if (plan->nr_input_notes)
		fputc('\n', out);
	for (i = 0; i < plan->nr_input_notes; i++)
		wrap_write(out, style->width, "- ", plan->note[i]);
}
