// SPDX-License-Identifier: GPL-2.0-only
/*
 * The device tree reader.  Trees are written by libfdt, node by node, because
 * the order of reserved nodes counts.
 */
#include <inttypes.h>
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/fdt.h"
#include "tool/holes.h"

#define ROOM	8192
#define MAX_REG	16

static _Alignas(8) char blob[ROOM];
static struct board b;
static struct fail fail;
static const struct fdt_given from_tree = { .bootargs = true };

static void start_tree(void)
{
	assert_int_equal(fdt_create(blob, ROOM), 0);
	assert_int_equal(fdt_finish_reservemap(blob), 0);
	assert_int_equal(fdt_begin_node(blob, ""), 0);
}

static void cells(const char *prop, const u32 *value, unsigned int nr)
{
	fdt32_t data[MAX_REG];
	unsigned int i;

	for (i = 0; i < nr; i++)
		data[i] = cpu_to_fdt32(value[i]);
	assert_int_equal(fdt_property(blob, prop, data, (int)(nr * 4)), 0);
}

#define CELLS(prop, ...) do { \
	const u32 list[] = { __VA_ARGS__ }; \
	cells(prop, list, sizeof(list) / sizeof(list[0])); \
} while (0)

static void node(const char *name)
{
	assert_int_equal(fdt_begin_node(blob, name), 0);
}

static void end(void)
{
	assert_int_equal(fdt_end_node(blob), 0);
}

static void flag(const char *prop)
{
	assert_int_equal(fdt_property(blob, prop, NULL, 0), 0);
}

static void text(const char *prop, const char *value)
{
	assert_int_equal(fdt_property_string(blob, prop, value), 0);
}

/* Everything that starts like this: one bank, then reserved nodes. */
static void start_board(u32 base, u32 size)
{
	start_tree();
	CELLS("#address-cells", 1);
	CELLS("#size-cells", 1);
	node("memory");
	text("device_type", "memory");
	CELLS("reg", base, size);
	end();
}

static void start_reserved(void)
{
	node("reserved-memory");
	CELLS("#address-cells", 1);
	CELLS("#size-cells", 1);
	flag("ranges");
}

static void nomap(const char *name, u32 start, u32 size)
{
	node(name);
	CELLS("reg", start, size);
	flag("no-map");
	end();
}

static int parse_as(const struct fdt_given *given)
{
	end();
	assert_int_equal(fdt_finish(blob), 0);
	fail.text[0] = '\0';
	return fdt_parse(&b, blob, fdt_totalsize(blob), "dir/x.dtb", given, &fail);
}

static int parse(void)
{
	return parse_as(&from_tree);
}

static void assert_fails(const char *expected)
{
	assert_int_equal(parse(), -1);
	assert_string_equal(fail.text, expected);
}

static void assert_noted(const char *part)
{
	unsigned int i;

	for (i = 0; i < b.nr_notes; i++)
		if (strstr(b.note[i], part))
			return;
	fail_msg("no note with '%s'", part);
}

static void test_root(void **state)
{
	static const char list[] = "acme,board\0acme,soc";

	(void)state;
	start_tree();
	text("model", "A \x01 board");
	assert_int_equal(fdt_property(blob, "compatible", list, sizeof(list)), 0);
	node("memory");
	text("device_type", "memory");
	CELLS("reg", 0x80000000, 0x40000000);
	end();
	assert_int_equal(parse(), 0);
	assert_string_equal(b.name, "x");
	assert_string_equal(b.model, "A ? board");
	assert_string_equal(b.compatible, "acme,board acme,soc");
	assert_true(b.phys_offset == 0x80000000);
	assert_banks(&b, "80000000-c0000000");
	assert_string_equal(board_origin(&b, &b.ram.range[0]), "/memory");
}

