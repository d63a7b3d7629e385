// SPDX-License-Identifier: GPL-2.0-only
/*
 * From mapped addresses and vmalloc areas to the layout.
 */
#include <stdlib.h>

#include "boot/agent/regions.h"
#include "tests/agent/tests.h"

/*
 *   c0000000 lowmem 256M | d0000000 hole 256M | e0000000 lowmem 176M | eb000000
 *   gap | eb800000 upper | ff800000
 */
static const char dump_text[] =
	"---[ Modules ]---\n"
	"---[ Kernel Mapping ]---\n"
	"0xc0000000-0xc0200000           2M PGD KERNEL      RW NX SHD\n"
	"0xc0200000-0xd0000000         254M PGD KERNEL      RW NX SHD\n"
	"---[ vmalloc() in Hole ]---\n"
	"0xd0001000-0xd0003000           8K PTE KERNEL      RW NX SHD\n"
	"---[ Kernel Mapping ]---\n"
	"0xe0000000-0xeb000000         176M PGD KERNEL      RW NX SHD\n"
	"---[ vmalloc() Area ]---\n"
	"0xf0000000-0xf0001000           4K PTE KERNEL      RW NX SHD\n"
	"---[ FDT Area ]---\n"
	"0xff800000-0xffa00000           2M PGD KERNEL      ro NX SHD\n";

static const char quiet_text[] =
	"0xd0001000-0xd0004000   12288 kernel_clone+0x64/0x2c0 pages=2 vmalloc\n"
	/* A DMA area, remapped where it is. */
	"0xe4000000-0xe5000000 16777216 iotable_init+0x0 phys=0x64000000 ioremap\n"
	"0xf0000000-0xf0002000    8192 pci_ioremap+0x0 phys=0x09000000 ioremap\n"
	"0xbf000000-0xbf002000    8192 module_alloc+0x0 pages=1 vmalloc\n";

static const char full_text[] =
	"0xd0001000-0xdffff000 268427264 io_pin+0x0 vmap\n"
	"0xeb800000-0xff800000 335544320 io_pin+0x0 vmap\n";

static void see(const char *dump_from, const char *quiet_from,
		const char *full_from, struct layout_seen *out)
{
	struct ranges mapped = { 0 }, quiet = { 0 }, full = { 0 };
	struct areas a = { 0 }, b = { 0 };
	struct ptdump dump = { 0 };

	out->linear.page_offset = 0xc0000000;
	out->linear.phys_offset = 0x40000000;
	out->linear.first_ram = 0xc0000000;
	assert_int_equal(parse_ptdump(dump_from, &dump), 0);
	assert_int_equal(parse_vmallocinfo(quiet_from, &a), 0);
	assert_int_equal(parse_vmallocinfo(full_from, &b), 0);
	mapped_of(&dump, &mapped);
	areas_in_use(&out->linear, &a, &quiet);
	areas_in_use(&out->linear, &b, &full);
	find_lowmem(&mapped, &quiet, out);
	find_regions(&full, out);
	ranges_free(&mapped);
	ranges_free(&quiet);
	ranges_free(&full);
	areas_free(&a);
	areas_free(&b);
	ptdump_free(&dump);
}

static void assert_region(const struct layout_seen *layout, size_t i,
			  enum kind kind, uint64_t virt, uint64_t size)
{
	const struct region *r = &layout->region[i];

	assert_true(i < layout->nr);
	assert_int_equal(r->kind, kind);
	assert_true(r->virt == virt);
	assert_true(r->size == size);
	assert_int_equal(r->has_phys, kind != GAP && kind != UPPER);
	if (r->has_phys && !layout->linear.nr)
		assert_true(r->phys == virt - 0x80000000);
}

