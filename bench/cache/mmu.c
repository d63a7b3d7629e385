// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page tables.
 */
#include <string.h>

#include "bench/cache/mmu.h"

#define TABLE_BASE	0xffffc000u	/* of TTBR0, where TTBCR.N is 0 */
#define CACHEABLE	(1u << 3)	/* C, with what Linux has in PRRR and NMRR */

/* Bits of first-level descriptors. */
#define L1_TYPE(d)	((d) & 3)
#define L1_TABLE	1
#define L1_SECTION	2	/* bit 0 is PXN */
#define L1_SUPER	(1u << 18)
#define L1_NOT_GLOBAL	(1u << 17)

/* Of second-level ones. */
#define L2_SMALL	(1u << 1)
#define L2_LARGE	1
#define L2_NOT_GLOBAL	(1u << 11)

void mmu_init(struct mmu *mmu, uint32_t (*read)(uint32_t phys))
{
	memset(mmu, 0, sizeof(*mmu));
	mmu->read = read;
	mmu->now = 1;
}

void mmu_forget(struct mmu *mmu)
{
	mmu->now++;
}

static bool covers(const struct page *page, uint32_t virt)
{
	return page->shift && page->virt == virt >> page->shift << page->shift;
}

void mmu_forget_page(struct mmu *mmu, uint32_t virt)
{
	uint32_t at = (virt >> 12) % MMU_PAGES;

	/* Of what is larger there may be more copies. */
	if (covers(&mmu->page[at], virt) && mmu->page[at].shift > 12)
		mmu_forget(mmu);
	mmu->age[at] = 0;
}

static void describe(struct page *page, uint32_t virt, uint32_t descriptor, uint32_t shift,
		     uint32_t not_global)
{
	uint32_t mask = ~((1u << shift) - 1);

	page->virt = virt & mask;
	page->phys = descriptor & mask;
	page->shift = shift;
	page->global = !(descriptor & not_global);
	page->cacheable = descriptor & CACHEABLE;
}

static bool walk(struct mmu *mmu, uint32_t virt, struct page *page)
{
	uint32_t descriptor;

	page->descriptor[0] = (mmu->table & TABLE_BASE) | virt >> 20 << 2;
	page->descriptors = 1;
	descriptor = mmu->read(page->descriptor[0]);
	if (descriptor & L1_SECTION) {
		describe(page, virt, descriptor, descriptor & L1_SUPER ? 24 : 20, L1_NOT_GLOBAL);
		return true;
	}
	if (L1_TYPE(descriptor) != L1_TABLE)
		return false;
	page->descriptor[1] = (descriptor & 0xfffffc00) | (virt >> 12 & 0xff) << 2;
	page->descriptors = 2;
	descriptor = mmu->read(page->descriptor[1]);
	if (descriptor & L2_SMALL)
		describe(page, virt, descriptor, 12, L2_NOT_GLOBAL);
	else if (descriptor & L2_LARGE)
		describe(page, virt, descriptor, 16, L2_NOT_GLOBAL);
	else
		return false;
	return true;
}

const struct page *mmu_translate(struct mmu *mmu, uint32_t virt)
{
	uint32_t at = (virt >> 12) % MMU_PAGES;
	struct page *page = &mmu->page[at];

	if (mmu->age[at] == mmu->now && covers(page, virt))
		return page;
	mmu->age[at] = mmu->now;
	if (walk(mmu, virt, page))
		return page;
	page->shift = 0;
	return NULL;
}
