// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of the numbers that the kernel shows against what was measured.
 */
#include <stdlib.h>
#include <string.h>

#include "boot/agent/devtree.h"
#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define MIB	0x100000ull

/* RAM below the end of lowmem must be mapped, all of it and nothing else. */
static void check_iomem(const struct guest *guest)
{
	const struct layout_seen *layout = &guest->layout;
	struct ranges seen = { 0 }, said = { 0 };
	size_t i;

	lowmem_phys(layout, &seen);
	ranges_add_all(&said, &guest->ram);
	if (guest->totals.has_low_total)
		ranges_clip(&said, 0, lowmem_phys_end(layout));
	for (i = 0; i < seen.nr && i < said.nr; i++)
		if (memcmp(&seen.r[i], &said.r[i], sizeof(seen.r[i])))
			break;
	check(ranges_equal(&seen, &said), "iomem-agrees",
	      "bank %zu ends at 0x%llx in iomem, at 0x%llx in the page tables", i,
	      i < said.nr ? (unsigned long long)said.r[i].end : 0,
	      i < seen.nr ? (unsigned long long)seen.r[i].end : 0);
	ranges_free(&seen);
	ranges_free(&said);
}

/*
 * RAM from the device tree and mem= is the RAM in /proc/iomem.  Highmem that is
 * reserved does not count in HighTotal.
 */
static void check_devtree(const struct guest *guest, uint64_t *reserved_high)
{
	const struct layout_seen *layout = &guest->layout;
	char cmdline[CMDLINE_MAX];
	struct ram ram = { 0 };

	read_cmdline(cmdline);
	if (devtree_ram("/proc/device-tree", cmdline, layout->linear.phys_offset,
			&guest->kernel, &guest->rules, &ram)) {
		check(false, "devicetree-agrees", "it cannot be read");
		return;
	}
	ranges_clip(&ram.banks, 0, ram_end(guest));
	if (!guest->totals.has_low_total)
		ranges_clip(&ram.banks, 0, lowmem_phys_end(layout));
	if (!ram.exact)
		skip("devicetree-agrees", "the kernel chose the place of a reservation");
	else
		check(ranges_equal(&ram.banks, &guest->ram), "devicetree-agrees",
		      "%llu KiB of RAM there, %llu KiB in iomem",
		      (unsigned long long)ranges_total(&ram.banks) >> 10,
		      (unsigned long long)ranges_total(&guest->ram) >> 10);
	ranges_clip(&ram.reserved, lowmem_phys_end(layout), UINT64_MAX);
	*reserved_high = ranges_total(&ram.reserved);
	ram_free(&ram);
}

/* MemTotal and the like lack what the kernel keeps for itself. */
static bool plausible(uint64_t total_kb, uint64_t bytes, uint64_t ram)
{
	uint64_t own = 48 * MIB + ram / 16;

	return total_kb << 10 <= bytes && (total_kb << 10) + own >= bytes;
}

static void check_meminfo(const struct guest *guest, uint64_t reserved_high)
{
	const struct totals *totals = &guest->totals;
	uint64_t lowmem = ranges_total(&guest->layout.lowmem);
	uint64_t ram = lowmem + totals->highmem;
	uint64_t vmalloc, high;

	vmalloc = VMALLOC_END - guest->layout.upper_start +
		  ranges_total(&guest->layout.holes);
	check(totals->vmalloc_total == vmalloc, "vmalloc-total",
	      "meminfo says %llu KiB, measured were %llu KiB",
	      (unsigned long long)totals->vmalloc_total >> 10,
	      (unsigned long long)vmalloc >> 10);

	if (!totals->has_low_total) {
		check(plausible(totals->mem_total_kb, lowmem, ram), "mem-total",
		      "meminfo says %llu KiB of %llu KiB of lowmem",
		      (unsigned long long)totals->mem_total_kb,
		      (unsigned long long)lowmem >> 10);
		return;
	}
	high = meminfo_bytes("HighTotal");
	check(plausible(totals->low_total_kb, lowmem, ram), "low-total",
	      "meminfo says %llu KiB of %llu KiB of lowmem",
	      (unsigned long long)totals->low_total_kb,
	      (unsigned long long)lowmem >> 10);
	check(high <= totals->highmem &&
	      high + reserved_high + MIB >= totals->highmem, "high-total",
	      "meminfo says %llu KiB, measured were %llu KiB",
	      (unsigned long long)high >> 10,
	      (unsigned long long)totals->highmem >> 10);
	check(totals->low_total_kb + (high >> 10) == totals->mem_total_kb,
	      "mem-total", "LowTotal and HighTotal are not MemTotal");
}

/**
 * check_numbers() - /proc/iomem, the device tree and /proc/meminfo agree
 * @guest: the measured kernel
 */
void check_numbers(const struct guest *guest)
{
	uint64_t reserved_high = 0;

	check_iomem(guest);
	check_devtree(guest, &reserved_high);
	check_meminfo(guest, reserved_high);
	if (!strcmp(guest->type, "stock"))
		check(!guest->layout.holes.nr, "stock-no-holes",
		      "vmalloc used space below the upper area");
}

/**
 * check_layout_file() - debugfs lowmem_layout says what was measured
 * @guest: the measured kernel
 */
void check_layout_file(const struct guest *guest)
{
	struct layout_seen said = { 0 };
	char type[16] = "";
	size_t at = 0;
	char *text;

	if (!guest->has_feature) {
		skip("layout-file", "no such file");
		return;
	}
	text = read_file(LAYOUT_FILE);
	if (!text || parse_layout_file(text, type, &said))
		check(false, "layout-file", "%s", parse_error);
	else
		check(regions_equal(&guest->layout, &said, &at), "layout-file",
		      "line %zu is not what was measured", at + 2);
	layout_free(&said);
	free(text);
}
