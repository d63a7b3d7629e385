// SPDX-License-Identifier: GPL-2.0-only
/*
 * Every layout of up to three banks over 16 slots against the
 * oracles; and all of its lowmem through the translation tables and back.
 *
 *  PHYS_OFFSET   first slot            last slot
 *  |.............|##|..|##|##|..|##|...|..|    16 slots, each RAM or not
 *  |#############|##|..|##|##|..|##|...|..|    the same above a first bank
 *
 * The window is small and the slots lie around the limit of lowmem, so that it
 * falls below, into and above banks and holes, hole-limited and floor-limited.
 */
#include <stdio.h>
#include "board.h"
#include "inverse.h"
#include "layouts.h"
#include "oracle.h"

#define SLOTS 16
#define MAX_BANKS 3
/* RAM above it is beyond the translation tables. */
#define REACH (u64)LAYOUT_PACKED_END

/* A family of layouts; sizes in bytes. */
struct family {
	const char *name;
	u32 slot;
	u32 first;	/* offset of the first slot */
	bool below;	/* RAM from PHYS_OFFSET to the first slot */
	u32 vmalloc;
	u32 upper;
	u32 image;	/* end of the kernel image, offset */
	u64 phys_offset;
};

static const struct family families[] = {
	{ "512K slots, hole-limited", 512 * K, 28 * M, true, 32 * M, 16 * M, 0, 0 },
	{ "512K slots, floor binds", 512 * K, 28 * M, true, 32 * M, 30 * M, 0, 0 },
	{ "512K slots, leading gap", 512 * K, 28 * M, false, 32 * M, 16 * M, 0, 1 * G },
	{ "512K slots, ragged base", 512 * K, 28 * M + 512 * K, true, 32 * M, 28 * M, 0, 0 },
	{ "1M slots, hole-limited", 1 * M, 24 * M, true, 32 * M, 16 * M, 0, 2 * G },
	{ "1M slots, floor binds", 1 * M, 24 * M, true, 32 * M, 28 * M, 0, 0 },
	{ "1M slots, odd base", 1 * M, 23 * M, true, 32 * M, 26 * M, 0, 0 },
	{ "1M slots, odd vmalloc", 1 * M, 25 * M, true, 31 * M + 512 * K, 28 * M, 0, 0 },
	{ "1M slots, leading gap", 1 * M, 24 * M, false, 32 * M, 18 * M, 0, 2 * M },
	{ "1M slots, leading gap, from 34G", 1 * M, 24 * M, false, 32 * M, 18 * M, 0, 34 * G },
	{ "1M slots, image", 1 * M, 24 * M, true, 32 * M, 16 * M, 28 * M + 512 * K, 0 },
	{ "2M slots, hole-limited", 2 * M, 16 * M, true, 32 * M, 16 * M, 0, 0 },
	{ "2M slots, floor binds", 2 * M, 16 * M, true, 32 * M, 26 * M, 0, 1 * G },
	{ "2M slots, F = V", 2 * M, 16 * M, true, 32 * M, 32 * M, 0, 0 },
	{ "2M slots, leading gap", 2 * M, 16 * M, false, 32 * M, 24 * M, 0, 0 },
	{ "2M slots, image", 2 * M, 16 * M, true, 32 * M, 16 * M, 26 * M, 0 },
	{ "3M slots, from 0", 3 * M, 0, false, 30 * M, 22 * M, 0, 0 },
	{ "4M slots, from 0", 4 * M, 0, false, 32 * M, 16 * M, 0, 0 },
	{ "4M slots, from 0, floor binds", 4 * M, 0, false, 28 * M, 24 * M, 0, 0 },
	{ "6M slots, beyond the window", 6 * M, 0, false, 20 * M, 16 * M, 0, 0 },
	{ "1M slots, from an odd PMD", 1 * M, 23 * M, true, 32 * M, 16 * M, 0, 1 * G + 2 * M },
	{ "2M slots, from an odd PMD, image", 2 * M, 16 * M, true, 32 * M, 16 * M, 22 * M, 2 * M },
	{ "8M slots, from 0", 8 * M, 0, false, 24 * M, 16 * M, 0, 0 },
	{ "2M slots, across 4G", 2 * M, 8 * M, true, 32 * M, 16 * M, 0, REACH - 36 * M },
	{ "4M slots, across 4G", 4 * M, 0, false, 32 * M, 16 * M, 0, REACH - 36 * M },
	{ "4M slots, across 4G as stock", 4 * M, 0, false, 24 * M, 16 * M, 0, REACH - 22 * M },
};

