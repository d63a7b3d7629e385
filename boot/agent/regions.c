// SPDX-License-Identifier: GPL-2.0-only
/*
 * From mapped addresses and vmalloc areas to the layout.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "boot/agent/regions.h"

static const char *const kind_names[NR_KINDS] = {
	[LOWMEM] = "lowmem",
	[HOLE] = "hole",
	[DEAD] = "dead",
	[GAP] = "gap",
	[UPPER] = "upper",
};

/* The names are those of the kernel's debugfs file and of the JSON text. */
const char *kind_name(enum kind kind)
{
	return kind < NR_KINDS ? kind_names[kind] : "?";
}

/**
 * linear_pack() - lowmem is packed: say where each bank should be mapped
 * @linear: page_offset and phys_offset are set
 * @ram: usable RAM, physical
 * @image_end: end of the kernel's data, physical
 * @section: the boot code maps the kernel by sections of so many bytes; a hole that
 *	starts in one of them is not left out
 *
 * What is measured later is held against it, by the emulator too.
 */
void linear_pack(struct linear *linear, const struct ranges *ram,
		 uint64_t image_end, uint64_t section)
{
	uint64_t removed = 0;
	size_t i;

	/* kernel_sec_end, arch/arm/kernel/head.S. */
	image_end = round_up_to(image_end, section);
	for (i = 1; i < ram->nr && linear->nr < MAX_PIECES; i++) {
		uint64_t from = round_up_to(ram->r[i - 1].end, PMD_BYTES);
		uint64_t to = round_down_to(ram->r[i].start, PMD_BYTES);
		struct piece *piece = &linear->piece[linear->nr];

		if (from >= to || ram->r[i - 1].end < image_end)
			continue;
		removed += to - from;
		piece->phys = to;
		piece->virt = to - removed - linear->phys_offset +
			      linear->page_offset;
		linear->nr++;
	}
}

/* Pieces that start at or below @virt. */
static size_t pieces_below(const struct linear *linear, uint64_t virt)
{
	size_t n = linear->nr;

	while (n && virt < linear->piece[n - 1].virt)
		n--;
	return n;
}

/* The physical address that belongs to @virt in the linear mapping. */
uint64_t to_phys(const struct linear *linear, uint64_t virt)
{
	size_t n = pieces_below(linear, virt);

	if (n)
		return virt - linear->piece[n - 1].virt + linear->piece[n - 1].phys;
	return virt - linear->page_offset + linear->phys_offset;
}

/*
 * A DMA area in lowmem is mapped a second time, page by page and at the same
 * address, and the kernel lists that as an area: it is lowmem all the same.
 */
bool area_is_lowmem(const struct linear *linear, const struct area *area)
{
	return area->start >= linear->page_offset && area->has_phys &&
	       area->phys == to_phys(linear, area->start);
}

/**
 * areas_in_use() - addresses that vmalloc has handed out
 * @linear: the linear mapping
 * @areas: all areas
 * @out: virtual addresses from PAGE_OFFSET up are added here
 */
void areas_in_use(const struct linear *linear, const struct areas *areas,
		  struct ranges *out)
{
	size_t i;

	for (i = 0; i < areas->nr; i++)
		if (areas->area[i].start >= linear->page_offset &&
		    !area_is_lowmem(linear, &areas->area[i]))
			ranges_add(out, areas->area[i].start,
				   areas->area[i].end);
}

/**
 * mapped_of() - addresses that are mapped
 * @dump: the page tables
 * @out: virtual addresses are added here
 */
void mapped_of(const struct ptdump *dump, struct ranges *out)
{
	size_t i;

	for (i = 0; i < dump->nr; i++)
		ranges_add(out, dump->map[i].start, dump->map[i].end);
}

/**
 * find_lowmem() - lowmem is what is mapped and not handed out by vmalloc
 * @mapped: mapped addresses, virtual
 * @used: areas_in_use(), of before and after @mapped was read
 * @out: lowmem and upper_start are set; linear must be
 */
void find_lowmem(const struct ranges *mapped, const struct ranges *used,
		 struct layout_seen *out)
{
	uint64_t high_memory;

	ranges_add_all(&out->lowmem, mapped);
	ranges_clip(&out->lowmem, out->linear.first_ram, VMALLOC_END);
	ranges_sub_all(&out->lowmem, used);
	if (!out->lowmem.nr)
		return;

