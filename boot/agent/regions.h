/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The layout as it was measured: what each stretch of kernel virtual address
 * space turned out to be used for.
 */
#ifndef BOOT_AGENT_REGIONS_H
#define BOOT_AGENT_REGIONS_H

#include <stdio.h>

#include "boot/agent/parse.h"

#define VMALLOC_END	0xff800000ull	/* asm/pgtable.h */
#define VMALLOC_OFFSET	0x800000ull	/* asm/pgtable.h */
#define PMD_BYTES	0x200000ull	/* PMD_SIZE, classic and LPAE */
#define PAGE_BYTES	0x1000ull
#define SECTION_CLASSIC	0x100000ull	/* SECTION_SIZE, asm/pgtable-2level.h */
#define SECTION_LPAE	0x200000ull	/* asm/pgtable-3level.h */

enum kind {
	LOWMEM,
	HOLE,
	DEAD,
	GAP,
	UPPER,
	NR_KINDS,
};

/**
 * struct region - a stretch of kernel virtual address space
 * @kind: what it is used for
 * @virt: virtual start
 * @size: bytes
 * @phys: physical start, valid with @has_phys
 * @has_phys: only lowmem, holes and dead stretches have a physical address
 */
struct region {
	enum kind kind;
	uint64_t virt;
	uint64_t size;
	uint64_t phys;
	bool has_phys;
};

#define MAX_PIECES	128

/**
 * struct piece - where lowmem goes on behind a hole that packed lowmem leaves out
 * @virt: virtual start
 * @phys: physical start
 */
struct piece {
	uint64_t virt;
	uint64_t phys;
};

/**
 * struct linear - where the linear mapping is
 * @page_offset: PAGE_OFFSET, virtual
 * @phys_offset: PHYS_OFFSET, physical
 * @first_ram: where the first RAM belongs, virtual
 * @nr: pieces; 0 unless lowmem is packed
 * @piece: all but the first, which starts at @page_offset
 */
struct linear {
	uint64_t page_offset;
	uint64_t phys_offset;
	uint64_t first_ram;
	size_t nr;
	struct piece piece[MAX_PIECES];
};

/**
 * struct layout_seen - the whole layout
 * @linear: the linear mapping
 * @lowmem: RAM that is mapped linearly, virtual
 * @holes: what vmalloc was seen to use below the upper area, virtual
 * @upper_start: where the upper area starts, virtual
 * @nr: regions
 * @room: regions allocated
 * @region: the regions, from PAGE_OFFSET to VMALLOC_END
 */
struct layout_seen {
	struct linear linear;
	struct ranges lowmem;
	struct ranges holes;
	uint64_t upper_start;
	size_t nr;
	size_t room;
	struct region *region;
};

const char *kind_name(enum kind kind);
void linear_pack(struct linear *linear, const struct ranges *ram,
		 uint64_t image_end, uint64_t section);
uint64_t to_phys(const struct linear *linear, uint64_t virt);
bool area_is_lowmem(const struct linear *linear, const struct area *area);
void areas_in_use(const struct linear *linear, const struct areas *areas,
		  struct ranges *out);
void mapped_of(const struct ptdump *dump, struct ranges *out);
void find_lowmem(const struct ranges *mapped, const struct ranges *used,
		 struct layout_seen *out);
int find_regions(const struct ranges *used, struct layout_seen *out);
void layout_free(struct layout_seen *layout);
void lowmem_phys(const struct layout_seen *layout, struct ranges *out);
uint64_t lowmem_phys_end(const struct layout_seen *layout);
const struct region *region_at(const struct layout_seen *layout, uint64_t virt);
bool region_has_guard(const struct layout_seen *layout, size_t i);
int parse_layout_file(const char *text, char type[16], struct layout_seen *out);
bool regions_equal(const struct layout_seen *a, const struct layout_seen *b,
		   size_t *differs);

/**
 * struct totals - the numbers that go with the regions
 * @highmem: usable RAM that is not mapped linearly, bytes
 * @vmalloc_total: VmallocTotal, bytes
 * @mem_total_kb: MemTotal, KiB
 * @low_total_kb: LowTotal, KiB, valid with @has_low_total
 * @has_low_total: the kernel has highmem
 * @threads: that could be made until vmalloc space was used up; 0 when not tried
 */
struct totals {
	uint64_t highmem;
	uint64_t vmalloc_total;
	uint64_t mem_total_kb;
	uint64_t low_total_kb;
	bool has_low_total;
	unsigned int threads;
};

void print_json(FILE *to, const struct layout_seen *layout,
		const struct totals *totals);

#endif /* BOOT_AGENT_REGIONS_H */
