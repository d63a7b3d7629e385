/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The layout of lowmem and vmalloc on 32-bit ARM.
 *
 * Freestanding: no libc, no allocation, no globals, no recursion.  The kernel
 * compiles this very file; userspace supplies <linux/types.h> by a shim.
 *
 * All values are bytes and all ranges are end exclusive.  Addresses called
 * phys are physical, addresses called virt are kernel virtual.
 *
 *       virt                                   phys
 *  PAGE_OFFSET +---------+ ---- lowmem ----- +---------+ PHYS_OFFSET
 *              | lowmem  |                   |  bank   |
 *              +---------+                   +---------+
 *              |  dead   |  trimmed away     |         |
 *              +---------+ PMD_SIZE aligned  |  hole   |
 *              |  hole   |  used by vmalloc  |         |
 *              +---------+                   +---------+
 *              | lowmem  |                   |  bank   |
 *  high_memory +---------+ -- lowmem_end --- +.........+
 *              |   gap   |                   : highmem :
 *  upper_start +---------+                   :         :
 *              |  upper  |                   :         :
 *  VMALLOC_END +---------+                   +---------+
 *
 * That is how stock (the hole is dead, too) and intermix lay out lowmem.  A
 * packed layout has no hole: the banks follow each other in virtual space, and
 * what was trimmed off the hole lies between them.
 *
 *              | lowmem  |                   |  bank   |
 *              +---------+                   +---------+
 *              |  dead   |  trimmed away     |         |
 *              +---------+ PMD_SIZE aligned  |  hole   | removed
 *              |  dead   |  trimmed away     |         |
 *              +---------+                   +---------+
 *              | lowmem  |                   |  bank   |
 */
#ifndef _ARM_LOWMEM_LAYOUT_CORE_H
#define _ARM_LOWMEM_LAYOUT_CORE_H

#include <linux/types.h>

/* The kernel's own constants; the kernel glue checks at build time that they agree. */
#define LAYOUT_PAGE_SIZE	0x1000u		/* PAGE_SIZE */
#define LAYOUT_PMD_SIZE		0x200000u	/* PMD_SIZE, classic and LPAE */
#define LAYOUT_VMALLOC_END	0xff800000u	/* VMALLOC_END, asm/pgtable.h */
#define LAYOUT_VMALLOC_OFFSET	0x800000u	/* VMALLOC_OFFSET, asm/pgtable.h */
#define LAYOUT_VMALLOC_MIN	0x1000000u	/* early_vmalloc(), arch/arm/mm/mmu.c */
#define LAYOUT_LOWMEM_MIN	0x2000000u	/* early_vmalloc() leaves this much */
#define LAYOUT_VMALLOC_DEFAULT	0xf000000u	/* vmalloc_size, arch/arm/mm/mmu.c */
#define LAYOUT_UPPER_MIN	0x1000000u	/* no smaller dedicated upper area */
#define LAYOUT_UPPER_DEFAULT	0x4000000u	/* without vmalloc_upper= */

/*
 * Packed: RAM at or above this physical address becomes lowmem only if stock
 * makes it lowmem, too.  The tables translate to 32 bits, so lowmem and its
 * end have to lie below 4 GiB; the last PMD stays out so that the end does.
 */
#define LAYOUT_PACKED_END	(0x100000000ull - LAYOUT_PMD_SIZE)

/* Physical addresses must lie below this: LPAE has 40 bits of them. */
#define LAYOUT_PHYS_MAX		0x10000000000ull
/* "No physical address", for the gap and the upper area. */
#define LAYOUT_NO_PHYS		(~0ull)

/*
 * Most banks a layout can have, and so one hole less (the leading gap aside).
 * As many as memblock keeps before it can grow (INIT_MEMBLOCK_REGIONS), so that a
 * kernel never gives up a gap.  Where there are more, the smallest gaps are given up:
 * see struct layout_banks.
 */
#define LAYOUT_MAX_BANKS	128
/* A bank brings at most dead, hole, dead and lowmem; gap and upper come last. */
#define LAYOUT_MAX_REGIONS	(4 * LAYOUT_MAX_BANKS + 2)