static void test_hole_in_use(void **state)
{
	struct layout_seen seen = { 0 };

	(void)state;
	see(dump_text, quiet_text, full_text, &seen);
	assert_int_equal(seen.nr, 5);
	assert_region(&seen, 0, LOWMEM, 0xc0000000, 0x10000000);
	assert_region(&seen, 1, HOLE, 0xd0000000, 0x10000000);
	assert_region(&seen, 2, LOWMEM, 0xe0000000, 0x0b000000);
	assert_region(&seen, 3, GAP, 0xeb000000, 0x00800000);
	assert_region(&seen, 4, UPPER, 0xeb800000, 0x14000000);
	assert_true(region_has_guard(&seen, 1));
	assert_false(region_has_guard(&seen, 2));
	assert_ranges(&seen.holes, "d0000000-e0000000");
	assert_ptr_equal(region_at(&seen, 0xe0000000), &seen.region[2]);
	assert_null(region_at(&seen, 0xff800000));
	layout_free(&seen);
}

/* In stock nothing uses the hole: all of it is dead. */
static void test_hole_unused(void **state)
{
	struct layout_seen seen = { 0 };

	(void)state;
	see("---[ Kernel Mapping ]---\n"
	    "0xc0200000-0xd0000000 254M PGD\n"
	    "0xe0000000-0xeb123000 178316K PTE\n", "", "", &seen);
	assert_int_equal(seen.nr, 6);
	assert_region(&seen, 0, DEAD, 0xc0000000, 0x00200000);
	assert_region(&seen, 1, LOWMEM, 0xc0200000, 0x0fe00000);
	assert_region(&seen, 2, DEAD, 0xd0000000, 0x10000000);
	assert_region(&seen, 3, LOWMEM, 0xe0000000, 0x0b123000);
	assert_region(&seen, 4, GAP, 0xeb123000, 0x006dd000);
	assert_true(seen.holes.nr == 0);
	layout_free(&seen);
}

/*
 *   lowmem ends at d0001000 and begins again at d07ff000: what lies beside the
 *   multiples of 2 MiB is dead
 */
static void test_hole_trimmed(void **state)
{
	struct layout_seen seen = { 0 };

	(void)state;
	see("---[ Kernel Mapping ]---\n"
	    "0xc0000000-0xd0001000 262148K PTE\n"
	    "0xd07ff000-0xe0000000 260100K PTE\n", "",
	    "0xd0200000-0xd0280000 524288 x vmap\n"
	    "0xd0580000-0xd05ff000 520192 x vmap\n", &seen);
	assert_region(&seen, 1, DEAD, 0xd0001000, 0x001ff000);
	assert_region(&seen, 2, HOLE, 0xd0200000, 0x00400000);
	assert_region(&seen, 3, DEAD, 0xd0600000, 0x001ff000);
	assert_region(&seen, 4, LOWMEM, 0xd07ff000, 0x0f801000);
	assert_false(region_has_guard(&seen, 2));
	layout_free(&seen);
}

static void test_remapped_lowmem(void **state)
{
	const struct linear linear = {
		.page_offset = 0xc0000000,
		.phys_offset = 0x40000000,
		.first_ram = 0xc0000000,
	};
	struct area area = { 0xe4000000, 0xe5000000, 0x64000000, true, false, false };

	(void)state;
	assert_true(area_is_lowmem(&linear, &area));
	area.phys += 0x1000;
	assert_false(area_is_lowmem(&linear, &area));
	area.phys -= 0x1000;
	area.has_phys = false;
	assert_false(area_is_lowmem(&linear, &area));
}

/*
 * phys  40000000 +------+   50100000  5fd00000 +-------+ 60000000 60100000 +----
 * virt  c0000000 | bank | d0100000    d0300000 | bank  | d0600000 d0700000 |
 *                        dead 1M + dead 1M              dead 1M
 *
 * From 50200000 to 5fc00000 is left out; no whole PMD lies in the second hole.
 */