/* (2,2), (2,1), and (3,1): the kernel drops what is above 64 bits. */
static void test_cells(void **state)
{
	(void)state;
	start_tree();
	CELLS("#address-cells", 2);
	CELLS("#size-cells", 2);
	node("memory@80000000");
	text("device_type", "memory");
	CELLS("reg", 0, 0x80000000, 0, 0x10000000, 0, 0xa0000000, 0, 0x10000000);
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-90000000 a0000000-b0000000");

	start_tree();
	CELLS("#address-cells", 2);
	node("memory");
	text("device_type", "memory");
	CELLS("reg", 0, 0x80000000, 0x10000000);
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-90000000");

	start_tree();
	CELLS("#address-cells", 3);
	node("memory");
	text("device_type", "memory");
	CELLS("reg", 7, 0, 0x80000000, 0x10000000);
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-90000000");
}

static void test_bad_cells(void **state)
{
	(void)state;
	start_tree();
	CELLS("#address-cells", 5);
	assert_fails("dir/x.dtb: /: #address-cells: 5 cells, expected 1 to 4");
	start_tree();
	CELLS("#size-cells", 0);
	assert_fails("dir/x.dtb: /: #size-cells: 0 cells, expected 1 to 4");
	start_tree();
	text("#size-cells", "x");
	assert_fails("dir/x.dtb: /: #size-cells: 2 bytes, expected one cell");
}

/* What makes a node one of memory, and which of its properties counts. */
static void test_memory_nodes(void **state)
{
	(void)state;
	start_board(0x80000000, 0x10000000);
	node("memory@a0000000");	/* no device_type: not memory */
	CELLS("reg", 0xa0000000, 0x10000000);
	end();
	node("memory@b0000000");
	text("device_type", "memory");
	text("status", "disabled");
	CELLS("reg", 0xb0000000, 0x10000000);
	end();
	node("ram@c0000000");
	text("device_type", "memory");
	text("status", "ok");
	CELLS("reg", 0xc0000000, 0x20000000, 0xf0000000, 0);
	CELLS("linux,usable-memory", 0xc0000000, 0x8000000);
	end();
	node("bus");
	node("memory@d0000000");	/* not a child of the root */
	text("device_type", "memory");
	CELLS("reg", 0xd0000000, 0x10000000);
	end();
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-90000000 c0000000-c8000000");
	assert_false(b.unsized);
}

/* Unsorted, overlapping, adjacent banks and partly filled pages. */
static void test_odd_banks(void **state)
{
	(void)state;
	start_tree();
	node("memory");
	text("device_type", "memory");
	CELLS("reg", 0xa0000800, 0x1000, 0x80000000, 0x8000000, 0x84000000, 0x8000000,
	      0x8c000000, 0x4000800);
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-90000000");
}

static void test_unsized(void **state)
{
	const struct board_ranges ram = {
		.nr = 1, .range = { { .start = 0x40000000, .size = 0x20000000 } },
	};
	const struct fdt_given given = { .ram = &ram };

	(void)state;
	start_board(0x40000000, 0);
	assert_fails("dir/x.dtb: /memory: reg: size 0, which a boot loader fills in; expected --ram SIZE@BASE, where DRAM starts (the node says 0x40000000)");
	assert_true(b.unsized && b.unsized_base == 0x40000000);

	start_board(0x40000000, 0);
	assert_int_equal(parse_as(&given), 0);
	assert_banks(&b, "40000000-60000000");
	assert_true(b.ram_given);

	/* Carve-outs that miss the RAM: was it given at the right place? */
	start_board(0, 0);
	start_reserved();
	nomap("a", 0x8000000, 0x1000000);
	nomap("b", 0x9000000, 0x1000000);
	end();
	assert_int_equal(parse_as(&given), 0);
	assert_noted("2 no-map regions lie outside the RAM of --ram, the first at 0x8000000");

	start_tree();
	assert_fails("dir/x.dtb: /: no memory node with a size, expected one, or --ram SIZE@BASE");
}

/* The decompressor's rule: fdt_check_mem_start(). */
static void test_phys_offset(void **state)
{
	(void)state;
	start_board(0x40200000, 0x10000000);	/* 0x40000000 is not RAM */
	assert_int_equal(parse(), 0);
	assert_true(b.phys_offset == 0x40200000);

	start_board(0x40100000, 0x10000000);	/* rounded up: the first MiB is lost */
	assert_int_equal(parse(), 0);
	assert_true(b.phys_offset == 0x40200000);
	assert_banks(&b, "40200000-50100000");

	/* A disabled node is RAM for the decompressor, but not for the kernel. */
	start_board(0x40200000, 0x10000000);
	node("memory@40000000");
	text("device_type", "memory");
	text("status", "disabled");
	CELLS("reg", 0x40000000, 0x200000);
	end();
	assert_int_equal(parse(), 0);
	assert_true(b.phys_offset == 0x40000000);
	assert_banks(&b, "40200000-50200000");
}

