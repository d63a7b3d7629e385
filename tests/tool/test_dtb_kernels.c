// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reserved memory as each kernel reads it.
 */
#include <libfdt.h>
#include <stdio.h>
#include <string.h>

#include "tests/tool/dtb_write.h"

static int parse_for(const char *kernel)
{
	const struct dtb_given given = { .rules = dtb_rules_find(kernel) };

	assert_non_null(given.rules);
	return parse_as(&given);
}

static void test_versions(void **state)
{
	(void)state;
	assert_ptr_equal(dtb_rules_default, dtb_rules_find("6.12"));
	assert_null(dtb_rules_find("6.13"));
	assert_null(dtb_rules_find(""));
	assert_string_equal(dtb_rules_of_release("6.1.0-25-armmp")->kernel, "6.1");
	assert_string_equal(dtb_rules_of_release("6.12.117")->kernel, "6.12");
	assert_string_equal(dtb_rules_of_release("7.3")->kernel, "7.3");
	assert_string_equal(dtb_rules_of_release("7.30.1")->kernel, "6.12");
	assert_string_equal(dtb_rules_of_release("")->kernel, "6.12");
}

static void two_ranges(void)
{
	start_board(0x80000000, 0x40000000);
	start_reserved();
	node("two");
	CELLS("reg", 0x90000000, 0x1000000, 0xa0000000, 0x1000000);
	flag("no-map");
	end();
	node("mapped");
	CELLS("reg", 0xb0000000, 0x1000, 0xb1000000, 0x1000);
	end();
	nomap("under-second", 0xb1000000, 0x400000);
	end();
}

/* __reserved_mem_reserve_reg(): all ranges of a node, or the first alone. */
static void test_ranges(void **state)
{
	static const char *const all[] = { "6.1", "6.12" };
	unsigned int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		two_ranges();
		assert_int_equal(parse_for(all[i]), 0);
		assert_banks(&b, "80000000-90000000 91000000-a0000000 a1000000-c0000000");
		assert_noted("/reserved-memory/two has 2 ranges: Linux 7.3 takes the first alone");
		assert_noted("under-second overlaps /reserved-memory/mapped");
	}
	two_ranges();
	assert_int_equal(parse_for("7.3"), 0);
	assert_banks(&b, "80000000-90000000 91000000-b1000000 b1400000-c0000000");
	assert_noted("/reserved-memory/two has 2 ranges: the kernel takes the first alone, Linux 6.1 and 6.12 all");
}

static void memreserve_over_nomap(void)
{
	assert_int_equal(fdt_create(blob, DTB_ROOM), 0);
	assert_int_equal(fdt_add_reservemap_entry(blob, 0x88000000, 0x100000), 0);
	assert_int_equal(fdt_finish_reservemap(blob), 0);
	assert_int_equal(fdt_begin_node(blob, ""), 0);
	node("memory");
	text("device_type", "memory");
	CELLS("reg", 0x80000000, 0x10000000);
	end();
	start_reserved();
	nomap("a", 0x88000000, 0x200000);
	nomap("b", 0x89000000, 0x200000);
	end();
}

/* early_init_fdt_scan_reserved_mem(): the header's list comes first, or last. */
static void test_memreserve(void **state)
{
	static const char *const last[] = { "6.12", "7.3" };
	unsigned int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		memreserve_over_nomap();
		assert_int_equal(parse_for(last[i]), 0);
		assert_banks(&b, "80000000-88000000 88200000-89000000 89200000-90000000");
		assert_noted("/reserved-memory/a overlaps /memreserve/: Linux 6.1 does not apply its no-map");
	}
	memreserve_over_nomap();
	assert_int_equal(parse_for("6.1"), 0);
	assert_banks(&b, "80000000-89000000 89200000-90000000");
	assert_noted("/reserved-memory/a overlaps /memreserve/: the kernel does not apply its no-map, Linux 6.12 and 7.3 do");
	assert_int_equal(b.reserved.nr, 1);
}

static void dynamics(void)
{
	start_board(0x80000000, 0x20000000);
	start_reserved();
	dynamic("a", 0x100000, true);
	end();
	dynamic("b", 0x200000, true);
	end();
	dynamic("c", 0x400000, true);
	end();
	nomap("static", 0x90000000, 0x100000);
	end();
}

static void assert_place(const char *name, u64 start)
{
	unsigned int i;

	for (i = 0; i < b.late_nomap.nr; i++)
		if (strstr(board_origin(&b, &b.late_nomap.range[i]), name))
			assert_int_equal(b.late_nomap.range[i].start, start);
	assert_int_equal(b.late_nomap.nr, 3);
}

/* In 6.1 they come as lib/sort.c leaves them, which is not the order of the tree. */
static void test_order(void **state)
{
	(void)state;
	dynamics();
	assert_int_equal(parse_for("6.12"), 0);
	assert_place("/a", 0x9ff00000);
	assert_place("/b", 0x9fd00000);
	assert_place("/c", 0x9f900000);
	dynamics();
	assert_int_equal(parse_for("6.1"), 0);
	assert_place("/a", 0x9ff00000);
	assert_place("/c", 0x9fb00000);
	assert_place("/b", 0x9f900000);
}

static void beside(void)
{
	start_board(0x80000000, 0x20000000);
	start_reserved();
	dynamic("a", 0x100000, true);
	CELLS("alloc-ranges", 0x90100000, 0x1000000);
	end();
	dynamic("b", 0x100000, true);
	CELLS("alloc-ranges", 0x90000000, 0x100000);
	end();
	end();
}

/* __reserved_mem_alloc_in_range() came after 6.1. */
static void test_beside(void **state)
{
	(void)state;
	beside();	/* sorted: "b" is first in 6.1 */
	assert_int_equal(parse_for("6.1"), 0);
	assert_banks(&b, "80000000-90000000 90100000-91000000 91100000-a0000000");
	start_board(0x80000000, 0x20000000);
	start_reserved();
	dynamic("b", 0x100000, true);
	CELLS("alloc-ranges", 0x90000000, 0x100000);
	end();
	dynamic("a", 0x100000, true);
	CELLS("alloc-ranges", 0x90100000, 0x1000000);
	end();
	end();
	assert_int_equal(parse_for("7.3"), 0);
	assert_banks(&b, "80000000-90000000 90200000-a0000000");
}

/* 64 regions in all for 6.1, 64 without a place for the others. */
static void test_many(void **state)
{
	unsigned int i, round;
	char name[16];

	(void)state;
	for (round = 0; round < 2; round++) {
		start_board(0x80000000, 0x20000000);
		start_reserved();
		for (i = 0; i < 64; i++) {
			snprintf(name, sizeof(name), "r%u", i);
			node(name);
			CELLS("reg", 0x90000000 + 0x2000 * i, 0x1000);
			end();
		}
		dynamic("last", 0x100000, true);
		end();
		end();
		if (!round)
			assert_int_equal(parse_for("6.12"), 0);
		else
			assert_int_equal(parse_for("6.1"), -1);
	}
	assert_string_equal(fail.text, "dir/x.dtb: /reserved-memory/last: more than 64 regions, expected no more, as the kernel does");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_memreserve),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_beside),
		cmocka_unit_test(test_many),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("device tree reader, kernels", tests, NULL, NULL);
}
