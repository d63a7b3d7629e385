// SPDX-License-Identifier: GPL-2.0-only
/*
 * The device tree reader: the root, memory nodes, PHYS_OFFSET, parameters.
 */
#include <libfdt.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tool/dtb_write.h"

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
	const struct dtb_given given = { .ram = &ram };

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

/* RAM and reserved memory beyond 4 GiB. */
static void test_beyond_4g(void **state)
{
	const struct dtb_given lpae = { .lpae = true };
	const struct dtb_given *given[] = { &from_tree, &lpae };
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
	const struct dtb_given no_args = { 0 };

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
	assert_int_equal(dtb_parse(&b, source, sizeof(source), "x", &from_tree, &fail), -1);
	assert_non_null(strstr(fail.text, "dtc -I dts -O dtb"));
	assert_int_equal(dtb_parse(&b, "        ", 8, "x", &from_tree, &fail), -1);

	start_board(0x80000000, 0x40000000);
	assert_int_equal(parse(), 0);
	for (cut = 0; cut < fdt_totalsize(blob); cut++) {
		copy = malloc(cut + 1);
		memcpy(copy, blob, cut);
		assert_int_equal(dtb_parse(&b, copy, cut, "x", &from_tree, &fail), -1);
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
		cmocka_unit_test(test_beyond_4g),
		cmocka_unit_test(test_bootargs),
		cmocka_unit_test(test_not_a_tree),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("device tree reader", tests, NULL, NULL);
}