/**
 * enum layout_type - the layouts of lowmem
 * @LAYOUT_STOCK: as an unpatched kernel does, a hole is dead space
 * @LAYOUT_INTERMIX: vmalloc uses the holes and lowmem grows by as much
 * @LAYOUT_PACKED: the banks are mapped without the holes between them
 * @LAYOUT_NR_TYPES: how many layouts there are
 */
enum layout_type {
	LAYOUT_STOCK,
	LAYOUT_INTERMIX,
	LAYOUT_PACKED,
	LAYOUT_NR_TYPES,
};

/**
 * enum layout_kind - what a stretch of virtual address space is for
 * @LAYOUT_LOWMEM: RAM, mapped linearly
 * @LAYOUT_HOLE: no RAM behind it, handed to vmalloc; PMD_SIZE aligned
 * @LAYOUT_DEAD: no RAM behind it, not mapped and of no use
 * @LAYOUT_GAP: from high_memory to the upper area, never mapped
 * @LAYOUT_UPPER: the dedicated vmalloc area that ends at VMALLOC_END
 */
enum layout_kind {
	LAYOUT_LOWMEM,
	LAYOUT_HOLE,
	LAYOUT_DEAD,
	LAYOUT_GAP,
	LAYOUT_UPPER,
};

/**
 * enum layout_error - why a layout could not be computed
 * @LAYOUT_OK: it could
 * @LAYOUT_EPAGE_OFFSET: page_offset is not PMD aligned or leaves no room
 * @LAYOUT_EPHYS_OFFSET: phys_offset is not PMD aligned or out of range; packed:
 *	it, or the promised end, leaves no lowmem that the tables can translate
 * @LAYOUT_EVMALLOC: vmalloc or upper has not been through layout_params_clamp()
 * @LAYOUT_EBANKS: a bank is empty, unsorted, overlapping or not page aligned
 * @LAYOUT_ENORAM: no usable RAM below the end of lowmem
 * @LAYOUT_ETYPE: no such layout
 */
enum layout_error {
	LAYOUT_OK		= 0,
	LAYOUT_EPAGE_OFFSET	= -1,
	LAYOUT_EPHYS_OFFSET	= -2,
	LAYOUT_EVMALLOC		= -3,
	LAYOUT_EBANKS		= -4,
	LAYOUT_ENORAM		= -5,
	LAYOUT_ETYPE		= -6,
};

/* What layout_params_clamp() had to change. */
#define LAYOUT_CLAMP_VMALLOC_SMALL	0x01u
#define LAYOUT_CLAMP_VMALLOC_BIG	0x02u
#define LAYOUT_CLAMP_VMALLOC_PAGE	0x04u
#define LAYOUT_CLAMP_UPPER_SMALL	0x08u
#define LAYOUT_CLAMP_UPPER_BIG		0x10u
#define LAYOUT_CLAMP_UPPER_PMD		0x20u

/**
 * struct layout_bank - a range of usable RAM
 * @start: physical, inclusive, page aligned
 * @end: physical, exclusive, page aligned
 */
struct layout_bank {
	u64 start;
	u64 end;
};

/**
 * struct layout_banks - usable RAM: memblock memory without no-map
 * @nr: banks in use
 * @bridged: gaps given up because there was no room for them; each is counted
 *	as RAM, so that totals are at most @bridged_bytes too high
 * @bridged_bytes: size of the gaps given up
 * @bank: the banks, sorted, with a gap between any two
 */
struct layout_banks {
	unsigned int nr;
	unsigned int bridged;
	u64 bridged_bytes;
	struct layout_bank bank[LAYOUT_MAX_BANKS];
};

/**
 * struct layout_params - what a layout depends on besides the banks
 * @phys_offset: PHYS_OFFSET, physical, PMD aligned
 * @image_end: physical end of the kernel image; a hole that starts below it
 *	stays dead, because set_section_perms() owns those PMDs
 * @page_offset: PAGE_OFFSET, virtual, PMD aligned
 * @vmalloc: "vmalloc=", all vmalloc space that is asked for
 * @upper: "vmalloc_upper=", least size of the upper area; packed does
 *	not look at it, the upper area has all of vmalloc
 */
