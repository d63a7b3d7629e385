// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of what a crash dump needs: the reserved memory is lowmem and what is
 * loaded there is found by its physical address; and the notes tell how lowmem is
 * translated.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/kexec.h"
#include "boot/agent/kmsg.h"
#include "boot/agent/report.h"
#include "boot/agent/vmcore.h"

#define CRASH_SIZE	"/sys/kernel/kexec_crash_size"
#define NOTES		"/sys/kernel/vmcoreinfo"
#define LOADED_BYTES	0x123000u
#define MEM		"/dev/mem"
#define SECOND_CPU	"/sys/devices/system/cpu/cpu1"

static bool read_iomem(const char *name, struct ranges *out)
{
	char *text = read_file("/proc/iomem");
	bool ok = text && !parse_iomem(text, name, false, out);

	free(text);
	return ok;
}

/* Reads back by physical address. */
static bool is_at(uint64_t phys, const char *data, size_t size)
{
	char *copy = malloc(size);
	int fd = open(MEM, O_RDONLY | O_CLOEXEC);
	bool ok;

	ok = copy && fd >= 0 && pread(fd, copy, size, (off_t)phys) == (ssize_t)size &&
	     !memcmp(copy, data, size);
	if (fd >= 0)
		close(fd);
	free(copy);
	return ok;
}

/*
 * machine_kexec_prepare() refuses any kernel where another processor may go off line, but cannot
 * be stopped from outside (no cpu_kill()).  Asked with a page amid RAM, as a place that is no RAM
 * gives the same error.
 */
static bool cannot_stop_cpus(const struct range *ram)
{
	static const char page[PAGE_BYTES];
	struct segment segment;

	if (access(SECOND_CPU, F_OK))
		return false;
	if (access(SECOND_CPU "/online", F_OK))
		return true;
	segment_set(&segment, page, sizeof(page),
		    (ram->start + ram->end) / 2 / PAGE_BYTES * PAGE_BYTES);
	if (!kexec_load(segment.phys, &segment, 1, 0)) {
		kexec_load(0, NULL, 0, 0);
		return false;
	}
	return errno == EINVAL;
}

/* A kernel for the crash, or what the kernel takes for one, loads and is there. */
static void check_crash_load(const struct guest *guest, const struct range *ram, uint64_t phys)
{
	char *data = malloc(LOADED_BYTES);
	struct segment segment;
	size_t i;

	if (!data)
		abort();
	for (i = 0; i < LOADED_BYTES; i++)
		data[i] = (char)(i * 2654435761u >> 24);
	segment_set(&segment, data, LOADED_BYTES, phys);
	if (cannot_stop_cpus(ram)) {
		skip("crash-load", "processors cannot be stopped here");
	} else if (check(!kexec_load(phys, &segment, 1, KEXEC_ON_CRASH), "crash-load", "%s",
			 strerror(errno))) {
		if (ram_is_hidden(&guest->layout))
			skip("crash-loaded", "this kernel lets nobody read RAM");
		else
			check(is_at(phys, data, LOADED_BYTES), "crash-loaded",
			      "what was loaded for a crash is not at physical 0x%08llx",
			      (unsigned long long)phys);
		kexec_load(0, NULL, 0, KEXEC_ON_CRASH);
	}
	free(data);
}

/* "Reserving 32MB of memory at 1024MB for crashkernel (System RAM: 768MB)" */
static bool read_system_ram(uint64_t *mib)
{
	static const char words[] = "(System RAM: ";
	int fd = kmsg_listen();
	char record[KMSG_RECORD], *at;
	bool found = false;

	while (!found && kmsg_next(fd, record)) {
		at = strstr(record, words);
		found = at && sscanf(at + strlen(words), "%" SCNu64, mib) == 1;
	}
	if (fd >= 0)
		close(fd);
	return found;
}

/* By this crashkernel=RANGE:SIZE chooses. */
static void check_system_ram(const struct ranges *lowmem)
{
	uint64_t want = ranges_total(lowmem) >> 20, mib = 0;

	check(read_system_ram(&mib) && mib == want, "crash-system-ram",
	      "the kernel says %" PRIu64 "MB of System RAM, lowmem is %" PRIu64 "MB", mib,
	      want);
}

static void check_crash_memory(const struct guest *guest)
{
	struct ranges crash = { 0 }, lowmem = { 0 };
	char *text = read_file(CRASH_SIZE);
	uint64_t size = text ? strtoull(text, NULL, 10) : 0;

	free(text);
	lowmem_phys(&guest->layout, &lowmem);
	/* One that is not patched counts holes. */
	if (guest->has_feature)
		check_system_ram(&lowmem);
	if (check(read_iomem("Crash kernel", &crash) && crash.nr == 1 && size &&
		  ranges_total(&crash) == size, "crash-reserved",
		  "/proc/iomem has %zu ranges \"Crash kernel\", %llu bytes, " CRASH_SIZE
		  " says %llu", crash.nr, (unsigned long long)ranges_total(&crash),
		  (unsigned long long)size)) {
		note("crash kernel at 0x%08llx", (unsigned long long)crash.r[0].start);
		check(ranges_cover(&lowmem, crash.r[0].start, crash.r[0].end),
		      "crash-is-lowmem", "0x%08llx-0x%08llx is not all lowmem",
		      (unsigned long long)crash.r[0].start,
		      (unsigned long long)crash.r[0].end - 1);
		if (lowmem.nr)
			check_crash_load(guest, &lowmem.r[0], crash.r[0].start);
	}
	ranges_free(&crash);
	ranges_free(&lowmem);
}

static void check_notes(const struct guest *guest)
{
	struct vmcore vmcore = { .mem = open(MEM, O_RDONLY | O_CLOEXEC) };
	char *where = read_file(NOTES), why[160] = "";
	bool ok;

	if (ram_is_hidden(&guest->layout)) {
		skip("crash-notes", "this kernel lets nobody read RAM");
		goto out;
	}
	ok = where && !vmcore_read(&vmcore, where, &guest->layout.linear);
	check(ok, "crash-notes", "%s", parse_error);
	if (ok && guest->has_feature) {
		check(vmcore_agrees(&vmcore, &guest->layout, why, sizeof(why)),
		      "crash-translation", "%s", why);
		check(vmcore_map_agrees(&vmcore, &guest->layout, why, sizeof(why)),
		      "crash-vmalloc-map", "%s", why);
	}
out:
	vmcore_free(&vmcore);
	free(where);
}

/**
 * check_crash() - memory and notes for crash dumps
 * @guest: the measured kernel
 */
void check_crash(const struct guest *guest)
{
	if (access(CRASH_SIZE, F_OK)) {
		skip("crash-reserved", "a kernel without CRASH_DUMP");
		return;
	}
	check_crash_memory(guest);
	check_notes(guest);
}