static void test_packed(void **state)
{
	struct layout_seen seen = { .linear = {
		.page_offset = 0xc0000000,
		.phys_offset = 0x40000000,
		.first_ram = 0xc0000000,
	} };
	struct ranges ram = { 0 }, none = { 0 }, phys = { 0 };

	(void)state;
	ranges_add(&ram, 0x40000000, 0x50100000);
	ranges_add(&ram, 0x5fd00000, 0x60000000);
	ranges_add(&ram, 0x60100000, 0x70000000);
	linear_pack(&seen.linear, &ram, 0x41000000, SECTION_CLASSIC);
	assert_int_equal(seen.linear.nr, 1);
	assert_int_equal(to_phys(&seen.linear, 0xc0000000), 0x40000000);
	assert_int_equal(to_phys(&seen.linear, 0xd01fffff), 0x501fffff);
	assert_int_equal(to_phys(&seen.linear, 0xd0200000), 0x5fc00000);

	ranges_add(&seen.lowmem, 0xc0000000, 0xd0100000);
	ranges_add(&seen.lowmem, 0xd0300000, 0xd0600000);
	ranges_add(&seen.lowmem, 0xd0700000, 0xe0000000);
	seen.upper_start = 0xe0800000;
	find_regions(&none, &seen);
	assert_region(&seen, 0, LOWMEM, 0xc0000000, 0x10100000);
	assert_region(&seen, 1, DEAD, 0xd0100000, 0x100000);
	assert_region(&seen, 2, DEAD, 0xd0200000, 0x100000);
	assert_region(&seen, 3, LOWMEM, 0xd0300000, 0x300000);
	assert_int_equal(seen.region[3].phys, 0x5fd00000);
	assert_region(&seen, 4, DEAD, 0xd0600000, 0x100000);
	assert_region(&seen, 5, LOWMEM, 0xd0700000, 0xf900000);
	assert_region(&seen, 6, GAP, 0xe0000000, 0x800000);
	lowmem_phys(&seen, &phys);
	assert_int_equal(phys.nr, 3);
	assert_int_equal(phys.r[1].start, 0x5fd00000);
	assert_int_equal(lowmem_phys_end(&seen), 0x6fa00000);

	/* A hole below the end of the kernel image stays. */
	seen.linear.nr = 0;
	linear_pack(&seen.linear, &ram, 0x50200000, SECTION_CLASSIC);
	assert_int_equal(seen.linear.nr, 0);
	ranges_free(&ram);
	ranges_free(&phys);
	layout_free(&seen);
}

/*
 *            section         section
 *   40800000 ..image 80000 | 40900000 .... | 40a00000 .... 50000000
 *
 * The bank may end behind the image's last byte and still in its last section, of
 * 1 MiB or 2: the hole behind it is then not left out.
 */