/* A crash kernel's memory: capped to one range, and another one added. */
static void test_usable_range(void **state)
{
	(void)state;
	start_board(0x80000000, 0x40000000);
	node("chosen");
	CELLS("linux,usable-memory-range", 0x90000000, 0x4000000, 0xd0000000, 0x1000000);
	end();
	assert_int_equal(parse(), 0);
	assert_true(b.phys_offset == 0x90000000);
	assert_banks(&b, "90000000-94000000 d0000000-d1000000");
}

/* memblock_cap_memory_range() caps nothing to an empty range, nor does the decompressor. */
static void test_usable_empty(void **state)
{
	(void)state;
	start_board(0x80200000, 0x40000000);
	node("chosen");
	CELLS("linux,usable-memory-range", 0x90000000, 0);
	end();
	assert_int_equal(parse(), 0);
	assert_true(b.phys_offset == 0x80000000);
	assert_banks(&b, "80200000-c0200000");
}

static void test_bad_reg(void **state)
{
	(void)state;
	start_tree();
	node("memory");
	text("device_type", "memory");
	CELLS("reg", 0x80000000, 0x1000, 0);
	end();
	assert_fails("dir/x.dtb: /memory: reg: 12 bytes, expected a multiple of 8");

	start_board(0x80000000, 0x10000000);
	start_reserved();
	node("a");
	CELLS("reg", 0x88000000, 0x1000, 7);
	end();
	end();
	assert_fails("dir/x.dtb: /reserved-memory/a: reg: 12 bytes, expected a multiple of 8");
}

static void test_nomap(void **state)
{
	static struct plan plan;
	static struct holes holes;

	(void)state;
	start_board(0x80000000, 0x40000000);
	start_reserved();
	nomap("vga@90000000", 0x90000000, 0x4000000);
	node("two@a0000000");		/* every entry of reg counts */
	CELLS("reg", 0xa0000000, 0x200000, 0xa0200000, 0x200800);
	flag("no-map");
	end();
	node("off@b0000000");
	text("status", "disabled");
	CELLS("reg", 0xb0000000, 0x4000000);
	flag("no-map");
	end();
	node("zero@b8000000");
	CELLS("reg", 0xb8000000, 0);
	flag("no-map");
	end();
	nomap("outside@10000000", 0x10000000, 0x1000000);
	node("mapped@b0000000");
	CELLS("reg", 0xb0000000, 0x1000000);
	end();
	end();
	assert_int_equal(parse(), 0);
	/* A page that is partly taken goes whole. */
	assert_banks(&b, "80000000-90000000 94000000-a0000000 a0401000-c0000000");
	assert_int_equal(b.reserved.nr, 1);

	assert_int_equal(plan_compute(&plan, &b, 0xc0000000, 0, &fail), 0);
	holes_find(&holes, &plan);
	assert_int_equal(holes.nr, 2);
	assert_int_equal(holes.hole[0].cause, HOLE_NOMAP);
	assert_string_equal(board_origin(&b, holes.hole[0].biggest), "/reserved-memory/vga@90000000");
	assert_int_equal(holes.hole[0].fate[LAYOUT_STOCK], HOLE_DEAD);
	assert_int_equal(holes.hole[0].fate[LAYOUT_INTERMIX], HOLE_USED);
	assert_int_equal(holes.hole[1].nr_nomap, 2);
	assert_true(holes.hole[1].used[LAYOUT_INTERMIX] == 0x400000);
	assert_true(holes.hole[1].trimmed[LAYOUT_INTERMIX] == 0x1000);
}

