// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks that the lowmem and the vmalloc space behind a static map which the kernel
 * refused are nobody's: the machine's code may write there.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/kmsg.h"
#include "boot/agent/report.h"

#define SET_ASIDE	"lowmem layout: lowmem at "
#define KPF_RESERVED	32	/* linux/kernel-page-flags.h */

/* Bytes of lowmem in [start, end), virtual, whose pages are not reserved. */
static uint64_t not_reserved(const struct guest *guest, int fd, uint64_t start,
			     uint64_t end)
{
	uint64_t addr, flags, bytes = 0;

	for (addr = start; addr < end; addr += PAGE_BYTES) {
		uint64_t pfn = to_phys(&guest->layout.linear, addr) / PAGE_BYTES;

		if (!ranges_touch(&guest->layout.lowmem, addr, addr + PAGE_BYTES))
			continue;
		if (pread(fd, &flags, sizeof(flags), (off_t)(pfn * sizeof(flags))) !=
		    (ssize_t)sizeof(flags) || !(flags >> KPF_RESERVED & 1))
			bytes += PAGE_BYTES;
	}
	return bytes;
}

/* Bytes of [start, end), virtual, that vmalloc handed out when it had no more to give. */
static uint64_t handed_out(const struct guest *guest, uint64_t start, uint64_t end)
{
	uint64_t addr, bytes = 0;

	for (addr = start; addr < end; addr += PAGE_BYTES)
		if (ranges_touch(&guest->full.used, addr, addr + PAGE_BYTES))
			bytes += PAGE_BYTES;
	return bytes;
}

/**
 * check_set_aside() - nobody owns what a refused static map would have covered
 * @guest: the measured kernel; what a boot in full has filled once
 */
void check_set_aside(const struct guest *guest)
{
	int log = kmsg_listen();
	int flags = open("/proc/kpageflags", O_RDONLY | O_CLOEXEC);
	uint64_t start, last, lost, bytes = 0, vmalloc = 0;
	unsigned int refused = 0;
	char record[KMSG_RECORD], *line;

	while (flags >= 0 && kmsg_next(log, record)) {
		line = strchr(record, ';');
		if (!line || sscanf(line + 1, SET_ASIDE "0x%" SCNx64 "-0x%" SCNx64
				    " set aside: %*uK, %" SCNu64 "K of it in use",
				    &start, &last, &lost) != 3)
			continue;
		refused++;
		bytes += lost * 1024 + not_reserved(guest, flags, start, last + 1);
		vmalloc += handed_out(guest, start, last + 1);
	}
	if (refused) {
		check(!bytes, "refused-map-set-aside",
		      "%llu KiB of lowmem behind refused static maps may be used",
		      (unsigned long long)bytes >> 10);
		check(!vmalloc, "refused-map-no-vmalloc",
		      "vmalloc has %llu KiB behind refused static maps",
		      (unsigned long long)vmalloc >> 10);
	}
	if (log >= 0)
		close(log);
	if (flags >= 0)
		close(flags);
}
