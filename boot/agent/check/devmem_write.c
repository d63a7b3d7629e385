// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of write() to /dev/mem where the linear address of what it names is that of
 * something else: vmalloc's in a hole, or another bank's in what packed lowmem leaves
 * out.  Elsewhere a kernel without the feature writes to an address that is not
 * mapped, and dies of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/bpfmap.h"
#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define PAGE	4096u
#define ENTRIES	64u
#define SEED	77u
#define TRIES	100u
#define WAIT_US	50000u

static bool refused(int fd, uint64_t phys)
{
	static const char junk[PAGE] = "not to be written";

	errno = 0;
	return pwrite(fd, junk, sizeof(junk), (off_t)phys) < 0 && errno == EFAULT;
}

/* A map in a hole, and where it is; in the upper area while holes are not free yet. */
static int map_in_hole(const struct guest *guest, struct ranges *fresh)
{
	const struct linear *linear = &guest->layout.linear;
	struct ranges before = { 0 };
	unsigned int i;
	int map;

	for (i = 1; ; i++) {
		purge(guest);
		read_used(linear, &before);
		map = bpfmap_new(ENTRIES);
		read_used(linear, fresh);
		ranges_sub_all(fresh, &before);
		ranges_clip(fresh, 0, guest->layout.upper_start);
		ranges_free(&before);
		if (map < 0 || fresh->nr || i == TRIES)
			return map;
		close(map);
		usleep(WAIT_US);
	}
}

/* Write to where a map's memory is by its linear address. */
static void check_map(const struct guest *guest, int fd)
{
	const struct linear *linear = &guest->layout.linear;
	struct ranges fresh = { 0 };
	bool ok = true;
	uint64_t at = 0;
	size_t i;
	int map;

	map = map_in_hole(guest, &fresh);
	if (!check(map >= 0 && fresh.nr, "devmem-write-map", "no map lies in a hole"))
		goto out;
	bpfmap_each(map, ENTRIES, 1, bpfmap_write, SEED);
	for (i = 0; i < fresh.nr && ok; i++)
		for (at = fresh.r[i].start; at < fresh.r[i].end && ok; at += PAGE)
			ok = refused(fd, to_phys(linear, at));
	check(ok, "devmem-write-holes", "0x%llx is written by its linear address",
	      (unsigned long long)at - PAGE);
	check(bpfmap_each(map, ENTRIES, 1, bpfmap_verify, SEED), "devmem-write-contents",
	      "what a map in a hole had has changed");
out:
	if (map >= 0)
		close(map);
	ranges_free(&fresh);
}

/* The first and last page of each stretch that is left out. */
static void check_left_out(const struct guest *guest, int fd)
{
	const struct layout_seen *layout = &guest->layout;
	uint64_t start = 0, end;
	bool ok = true;
	size_t i;

	for (i = 1; i < layout->nr && ok; i++) {
		const struct region *last = &layout->region[i - 1];

		if (!layout->region[i].has_phys)
			break;
		start = last->phys + last->size;
		end = layout->region[i].phys;
		if (start < end)
			ok = refused(fd, start) && refused(fd, end - PAGE);
	}
	check(ok, "devmem-write-left-out", "writing next to 0x%llx gives no EFAULT: %s",
	      (unsigned long long)start, strerror(errno));
}

/**
 * check_devmem_write() - /dev/mem does not write to what lies at another's address
 * @guest: the measured kernel
 */
void check_devmem_write(const struct guest *guest)
{
	bool packed = !strcmp(guest->type, "packed");
	int fd = open("/dev/mem", O_RDWR | O_CLOEXEC);

	if (fd < 0 || (!packed && !guest->layout.holes.nr)) {
		skip("devmem-write", "no hole is in use or left out");
	} else if (packed) {
		check_left_out(guest, fd);
	} else {
		check_map(guest, fd);
	}
	if (fd >= 0)
		close(fd);
}