	/* Stock's VMALLOC_START, asm/pgtable.h. */
	high_memory = out->lowmem.r[out->lowmem.nr - 1].end;
	out->upper_start = round_down_to(high_memory + VMALLOC_OFFSET,
					 VMALLOC_OFFSET);
}

static void add_piece(struct layout_seen *out, enum kind kind, uint64_t start,
		      uint64_t end)
{
	struct region *r;

	out->region = grow(out->region, out->nr, &out->room,
			   sizeof(*out->region));
	r = &out->region[out->nr++];
	r->kind = kind;
	r->virt = start;
	r->size = end - start;
	r->has_phys = kind != GAP && kind != UPPER;
	r->phys = r->has_phys ? to_phys(&out->linear, start) : 0;
}

/* What has a physical address ends with a piece of the linear mapping. */
static void add_region(struct layout_seen *out, enum kind kind, uint64_t start,
		       uint64_t end)
{
	while (start < end) {
		size_t n = pieces_below(&out->linear, start);
		uint64_t stop = end;

		if (n < out->linear.nr && kind != GAP && kind != UPPER &&
		    out->linear.piece[n].virt < end)
			stop = out->linear.piece[n].virt;
		add_piece(out, kind, start, stop);
		start = stop;
	}
}

/* What lies between two stretches of lowmem: dead but for what was used. */
static void add_between(const struct ranges *used, uint64_t start,
			uint64_t end, struct layout_seen *out)
{
	struct ranges inside = { 0 };
	uint64_t first, last;

	ranges_add_all(&inside, used);
	ranges_clip(&inside, start, end);
	if (!inside.nr) {
		add_region(out, DEAD, start, end);
		return;
	}

	first = round_down_to(inside.r[0].start, PMD_BYTES);
	last = round_up_to(inside.r[inside.nr - 1].end, PMD_BYTES);
	ranges_free(&inside);
	/* Overlaps with lowmem are reported by the checks, not hidden here. */
	if (first < start)
		first = start;
	if (last > end)
		last = end;
	add_region(out, DEAD, start, first);
	add_region(out, HOLE, first, last);
	ranges_add(&out->holes, first, last);
	add_region(out, DEAD, last, end);
}

/**
 * find_regions() - name every stretch from PAGE_OFFSET to VMALLOC_END
 * @used: areas_in_use() while no more vmalloc space could be had
 * @out: regions and holes are set; find_lowmem() must have been called
 *
 * Return: 0, or -1 when there is no lowmem.
 */
int find_regions(const struct ranges *used, struct layout_seen *out)
{
	uint64_t at = out->linear.page_offset;
	size_t i;

	if (!out->lowmem.nr)
		return -1;
	for (i = 0; i < out->lowmem.nr; i++) {
		if (out->lowmem.r[i].start > at)
			add_between(used, at, out->lowmem.r[i].start, out);
		at = out->lowmem.r[i].end;
		add_region(out, LOWMEM, out->lowmem.r[i].start, at);
	}
	add_region(out, GAP, at, out->upper_start);
	add_region(out, UPPER, out->upper_start, VMALLOC_END);
	return 0;
}

/**
 * layout_free() - give back what the others allocated
 * @layout: empty afterwards
 */
void layout_free(struct layout_seen *layout)
{
	ranges_free(&layout->lowmem);
	ranges_free(&layout->holes);
	free(layout->region);
	memset(layout, 0, sizeof(*layout));
}

/**
 * lowmem_phys() - RAM that is lowmem
 * @layout: find_regions() must have been called
 * @out: physical addresses are added here
 */
void lowmem_phys(const struct layout_seen *layout, struct ranges *out)
{
	size_t i;

	for (i = 0; i < layout->nr; i++)
		if (layout->region[i].kind == LOWMEM)
			ranges_add(out, layout->region[i].phys,
				   layout->region[i].phys + layout->region[i].size);
}

/* The physical end of lowmem, exclusive. */
uint64_t lowmem_phys_end(const struct layout_seen *layout)
{
	uint64_t last = layout->lowmem.r[layout->lowmem.nr - 1].end - 1;

	return to_phys(&layout->linear, last) + 1;
}

/* The region that @virt lies in, or NULL. */
const struct region *region_at(const struct layout_seen *layout, uint64_t virt)
{
	size_t i;

	for (i = 0; i < layout->nr; i++)
		if (virt >= layout->region[i].virt &&
		    virt - layout->region[i].virt < layout->region[i].size)
			return &layout->region[i];
	return NULL;
}

