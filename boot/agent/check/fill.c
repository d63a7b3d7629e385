// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks that vmalloc uses the holes, first and in full, and that what was
 * freed can be allocated again.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/bpfmap.h"
#include "boot/agent/guest.h"
#include "boot/agent/report.h"
#include "boot/agent/workers.h"

#define ROUNDS		3		/* the measurement is the first */
#define ROUNDS_MAX	6
#define FIRST_FIT_TRIES	3
#define BATCH		4u		/* pairs of blocks between two looks */
#define MIB		0x100000ull
#define MEMORY_FLOOR	(96 * MIB)	/* of MemAvailable */
#define MAPS_MAX	256u
#define ENTRIES_CHECKED	4096u		/* more take too long under emulation */

/* The smallest area in the upper area that was not there before, or 2^32. */
static uint64_t smallest_new(const struct guest *guest, const struct areas *areas,
			     const struct ranges *before)
{
	uint64_t best = 1ull << 32;
	size_t i;

	for (i = 0; i < areas->nr; i++) {
		const struct area *a = &areas->area[i];

		if (a->start >= guest->layout.upper_start &&
		    a->end <= VMALLOC_END && a->end - a->start < best &&
		    !ranges_touch(before, a->start, a->end))
			best = a->end - a->start;
	}
	return best;
}

/*
 * Fill until a block lies in the upper area.  The size of the smallest that does so goes
 * to @smallest, 2^32 for none, and the most that a hole has room for then to @left.
 */
static void fill_to_upper(struct guest *guest, uint64_t *left, uint64_t *smallest)
{
	const struct linear *linear = &guest->layout.linear;
	unsigned int got = 1;

	*left = 0;
	*smallest = 1ull << 32;
	while (*smallest == 1ull << 32 && got) {
		struct ranges before = { 0 }, used = { 0 }, room = { 0 };
		struct areas after = { 0 };

		read_used(linear, &before);
		got = fill_add_many(&guest->fill, FILL_PAGES_MAX, BATCH);
		read_areas(&after);
		areas_in_use(linear, &after, &used);
		free_in_holes(guest, &used, &room);
		*left = ranges_largest(&room);
		*smallest = smallest_new(guest, &after, &before);
		ranges_free(&before);
		ranges_free(&used);
		ranges_free(&room);
		areas_free(&after);
	}
}

/*
 * A block goes to the lowest address that fits, so as soon as one lies in the
 * upper area no hole may have room for it.
 *
 * An area that another processor is just freeing counts as room, and cannot be had yet.
 * A kernel that takes the upper area first does so each time: try again.
 */
static void check_first_fit(struct guest *guest)
{
	uint64_t left, smallest;
	unsigned int i;

	fill_to_upper(guest, &left, &smallest);
	for (i = 1; left >= smallest && i < FIRST_FIT_TRIES; i++) {
		note("%llu KiB in the upper area, %llu KiB left in a hole: again",
		     (unsigned long long)smallest >> 10, (unsigned long long)left >> 10);
		fill_release(&guest->fill);
		if (wait_until_rest(guest))
			break;
		purge(guest);
		fill_to_upper(guest, &left, &smallest);
	}
	/* A try that never got there says nothing about one that did. */
	check(left < smallest && (i == 1 || smallest != 1ull << 32), "holes-before-upper",
	      "%llu KiB lie in the upper area while a hole had %llu KiB left",
	      (unsigned long long)smallest >> 10, (unsigned long long)left >> 10);
}

/*
 * An area that another processor is just freeing is not listed any more, and cannot be
 * had yet; under emulation that may take long.  What has leaked is missing for good, so
 * only a round with everything may be the last.
 */
static void check_rounds(struct guest *guest)
{
	uint64_t bytes = guest->full_bytes, most = guest->full_bytes;
	struct ranges used = { 0 };
	char why[160] = "";
	bool allowed = true, back = true;
	unsigned int i;

	for (i = 1; back && (i < ROUNDS || (i < ROUNDS_MAX && bytes + SLACK_BYTES < most)); i++) {
		/* The first goes on from check_first_fit(). */
		fill_exhaust(&guest->fill);
		bytes = guest->fill.bytes + worker_stacks_now();
		most = bytes > most ? bytes : most;
		read_used(&guest->layout.linear, &used);
		allowed = allowed && areas_allowed(guest, &used, why, sizeof(why));
		ranges_free(&used);
		fill_release(&guest->fill);
		back = !wait_until_rest(guest);
	}
	check(allowed, "areas-rounds", "%s", why);
	check(back, "space-freed", "areas stay after all was closed");
	if (i > ROUNDS && bytes + SLACK_BYTES >= most)
		note("vmalloc space was whole after %u rounds", i);
	check(bytes && bytes + SLACK_BYTES >= most, "space-comes-back",
	      "%llu KiB could be allocated in one round, %llu KiB in the last of %u",
	      (unsigned long long)most >> 10, (unsigned long long)bytes >> 10, i);
}

