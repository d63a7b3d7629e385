// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees: in which order Linux 6.1 finds places for regions without a reg.
 * To look for overlaps it sorts all regions, by a sort that is not stable, and
 * goes through the list as it is then.
 */
#include "tool/dtb/tree.h"

/* __rmem_cmp() */
static int compare(const struct dtb_saved *a, const struct dtb_saved *b)
{
	if (a->base != b->base)
		return a->base < b->base ? -1 : 1;
	return a->size == b->size ? 0 : a->size < b->size ? -1 : 1;
}

static void swap(struct dtb_saved *a, struct dtb_saved *b)
{
	const struct dtb_saved old = *a;

	*a = *b;
	*b = old;
}

static unsigned int parent(unsigned int i)
{
	return (i - 1) / 2;
}

/* Let @top sink to where it belongs in the heap of @nr entries. */
static void sift_down(struct dtb_saved *list, unsigned int top, unsigned int nr)
{
	unsigned int at = top, place;

	while (2 * at + 2 < nr)
		at = compare(&list[2 * at + 1], &list[2 * at + 2]) >= 0 ? 2 * at + 1 : 2 * at + 2;
	if (2 * at + 2 == nr)
		at = 2 * at + 1;
	while (at != top && compare(&list[top], &list[at]) >= 0)
		at = parent(at);
	for (place = at; at != top;) {
		at = parent(at);
		swap(&list[at], &list[place]);
	}
}

/* sort_r() of lib/sort.c: what is equal comes out in its order. */
void dtb_sort_saved(struct dtb_saved *list, unsigned int nr)
{
	unsigned int i;

	for (i = nr / 2; i-- > 0;)
		sift_down(list, i, nr);
	while (nr > 1) {
		swap(&list[0], &list[--nr]);
		sift_down(list, 0, nr);
	}
}
