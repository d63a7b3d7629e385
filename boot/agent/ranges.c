// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sets of addresses.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boot/agent/ranges.h"

/**
 * grow() - make room for one more element
 * @array: from malloc(), or NULL
 * @nr: elements in use
 * @room: elements there is room for; updated
 * @size: bytes an element
 *
 * Return: the array, moved if need be.
 */
void *grow(void *array, size_t nr, size_t *room, size_t size)
{
	if (nr < *room)
		return array;

	*room = *room ? *room * 2 : 16;
	array = realloc(array, *room * size);
	if (!array) {
		fputs("agent: out of memory\n", stderr);
		abort();
	}
	return array;
}

/**
 * ranges_free() - make @set the empty set
 * @set: the set
 */
void ranges_free(struct ranges *set)
{
	free(set->r);
	memset(set, 0, sizeof(*set));
}

static void insert_at(struct ranges *set, size_t at, uint64_t start,
		      uint64_t end)
{
	set->r = grow(set->r, set->nr, &set->room, sizeof(*set->r));
	memmove(set->r + at + 1, set->r + at,
		(set->nr - at) * sizeof(*set->r));
	set->r[at].start = start;
	set->r[at].end = end;
	set->nr++;
}

static void delete_at(struct ranges *set, size_t at, size_t count)
{
	set->nr -= count;
	memmove(set->r + at, set->r + at + count,
		(set->nr - at) * sizeof(*set->r));
}

/* Index of the first range that ends at or after @addr. */
static size_t first_reaching(const struct ranges *set, uint64_t addr)
{
	size_t low = 0, high = set->nr;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (set->r[mid].end < addr)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/**
 * ranges_add() - add addresses to a set
 * @set: the set
 * @start: inclusive
 * @end: exclusive; nothing is added unless above @start
 */
void ranges_add(struct ranges *set, uint64_t start, uint64_t end)
{
	size_t at = first_reaching(set, start), last = at;

	if (start >= end)
		return;

	while (last < set->nr && set->r[last].start <= end) {
		if (set->r[last].start < start)
			start = set->r[last].start;
		if (set->r[last].end > end)
			end = set->r[last].end;
		last++;
	}
	if (last == at) {
		insert_at(set, at, start, end);
		return;
	}
	set->r[at].start = start;
	set->r[at].end = end;
	delete_at(set, at + 1, last - at - 1);
}

/**
 * ranges_sub() - take addresses out of a set
 * @set: the set
 * @start: inclusive
 * @end: exclusive
 */
void ranges_sub(struct ranges *set, uint64_t start, uint64_t end)
{
	size_t at = first_reaching(set, start);

	while (start < end && at < set->nr && set->r[at].start < end) {
		struct range *r = &set->r[at];
		uint64_t tail = r->end;

		if (tail <= start) {
			at++;
		} else if (r->start >= start && tail <= end) {
			delete_at(set, at, 1);
		} else if (r->start >= start) {
			r->start = end;
			return;
		} else {
			r->end = start;
			at++;
			if (tail > end)
				insert_at(set, at, end, tail);
		}
	}
}

/**
 * ranges_add_all() - add a set to a set
 * @set: changed
 * @other: what is added
 */
void ranges_add_all(struct ranges *set, const struct ranges *other)
{
	size_t i;

	for (i = 0; i < other->nr; i++)
		ranges_add(set, other->r[i].start, other->r[i].end);
}

/**
 * ranges_sub_all() - take a set out of a set
 * @set: changed
 * @other: what is taken away
 */
void ranges_sub_all(struct ranges *set, const struct ranges *other)
{
	size_t i;

	for (i = 0; i < other->nr; i++)
		ranges_sub(set, other->r[i].start, other->r[i].end);
}

/**
 * ranges_clip() - drop what lies outside a window
 * @set: changed
 * @start: inclusive
 * @end: exclusive
 */
void ranges_clip(struct ranges *set, uint64_t start, uint64_t end)
{
	ranges_sub(set, 0, start);
	ranges_sub(set, end, UINT64_MAX);
}

/**
 * ranges_cover() - is all of a stretch in the set?
 * @set: the set
 * @start: inclusive
 * @end: exclusive
 */
bool ranges_cover(const struct ranges *set, uint64_t start, uint64_t end)
{
	size_t at = first_reaching(set, start + 1);

	if (start >= end)
		return true;
	return at < set->nr && set->r[at].start <= start && set->r[at].end >= end;
}

/**
 * ranges_touch() - is any of a stretch in the set?
 * @set: the set
 * @start: inclusive
 * @end: exclusive
 */
bool ranges_touch(const struct ranges *set, uint64_t start, uint64_t end)
{
	size_t at = first_reaching(set, start + 1);

	return start < end && at < set->nr && set->r[at].start < end;
}

/**
 * ranges_equal() - do two sets hold the same addresses?
 * @a: a set
 * @b: a set
 */
bool ranges_equal(const struct ranges *a, const struct ranges *b)
{
	return a->nr == b->nr &&
	       (!a->nr || !memcmp(a->r, b->r, a->nr * sizeof(*a->r)));
}

/**
 * ranges_total() - size of a set
 * @set: the set
 *
 * Return: bytes.
 */
uint64_t ranges_total(const struct ranges *set)
{
	uint64_t total = 0;
	size_t i;

	for (i = 0; i < set->nr; i++)
		total += set->r[i].end - set->r[i].start;
	return total;
}

/**
 * ranges_largest() - size of the largest stretch without a break
 * @set: the set
 *
 * Return: bytes, 0 for the empty set.
 */
uint64_t ranges_largest(const struct ranges *set)
{
	uint64_t best = 0;
	size_t i;

	for (i = 0; i < set->nr; i++)
		if (set->r[i].end - set->r[i].start > best)
			best = set->r[i].end - set->r[i].start;
	return best;
}
