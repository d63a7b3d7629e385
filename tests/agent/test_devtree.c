// SPDX-License-Identifier: GPL-2.0-only
/*
 * Usable RAM as the device tree and the command line tell it.  The trees are
 * made as /proc/device-tree shows them: a directory a node, a file a property.
 */
#include <stdlib.h>
#include <sys/stat.h>

#include "boot/agent/devtree.h"
#include "tests/agent/tests.h"

static struct reserved_rules rules;
static char root[] = P_tmpdir "/agent-devtree-XXXXXX";

static void node(const char *name)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", root, name);
	assert_int_equal(mkdir(path, 0700), 0);
}

static void prop(const char *name, const void *data, size_t size)
{
	char path[256];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", root, name);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, size, f), size);
	fclose(f);
}

static void text_prop(const char *name, const char *text)
{
	prop(name, text, strlen(text) + 1);
}

/* Up to four cells. */
static void cells_prop(const char *name, unsigned int nr, const uint32_t *cells)
{
	unsigned char bytes[16];
	unsigned int i;

	for (i = 0; i < nr * 4; i++)
		bytes[i] = (unsigned char)(cells[i / 4] >> (24 - i % 4 * 8));
	prop(name, bytes, (size_t)nr * 4);
}

#define CELLS(name, nr, ...) \
	cells_prop(name, nr, (const uint32_t[]){ __VA_ARGS__ })

static int new_root(void **state)
{
	(void)state;
	strcpy(root + strlen(root) - 6, "XXXXXX");
	assert_non_null(mkdtemp(root));
	CELLS("#address-cells", 1, 1);
	CELLS("#size-cells", 1, 1);
	text_prop("model", "test");
	return 0;
}

static int remove_root(void **state)
{
	char command[64];

	(void)state;
	snprintf(command, sizeof(command), "rm -r %s", root);
	return system(command);
}

static void assert_ram(const char *cmdline, uint64_t phys_offset, bool exact,
		       const char *expected)
{
	struct ranges kernel = { 0 };
	struct ram ram = { 0 };

	ranges_add(&kernel, 0x80008000, 0x80a00000);
	assert_int_equal(devtree_ram(root, cmdline, phys_offset, &kernel, &rules, &ram), 0);
	assert_ranges(&ram.banks, expected);
	assert_int_equal(ram.exact, exact);
	ranges_free(&kernel);
	ram_free(&ram);
}

static void memory_node(void)
{
	node("memory@80000000");
	text_prop("memory@80000000/device_type", "memory");
	CELLS("memory@80000000/reg", 4, 0x80000000, 0x10000000, 0xa0000000, 0x10000000);
}

static void test_memory(void **state)
{
	(void)state;
	memory_node();
	node("memory@0");			/* no device_type: not seen */
	CELLS("memory@0/reg", 2, 0, 0x1000);
	node("memory@d0000000");		/* disabled */
	text_prop("memory@d0000000/device_type", "memory");
	text_prop("memory@d0000000/status", "disabled");
	CELLS("memory@d0000000/reg", 2, 0xd0000000, 0x1000);
	node("memory@c0000000");		/* its second bank has no size */
	text_prop("memory@c0000000/device_type", "memory");
	text_prop("memory@c0000000/status", "okay");
	CELLS("memory@c0000000/reg", 4, 0xc0000800, 0x2400, 0xe0000000, 0);
	assert_ram("", 0x80000000, true,
		   "80000000-90000000 a0000000-b0000000 c0001000-c0002000");
	/* RAM below PHYS_OFFSET is not used. */
	assert_ram("", 0x88000000, true,
		   "88000000-90000000 a0000000-b0000000 c0001000-c0002000");
}

static void test_two_cells(void **state)
{
	(void)state;
	CELLS("#address-cells", 1, 2);
	node("memory@2");
	text_prop("memory@2/device_type", "memory");
	CELLS("memory@2/reg", 3, 2, 0x80000000, 0x40000000);
	assert_ram("", 0, true, "280000000-2c0000000");
}

