// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: anything at all as sizes and banks.
 *
 * Input: sizes and addresses, then one operation on the bank list after the
 * other until the bytes run out.  Whatever comes, nothing crashes, errors are
 * those that are documented, and a layout that is computed is right.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "inverse.h"
#include "largest.h"
#include "layout.h"
#include "layouts.h"
#include "oracle.h"

#define FEW_GRAINS 1024

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const uint8_t *at;
	size_t left;
};

static u64 take(struct input *in, size_t n)
{
	u64 x = 0;

	if (n > in->left)
		n = in->left;
	memcpy(&x, in->at, n);
	in->at += n;
	in->left -= n;
	return x;
}

/* A tag byte says how: raw 64 bits, or a small multiple of some alignment. */
static u64 take_address(struct input *in)
{
	u64 tag = take(in, 1);

	if (tag >= 0xf0)
		return take(in, 8);
	return take(in, 2) << (12 + tag % 10);
}

static void must(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "fuzz: %s\n", what);
	abort();
}

static void check_list(const struct layout_banks *banks)
{
	must(banks->nr <= LAYOUT_MAX_BANKS, "too many banks");
	must(!banks->bridged == !banks->bridged_bytes, "bridged without bytes");
	for (unsigned int i = 0; i < banks->nr; i++) {
		const struct layout_bank *b = &banks->bank[i];

		must(b->start < b->end && b->end <= LAYOUT_PHYS_MAX, "bad bank");
		must(!((b->start | b->end) % LAYOUT_PAGE_SIZE), "bank is off the page");
		must(!i || b[-1].end < b->start, "banks touch or are not sorted");
	}
}

static void take_banks(struct input *in, struct layout_banks *banks)
{
	layout_banks_init(banks);
	while (in->left) {
		bool add = take(in, 1) % 3;
		u64 start = take_address(in);
		u64 end = start + take_address(in);

		if (add)
			layout_banks_add(banks, start, end);
		else
			layout_banks_remove(banks, start, end);
		check_list(banks);
	}
}

static void take_params(struct input *in, struct layout_params *p)
{
	p->phys_offset = take_address(in);
	p->image_end = p->phys_offset + take_address(in);
	p->page_offset = (u32)take(in, 2) << 16;
	p->vmalloc = (u32)take(in, 4);
	p->upper = (u32)take(in, 4);
	/* Odd sizes are rare in practice and keep the oracle out. */
	if (take(in, 1) % 4) {
		p->phys_offset &= ~(u64)(LAYOUT_PMD_SIZE - 1);
		p->page_offset &= ~(LAYOUT_PMD_SIZE - 1);
		p->vmalloc &= ~(LAYOUT_PMD_SIZE - 1);
	}
}

static void check_sane(const struct layout *l)
{
	u32 largest = layout_largest_vmalloc(l);

	must(largest && largest <= l->vmalloc_total, "largest block is impossible");
	for (unsigned int i = 1; i < l->nr; i++)
		must(layout_hole_guard(l, i) <= LAYOUT_PAGE_SIZE, "guard is too big");
}

static int check_type(const struct layout_params *p, const struct layout_banks *banks,
		      enum layout_type type, struct layout *l)
{
	u32 window = layout_window(p);
	int error = layout_compute(p, banks, type, l);
	const char *wrong = NULL;
	u32 grain;

	must(strcmp(layout_strerror(error), "unknown error"), "error without a name");
	if (!error) {
		wrong = layout_check(p, banks, l);
		check_sane(l);
	}
	/* Slow, and where lowmem is linear all entries are the same: not always. */
	if (!wrong && !error && (layout_removed(l) || banks->nr % 16 == 2))
		wrong = inverse_check(l);
	grain = oracle_grain(p, banks);
	if (!wrong && (!error || error == LAYOUT_ENORAM) && window / grain <= FEW_GRAINS)
		wrong = oracle_compare(p, banks, type, grain, error, l);
	must(!wrong, wrong);
	return error;
}

/* A layout with a few bytes changed: the predicate must survive it. */
static void break_layout(const struct layout_params *p,
			 const struct layout_banks *banks, struct layout *l,
			 const uint8_t *data, size_t size)
{
	for (size_t i = 0; i + 2 < size && i < 12; i += 3)
		((uint8_t *)l)[(data[i] | data[i + 1] << 8) % sizeof(*l)] ^= data[i + 2];
	must(layout_is_valid(p, banks, l) == !layout_check(p, banks, l), "undecided");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	struct layout l[LAYOUT_NR_TYPES];
	int error[LAYOUT_NR_TYPES];
	struct layout_banks banks;
	struct layout_params p;

	memset(l, 0, sizeof(l));
	take_params(&in, &p);
	take_banks(&in, &banks);
	layout_params_clamp(&p);
	must(!layout_params_clamp(&p), "clamping twice is not clamping once");
	if (p.phys_offset < LAYOUT_PHYS_MAX)
		layout_banks_normalize(&banks, p.phys_offset);
	check_list(&banks);

	for (int type = 0; type < LAYOUT_NR_TYPES; type++) {
		error[type] = check_type(&p, &banks, type, &l[type]);
		must(error[type] != LAYOUT_EVMALLOC, "clamped sizes are refused");
	}
	must(!layouts_check(&p, error, l), layouts_check(&p, error, l));
	if (!error[LAYOUT_INTERMIX])
		break_layout(&p, &banks, &l[LAYOUT_INTERMIX], data, size);
	if (!error[LAYOUT_PACKED])
		break_layout(&p, &banks, &l[LAYOUT_PACKED], data, size);
	return 0;
}