/* All ranges of a node in 6.1 and 6.12, the first alone in 7.3. */
static void test_nomap_ranges(void **state)
{
	(void)state;
	start_board(0x80000000, 0x40000000);
	start_reserved();
	node("two");
	CELLS("reg", 0x90000000, 0x1000000, 0xa0000000, 0x1000000);
	flag("no-map");
	end();
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-90000000 91000000-a0000000 a1000000-c0000000");
	assert_noted("/reserved-memory/two has 2 ranges: Linux 7.3 takes the first alone");
}

/* early_init_dt_reserve_memory() refuses no-map for what is reserved before. */
static void test_nomap_refused(void **state)
{
	(void)state;
	start_board(0x80000000, 0x40000000);
	node("chosen");
	CELLS("linux,initrd-start", 0x88000000);
	CELLS("linux,initrd-end", 0x88800000);
	end();
	start_reserved();
	nomap("under-initrd", 0x88400000, 0x1000000);
	node("first");
	CELLS("reg", 0x90000000, 0x1000000);
	end();
	nomap("over-first", 0x90800000, 0x1000000);
	nomap("before", 0xa0800000, 0x1000000);
	node("over-before");		/* comes too late to keep it from being applied */
	CELLS("reg", 0xa0000000, 0x1000000);
	end();
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-a0800000 a1800000-c0000000");
	assert_noted("under-initrd overlaps the initrd");
	assert_noted("over-first overlaps /reserved-memory/first");
}

/* /memreserve/ comes after the nodes and refuses nothing. */
static void test_memreserve(void **state)
{
	(void)state;
	assert_int_equal(fdt_create(blob, ROOM), 0);
	assert_int_equal(fdt_add_reservemap_entry(blob, 0x88000000, 0x100000), 0);
	assert_int_equal(fdt_finish_reservemap(blob), 0);
	assert_int_equal(fdt_begin_node(blob, ""), 0);
	node("memory");
	text("device_type", "memory");
	CELLS("reg", 0x80000000, 0x40000000);
	end();
	start_reserved();
	nomap("a", 0x88000000, 0x200000);
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-88000000 88200000-c0000000");
	assert_int_equal(b.reserved.nr, 1);
	assert_noted("/reserved-memory/a overlaps /memreserve/: Linux 6.1");
}

/* __reserved_mem_check_root() */
static void test_reserved_root(void **state)
{
	(void)state;
	start_board(0x80000000, 0x40000000);
	node("reserved-memory");
	CELLS("#address-cells", 1);
	CELLS("#size-cells", 1);
	nomap("a", 0x90000000, 0x1000000);
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-c0000000");
	assert_noted("it has no ranges");

	start_board(0x80000000, 0x40000000);
	node("reserved-memory");
	CELLS("#address-cells", 2);
	CELLS("#size-cells", 1);
	flag("ranges");
	end();
	assert_int_equal(parse(), 0);
	assert_noted("#address-cells is not the root's");

	start_board(0x80000000, 0x40000000);
	node("reserved-memory");
	CELLS("#address-cells", 1);
	CELLS("#size-cells", 2);
	flag("ranges");
	end();
	assert_int_equal(parse(), 0);
	assert_noted("#size-cells is not the root's");

	start_board(0x80000000, 0x40000000);
	node("reserved-memory");
	CELLS("#address-cells", 1);
	CELLS("#size-cells", 1);
	CELLS("ranges", 0, 0x10000000, 0x40000000);
	nomap("a", 0x90000000, 0x1000000);
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-90000000 91000000-c0000000");
	assert_noted("does not translate");
}

static void dynamic(const char *name, u32 size, bool no_map)
{
	node(name);
	CELLS("size", size);
	if (no_map)
		flag("no-map");
}