#define NR_FAMILIES (sizeof(families) / sizeof(families[0]))

static bool slot_is_ram(unsigned int slots, int i)
{
	return slots >> i & 1;
}

static int count_banks(unsigned int slots)
{
	int nr = 0;

	for (int i = 0; i < SLOTS; i++)
		nr += slot_is_ram(slots, i) && !(i && slot_is_ram(slots, i - 1));
	return nr;
}

static void add_slots(struct board *b, const struct family *f, unsigned int slots)
{
	u64 first = f->phys_offset + f->first;

	if (f->below)
		ram(b, f->first, f->phys_offset);
	for (int i = 0; i < SLOTS; i++)
		if (slot_is_ram(slots, i))
			ram(b, f->slot, first + (u64)i * f->slot);
}

static void check_layouts(const struct board *b, u32 grain, unsigned int slots)
{
	struct layout l[LAYOUT_NR_TYPES];
	int error[LAYOUT_NR_TYPES];

	for (int type = 0; type < LAYOUT_NR_TYPES; type++) {
		const char *wrong = NULL;

		error[type] = layout_compute(&b->params, &b->banks, type, &l[type]);
		if (!error[type])
			wrong = layout_check(&b->params, &b->banks, &l[type]);
		if (!wrong)
			wrong = oracle_compare(&b->params, &b->banks, type, grain,
					       error[type], &l[type]);
		/* One table is as good as the other where lowmem is linear. */
		if (!wrong && !error[type] && (type == LAYOUT_PACKED || slots % 64 == 1))
			wrong = inverse_check(&l[type]);
		if (wrong)
			fail_msg("slots 0x%04x, %s: %s", slots,
				 layout_type_name(type), wrong);
	}
	if (layouts_check(&b->params, error, l))
		fail_msg("slots 0x%04x: %s", slots, layouts_check(&b->params, error, l));
}

static void one_family(void **state)
{
	const struct family *f = *state;
	struct board empty = board_at(f->phys_offset);
	unsigned int done = 0;
	u32 grain = f->slot & -f->slot;

	empty.params.page_offset = SMALL_WINDOW(64 * M);
	empty.params.vmalloc = f->vmalloc;
	empty.params.upper = f->upper;
	empty.params.image_end = f->phys_offset + f->image;
	assert_int_equal(layout_params_clamp(&empty.params), 0);
	while ((f->first | f->vmalloc | f->upper | f->image | (u32)(2 * M)) % grain)
		grain /= 2;

	for (unsigned int slots = 0; slots < 1u << SLOTS; slots++) {
		struct board b = empty;

		if (count_banks(slots) > MAX_BANKS)
			continue;
		add_slots(&b, f, slots);
		layout_banks_normalize(&b.banks, f->phys_offset);
		check_layouts(&b, grain, slots);
		done++;
	}
	/* Two edges a bank out of 17: C(17,0) + C(17,2) + C(17,4) + C(17,6). */
	assert_int_equal(done, 1 + 136 + 2380 + 12376);
}

int main(void)
{
	struct CMUnitTest tests[NR_FAMILIES];

	for (size_t i = 0; i < NR_FAMILIES; i++)
		tests[i] = (struct CMUnitTest){
			.name = families[i].name,
			.test_func = one_family,
			.initial_state = (void *)&families[i],
		};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("exhaustive", tests, NULL, NULL);
}
