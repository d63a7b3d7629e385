// SPDX-License-Identifier: GPL-2.0-only
/*
 * Readers of what the kernel prints.
 */
#include "boot/agent/parse.h"
#include "tests/agent/tests.h"

static void test_ptdump(void **state)
{
	static const char text[] =
		"---[ Modules ]---\n"
		"---[ Kernel Mapping ]---\n"
		"0xc0000000-0xc0200000           2M PGD KERNEL      RW NX SHD\n"
		"0xc0200000-0xc0800000           6M PGD KERNEL      ro x  SHD\n"
		"---[ vmalloc() in Hole ]---\n"
		"0xd0001000-0xd0003000           8K PTE KERNEL      RW NX SHD MEM/CACHED/WBWA\n"
		"---[ Vectors ]---\n"
		"0xffff0000-0x00000000          64K PTE VECTORS USR ro x  SHD MEM/CACHED/WBWA\n";
	struct ptdump dump = { 0 };

	(void)state;
	assert_int_equal(parse_ptdump(text, &dump), 0);
	assert_int_equal(dump.nr, 4);
	assert_int_equal(dump.nr_headings, 4);
	assert_string_equal(dump.heading[2], "vmalloc() in Hole");
	assert_true(dump.map[1].start == 0xc0200000);
	assert_true(dump.map[1].end == 0xc0800000);
	assert_int_equal(dump.map[1].heading, 1);
	assert_int_equal(dump.map[2].heading, 2);
	assert_true(dump.map[1].sections);
	assert_false(dump.map[2].sections);
	assert_true(dump.map[3].end == 1ull << 32);
	ptdump_free(&dump);
	assert_int_equal(dump.nr, 0);
}

static void test_ptdump_refuses(void **state)
{
	static const char *const bad[] = {
		"0xc0000000-0xc0200000 2M PGD\n",	/* no heading */
		"---[ Modules\n",
		"---[ A name that is far longer than any that the kernel has ]---\n",
		"---[ Modules ]---\nc0000000\n",
		"---[ Modules ]---\n0xc0000000-0xb0000000 2M PGD\n",
		"---[ Modules ]---\n\n",
	};
	struct ptdump dump = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		parse_error[0] = '\0';
		assert_int_equal(parse_ptdump(bad[i], &dump), -1);
		assert_non_null(strstr(parse_error, "kernel_page_tables"));
		ptdump_free(&dump);
	}
}

static void test_vmallocinfo(void **state)
{
	static const char text[] =
		"0xf0804000-0xf0807000   12288 kernel_clone+0x64/0x2c0 pages=2 vmalloc\n"
		"0xe0000000-0xe1000000 16777216 iotable_init+0x0/0xb0 phys=0x0000000060000000 ioremap\n"
		"0xf0807000-0xf080a000   12288 unpurged vm_area\n"
		"0xf0a00000-0xf0b00000 1048576 vm_map_ram\n";
	struct areas areas = { 0 };

	(void)state;
	assert_int_equal(parse_vmallocinfo(text, &areas), 0);
	assert_int_equal(areas.nr, 4);
	assert_true(areas.area[0].start == 0xe0000000);
	assert_true(areas.area[0].has_phys);
	assert_true(areas.area[0].phys == 0x60000000);
	assert_false(areas.area[1].has_phys);
	assert_true(areas.area[1].stack);
	assert_false(areas.area[3].stack);
	assert_false(areas.area[1].unpurged);
	assert_true(areas.area[2].unpurged);
	assert_true(areas.area[3].end == 0xf0b00000);
	areas_free(&areas);

	assert_int_equal(parse_vmallocinfo("", &areas), 0);
	assert_int_equal(areas.nr, 0);
	assert_int_equal(parse_vmallocinfo("0x(ptrval)-0x(ptrval) 8192\n", &areas), -1);
	assert_non_null(strstr(parse_error, "vmallocinfo"));
	areas_free(&areas);
	assert_int_equal(parse_vmallocinfo("0xf0804000-0xf0804000 0 x\n", &areas), -1);
	areas_free(&areas);
}

