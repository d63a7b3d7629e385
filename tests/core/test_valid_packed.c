// SPDX-License-Identifier: GPL-2.0-only
/*
 * layout_check() must refuse what is wrong with a packed layout; what all
 * layouts have in common is in test_valid.c.
 *
 * The layout has everything a packed one can have (MiB above PHYS_OFFSET):
 *
 *  0    16       32   48       127 128   256 257      896          1024
 *  |.....|########|....|########|d|-------|d|#########:  highmem   |
 *   dead   lowmem  dead  lowmem    removed    lowmem  end
 *           (the image reaches into it)
 */
#include "wrong.h"

enum { DEAD0, LOW1, DEAD2, LOW3, DEAD4, DEAD5, LOW6, GAP7, UPPER8 };

/* Expect the untouched layout to be the one drawn above. */
static void untouched(void **state)
{
	struct valid v = everything(LAYOUT_PACKED);

	(void)state;
	expect_regions(&v.b, LAYOUT_PACKED,
		       "dead 16M, lowmem 16M, dead 16M, lowmem 79M, dead 1M, dead 1M, "
		       "lowmem 639M, gap 8M, upper 240M");
	assert_int_equal(v.l.lowmem_end, BASE + 896 * M);
}

/* Addresses: expect each that goes down or away refused, and none above lowmem. */
static void addresses(void **state)
{
	struct valid v;

	(void)state;
	v = everything(LAYOUT_PACKED);
	v.l.region[DEAD0].phys += 4 * M;
	expect_wrong(&v, "do not start at PHYS_OFFSET");
	for (int i = LOW1; i <= LOW6; i++) {
		v = everything(LAYOUT_PACKED);
		v.l.region[i].phys -= 132 * M;
		expect_wrong(&v, "physical addresses go down");
	}
	v = everything(LAYOUT_PACKED);
	v.l.region[LOW6].phys = LAYOUT_PHYS_MAX + 4 * K;
	expect_wrong(&v, "physical address out of range");
	v.l.region[LOW6].phys = LAYOUT_NO_PHYS - 4 * M + 1;
	expect_wrong(&v, "physical address out of range");
	for (int i = GAP7; i <= UPPER8; i++) {
		v = everything(LAYOUT_PACKED);
		v.l.region[i].phys = 0;
		expect_wrong(&v, "gap or upper area has a physical address");
	}
}

/* Two neighbours of a kind that are really one: expect them refused. */
static void order(void **state)
{
	struct valid v = everything(LAYOUT_PACKED);

	(void)state;
	v.l.region[DEAD5].phys = v.l.region[DEAD4].phys + 1 * M;
	expect_wrong(&v, "neighbours of one kind");
	v = everything(LAYOUT_PACKED);
	v.l.region[DEAD2].kind = LAYOUT_LOWMEM;
	expect_wrong(&v, "neighbours of one kind");
}

/* Banks that differ from what was laid out: expect all directions refused. */
static void ram_matches(void **state)
{
	struct valid v = everything(LAYOUT_PACKED);

	(void)state;
	nomap(&v.b, 4 * K, BASE + 500 * M);
	expect_wrong(&v, "lowmem without RAM behind it");
	v = everything(LAYOUT_PACKED);
	ram(&v.b, 4 * K, BASE + 127 * M + 512 * K);
	expect_wrong(&v, "RAM in a hole or in dead space");
	v = everything(LAYOUT_PACKED);
	ram(&v.b, 4 * K, BASE + 200 * M);
	expect_wrong(&v, "RAM is removed");
}

/*
 *  |..--|###|  |###|--|###|
 *               ^ image_end above it
 *
 * Expect what is removed from the leading gap or from a hole of the image to be
 * refused, and a hole for vmalloc anywhere.
 */