/* A linear overrun must fault: the first page of such a hole is not used. */
bool region_has_guard(const struct layout_seen *layout, size_t i)
{
	return i && layout->region[i].kind == HOLE &&
	       layout->region[i - 1].kind == LOWMEM;
}

static int parse_region(const char *line, struct layout_seen *out)
{
	uint64_t first, last, phys;
	enum kind kind = LOWMEM;
	char name[16];
	int found;

	found = sscanf(line, "%15s 0x%" SCNx64 "-0x%" SCNx64 " phys 0x%" SCNx64,
		       name, &first, &last, &phys);
	while (kind < NR_KINDS && strcmp(name, kind_names[kind]))
		kind++;
	if (found < 3 || kind == NR_KINDS || last < first)
		return -1;
	if ((found == 4) != (kind != GAP && kind != UPPER))
		return -1;
	add_region(out, kind, first, last + 1);
	if (found == 4)
		out->region[out->nr - 1].phys = phys;
	return 0;
}

/**
 * parse_layout_file() - read debugfs lowmem_layout
 * @text: the file
 * @type: the layout, from the first line
 * @out: regions are set
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int parse_layout_file(const char *text, char type[16], struct layout_seen *out)
{
	if (sscanf(text, "mode: %15s", type) != 1) {
		snprintf(parse_error, sizeof(parse_error),
			 "lowmem_layout: first line is not \"mode: NAME\"");
		return -1;
	}
	for (;;) {
		text += strcspn(text, "\n");
		text += *text == '\n';
		if (!*text)
			return 0;
		if (parse_region(text, out)) {
			snprintf(parse_error, sizeof(parse_error),
				 "lowmem_layout: line not understood: %.60s",
				 text);
			parse_error[strcspn(parse_error, "\n")] = '\0';
			return -1;
		}
	}
}

/**
 * regions_equal() - compare two lists of regions
 * @a: a layout
 * @b: a layout
 * @differs: index of the first region that is not the same
 */
bool regions_equal(const struct layout_seen *a, const struct layout_seen *b,
		   size_t *differs)
{
	size_t i;

	for (i = 0; i < a->nr && i < b->nr; i++) {
		const struct region *x = &a->region[i], *y = &b->region[i];

		if (x->kind != y->kind || x->virt != y->virt ||
		    x->size != y->size || x->has_phys != y->has_phys ||
		    (x->has_phys && x->phys != y->phys))
			break;
	}
	*differs = i;
	return i == a->nr && i == b->nr;
}

/**
 * print_json() - write the layout and its totals
 * @to: where to
 * @layout: the layout
 * @totals: its totals
 *
 * Byte for byte the form that the host writes for the layout it predicts.
 */
void print_json(FILE *to, const struct layout_seen *layout,
		const struct totals *totals)
{
	size_t i;

	fprintf(to, "{\n  \"lowmem\": %" PRIu64 ",\n", ranges_total(&layout->lowmem));
	fprintf(to, "  \"highmem\": %" PRIu64 ",\n", totals->highmem);
	fprintf(to, "  \"vmalloc_total\": %" PRIu64 ",\n", totals->vmalloc_total);
	fprintf(to, "  \"mem_total_kb\": %" PRIu64 ",\n", totals->mem_total_kb);
	if (totals->has_low_total)
		fprintf(to, "  \"low_total_kb\": %" PRIu64 ",\n",
			totals->low_total_kb);
	else
		fputs("  \"low_total_kb\": null,\n", to);
	if (totals->threads)
		fprintf(to, "  \"threads\": %u,\n", totals->threads);
	else
		fputs("  \"threads\": null,\n", to);
	fputs("  \"regions\": [\n", to);
	for (i = 0; i < layout->nr; i++) {
		const struct region *r = &layout->region[i];

		fprintf(to, "    {\"kind\": \"%s\", \"virt\": %" PRIu64 ", \"phys\": ",
			kind_name(r->kind), r->virt);
		if (r->has_phys)
			fprintf(to, "%" PRIu64, r->phys);
		else
			fputs("null", to);
		fprintf(to, ", \"size\": %" PRIu64 "}%s\n", r->size,
			i + 1 < layout->nr ? "," : "");
	}
	fputs("  ]\n}\n", to);
}