static void test_iomem(void **state)
{
	static const char text[] =
		"09000000-09000fff : pl011@9000000\n"
		"  09000000-09000fff : 9000000.pl011 pl011@9000000\n"
		"40000000-4fffffff : System RAM\n"
		"  40008000-407fffff : Kernel code\n"
		"  40900000-40a1b2c7 : Kernel data\n"
		"50000000-5fffffff : System RAM\n"
		"240000000-27fffffff : System RAM\n";
	struct ranges ram = { 0 }, code = { 0 };

	(void)state;
	assert_int_equal(parse_iomem(text, "System RAM", true, &ram), 0);
	assert_ranges(&ram, "40000000-60000000 240000000-280000000");
	assert_int_equal(parse_iomem(text, "Kernel code", true, &code), 0);
	assert_ranges(&code, "");
	assert_int_equal(parse_iomem(text, "Kernel code", false, &code), 0);
	assert_ranges(&code, "40008000-40800000");
	assert_int_equal(parse_iomem("40000000 : System RAM\n", "x", true, &code), -1);
	assert_non_null(strstr(parse_error, "iomem"));
	/* Pages that are no-map in part. */
	ranges_free(&ram);
	assert_int_equal(parse_iomem("80000800-900007ff : System RAM\n", "System RAM", true,
				     &ram), 0);
	assert_ranges(&ram, "80000000-90001000");
	/* Without LPAE, RAM that ends at 4 GiB: the last page has no page frame. */
	ranges_free(&ram);
	assert_int_equal(parse_iomem("c0000000-fffffffe : System RAM\n", "System RAM", true,
				     &ram), 0);
	assert_ranges(&ram, "c0000000-fffff000");
	ranges_free(&ram);
	/* And nothing is left of a bank that is this page. */
	assert_int_equal(parse_iomem("fffff000-fffffffe : System RAM\n", "System RAM", true,
				     &ram), 0);
	assert_ranges(&ram, "");
	ranges_free(&ram);
	ranges_free(&code);
}

static void test_meminfo(void **state)
{
	static const char text[] =
		"MemTotal:        1785336 kB\n"
		"HighTotal:       1048576 kB\n"
		"VmallocTotal:     507904 kB\n";
	uint64_t kb = 0;

	(void)state;
	assert_int_equal(parse_meminfo(text, "VmallocTotal", &kb), 0);
	assert_true(kb == 507904);
	assert_int_equal(parse_meminfo(text, "MemTotal", &kb), 0);
	assert_true(kb == 1785336);
	assert_int_equal(parse_meminfo(text, "Mem", &kb), -1);
	assert_int_equal(parse_meminfo(text, "LowTotal", &kb), -1);
	assert_non_null(strstr(parse_error, "LowTotal"));
}

static void test_vmalloc_result(void **state)
{
	struct vmalloc_result result;

	(void)state;
	assert_true(parse_vmalloc_result("6,339,5140900,-;Summary: fix_size_alloc_test passed: 1 "
					 "failed: 2 repeat: 1 loops: 100 avg: 40 usec\n", &result));
	assert_string_equal(result.test, "fix_size_alloc_test");
	assert_int_equal(result.passed, 1);
	assert_int_equal(result.failed, 2);
	assert_int_equal(result.xfailed, 0);
	assert_true(parse_vmalloc_result("6,1,2,-;Summary: align_shift_alloc_test passed: 0 "
					 "failed: 0 xfailed: 3 repeat: 1 loops: 1 avg: 4 usec\n",
					 &result));
	assert_string_equal(result.test, "align_shift_alloc_test");
	assert_int_equal(result.xfailed, 3);
	assert_false(parse_vmalloc_result("6,339,5140900,-;All test took worker0=1 cycles\n",
					  &result));
	assert_false(parse_vmalloc_result("12,340,5140901,-;a Summary: x passed: 1 failed: 0\n",
					  &result));
	assert_false(parse_vmalloc_result("Summary: x passed: 1 failed: 0", &result));
}

static void test_command_line(void **state)
{
	const char *line = "console=ttyAMA0 my.agent=quick x.agent=9 agent=quickly agent=2 last";

	(void)state;
	assert_true(parse_word(line, "console=ttyAMA0"));
	assert_true(parse_word(line, "last"));
	assert_true(parse_word(line, "agent=2"));
	/* Part of a word, at either end, is none. */
	assert_false(parse_word(line, "agent=quick"));
	assert_false(parse_word(line, "las"));
	assert_false(parse_word("", "last"));
	/* The first one counts, and it ends with its word, not with the line. */
	assert_ptr_equal(parse_param(line, "agent="), strstr(line, "quickly"));
	assert_ptr_equal(parse_param(line, "console="), line + strlen("console="));
	assert_null(parse_param(line, "sole="));
	assert_null(parse_param(line, "agents="));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ptdump),
		cmocka_unit_test(test_ptdump_refuses),
		cmocka_unit_test(test_vmallocinfo),
		cmocka_unit_test(test_iomem),
		cmocka_unit_test(test_meminfo),
		cmocka_unit_test(test_vmalloc_result),
		cmocka_unit_test(test_command_line),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("agent-parse", tests, NULL, NULL);
}