static void test_nomap(void **state)
{
	(void)state;
	memory_node();
	node("reserved-memory");
	CELLS("reserved-memory/#address-cells", 1, 1);
	CELLS("reserved-memory/#size-cells", 1, 1);
	node("reserved-memory/a");		/* every entry counts, by whole pages */
	prop("reserved-memory/a/no-map", "", 0);
	CELLS("reserved-memory/a/reg", 4, 0x88000800, 0x2000, 0x8a000000, 0x1000);
	node("reserved-memory/b");		/* mapped, only not given out */
	CELLS("reserved-memory/b/reg", 2, 0x89000000, 0x1000);
	node("reserved-memory/c");		/* disabled */
	prop("reserved-memory/c/no-map", "", 0);
	text_prop("reserved-memory/c/status", "disabled");
	CELLS("reserved-memory/c/reg", 2, 0x8b000000, 0x1000);
	node("reserved-memory/d");		/* over the kernel: dropped */
	prop("reserved-memory/d/no-map", "", 0);
	CELLS("reserved-memory/d/reg", 2, 0x80900000, 0x200000);
	assert_ram("", 0x80000000, true,
		   "80000000-88001000 88002000-8a000000 8a001000-90000000 a0000000-b0000000");
	node("reserved-memory/e");		/* somewhere */
	prop("reserved-memory/e/no-map", "", 0);
	CELLS("reserved-memory/e/size", 1, 0x100000);
	assert_ram("", 0x80000000, false,
		   "80000000-88001000 88002000-8a000000 8a001000-90000000 a0000000-b0000000");
}

/* Only the first range of a node counts in 7.3; /memreserve/ comes first in 6.1. */
static void test_rules(void **state)
{
	(void)state;
	memory_node();
	node("reserved-memory");
	CELLS("reserved-memory/#address-cells", 1, 1);
	CELLS("reserved-memory/#size-cells", 1, 1);
	node("reserved-memory/a");
	prop("reserved-memory/a/no-map", "", 0);
	CELLS("reserved-memory/a/reg", 4, 0x88000000, 0x1000, 0x8a000000, 0x1000);
	node("reserved-memory/b");
	CELLS("reserved-memory/b/reg", 2, 0x89000000, 0x1000);
	rules.first_range_only = true;
	assert_ram("", 0x80000000, true,
		   "80000000-88000000 88001000-90000000 a0000000-b0000000");
	rules.first_range_only = false;
	ranges_add(&rules.in_use, 0x8a000800, 0x8a000900);
	assert_ram("", 0x80000000, true,
		   "80000000-88000000 88001000-90000000 a0000000-b0000000");
	ranges_free(&rules.in_use);
	assert_ram("", 0x80000000, true,
		   "80000000-88000000 88001000-8a000000 8a001000-90000000 a0000000-b0000000");
}

/* The first bank starts at a multiple of 2 MiB, whatever is lost by that. */
static void test_first_bank(void **state)
{
	(void)state;
	memory_node();
	node("reserved-memory");
	CELLS("reserved-memory/#address-cells", 1, 1);
	CELLS("reserved-memory/#size-cells", 1, 1);
	node("reserved-memory/a");
	prop("reserved-memory/a/no-map", "", 0);
	CELLS("reserved-memory/a/reg", 2, 0x90000000 - 0x1000, 0x1000);
	assert_ram("mem=1M@0x80100000 mem=16M@0x8ff00000", 0x80000000, true,
		   "90000000-90f00000");
}

static void test_mem_options(void **state)
{
	struct ranges banks = { 0 };

	(void)state;
	ranges_add(&banks, 0x80000000, 0x90000000);
	assert_int_equal(parse_mem_options("quiet", 0x80000000, &banks), 0);
	assert_int_equal(parse_mem_options("x.mem=1M", 0x80000000, &banks), 0);
	assert_ranges(&banks, "80000000-90000000");
	assert_int_equal(parse_mem_options("mem=256M quiet mem=1G@0xc0000000",
					   0x80000000, &banks), 2);
	assert_ranges(&banks, "80000000-90000000 c0000000-100000000");
	assert_int_equal(parse_mem_options("mem=512k@0x80000000", 0x80000000, &banks), 1);
	assert_ranges(&banks, "80000000-80080000");
	assert_int_equal(parse_mem_options("mem=", 0x80000000, &banks), -1);
	ranges_free(&banks);
}

static void test_no_tree(void **state)
{
	struct ranges kernel = { 0 };
	struct ram ram = { 0 };

	(void)state;
	assert_int_equal(devtree_ram("/nonexistent", "", 0, &kernel, &rules, &ram), -1);
}

#define WITH_ROOT(test) \
	cmocka_unit_test_setup_teardown(test, new_root, remove_root)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		WITH_ROOT(test_memory),
		WITH_ROOT(test_two_cells),
		WITH_ROOT(test_nomap),
		WITH_ROOT(test_rules),
		WITH_ROOT(test_first_bank),
		cmocka_unit_test(test_mem_options),
		cmocka_unit_test(test_no_tree),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("agent-devtree", tests, NULL, NULL);
}
