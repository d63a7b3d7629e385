// SPDX-License-Identifier: GPL-2.0-only
/*
 * The device tree reader: /reserved-memory and /memreserve/.
 */
#include <libfdt.h>
#include <string.h>

#include "tests/tool/dtb_write.h"
#include "tool/plan/holes.h"

static void test_nomap(void **state)
{
	static struct plan plan;
	static struct holes holes;

	(void)state;
	start_board(0x80000000, 0x40000000);
	start_reserved();
	nomap("vga@90000000", 0x90000000, 0x4000000);
	node("two@a0000000");		/* every entry of reg counts */
	CELLS("reg", 0xa0000000, 0x200800, 0xa0200800, 0x200000);
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
	/* A page stays of which a part is RAM. */
	assert_banks(&b, "80000000-90000000 94000000-a0000000 a0400000-c0000000");
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
	assert_true(holes.hole[1].trimmed[LAYOUT_INTERMIX] == 0);
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
	assert_int_equal(fdt_create(blob, DTB_ROOM), 0);
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

/* mem= has been applied before memblock gives anything: setup_arch(). */
static void test_dynamic_mem(void **state)
{
	static const char *const args[] = { "mem=256M", "mem=256M@0x80000000" };
	unsigned int i;

	(void)state;
	for (i = 0; i < 4; i++) {
		const struct dtb_given cmdline = { .cmdline = args[i % 2] };

		start_board(0x80000000, 0x40000000);
		node("chosen");
		text("bootargs", i < 2 ? args[i] : "mem=1M");
		end();
		start_reserved();
		dynamic("a", 0x1000000, true);
		end();
		end();
		assert_int_equal(parse_as(i < 2 ? &from_tree : &cmdline), 0);
		assert_banks(&b, "80000000-8f000000");
		assert_string_equal(b.params, args[i % 2]);
	}
}

/* What is kept free for the image is a guess, and no reason to say "no room". */
static void test_dynamic_small(void **state)
{
	(void)state;
	start_board(0x80000000, 0x1000000);
	start_reserved();
	dynamic("small", 0x100000, true);
	end();
	end();
	assert_int_equal(parse(), 0);
	assert_banks(&b, "80000000-80f00000");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nomap),
		cmocka_unit_test(test_nomap_ranges),
		cmocka_unit_test(test_nomap_refused),
		cmocka_unit_test(test_memreserve),
		cmocka_unit_test(test_reserved_root),
		cmocka_unit_test(test_dynamic),
		cmocka_unit_test(test_dynamic_beside),
		cmocka_unit_test(test_dynamic_pool),
		cmocka_unit_test(test_dynamic_mem),
		cmocka_unit_test(test_dynamic_small),
		cmocka_unit_test(test_dynamic_bad),
		cmocka_unit_test(test_late_hole),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("device tree reader, reserved memory", tests, NULL, NULL);
}