static void test_packed_behind_image(void **state)
{
	static const struct {
		uint64_t bank_end, section;
		size_t pieces;
	} cases[] = {
		{ 0x40880000, SECTION_CLASSIC, 0 },
		{ 0x40890000, SECTION_CLASSIC, 0 },
		{ 0x40900000, SECTION_CLASSIC, 1 },
		{ 0x40900000, SECTION_LPAE, 0 },
		{ 0x409ff000, SECTION_LPAE, 0 },
		{ 0x40a00000, SECTION_LPAE, 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct linear linear = { .page_offset = 0xc0000000,
					 .phys_offset = 0x40000000 };
		struct ranges ram = { 0 };

		ranges_add(&ram, 0x40000000, cases[i].bank_end);
		ranges_add(&ram, 0x50000000, 0x60000000);
		linear_pack(&linear, &ram, 0x40880000, cases[i].section);
		assert_int_equal(linear.nr, cases[i].pieces);
		ranges_free(&ram);
	}
}

static const char file_text[] =
	"mode: intermix\n"
	"lowmem 0xc0000000-0xcfffffff phys 0x0040000000\n"
	"hole   0xd0000000-0xdfffffff phys 0x0050000000\n"
	"lowmem 0xe0000000-0xeaffffff phys 0x0060000000\n"
	"gap    0xeb000000-0xeb7fffff\n"
	"upper  0xeb800000-0xff7fffff\n";

static void test_layout_file(void **state)
{
	struct layout_seen seen = { 0 }, said = { 0 };
	char type[16] = "";
	size_t at = 99;

	(void)state;
	see(dump_text, quiet_text, full_text, &seen);
	assert_int_equal(parse_layout_file(file_text, type, &said), 0);
	assert_string_equal(type, "intermix");
	assert_true(regions_equal(&seen, &said, &at));
	said.region[2].phys += 0x1000;
	assert_false(regions_equal(&seen, &said, &at));
	assert_int_equal(at, 2);
	said.nr = 1;
	assert_false(regions_equal(&seen, &said, &at));
	assert_int_equal(at, 1);
	layout_free(&seen);
	layout_free(&said);
}

static void test_layout_file_refuses(void **state)
{
	static const char *const bad[] = {
		"", "intermix\n", "mode: intermix\nhole\n",
		"mode: x\nhill   0xc0000000-0xcfffffff phys 0x0040000000\n",
		"mode: x\nlowmem 0xc0000000-0xcfffffff\n",
		"mode: x\nupper  0xc0000000-0xcfffffff phys 0x0040000000\n",
		"mode: x\ngap    0xc0000000-0xbfffffff\n",
	};
	struct layout_seen said = { 0 };
	char type[16];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		parse_error[0] = '\0';
		assert_int_equal(parse_layout_file(bad[i], type, &said), -1);
		assert_non_null(strstr(parse_error, "lowmem_layout"));
		assert_null(strchr(parse_error, '\n'));
		layout_free(&said);
	}
}

static void test_json(void **state)
{
	static const char expected[] =
		"{\n  \"lowmem\": 452984832,\n  \"highmem\": 1426063360,\n"
		"  \"vmalloc_total\": 603979776,\n  \"mem_total_kb\": 1820000,\n"
		"  \"low_total_kb\": null,\n  \"threads\": null,\n  \"regions\": [\n"
		"    {\"kind\": \"lowmem\", \"virt\": 3221225472, \"phys\": 1073741824, \"size\": 268435456},\n"
		"    {\"kind\": \"hole\", \"virt\": 3489660928, \"phys\": 1342177280, \"size\": 268435456},\n"
		"    {\"kind\": \"lowmem\", \"virt\": 3758096384, \"phys\": 1610612736, \"size\": 184549376},\n"
		"    {\"kind\": \"gap\", \"virt\": 3942645760, \"phys\": null, \"size\": 8388608},\n"
		"    {\"kind\": \"upper\", \"virt\": 3951034368, \"phys\": null, \"size\": 335544320}\n"
		"  ]\n}\n";
	struct totals totals = { 1426063360, 603979776, 1820000, 700000, false, 0 };
	struct layout_seen seen = { 0 };
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	(void)state;
	see(dump_text, quiet_text, full_text, &seen);
	print_json(f, &seen, &totals);
	fflush(f);
	assert_string_equal(text, expected);
	totals.has_low_total = true;
	totals.threads = 20311;
	rewind(f);
	print_json(f, &seen, &totals);
	fclose(f);
	assert_non_null(strstr(text, "\n  \"low_total_kb\": 700000,\n"));
	assert_non_null(strstr(text, "\n  \"threads\": 20311,\n"));
	free(text);
	layout_free(&seen);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hole_in_use),
		cmocka_unit_test(test_hole_unused),
		cmocka_unit_test(test_hole_trimmed),
		cmocka_unit_test(test_remapped_lowmem),
		cmocka_unit_test(test_packed),
		cmocka_unit_test(test_packed_behind_image),
		cmocka_unit_test(test_layout_file),
		cmocka_unit_test(test_layout_file_refuses),
		cmocka_unit_test(test_json),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("agent-regions", tests, NULL, NULL);
}