static void forbidden(void **state)
{
	static const char removed[] = "removed below the first bank or in the image";
	struct valid v = everything(LAYOUT_PACKED);

	(void)state;
	v.b.params.image_end = BASE + 127 * M + 4 * K;
	expect_wrong(&v, removed);
	v = everything(LAYOUT_PACKED);
	v.l.region[DEAD2].kind = LAYOUT_HOLE;
	expect_wrong(&v, "hole in a packed layout");

	v = (struct valid){ .b = board_at(BASE) };
	ram(&v.b, 64 * M, BASE + 12 * M);
	v.l = lay_out(&v.b, LAYOUT_PACKED);
	v.b.banks.bank[0].start += 4 * M;
	v.b.banks.bank[0].end += 4 * M;
	v.l.region[LOW1].phys += 4 * M;
	v.l.lowmem_end += 4 * M;
	expect_wrong(&v, removed);
}

/* Moves the border between region @i and the one before up by @by bytes. */
static void move_border(struct layout *l, int i, long by)
{
	l->region[i - 1].size += (u32)by;
	l->region[i].virt += (u32)by;
	l->region[i].phys += (u64)by;
	l->region[i].size -= (u32)by;
}

/* @by bytes more stay dead at the end of region @i, which is below what is removed. */
static void remove_less(struct layout *l, int i, u32 by)
{
	l->region[i].size += by;
	for (i++; i < GAP7; i++)
		l->region[i].virt += by;
	l->region[GAP7].virt += by;
	l->region[GAP7].size -= by;
	l->dead_total += by;
}

/* Edges of what is removed: expect any other than the trimmed ones refused. */
static void removed_edges(void **state)
{
	static const char not_aligned[] = "what is removed is not PMD aligned";
	struct valid v = everything(LAYOUT_PACKED);

	(void)state;
	move_border(&v.l, DEAD5, 4 * K);
	expect_wrong(&v, not_aligned);
	v = everything(LAYOUT_PACKED);
	move_border(&v.l, DEAD5, -4096);
	expect_wrong(&v, not_aligned);
	/* A section, one of the two entries that a classic PMD is. */
	v = everything(LAYOUT_PACKED);
	remove_less(&v.l, DEAD4, 1 * M);
	expect_wrong(&v, not_aligned);
}

/* Whole PMDs that stay dead: expect them refused, at either end or all. */
static void removed_too_little(void **state)
{
	static const char dead[] = "dead space that could be removed";
	struct valid v = everything(LAYOUT_PACKED);

	(void)state;
	remove_less(&v.l, DEAD4, 2 * M);
	expect_wrong(&v, dead);
	v = everything(LAYOUT_PACKED);
	remove_less(&v.l, DEAD5, 2 * M);
	v.l.region[DEAD5].phys -= 2 * M;
	expect_wrong(&v, dead);
	v = everything(LAYOUT_STOCK);
	v.l.type = LAYOUT_PACKED;
	expect_wrong(&v, dead);
	v = everything(LAYOUT_PACKED);
	v.b.params.image_end = BASE + 32 * M;
	expect_wrong(&v, dead);
}

/* Totals: expect those of holes to be nought, and the others to be right. */
static void totals(void **state)
{
	struct valid v = everything(LAYOUT_PACKED);

	(void)state;
	v.l.nr_holes = 1;
	expect_wrong(&v, "nr_holes is not the number");
	v = everything(LAYOUT_PACKED);
	v.l.hole_total = 128 * M;
	expect_wrong(&v, "hole_total is not the sum");
	v = everything(LAYOUT_PACKED);
	v.l.lowmem_end = BASE + 768 * M;
	expect_wrong(&v, "lowmem_end is not the end");
	v = everything(LAYOUT_PACKED);
	v.l.vmalloc_start -= 4 * K;
	expect_wrong(&v, "vmalloc_start is not the lowest");
}