/**
 * check_fill() - holes first, then the upper area, to the last page, repeatedly
 * @guest: the measured kernel
 */
void check_fill(struct guest *guest)
{
	purge(guest);
	if (guest->layout.holes.nr)
		check_first_fit(guest);
	check_rounds(guest);
}

/**
 * struct maps - BPF maps held
 * @nr: how many
 * @fd: their descriptors
 * @entries: their sizes
 * @total: sum of entries
 * @complete: no hole has room for another
 */
struct maps {
	unsigned int nr;
	int fd[MAPS_MAX];
	unsigned int entries[MAPS_MAX];
	unsigned int total;
	bool complete;
};

/* Room in holes for an area of @pages and its guard, its header included. */
static bool hole_has_room(const struct guest *guest, unsigned int pages)
{
	struct ranges used = { 0 }, room = { 0 };
	bool ok;

	read_used(&guest->layout.linear, &used);
	free_in_holes(guest, &used, &room);
	ok = ranges_largest(&room) >= (pages + 2) * PAGE_BYTES;
	ranges_free(&used);
	ranges_free(&room);
	return ok;
}

static void make_maps(const struct guest *guest, struct maps *maps)
{
	static const unsigned int sizes[] = { 4096, 256, MAP_PAGES_MIN };
	unsigned int i;

	memset(maps, 0, sizeof(*maps));
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		while (hole_has_room(guest, sizes[i])) {
			int fd;

			if (maps->nr == MAPS_MAX ||
			    meminfo_bytes("MemAvailable") <
			    MEMORY_FLOOR + sizes[i] * PAGE_BYTES)
				return;
			fd = bpfmap_new(sizes[i]);
			if (fd < 0)
				return;
			maps->fd[maps->nr] = fd;
			maps->entries[maps->nr++] = sizes[i];
			maps->total += sizes[i];
		}
	}
	maps->complete = true;
}

/* Write, or verify, the first and last value of each map and some between. */
static bool each_value(const struct maps *maps, bpfmap_use use)
{
	unsigned int step = maps->total / ENTRIES_CHECKED + 1;
	unsigned int i;

	for (i = 0; i < maps->nr; i++)
		if (!bpfmap_each(maps->fd[i], maps->entries[i], step, use, i) ||
		    use(maps->fd[i], maps->entries[i] - 1, i))
			return false;
	return true;
}

/**
 * check_contents() - what is written to holes can be read back
 * @guest: the measured kernel
 */
void check_contents(const struct guest *guest)
{
	struct ranges room = { 0 }, fresh = { 0 };
	struct maps *maps = calloc(1, sizeof(*maps));
	unsigned int i;

	if (!guest->layout.holes.nr || !maps) {
		skip("hole-contents", "there are no holes");
		free(maps);
		return;
	}
	purge(guest);
	make_maps(guest, maps);

	read_used(&guest->layout.linear, &fresh);
	free_in_holes(guest, &fresh, &room);
	note("%u maps with %u pages in holes, %llu KiB left there", maps->nr,
	     maps->total, (unsigned long long)ranges_total(&room) >> 10);
	check(maps->nr && (maps->complete || maps->total >= 4096),
	      "hole-maps", "%u maps could be made: %s", maps->nr, strerror(errno));
	check(each_value(maps, bpfmap_write) && each_value(maps, bpfmap_verify),
	      "hole-contents", "a value in a map is not what was written");

	for (i = 0; i < maps->nr; i++)
		close(maps->fd[i]);
	check(!wait_until_rest(guest), "hole-maps-freed",
	      "areas stay after all maps were closed");
	ranges_free(&room);
	ranges_free(&fresh);
	free(maps);
}
