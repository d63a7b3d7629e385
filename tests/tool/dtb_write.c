// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees for tests, written by libfdt.
 */
#include <libfdt.h>
#include <string.h>

#include "tests/tool/dtb_write.h"

#define MAX_REG	16

_Alignas(8) char blob[DTB_ROOM];
struct board b;
struct fail fail;
const struct dtb_given from_tree = { .bootargs = true };

void start_tree(void)
{
	assert_int_equal(fdt_create(blob, DTB_ROOM), 0);
	assert_int_equal(fdt_finish_reservemap(blob), 0);
	assert_int_equal(fdt_begin_node(blob, ""), 0);
}

void cells(const char *prop, const u32 *value, unsigned int nr)
{
	fdt32_t data[MAX_REG];
	unsigned int i;

	for (i = 0; i < nr; i++)
		data[i] = cpu_to_fdt32(value[i]);
	assert_int_equal(fdt_property(blob, prop, data, (int)(nr * 4)), 0);
}

void node(const char *name)
{
	assert_int_equal(fdt_begin_node(blob, name), 0);
}

void end(void)
{
	assert_int_equal(fdt_end_node(blob), 0);
}

void flag(const char *prop)
{
	assert_int_equal(fdt_property(blob, prop, NULL, 0), 0);
}

void text(const char *prop, const char *value)
{
	assert_int_equal(fdt_property_string(blob, prop, value), 0);
}

void start_board(u32 base, u32 size)
{
	start_tree();
	CELLS("#address-cells", 1);
	CELLS("#size-cells", 1);
	node("memory");
	text("device_type", "memory");
	CELLS("reg", base, size);
	end();
}

void start_reserved(void)
{
	node("reserved-memory");
	CELLS("#address-cells", 1);
	CELLS("#size-cells", 1);
	flag("ranges");
}

void nomap(const char *name, u32 start, u32 size)
{
	node(name);
	CELLS("reg", start, size);
	flag("no-map");
	end();
}

int parse_as(const struct dtb_given *given)
{
	end();
	assert_int_equal(fdt_finish(blob), 0);
	fail.text[0] = '\0';
	return dtb_parse(&b, blob, fdt_totalsize(blob), "dir/x.dtb", given, &fail);
}

int parse(void)
{
	return parse_as(&from_tree);
}

void assert_fails(const char *expected)
{
	assert_int_equal(parse(), -1);
	assert_string_equal(fail.text, expected);
}

void assert_noted(const char *part)
{
	unsigned int i;

	for (i = 0; i < b.nr_notes; i++)
		if (strstr(b.note[i], part))
			return;
	fail_msg("no note with '%s'", part);
}

void dynamic(const char *name, u32 size, bool no_map)
{
	node(name);
	CELLS("size", size);
	if (no_map)
		flag("no-map");
}
