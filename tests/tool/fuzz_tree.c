// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mutation of device trees: nodes, properties and numbers that readers of memory
 * care about.
 */
#include <libfdt.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "tests/tool/fuzz_tree.h"

#define MAX_DATA	64
#define NR_OF(array)	(sizeof(array) / sizeof((array)[0]))

static uint64_t state;

/* A number below @below. */
static unsigned int pick(unsigned int below)
{
	state = state * 6364136223846793005ull + 1442695040888963407ull;
	return (unsigned int)((state >> 33) % below);
}

static uint32_t number(void)
{
	static const uint32_t good[] = {
		0, 1, 2, 3, 4, 0x1000, 0x8000, 0x100000, 0x200000, 0x400000, 0x1000000,
		0x8000000, 0x10000000, 0x40000000, 0x80000000, 0xfffff000, 0xffffffff,
	};

	switch (pick(4)) {
	case 0:
		return 1u << pick(32);
	case 1:
		return pick(1u << 31) << pick(13);
	default:
		return good[pick(NR_OF(good))];
	}
}

static int random_node(const void *blob)
{
	unsigned int nr = 0, at;
	int node;

	for (node = 0; node >= 0; node = fdt_next_node(blob, node, NULL))
		nr++;
	at = pick(nr);
	for (node = 0; at; at--)
		node = fdt_next_node(blob, node, NULL);
	return node;
}

/* A property of a node, or a negative number. */
static int random_property(const void *blob, int node)
{
	unsigned int nr = 0, at;
	int prop;

	fdt_for_each_property_offset(prop, blob, node)
		nr++;
	if (!nr)
		return -1;
	at = pick(nr);
	for (prop = fdt_first_property_offset(blob, node); at; at--)
		prop = fdt_next_property_offset(blob, prop);
	return prop;
}

static void change_number(void *blob)
{
	int prop = random_property(blob, random_node(blob));
	const struct fdt_property *p;
	fdt32_t value;
	int len;

	if (prop < 0)
		return;
	p = fdt_get_property_by_offset(blob, prop, &len);
	if (!p || len < 4)
		return;
	memcpy(&value, p->data + 4 * pick((unsigned int)len / 4), sizeof(value));
	value = pick(3) ? cpu_to_fdt32(number()) :
			  cpu_to_fdt32(fdt32_to_cpu(value) + number());
	memcpy((char *)(uintptr_t)p->data + 4 * pick((unsigned int)len / 4), &value,
	       sizeof(value));
}

/* Properties that count, and what they hold. */
static void set_property(void *blob)
{
	static const char *const cells[] = {
		"reg", "reg", "reg", "size", "alignment", "alloc-ranges", "#address-cells",
		"#size-cells", "linux,usable-memory", "linux,usable-memory-range",
		"linux,initrd-start", "linux,initrd-end", "linux,elfcorehdr", "ranges",
	};
	static const char *const flags[] = { "no-map", "reusable", "ranges" };
	static const char *const strings[][2] = {
		{ "device_type", "memory" }, { "status", "disabled" }, { "status", "ok" },
		{ "compatible", "shared-dma-pool" }, { "model", "a <model> & \"so\"" },
		{ "bootargs", "vmalloc=300M mem=256M vmalloc_upper=32M" },
		{ "bootargs", "mem=128M@0x48000000 mem=1G cma=16M lowmem_layout=stock" },
	};
	int node = random_node(blob);
	fdt32_t data[MAX_DATA / 4];
	unsigned int i, nr;

	switch (pick(4)) {
	case 0:
		i = pick(NR_OF(strings));
		(void)fdt_setprop_string(blob, node, strings[i][0], strings[i][1]);
		return;
	case 1:
		(void)fdt_setprop(blob, node, flags[pick(NR_OF(flags))], NULL, 0);
		return;
	default:
		nr = pick(2) ? 1 + pick(2) : pick(NR_OF(data) + 1);
		for (i = 0; i < nr; i++)
			data[i] = cpu_to_fdt32(number());
		(void)fdt_setprop(blob, node, cells[pick(NR_OF(cells))], data, (int)nr * 4);
		return;
	}
}

static void resize_property(void *blob)
{
	int node = random_node(blob), prop = random_property(blob, node), len;
	const struct fdt_property *p;
	unsigned char data[MAX_DATA];
	char name[64];
	int size;

	if (prop < 0)
		return;
	p = fdt_get_property_by_offset(blob, prop, &len);
	if (!p || len > MAX_DATA - 8)
		return;
	memset(data, 0, sizeof(data));
	memcpy(data, p->data, (size_t)len);
	snprintf(name, sizeof(name), "%s", fdt_string(blob, (int)fdt32_to_cpu(p->nameoff)));
	size = pick(8) ? len + 4 * (int)pick(3) - 4 : len + (int)pick(5) - 2;
	(void)fdt_setprop(blob, node, name, data, size < 0 ? 0 : size);
}

static void delete_property(void *blob)
{
	int node = random_node(blob), prop = random_property(blob, node);
	const struct fdt_property *p;

	if (prop < 0)
		return;
	p = fdt_get_property_by_offset(blob, prop, NULL);
	if (p)
		(void)fdt_delprop(blob, node, fdt_string(blob, (int)fdt32_to_cpu(p->nameoff)));
}

static void add_node(void *blob)
{
	static const char *const names[] = { "chosen", "reserved-memory", "memory", "chosen@0" };
	int parent = pick(2) ? 0 : fdt_path_offset(blob, "/reserved-memory");
	char name[32];

	if (parent < 0)
		parent = 0;
	if (pick(3))
		snprintf(name, sizeof(name), "%s@%x", pick(2) ? "memory" : "pool", pick(64));
	else
		snprintf(name, sizeof(name), "%s", names[pick(NR_OF(names))]);
	(void)fdt_add_subnode(blob, parent, name);
}

static void delete_node(void *blob)
{
	int node = random_node(blob);

	if (node > 0)
		(void)fdt_del_node(blob, node);
}

static void change_reserve(void *blob)
{
	int nr = fdt_num_mem_rsv(blob);

	if (nr > 0 && pick(2))
		(void)fdt_del_mem_rsv(blob, (int)pick((unsigned int)nr));
	else
		(void)fdt_add_mem_rsv(blob, (uint64_t)pick(3) << 32 | number(), number());
}

void tree_mutate(void *blob, unsigned int seed)
{
	static void (*const change[])(void *blob) = {
		change_number, change_number, change_number, set_property, set_property,
		set_property, resize_property, delete_property, add_node, delete_node,
		change_reserve,
	};
	unsigned int times;

	state = seed;
	for (times = 1 + pick(4); times; times--)
		change[pick(NR_OF(change))](blob);
	if (!pick(4))
		fdt_set_boot_cpuid_phys(blob, pick(128));
}
