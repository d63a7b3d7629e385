// SPDX-License-Identifier: GPL-2.0-only
/*
 * The readers of "intermix show": what a running kernel tells about itself.
 */
#include <stdio.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/read/kconfig.h"
#include "tool/read/lowmem_layout.h"
#include "tool/read/maps.h"
#include "tool/read/meminfo.h"

#define MIB	(1024ull * 1024)

static struct fail failure;

static FILE *open_text(const char *text)
{
	FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "r");

	assert_non_null(file);
	return file;
}

static struct meminfo meminfo;

static int read_meminfo(const char *text)
{
	FILE *file = open_text(text);
	int ret = meminfo_parse(&meminfo, file, "f", &failure);

	fclose(file);
	return ret;
}

static void test_meminfo(void **state)
{
	(void)state;
	assert_int_equal(read_meminfo("MemTotal:        2056 kB\nLowTotals:  1 kB\n"
				      "VmallocTotal:   245760 kB\nHugePages_Total:       0\n"), 0);
	assert_true(meminfo.has[MEMINFO_MEM] && meminfo.bytes[MEMINFO_MEM] == 2056 * 1024);
	assert_true(meminfo.bytes[MEMINFO_VMALLOC] == 240 * MIB);
	assert_false(meminfo.has[MEMINFO_LOW] || meminfo.has[MEMINFO_HIGH]);
}

static void test_meminfo_refused(void **state)
{
	(void)state;
	assert_int_equal(read_meminfo("VmallocTotal: 1 kB\n"), -1);
	assert_string_equal(failure.text, "f: no MemTotal, expected /proc/meminfo");
	assert_int_equal(read_meminfo("MemTotal: 1 kB\nLowTotal: 1 MB\n"), -1);
	assert_string_equal(failure.text, "f:2: 'LowTotal: 1 MB', expected a number and kB");
	assert_int_equal(read_meminfo("MemTotal: 18446744073709551615 kB\n"), -1);
	assert_int_equal(read_meminfo("MemTotal 1 kB\n"), -1);
	assert_string_equal(failure.text, "f:1: 'MemTotal 1 kB', expected \"name: value\"");
}

static struct kconfig config;

static int read_config(const char *text)
{
	FILE *file = open_text(text);
	int ret = kconfig_parse(&config, file, "f", &failure);

	fclose(file);
	return ret;
}

static void test_kconfig(void **state)
{
	(void)state;
	assert_int_equal(read_config("# Linux/arm 6.12\nCONFIG_ARM=y\nCONFIG_PAGE_OFFSET=0xB0000000\n"
				     "# CONFIG_HIGHMEM is not set\nCONFIG_HIGHMEM_DEBUG=y\n"), 0);
	assert_true(config.page_offset == 0xb0000000);
	assert_false(config.highmem || config.lpae || config.intermix);
	assert_int_equal(read_config("CONFIG_ARM=y\nCONFIG_HIGHMEM=y\nCONFIG_ARM_LPAE=y\n"
				     "CONFIG_VMALLOC_INTERMIX=y\n"), 0);
	assert_true(config.highmem && config.lpae && config.intermix && !config.page_offset);
	assert_false(config.packed);
	assert_int_equal(read_config("CONFIG_ARM=y\nCONFIG_ARM_PACKED_LOWMEM=y\n"
				     "# CONFIG_VMALLOC_INTERMIX is not set\n"), 0);
	assert_true(config.packed && !config.intermix);
}

static void test_kconfig_refused(void **state)
{
	(void)state;
	assert_int_equal(read_config("CONFIG_ARM64=y\n"), -1);
	assert_string_equal(failure.text, "f: no CONFIG_ARM=y, expected the configuration of a 32-bit ARM kernel");
	assert_int_equal(read_config("CONFIG_ARM=y\nCONFIG_PAGE_OFFSET=0x1B0000000\n"), -1);
	assert_string_equal(failure.text, "f:2: 'CONFIG_PAGE_OFFSET=0x1B0000000', expected an address of 32 bits");
}

static u32 page_offset;

static int read_maps(const char *text)
{
	FILE *file = open_text(text);
	int ret = maps_parse(&page_offset, file, "f", &failure);

	fclose(file);
	return ret;
}

/* The last stack is as low as it gets: 16 MiB and 8 MiB below. */
static void test_maps(void **state)
{
	(void)state;
	assert_int_equal(read_maps("00010000-0004b000 r-xp 00000000 b3:02 131    /bin/cat\n"
				   "bed00000-bed21000 rw-p 00000000 00:00 0      [stack]\n"
				   "ffff0000-ffff1000 r-xp 00000000 00:00 0      [vectors]\n"), 0);
	assert_true(page_offset == 0xc0000000);
	assert_int_equal(read_maps("ae000000-aeffffff rw-p 00000000 00:00 0  [stack]\n"), 0);
	assert_true(page_offset == 0xb0000000);
	assert_int_equal(read_maps("7e7df000-7e800000 rw-p 00000000 00:00 0  [stack]\n"), 0);
	assert_true(page_offset == 0x80000000);
}

