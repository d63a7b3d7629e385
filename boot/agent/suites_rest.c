// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel at rest, before a suite and after it.
 */
#include <inttypes.h>
#include <unistd.h>

#include "boot/agent/report.h"
#include "boot/agent/suites_rest.h"

#define SETTLE_MS	10000u

static void read_rest(struct rest *rest)
{
	write_file("/proc/sys/vm/drop_caches", "3");
	rest->vmalloc = meminfo_bytes("VmallocUsed") + meminfo_bytes("Percpu");
	rest->slab = meminfo_bytes("Slab");
	rest->free = meminfo_bytes("MemFree");
}

static bool leaks(const struct rest *before, const struct rest *after, uint64_t slack)
{
	return after->vmalloc > before->vmalloc + LEAK_BYTES ||
	       after->slab > before->slab + slack ||
	       after->free + slack < before->free;
}

void rest_start(const struct guest *guest, struct rest *rest)
{
	purge(guest);
	wait_until_rest(guest);
	read_rest(rest);
}

void rest_check(const struct guest *guest, const struct rest *before, const char *name,
		uint64_t slack)
{
	uint64_t until = now_ms() + SETTLE_MS;
	struct rest after;
	bool back;

	purge(guest);
	back = !wait_until_rest(guest);
	do {
		usleep(100000);
		read_rest(&after);
	} while (leaks(before, &after, slack) && now_ms() < until);
	note("%s: VmallocUsed and Percpu %" PRIu64 " -> %" PRIu64 " KiB, Slab %" PRIu64
	     " -> %" PRIu64 ", MemFree %" PRIu64 " -> %" PRIu64, name,
	     before->vmalloc >> 10, after.vmalloc >> 10, before->slab >> 10,
	     after.slab >> 10, before->free >> 10, after.free >> 10);
	check(back && !leaks(before, &after, slack), name,
	      "vmalloc %" PRId64 ", slab %" PRId64 ", free %" PRId64 " KiB more than before%s",
	      (int64_t)(after.vmalloc - before->vmalloc) / 1024,
	      (int64_t)(after.slab - before->slab) / 1024,
	      (int64_t)(after.free - before->free) / 1024,
	      back ? "" : ", areas stay");
}
