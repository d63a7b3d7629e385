// SPDX-License-Identifier: GPL-2.0-only
/*
 * JSON writers.
 */
#include <inttypes.h>

#include "tool/json.h"

/* A string; bytes from 0x80 up pass, so UTF-8 stays UTF-8. */
static void put_string(FILE *out, const char *s)
{
	fputc('"', out);
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			fprintf(out, "\\%c", *s);
		else if ((unsigned char)*s < ' ')
			fprintf(out, "\\u%04x", (unsigned int)*s);
		else
			fputc(*s, out);
	}
	fputc('"', out);
}

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

void measured_json(FILE *out, const struct layout *layout)
{
	fputs("{\n", out);
	put_totals(out, layout, "  ");
	put_regions(out, layout, "  ");
	fputs("}\n", out);
}

static void put_mode(FILE *out, const struct plan *plan, enum layout_mode mode)
{
	fprintf(out, "  \"%s\": {\n", layout_mode_name(mode));
	put_totals(out, &plan->layout[mode], "    ");
	fprintf(out, "    \"gain\": %" PRId64 ",\n", plan_gain(plan, mode));
	put_regions(out, &plan->layout[mode], "    ");
	fputs("  },\n", out);
}

void plan_json(FILE *out, const struct plan *plan)
{
	unsigned int i;

	fputs("{\n  \"schema\": 1,\n  \"board\": ", out);
	if (plan->board->name[0])
		put_string(out, plan->board->name);
	else
		fputs("null", out);
	fprintf(out, ",\n  \"phys_offset\": %" PRIu64 ",\n", plan->params.phys_offset);
	fprintf(out, "  \"page_offset\": %" PRIu32 ",\n", plan->params.page_offset);
	fprintf(out, "  \"vmalloc\": %" PRIu32 ",\n", plan->params.vmalloc);
	fprintf(out, "  \"upper\": %" PRIu32 ",\n", plan->params.upper);
	for (i = 0; i < LAYOUT_NR_MODES; i++)
		put_mode(out, plan, i);

	fputs("  \"notes\": [", out);
	for (i = 0; i < plan->nr_notes; i++) {
		fputs(i ? ",\n    " : "\n    ", out);
		put_string(out, plan->note[i]);
	}
	fputs(plan->nr_notes ? "\n  ]\n}\n" : "]\n}\n", out);
}