/* memblock allocates top down, then looks at alloc-ranges. */
static void test_dynamic(void **state)
{
	(void)state;
	start_board(0x80000000, 0x20000000);
	start_reserved();
	dynamic("top", 0x1000, true);
	end();
	dynamic("aligned", 0x180000, true);
	CELLS("alignment", 0x200000);
	CELLS("alloc-ranges", 0x90000000, 0x1000000);
	end();
	dynamic("mapped", 0x200000, false);
	CELLS("alloc-ranges", 0x10000000, 0x1000000, 0x90000000, 0x1000000);
	end();
	node("fixed");			/* comes first all the same */
	CELLS("reg", 0x90f00000, 0x100000);
	end();
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-90c00000 90d80000-9ffff000");
	assert_int_equal(b.late_nomap.nr, 2);
	assert_int_equal(b.reserved.nr, 2);
	/* Too big for what is left between "aligned" and "fixed". */
	assert_true(b.reserved.range[1].start == 0x90a00000);
	assert_noted("/reserved-memory/top: the kernel picks the place");
}

/* A range that starts beside an earlier one is filled from below. */
static void test_dynamic_beside(void **state)
{
	(void)state;
	start_board(0x80000000, 0x20000000);
	start_reserved();
	dynamic("a", 0x100000, true);
	CELLS("alloc-ranges", 0x90000000, 0x100000);
	end();
	dynamic("b", 0x100000, true);
	CELLS("alloc-ranges", 0x90100000, 0x1000000);
	end();
	dynamic("c", 0x100000, true);
	CELLS("alloc-ranges", 0x91000000, 0x1000000);
	end();
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-90000000 90200000-91f00000 92000000-a0000000");
}

static void test_dynamic_pool(void **state)
{
	(void)state;
	start_board(0x80000000, 0x20000000);
	start_reserved();
	dynamic("pool", 0x1000000, false);
	text("compatible", "shared-dma-pool");
	flag("reusable");
	CELLS("alloc-ranges", 0x90000000, 0x1801000);
	end();
	dynamic("both", 0x1000000, true);	/* refused, so mapped again */
	text("compatible", "shared-dma-pool");
	flag("reusable");
	end();
	dynamic("huge", 0x30000000, true);
	end();
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-a0000000");
	/* CMA wants 4 MiB. */
	assert_true(b.reserved.range[0].start == 0x90800000);
	assert_noted("/reserved-memory/huge: no room");
}

static void test_dynamic_bad(void **state)
{
	(void)state;
	start_board(0x80000000, 0x20000000);
	start_reserved();
	node("a");
	CELLS("size", 1, 2);
	end();
	end();
	assert_fails("dir/x.dtb: /reserved-memory/a: size: 8 bytes, expected 4");

	start_board(0x80000000, 0x20000000);
	start_reserved();
	dynamic("a", 0x1000, true);
	CELLS("alignment", 0x3000);
	end();
	end();
	assert_fails("dir/x.dtb: /reserved-memory/a: alignment: 0x3000, expected a power of two");

	start_board(0x80000000, 0x20000000);
	start_reserved();
	dynamic("a", 0x1000, true);
	CELLS("alloc-ranges", 0x3000);
	end();
	end();
	assert_fails("dir/x.dtb: /reserved-memory/a: alloc-ranges: 4 bytes, expected a multiple of 8");
}

/* A hole that comes while memory is reserved must not raise lowmem's end. */
static void test_late_hole(void **state)
{
	static struct plan plan;

	(void)state;
	start_board(0x80000000, 0x40000000);
	start_reserved();
	dynamic("late", 0x4000000, true);
	CELLS("alloc-ranges", 0x90000000, 0x4000000);
	end();
	end();
	assert_int_equal(parse(), 0);
	assert_int_equal(plan_compute(&plan, &b, 0xc0000000, 0, &fail), 0);
	assert_true(plan.layout[LAYOUT_STOCK].lowmem == 704u << 20);
	assert_true(plan.layout[LAYOUT_INTERMIX].lowmem == 704u << 20);
	assert_true(plan.layout[LAYOUT_INTERMIX].vmalloc_total == 304u << 20);
	assert_true(plan.promised[LAYOUT_INTERMIX]);
}