/* The end of lowmem: expect further and nearer refused. */
static void limit(void **state)
{
	struct valid v = everything(LAYOUT_PACKED);

	(void)state;
	v.b.params.vmalloc = 244 * M;
	expect_wrong(&v, "less vmalloc than asked for");
	v = everything(LAYOUT_PACKED);
	v.b.params.vmalloc = 236 * M;
	expect_wrong(&v, "lowmem could reach further");

	v = everything(LAYOUT_PACKED);
	v.b.params.vmalloc = 240 * M - 4 * K;
	v.l = lay_out(&v.b, LAYOUT_PACKED);
	v.b.params.vmalloc = 240 * M;
	expect_wrong(&v, "lowmem reaches beyond its limit");
}

/*
 *  |########|--------|####|  the second bank left out, though in reach
 *  0   64   128         831 !832 833
 *  |####|----|###########|.......|###|   the second hole is across two PMDs
 *
 * Expect a layout that stops below a hole to be refused, and one that stops
 * below dead space only if the bank behind it is in reach.
 */
static void bank_left_out(void **state)
{
	struct valid v = { .b = board_at(0) };

	(void)state;
	ram(&v.b, 700 * M, 0);
	v.l = lay_out(&v.b, LAYOUT_PACKED);
	ram(&v.b, 100 * M, 2 * G);
	v.l.highmem += 100 * M;
	expect_wrong(&v, "lowmem could reach further");
	v.b.params.image_end = 700 * M;
	expect_wrong(&v, "lowmem could reach further");
	v.b.params.image_end = 701 * M;
	assert_null(layout_check(&v.b.params, &v.b.banks, &v.l));

	v = (struct valid){ .b = board_at(0) };
	ram(&v.b, 64 * M, 0);
	ram(&v.b, 703 * M, 128 * M);
	v.l = lay_out(&v.b, LAYOUT_PACKED);
	ram(&v.b, 100 * M, 833 * M);
	v.l.highmem += 100 * M;
	assert_null(layout_check(&v.b.params, &v.b.banks, &v.l));
	v.b.banks.bank[2].start = 832 * M - 4 * K;
	v.l.highmem += 1 * M + 4 * K;
	expect_wrong(&v, "lowmem could reach further");
}

/*
 *  |####|-------------|####| 4 GiB     moved up to where translation ends
 *
 * Expect lowmem at 4 GiB refused, and a layout that leaves it out accepted.
 */
static void reach(void **state)
{
	struct valid v = { .b = board_at(0x80000000) };

	(void)state;
	ram(&v.b, 128 * M, 0x80000000);
	ram(&v.b, 32 * M, 4 * G - 64 * M);
	v.l = lay_out(&v.b, LAYOUT_PACKED);
	v.b.banks.bank[1].start += 32 * M;
	v.b.banks.bank[1].end += 32 * M;
	v.l.region[1].phys += 32 * M;
	v.l.lowmem_end += 32 * M;
	expect_wrong(&v, "lowmem reaches beyond its limit");

	v = (struct valid){ .b = board_at(0x80000000) };
	ram(&v.b, 128 * M, 0x80000000);
	v.l = lay_out(&v.b, LAYOUT_PACKED);
	ram(&v.b, 32 * M, 4 * G);
	v.l.highmem += 32 * M;
	assert_null(layout_check(&v.b.params, &v.b.banks, &v.l));
	v.b.banks.bank[1].start = LAYOUT_PACKED_END - 4 * K;
	v.l.highmem += 2 * M + 4 * K;
	expect_wrong(&v, "lowmem could reach further");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(untouched),
		cmocka_unit_test(addresses),
		cmocka_unit_test(order),
		cmocka_unit_test(ram_matches),
		cmocka_unit_test(forbidden),
		cmocka_unit_test(removed_edges),
		cmocka_unit_test(removed_too_little),
		cmocka_unit_test(totals),
		cmocka_unit_test(limit),
		cmocka_unit_test(bank_left_out),
		cmocka_unit_test(reach),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("valid packed", tests, NULL, NULL);
}