struct layout_params {
	u64 phys_offset;
	u64 image_end;
	u32 page_offset;
	u32 vmalloc;
	u32 upper;
};

/**
 * struct layout_region - a stretch of kernel virtual address space
 * @phys: physical start, or LAYOUT_NO_PHYS
 * @virt: virtual start
 * @size: bytes, never 0
 * @kind: what it is for
 */
struct layout_region {
	u64 phys;
	u32 virt;
	u32 size;
	enum layout_kind kind;
};

/**
 * struct layout - a computed layout
 * @type: the layout it was computed for
 * @nr: regions in use; they cover PAGE_OFFSET to VMALLOC_END without a break
 * @nr_holes: regions that are holes
 * @lowmem_end: end of lowmem, physical (arm_lowmem_limit)
 * @lowmem: usable RAM mapped linearly
 * @highmem: usable RAM not mapped; lost without CONFIG_HIGHMEM
 * @hole_total: size of all holes, guard pages included
 * @dead_total: size of all dead regions
 * @vmalloc_start: lowest address vmalloc may use (VMALLOC_START)
 * @upper_start: start of the upper area (VMALLOC_UPPER_START)
 * @vmalloc_total: upper area and holes (VMALLOC_TOTAL)
 * @region: the regions, by ascending virtual address
 */
struct layout {
	enum layout_type type;
	unsigned int nr;
	unsigned int nr_holes;
	u64 lowmem_end;
	u64 lowmem;
	u64 highmem;
	u32 hole_total;
	u32 dead_total;
	u32 vmalloc_start;
	u32 upper_start;
	u32 vmalloc_total;
	struct layout_region region[LAYOUT_MAX_REGIONS];
};

void layout_banks_init(struct layout_banks *banks);
void layout_banks_add(struct layout_banks *banks, u64 start, u64 end);
void layout_banks_remove(struct layout_banks *banks, u64 start, u64 end);
void layout_banks_normalize(struct layout_banks *banks, u64 phys_offset);
u64 layout_banks_size(const struct layout_banks *banks);

unsigned int layout_params_clamp(struct layout_params *params);
int layout_compute(const struct layout_params *params,
		   const struct layout_banks *banks, enum layout_type type,
		   struct layout *out);
int layout_compute_below(const struct layout_params *params,
			 const struct layout_banks *banks,
			 enum layout_type type, u64 promised,
			 struct layout *out);
u64 layout_removed(const struct layout *layout);
bool layout_uses_holes(const struct layout *layout);
u64 layout_promise(const struct layout_params *params,
		   const struct layout *layout);
u32 layout_hole_guard(const struct layout *layout, unsigned int i);

void layout_virt_table(const struct layout *layout, unsigned int shift,
		       unsigned int nr, u32 *delta);
void layout_phys_table(const struct layout *layout, unsigned int shift,
		       unsigned int nr, u32 *delta);

const char *layout_type_name(enum layout_type type);
const char *layout_kind_name(enum layout_kind kind);
const char *layout_strerror(int error);

const char *layout_check(const struct layout_params *params,
			 const struct layout_banks *banks,
			 const struct layout *layout);
bool layout_is_valid(const struct layout_params *params,
		     const struct layout_banks *banks,
		     const struct layout *layout);

/* Up or down to a multiple of @align bytes, a power of two. */
static inline u64 layout_align_up(u64 x, u64 align)
{
	return (x + align - 1) & ~(align - 1);
}

static inline u64 layout_align_down(u64 x, u64 align)
{
	return x & ~(align - 1);
}

static inline u64 layout_pmd_up(u64 x)
{
	return layout_align_up(x, LAYOUT_PMD_SIZE);
}

static inline u64 layout_pmd_down(u64 x)
{
	return layout_align_down(x, LAYOUT_PMD_SIZE);
}

/* Room for lowmem and vmalloc together, bytes. */
static inline u64 layout_window(const struct layout_params *params)
{
	return LAYOUT_VMALLOC_END - LAYOUT_VMALLOC_OFFSET - params->page_offset;
}

#endif /* _ARM_LOWMEM_LAYOUT_CORE_H */
