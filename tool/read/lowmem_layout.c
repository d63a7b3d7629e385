// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader of debugfs lowmem_layout.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tool/base/lines.h"
#include "tool/board/board.h"
#include "tool/read/lowmem_layout.h"

static int parse_layout(struct layout *layout, const char *line, struct fail *fail)
{
	static const char prefix[] = "mode: ";
	char names[64];

	if (strncmp(line, prefix, strlen(prefix)))
		return fail_set(fail, "'%.60s', expected \"mode: NAME\"", line);
	line += strlen(prefix);
	if (board_layout_parse(line, &layout->type))
		return fail_set(fail, "unknown layout '%.30s', expected %s", line,
				board_layout_names(names, sizeof(names)));
	return 0;
}

/* Take @text off the start of a line. */
static bool skip(const char **at, const char *text)
{
	size_t len = strlen(text);

	if (strncmp(*at, text, len))
		return false;
	*at += len;
	return true;
}

static bool parse_kind(const char **at, enum layout_kind *kind)
{
	char name[8];
	unsigned int i;

	for (i = LAYOUT_LOWMEM; i <= LAYOUT_UPPER; i++) {
		*kind = i;
		snprintf(name, sizeof(name), "%-6s ", layout_kind_name(i));
		if (skip(at, name))
			return true;
	}
	return false;
}

/* "%-6s 0x%08x-0x%08x", and " phys 0x%010llx" for what has a physical address. */
static int parse_region(struct layout_region *r, const char *line, struct fail *fail)
{
	bool has_phys;
	u64 virt, last;

	if (!parse_kind(&line, &r->kind) || !skip(&line, "0x") ||
	    lines_parse_hex(&line, &virt) || !skip(&line, "-0x") ||
	    lines_parse_hex(&line, &last))
		return fail_set(fail, "bad region, expected \"KIND 0xSTART-0xEND\"");
	if (last < virt || last > UINT32_MAX || last - virt >= UINT32_MAX)
		return fail_set(fail, "bad region, expected addresses of 32 bits, ascending");
	r->virt = (u32)virt;
	r->size = (u32)(last - virt + 1);

	has_phys = r->kind != LAYOUT_GAP && r->kind != LAYOUT_UPPER;
	r->phys = LAYOUT_NO_PHYS;
	if (has_phys && (!skip(&line, " phys 0x") || lines_parse_hex(&line, &r->phys)))
		return fail_set(fail, "no physical address, expected \"phys 0xSTART\"");
	if (has_phys && (r->phys >= LAYOUT_PHYS_MAX || r->size > LAYOUT_PHYS_MAX - r->phys))
		return fail_set(fail, "physical address above 1 TiB, expected one of 40 bits");
	if (*line)
		return fail_set(fail, "'%.40s' behind the region, expected nothing", line);
	return 0;
}

/* As emit() of core/layout.c counts. */
static void count(struct layout *layout, const struct layout_region *r)
{
	switch (r->kind) {
	case LAYOUT_LOWMEM:
		layout->lowmem += r->size;
		layout->lowmem_end = r->phys + r->size;
		break;
	case LAYOUT_HOLE:
		if (!layout->nr_holes++)
			layout->vmalloc_start = r->virt;
		layout->hole_total += r->size;
		break;
	case LAYOUT_DEAD:
		layout->dead_total += r->size;
		break;
	default:
		break;
	}
}

static int add_region(struct layout *layout, const char *line, struct fail *fail)
{
	struct layout_region *r = &layout->region[layout->nr];
	const struct layout_region *before = layout->nr ? r - 1 : NULL;

	if (layout->nr == LAYOUT_MAX_REGIONS)
		return fail_set(fail, "too many regions, expected at most %d",
				LAYOUT_MAX_REGIONS);
	if (parse_region(r, line, fail))
		return -1;
	if (before && before->virt + before->size != r->virt)
		return fail_set(fail, "region at 0x%08" PRIx32 ", expected it at 0x%08" PRIx32 ", where the one before ends",
				r->virt, before->virt + before->size);
	layout->nr++;
	count(layout, r);
	return 0;
}

static int finish(struct layout *layout, const char *name, struct fail *fail)
{
	const struct layout_region *last;

	if (!layout->nr)
		return 0;
	last = &layout->region[layout->nr - 1];
	if (!layout->lowmem || last->kind != LAYOUT_UPPER ||
	    last->virt + last->size != LAYOUT_VMALLOC_END)
		return fail_set(fail, "%s: ends without an upper area up to 0x%x, expected all regions",
				name, LAYOUT_VMALLOC_END);
	layout->upper_start = last->virt;
	if (!layout->nr_holes)
		layout->vmalloc_start = last->virt;
	layout->vmalloc_total = last->size + layout->hole_total;
	return 0;
}

int lowmem_layout_parse(struct layout *layout, FILE *file, const char *name,
			struct fail *fail)
{
	struct lines lines;
	int ret;

	memset(layout, 0, sizeof(*layout));
	lines_start(&lines, file, name);
	while (lines_next(&lines, fail)) {
		ret = lines.number == 1 ? parse_layout(layout, lines.text, fail) :
					  add_region(layout, lines.text, fail);
		if (ret)
			return lines_fail(&lines, fail);
	}
	if (fail->text[0])
		return -1;
	if (lines.number == 1)
		return fail_set(fail, "%s: empty, expected \"mode: NAME\"", name);
	return finish(layout, name, fail);
}
