// SPDX-License-Identifier: GPL-2.0-only
/*
 * Measuring the layout of the running kernel.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "boot/agent/bpfmap.h"
#include "boot/agent/devtree.h"
#include "boot/agent/guest.h"
#include "boot/agent/report.h"
#include "boot/agent/workers.h"

static int read_layout(struct guest *guest)
{
	struct layout_seen said = { 0 };
	char *text;
	int ret;

	strcpy(guest->type, "stock");
	guest->has_feature = !access(LAYOUT_FILE, F_OK);
	if (!guest->has_feature)
		return 0;
	text = read_file(LAYOUT_FILE);
	ret = text ? parse_layout_file(text, guest->type, &said) : -1;
	layout_free(&said);
	free(text);
	return ret;
}

/**
 * wait_until_rest() - wait until only what was there at first is in use
 * @guest: the kernel; measure_start() must have been called
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int wait_until_rest(const struct guest *guest)
{
	return wait_for_space(guest->layout.linear.page_offset, guest->at_rest);
}

/*
 * Where the holes are cannot be read anywhere but in the feature's own file,
 * which is to be checked: so use up all vmalloc space and see where it was.
 */
static int measure_full(struct guest *guest)
{
	int ret;

	fill_exhaust(&guest->fill);
	ret = take_snapshot(&guest->layout.linear, &guest->full);
	note("%u pairs of blocks, %llu KiB of vmalloc space taken", guest->fill.nr,
	     (unsigned long long)guest->fill.bytes >> 10);
	guest->full_bytes = guest->fill.bytes + worker_stacks_now();
	fill_release(&guest->fill);
	return ret ? ret : wait_until_rest(guest);
}

/* No RAM of the device tree counts from here on, physical. */
uint64_t ram_end(const struct guest *guest)
{
	uint64_t end = guest->ram.nr ? guest->ram.r[guest->ram.nr - 1].end : 0;

	/* With LPAE the kernel uses all of it, its last page below 4 GiB, too. */
	return end > RAM_END_CLASSIC ? UINT64_MAX : RAM_END_CLASSIC;
}

/* RAM that is not mapped: without highmem only the device tree shows it. */
static int measure_highmem(struct guest *guest)
{
	char cmdline[CMDLINE_MAX];
	struct ram ram = { 0 };
	uint64_t total;

	total = ranges_total(&guest->ram);
	if (!guest->totals.has_low_total) {
		read_cmdline(cmdline);
		if (devtree_ram("/proc/device-tree", cmdline,
				guest->layout.linear.phys_offset,
				&guest->kernel, &guest->rules, &ram)) {
			snprintf(parse_error, sizeof(parse_error),
				 "/proc/device-tree cannot be read");
			return -1;
		}
		/* No-map memory whose place the kernel chose is not in the tree. */
		ranges_clip(&ram.banks, lowmem_phys_end(&guest->layout),
			    ram_end(guest));
		ranges_add_all(&ram.banks, &guest->ram);
		total = ranges_total(&ram.banks);
		ram_free(&ram);
	}
	guest->totals.highmem = total - ranges_total(&guest->layout.lowmem);
	return 0;
}

static int measure_totals(struct guest *guest)
{
	struct totals *totals = &guest->totals;
	char *text = read_file("/proc/meminfo");
	uint64_t kb;
	int ret = -1;

	if (!text || parse_meminfo(text, "VmallocTotal", &kb) ||
	    parse_meminfo(text, "MemTotal", &totals->mem_total_kb))
		goto out;
	totals->vmalloc_total = kb << 10;
	totals->has_low_total =
		!parse_meminfo(text, "LowTotal", &totals->low_total_kb);
	free(text);

	text = read_file("/proc/iomem");
	if (!text || parse_iomem(text, "System RAM", true, &guest->ram))
		goto out;
	ret = measure_highmem(guest);
out:
	free(text);
	return ret;
}

static int read_rules(struct guest *guest)
{
	struct utsname name;

	if (!uname(&name) &&
	    !reserved_rules_read(name.release, "/sys/firmware/fdt", &guest->rules))
		return 0;
	snprintf(parse_error, sizeof(parse_error), "/sys/firmware/fdt cannot be read");
	return -1;
}

