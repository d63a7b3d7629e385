// SPDX-License-Identifier: GPL-2.0-only
/*
 * One TLB.
 */
#include <stdlib.h>
#include <string.h>

#include "bench/cache/tlb.h"

int tlb_init(struct tlb *t, const struct tlb_shape *shape)
{
	*t = (struct tlb) { .shape = *shape };
	if (!shape->entries)
		return 0;
	if (!shape->ways || shape->entries % shape->ways)
		return -1;
	t->sets = shape->entries / shape->ways;
	if (t->sets & (t->sets - 1))
		return -1;
	t->entry = calloc(shape->entries, sizeof(*t->entry));
	t->used = calloc(shape->entries, sizeof(*t->used));
	victims_init(&t->victims, shape->policy);
	if (t->entry && t->used)
		return 0;
	tlb_free(t);
	return -1;
}

void tlb_free(struct tlb *t)
{
	free(t->entry);
	free(t->used);
	t->entry = NULL;
	t->used = NULL;
}

static bool is_for(const struct tlb_entry *e, const struct tlb_entry *wanted)
{
	return e->shift == wanted->shift && e->number == wanted->number &&
	       (e->global || e->asid == wanted->asid);
}

static void touch(struct tlb *t, uint32_t at)
{
	if (t->shape.policy == POLICY_LRU)
		t->used[at] = ++t->victims.counter;
}

static uint32_t place_in(struct tlb *t, uint32_t first)
{
	uint32_t i;

	for (i = 0; i < t->shape.ways; i++)
		if (!t->entry[first + i].shift)
			return first + i;
	return first + victims_next(&t->victims, &t->used[first], t->shape.ways);
}

bool tlb_access(struct tlb *t, uint32_t virt, const struct page *page, uint32_t asid)
{
	uint32_t shift = page->shift < t->shape.max_shift ? page->shift : t->shape.max_shift;
	struct tlb_entry wanted = { virt >> shift, shift, asid, page->global };
	uint16_t *hint = &t->hint[wanted.number % TLB_HINTS];
	uint32_t first, i;

	if (is_for(&t->entry[*hint], &wanted)) {
		touch(t, *hint);
		return true;
	}
	first = (wanted.number & (t->sets - 1)) * t->shape.ways;
	for (i = first; i < first + t->shape.ways; i++) {
		if (is_for(&t->entry[i], &wanted)) {
			*hint = (uint16_t)i;
			touch(t, i);
			return true;
		}
	}
	i = place_in(t, first);
	t->entry[i] = wanted;
	*hint = (uint16_t)i;
	touch(t, i);
	return false;
}

void tlb_flush(struct tlb *t)
{
	if (t->entry)
		memset(t->entry, 0, t->shape.entries * sizeof(*t->entry));
}

void tlb_flush_asid(struct tlb *t, uint32_t asid)
{
	uint32_t i;

	for (i = 0; i < t->shape.entries; i++)
		if (!t->entry[i].global && t->entry[i].asid == asid)
			t->entry[i].shift = 0;
}

/* Where an entry for @virt of one size may be. */
static void flush_set(struct tlb *t, uint32_t virt, uint32_t shift, uint32_t asid, bool any_asid)
{
	uint32_t number = virt >> shift, i;
	struct tlb_entry *e = &t->entry[(number & (t->sets - 1)) * t->shape.ways];

	for (i = 0; i < t->shape.ways; i++, e++)
		if (e->shift == shift && e->number == number &&
		    (any_asid || e->global || e->asid == asid))
			e->shift = 0;
}

void tlb_flush_page(struct tlb *t, uint32_t virt, uint32_t asid, bool any_asid)
{
	static const uint32_t shifts[] = { 12, 16, 20, 24 };
	uint32_t i;

	for (i = 0; t->entry && i < 4; i++)
		flush_set(t, virt, shifts[i], asid, any_asid);
}