/* RAM and reserved memory beyond 4 GiB. */
static void test_beyond_4g(void **state)
{
	const struct fdt_given lpae = { .lpae = true };
	const struct fdt_given *given[] = { &from_tree, &lpae };
	unsigned int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		start_tree();
		CELLS("#address-cells", 2);
		CELLS("#size-cells", 2);
		node("memory");
		text("device_type", "memory");
		CELLS("reg", 0, 0x80000000, 0, 0x40000000, 8, 0x80000000, 0, 0x40000000);
		end();
		node("reserved-memory");
		CELLS("#address-cells", 2);
		CELLS("#size-cells", 2);
		flag("ranges");
		node("a");
		CELLS("reg", 8, 0x90000000, 0, 0x1000000);
		flag("no-map");
		end();
		end();
		assert_int_equal(parse_as(given[i]), 0);
		/* phys_addr_t of 32 bits cuts the reserved address, but drops the bank. */
		assert_banks(&b, i ? "80000000-c0000000 880000000-890000000 891000000-8c0000000" :
				     "80000000-90000000 91000000-c0000000");
		assert_true(b.dropped == (i ? 0 : 0x40000000));
	}
}

static void test_bootargs(void **state)
{
	const struct fdt_given no_args = { 0 };

	(void)state;
	start_board(0x80000000, 0x40000000);
	node("chosen");
	text("bootargs", "console=ttyS0 vmalloc=300M vmalloc_upper=junk quiet");
	end();
	assert_int_equal(parse(), 0);
	assert_true(b.vmalloc == 300u << 20);
	assert_false(b.upper_given);
	assert_noted("vmalloc_upper=junk");

	/* memparse() takes what it understands, early_vmalloc_upper() all or nothing. */
	start_board(0x80000000, 0x40000000);
	node("chosen");
	text("bootargs", "vmalloc=300MB mem=512MB vmalloc_upper=32M vmalloc_upper=16MB");
	end();
	assert_int_equal(parse(), 0);
	assert_string_equal(b.params, "vmalloc=300M mem=512M vmalloc_upper=32M");
	assert_true(b.vmalloc == 300u << 20 && b.upper == 32u << 20);
	assert_banks(&b, "80000000-a0000000");
	assert_noted("vmalloc=300MB is read as vmalloc=300M");
	assert_noted("vmalloc_upper=16MB");

	start_board(0x80000000, 0x40000000);
	node("chosen");
	text("bootargs", "vmalloc=300M");
	end();
	assert_int_equal(parse_as(&no_args), 0);
	assert_true(b.vmalloc == LAYOUT_VMALLOC_DEFAULT);
}

static void test_not_a_tree(void **state)
{
	static _Alignas(8) const char source[] = "/dts-v1/; / { };";
	unsigned int cut;
	void *copy;

	(void)state;
	assert_int_equal(fdt_parse(&b, source, sizeof(source), "x", &from_tree, &fail), -1);
	assert_non_null(strstr(fail.text, "dtc -O dtb"));
	assert_int_equal(fdt_parse(&b, "        ", 8, "x", &from_tree, &fail), -1);

	start_board(0x80000000, 0x40000000);
	assert_int_equal(parse(), 0);
	for (cut = 0; cut < fdt_totalsize(blob); cut++) {
		copy = malloc(cut + 1);
		memcpy(copy, blob, cut);
		assert_int_equal(fdt_parse(&b, copy, cut, "x", &from_tree, &fail), -1);
		free(copy);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_root),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_bad_cells),
		cmocka_unit_test(test_memory_nodes),
		cmocka_unit_test(test_odd_banks),
		cmocka_unit_test(test_unsized),
		cmocka_unit_test(test_phys_offset),
		cmocka_unit_test(test_usable_range),
		cmocka_unit_test(test_usable_empty),
		cmocka_unit_test(test_bad_reg),
		cmocka_unit_test(test_nomap),
		cmocka_unit_test(test_nomap_ranges),
		cmocka_unit_test(test_nomap_refused),
		cmocka_unit_test(test_memreserve),
		cmocka_unit_test(test_reserved_root),
		cmocka_unit_test(test_dynamic),
		cmocka_unit_test(test_dynamic_beside),
		cmocka_unit_test(test_dynamic_pool),
		cmocka_unit_test(test_dynamic_bad),
		cmocka_unit_test(test_late_hole),
		cmocka_unit_test(test_beyond_4g),
		cmocka_unit_test(test_bootargs),
		cmocka_unit_test(test_not_a_tree),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("device tree reader", tests, NULL, NULL);
}