/**
 * measure_start() - find the linear mapping, and what is in use at first
 * @guest: the result; was all zero
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int measure_start(struct guest *guest)
{
	struct linear *linear = &guest->layout.linear;

	if (read_rules(guest))
		return -1;
	if (read_layout(guest) ||
	    find_linear(linear, &guest->kernel, !strcmp(guest->type, "packed")))
		return -1;
	guest->at_rest = space_in_use(linear->page_offset);
	if (guest->at_rest == UINT64_MAX)
		return -1;
	guest->at_rest += SLACK_BYTES;
	return 0;
}

/**
 * measure() - measure the layout
 * @guest: the result; measure_start() must have been called
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int measure(struct guest *guest)
{
	struct layout_seen *layout = &guest->layout;

	if (fill_open(&guest->fill) || wait_until_rest(guest) ||
	    take_snapshot(&layout->linear, &guest->quiet) ||
	    measure_full(guest))
		return -1;

	find_lowmem(&guest->quiet.mapped, &guest->quiet.used, layout);
	if (find_regions(&guest->full.used, layout)) {
		snprintf(parse_error, sizeof(parse_error), "no lowmem is mapped");
		return -1;
	}
	return measure_totals(guest);
}

/**
 * print_measured() - tell the host what was measured
 * @guest: the measured kernel
 */
void print_measured(const struct guest *guest)
{
	fputs("measured\n", report);
	print_json(report, &guest->layout, &guest->totals);
	fputs("end\n", report);
	fflush(report);
}

/**
 * areas_allowed() - do all areas lie where vmalloc may use space?
 * @guest: the measured kernel
 * @used: addresses handed out by vmalloc
 * @why: says which one does not
 * @size: of @why in bytes
 */
bool areas_allowed(const struct guest *guest, const struct ranges *used,
		   char *why, size_t size)
{
	const struct layout_seen *layout = &guest->layout;
	struct ranges left = { 0 };
	bool ok;
	size_t i;

	ranges_add_all(&left, used);
	ranges_clip(&left, layout->linear.page_offset, VMALLOC_END);
	ranges_sub(&left, layout->upper_start, VMALLOC_END);
	for (i = 0; i < layout->nr; i++) {
		const struct region *r = &layout->region[i];
		uint64_t guard = region_has_guard(layout, i) ? PAGE_BYTES : 0;

		if (r->kind == HOLE)
			ranges_sub(&left, r->virt + guard, r->virt + r->size);
	}
	ok = !left.nr;
	if (!ok) {
		const struct region *r = region_at(layout, left.r[0].start);

		snprintf(why, size, "vmalloc uses 0x%08llx-0x%08llx in %s",
			 (unsigned long long)left.r[0].start,
			 (unsigned long long)left.r[0].end - 1,
			 r ? r->kind == HOLE ? "a guard page" : kind_name(r->kind) : "nothing");
	}
	ranges_free(&left);
	return ok;
}

/**
 * free_in_holes() - space in holes that vmalloc can still hand out
 * @guest: the measured kernel
 * @used: addresses handed out by vmalloc
 * @out: was empty
 */
void free_in_holes(const struct guest *guest, const struct ranges *used,
		   struct ranges *out)
{
	const struct layout_seen *layout = &guest->layout;
	size_t i;

	for (i = 0; i < layout->nr; i++) {
		const struct region *r = &layout->region[i];
		uint64_t guard = region_has_guard(layout, i) ? PAGE_BYTES : 0;

		if (r->kind == HOLE)
			ranges_add(out, r->virt + guard, r->virt + r->size);
	}
	ranges_sub_all(out, used);
}

/**
 * purge() - have the kernel make all freed space available at once
 * @guest: the measured kernel
 *
 * Freed areas are collected first, and while they are taken from there they
 * are neither listed nor available.  A request that cannot be met waits for that
 * to end; it does not wait for another processor that is just freeing an area.
 */
void purge(const struct guest *guest)
{
	uint64_t size = 0;
	size_t i;
	int fd;

	for (i = 0; i < guest->layout.nr; i++) {
		const struct region *r = &guest->layout.region[i];

		if ((r->kind == HOLE || r->kind == UPPER) && r->size > size)
			size = r->size;
	}
	fd = bpfmap_new((unsigned int)(size / MAP_ENTRY_BYTES) + 1);
	if (fd >= 0)
		close(fd);
}