static void test_maps_refused(void **state)
{
	(void)state;
	assert_int_equal(read_maps("fffcf000-ffff0000 rw-p 00000000 00:00 0  [stack]\n"), -1);
	assert_string_equal(failure.text, "f:1: the stack ends at 0x100000000 or just below, expected a process of a 32-bit kernel");
	assert_int_equal(read_maps("bed00000-bed21000 rw-p 00000000 00:00 0\n"), -1);
	assert_string_equal(failure.text, "f: no stack, expected the maps of a process");
	assert_int_equal(read_maps("x\n"), -1);
	assert_string_equal(failure.text, "f:1: 'x', expected \"start-end permissions\"");
}

static struct layout layout;

static int read_layout(const char *text)
{
	FILE *file = open_text(text);
	int ret = lowmem_layout_parse(&layout, file, "f", &failure);

	fclose(file);
	return ret;
}

#define HEAD	"mode: intermix\n" \
		"dead   0xc0000000-0xc01fffff phys 0x0840000000\n" \
		"lowmem 0xc0200000-0xcfffffff phys 0x0840200000\n"
#define TAIL	"gap    0xfb000000-0xfb7fffff\n" \
		"upper  0xfb800000-0xff7fffff\n"

static void test_layout(void **state)
{
	(void)state;
	assert_int_equal(read_layout(HEAD "hole   0xd0000000-0xdfffffff phys 0x0850000000\n"
				     "lowmem 0xe0000000-0xfaffffff phys 0x0860000000\n" TAIL), 0);
	assert_true(layout.type == LAYOUT_INTERMIX && layout.nr == 6 && layout.nr_holes == 1);
	assert_true(layout.region[1].virt == 0xc0200000 && layout.region[1].size == 254 * MIB &&
		    layout.region[1].phys == 0x840200000 &&
		    layout.region[1].kind == LAYOUT_LOWMEM);
	assert_true(layout.region[4].phys == LAYOUT_NO_PHYS);
	assert_true(layout.lowmem == 686 * MIB && layout.lowmem_end == 0x87b000000);
	assert_true(layout.hole_total == 256 * MIB && layout.dead_total == 2 * MIB);
	assert_true(layout.vmalloc_start == 0xd0000000 && layout.upper_start == 0xfb800000);
	assert_true(layout.vmalloc_total == 320 * MIB);

	/* The kernel gave up. */
	assert_int_equal(read_layout("mode: stock\n"), 0);
	assert_true(layout.type == LAYOUT_STOCK && !layout.nr);
}

static void assert_bad_layout(const char *text, const char *message)
{
	assert_int_equal(read_layout(text), -1);
	assert_string_equal(failure.text, message);
}

static void test_layout_refused(void **state)
{
	(void)state;
	assert_bad_layout("", "f: empty, expected \"mode: NAME\"");
	assert_bad_layout("intermix\n", "f:1: 'intermix', expected \"mode: NAME\"");
	assert_bad_layout("mode: none\n", "f:1: unknown layout 'none', expected stock, intermix or packed");
	assert_bad_layout(HEAD "upper  0xd0000000-0xff7fffff\ngap    0xff800000-0xffffffff\n",
			  "f: ends without an upper area up to 0xff800000, expected all regions");
	assert_bad_layout(HEAD "gap    0xd0000000-0xff7fffff\n",
			  "f: ends without an upper area up to 0xff800000, expected all regions");
	assert_bad_layout("mode: stock\nupper  0x00000000-0xffffffff\n",
			  "f:2: bad region, expected addresses of 32 bits, ascending");
	assert_bad_layout("mode: stock\nupper  0xc0000000-0xff7fffff\n",
			  "f: ends without an upper area up to 0xff800000, expected all regions");
	assert_bad_layout(HEAD, "f: ends without an upper area up to 0xff800000, expected all regions");
	assert_bad_layout(HEAD TAIL, "f:4: region at 0xfb000000, expected it at 0xd0000000, where the one before ends");
	assert_bad_layout(HEAD "nothing\n", "f:4: bad region, expected \"KIND 0xSTART-0xEND\"");
	assert_bad_layout(HEAD "hole   0xd0000000-0xcfffffff phys 0x0\n",
			  "f:4: bad region, expected addresses of 32 bits, ascending");
	assert_bad_layout(HEAD "hole   0xd0000000-0x1dfffffff phys 0x0\n",
			  "f:4: bad region, expected addresses of 32 bits, ascending");
	assert_bad_layout(HEAD "hole   0xd0000000-0xdfffffff\n",
			  "f:4: no physical address, expected \"phys 0xSTART\"");
	assert_bad_layout(HEAD "gap    0xd0000000-0xdfffffff phys 0x0\n",
			  "f:4: ' phys 0x0' behind the region, expected nothing");
	assert_bad_layout(HEAD "hole   0xd0000000-0xdfffffff phys 0xfff0000001\n",
			  "f:4: physical address above 1 TiB, expected one of 40 bits");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_meminfo),
		cmocka_unit_test(test_meminfo_refused),
		cmocka_unit_test(test_kconfig),
		cmocka_unit_test(test_kconfig_refused),
		cmocka_unit_test(test_maps),
		cmocka_unit_test(test_maps_refused),
		cmocka_unit_test(test_layout),
		cmocka_unit_test(test_layout_refused),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool show readers", tests, NULL, NULL);
}
