// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks that the kernel's log tells the layout that was measured: a line of
 * totals, then a line for each region.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/kmsg.h"
#include "boot/agent/report.h"

#define PREFIX		"lowmem layout: "
#define TEXT_MAX	32768u	/* of all region lines */

/**
 * struct said - what the log says
 * @type: the layout
 * @lowmem: KiB
 * @highmem: KiB
 * @vmalloc: KiB
 * @in_holes: KiB
 * @nr_holes: holes
 * @dead: KiB
 */
struct said {
	char type[16];
	uint64_t lowmem;
	uint64_t highmem;
	uint64_t vmalloc;
	uint64_t in_holes;
	unsigned int nr_holes;
	uint64_t dead;
};

/* @said is changed only when the line is one of totals. */
static bool parse_totals(const char *line, struct said *said)
{
	struct said s;

	if (sscanf(line, "%15[a-z]: lowmem %" SCNu64 "K, highmem %" SCNu64
		   "K, vmalloc %" SCNu64 "K (%" SCNu64 "K in %u holes), dead %"
		   SCNu64 "K", s.type, &s.lowmem, &s.highmem, &s.vmalloc,
		   &s.in_holes, &s.nr_holes, &s.dead) != 7)
		return false;
	*said = s;
	return true;
}

/* Our lines, without prefix and indentation; those of regions go to @regions. */
static bool read_log(struct said *said, char *regions)
{
	int fd = kmsg_listen();
	char record[KMSG_RECORD], *line;
	bool found = false;
	size_t used = 0;

	while (kmsg_next(fd, record)) {
		line = strchr(record, ';');
		if (!line || strncmp(line + 1, PREFIX, strlen(PREFIX)))
			continue;
		line += 1 + strlen(PREFIX);
		line[strcspn(line, "\n")] = '\0';
		if (parse_totals(line, said)) {
			/* Only what comes last counts. */
			found = true;
			used = (size_t)snprintf(regions, TEXT_MAX, "mode: %s\n",
						said->type);
		} else if (found && !strncmp(line, "  ", 2) && used < TEXT_MAX) {
			used += (size_t)snprintf(regions + used, TEXT_MAX - used,
						 "%s\n", line + 2);
		}
	}
	if (fd >= 0)
		close(fd);
	return found;
}

static uint64_t dead_bytes(const struct layout_seen *layout)
{
	uint64_t bytes = 0;
	size_t i;

	for (i = 0; i < layout->nr; i++)
		if (layout->region[i].kind == DEAD)
			bytes += layout->region[i].size;
	return bytes;
}

static bool totals_agree(const struct guest *guest, const struct said *said)
{
	const struct layout_seen *layout = &guest->layout;
	/* Without highmem the kernel has forgotten about the rest of RAM. */
	uint64_t highmem = ranges_total(&guest->ram) - ranges_total(&layout->lowmem);

	return !strcmp(said->type, guest->type) &&
	       said->lowmem == ranges_total(&layout->lowmem) >> 10 &&
	       said->highmem == highmem >> 10 &&
	       said->vmalloc == guest->totals.vmalloc_total >> 10 &&
	       said->in_holes == ranges_total(&layout->holes) >> 10 &&
	       said->nr_holes == layout->holes.nr &&
	       said->dead == dead_bytes(layout) >> 10;
}

/**
 * check_kernel_log() - the kernel's log has the layout that was measured
 * @guest: the measured kernel
 */
void check_kernel_log(const struct guest *guest)
{
	char *regions = calloc(1, TEXT_MAX);
	struct layout_seen seen = { 0 };
	struct said said = { 0 };
	size_t at = 0;
	char type[16];

	if (!guest->has_feature || !regions) {
		skip("kernel-log", "the kernel does not have the feature");
		free(regions);
		return;
	}
	if (check(read_log(&said, regions), "kernel-log",
		  "no line of totals that starts with \"" PREFIX "\"")) {
		check(totals_agree(guest, &said), "kernel-log-totals",
		      "it says %s, %llu KiB of lowmem, %llu KiB of vmalloc",
		      said.type, (unsigned long long)said.lowmem,
		      (unsigned long long)said.vmalloc);
		check(!parse_layout_file(regions, type, &seen) &&
		      regions_equal(&guest->layout, &seen, &at),
		      "kernel-log-regions", "line %zu is not what was measured",
		      at + 1);
	}
	layout_free(&seen);
	free(regions);
}
