// SPDX-License-Identifier: GPL-2.0-only
/*
 * layout_check() must refuse what is wrong.  Each test takes a valid layout,
 * breaks one thing and expects the name of what is broken.
 *
 * The layout has everything a layout can have (MiB above PHYS_OFFSET):
 *
 *  0    16       32   48       127 128   256 257      768          1024
 *  |.....|########|....|########|d|  hole  |d|#########:  highmem   |
 *   dead   lowmem  dead  lowmem                lowmem  end
 *           (the image reaches into it)
 *
 * With the hole of 128 MiB lowmem reaches 896.
 */
#include "wrong.h"

enum { DEAD0, LOW1, DEAD2, LOW3, DEAD4, HOLE5, DEAD6, LOW7, GAP8, UPPER9 };

/* Expect the untouched layout to be the one drawn above. */
static void untouched(void **state)
{
	struct valid v = everything(LAYOUT_INTERMIX);

	(void)state;
	expect_regions(&v.b, LAYOUT_INTERMIX,
		       "dead 16M, lowmem 16M, dead 16M, lowmem 79M, dead 1M, "
		       "hole 128M, dead 1M, lowmem 639M, gap 8M, upper 112M");
}

/* The number of regions: expect too few, too many and absurdly many refused. */
static void cover(void **state)
{
	static const unsigned int nr[] = { 0, 1, 2, LAYOUT_MAX_REGIONS + 1, ~0u };
	struct valid v = everything(LAYOUT_INTERMIX);

	(void)state;
	for (int i = 0; i < 5; i++) {
		v.l.nr = nr[i];
		expect_wrong(&v, "impossible number of regions");
	}
	v = everything(LAYOUT_INTERMIX);
	v.l.region[LOW3].virt += 4 * K;
	expect_wrong(&v, "regions do not join");
	v = everything(LAYOUT_INTERMIX);
	v.l.region[LOW3].size -= 4 * K;
	expect_wrong(&v, "regions do not join");
	v = everything(LAYOUT_INTERMIX);
	v.l.region[HOLE5].size = 0;
	expect_wrong(&v, "empty region");
	v = everything(LAYOUT_INTERMIX);
	v.l.region[UPPER9].size += 4 * K;
	expect_wrong(&v, "region beyond VMALLOC_END");
	v = everything(LAYOUT_INTERMIX);
	v.l.region[UPPER9].size -= 4 * K;
	expect_wrong(&v, "regions stop below VMALLOC_END");
}

/* The order of kinds: expect each wrong neighbour refused. */
static void order(void **state)
{
	struct valid v = everything(LAYOUT_INTERMIX);

	(void)state;
	v.l.region[GAP8].kind = LAYOUT_DEAD;
	expect_wrong(&v, "gap and upper area are not last");
	v = everything(LAYOUT_INTERMIX);
	v.l.region[UPPER9].kind = LAYOUT_GAP;
	expect_wrong(&v, "gap and upper area are not last");
	v = everything(LAYOUT_INTERMIX);
	v.l.region[LOW7].kind = LAYOUT_HOLE;
	expect_wrong(&v, "no lowmem right below the gap");
	v = everything(LAYOUT_INTERMIX);
	v.l.region[DEAD0].kind = LAYOUT_GAP;
	expect_wrong(&v, "unknown kind below lowmem");
	v.l.region[DEAD0].kind = LAYOUT_UPPER;
	expect_wrong(&v, "unknown kind below lowmem");
	v.l.region[DEAD0].kind = (enum layout_kind)99;
	expect_wrong(&v, "unknown kind below lowmem");
	v = everything(LAYOUT_INTERMIX);
	v.l.region[HOLE5].kind = LAYOUT_DEAD;
	expect_wrong(&v, "neighbours of one kind");
	v.l.region[HOLE5].kind = LAYOUT_HOLE;
	v.l.region[DEAD6].kind = LAYOUT_HOLE;
	expect_wrong(&v, "neighbours of one kind");
	v.l.region[DEAD6].kind = LAYOUT_LOWMEM;
	expect_wrong(&v, "neighbours of one kind");
}

/* Addresses: expect each shifted one refused, and any above lowmem. */
static void linear(void **state)
{
	struct valid v;

	(void)state;
	for (int i = DEAD0; i <= LOW7; i++) {
		v = everything(LAYOUT_INTERMIX);
		v.l.region[i].phys += 2 * M;
		expect_wrong(&v, "virtual and physical address disagree");
		v.l.region[i].phys += 4 * G;
		expect_wrong(&v, "virtual and physical address disagree");
	}
	for (int i = GAP8; i <= UPPER9; i++) {
		v = everything(LAYOUT_INTERMIX);
		v.l.region[i].phys = 0;
		expect_wrong(&v, "gap or upper area has a physical address");
	}
}

/* Banks that differ from what was laid out: expect both directions refused. */
static void ram_matches(void **state)
{
	struct valid v = everything(LAYOUT_INTERMIX);

	(void)state;
	nomap(&v.b, 4 * K, 0x40000000 + 500 * M);
	expect_wrong(&v, "lowmem without RAM behind it");
	v = everything(LAYOUT_INTERMIX);
	ram(&v.b, 4 * K, 0x40000000 + 200 * M);
	expect_wrong(&v, "RAM in a hole or in dead space");
	v = everything(LAYOUT_INTERMIX);
	v.b.banks.bank[0].start -= 4 * K;
	expect_wrong(&v, "RAM in a hole or in dead space");
	v = everything(LAYOUT_STOCK);
	v.l.region[DEAD0].kind = LAYOUT_LOWMEM;
	v.l.region[LOW1].kind = LAYOUT_HOLE;
	expect_wrong(&v, "lowmem without RAM behind it");
}

/*
 *  |.....|####|....|####|d|hole|d|####|
 *   hole?      hole?          ^ moved by a page
 *
 * Expect holes refused where none may be, off their alignment, and in stock
 * layout; and dead space that could have been a hole.
 */
static void holes(void **state)
{
	static const char forbidden[] = "hole in stock, below the first bank";
	struct valid v = everything(LAYOUT_INTERMIX);

	(void)state;
	v.l.region[DEAD0].kind = LAYOUT_HOLE;
	expect_wrong(&v, forbidden);
	v = everything(LAYOUT_INTERMIX);
	v.l.region[DEAD2].kind = LAYOUT_HOLE;
	expect_wrong(&v, forbidden);
	v = everything(LAYOUT_INTERMIX);
	v.l.type = LAYOUT_STOCK;
	expect_wrong(&v, forbidden);
	v = everything(LAYOUT_INTERMIX);
	v.b.params.image_end = 0x40000000 + 32 * M;
	expect_wrong(&v, "dead space that vmalloc could use");
	v = everything(LAYOUT_STOCK);
	v.l.type = LAYOUT_INTERMIX;
	expect_wrong(&v, "dead space that vmalloc could use");
}

/* Moves the border between region @i and the one before up by @by bytes. */
static void move_border(struct layout *l, int i, long by)
{
	l->region[i - 1].size += (u32)by;
	l->region[i].virt += (u32)by;
	l->region[i].phys += (u64)by;
	l->region[i].size -= (u32)by;
}

/* Edges of the hole: expect any other than the trimmed ones refused. */
static void hole_edges(void **state)
{
	struct valid v = everything(LAYOUT_INTERMIX);

	(void)state;
	move_border(&v.l, HOLE5, 4 * K);
	expect_wrong(&v, "hole is not PMD aligned");
	v = everything(LAYOUT_INTERMIX);
	move_border(&v.l, DEAD6, -4096);
	expect_wrong(&v, "hole is not PMD aligned");
	v = everything(LAYOUT_INTERMIX);
	move_border(&v.l, HOLE5, 2 * M);
	expect_wrong(&v, "dead space that vmalloc could use");
	v = everything(LAYOUT_INTERMIX);
	move_border(&v.l, DEAD6, -0x200000);
	expect_wrong(&v, "dead space that vmalloc could use");
	v = everything(LAYOUT_INTERMIX);
	move_border(&v.l, LOW3, 4 * K);
	expect_wrong(&v, "RAM in a hole or in dead space");
}

/* Each total: expect one byte more or less to be refused. */
static void totals(void **state)
{
	struct valid v;

	(void)state;
	for (int by = -1; by <= 1; by += 2) {
		v = everything(LAYOUT_INTERMIX);
		v.l.lowmem += (u64)by;
		expect_wrong(&v, "lowmem is not the sum");
		v = everything(LAYOUT_INTERMIX);
		v.l.highmem += (u64)by;
		expect_wrong(&v, "lowmem and highmem are not all RAM");
		v = everything(LAYOUT_INTERMIX);
		v.l.hole_total += (u32)by;
		expect_wrong(&v, "hole_total is not the sum");
		v = everything(LAYOUT_INTERMIX);
		v.l.nr_holes += (unsigned int)by;
		expect_wrong(&v, "nr_holes is not the number");
		v = everything(LAYOUT_INTERMIX);
		v.l.dead_total += (u32)by;
		expect_wrong(&v, "dead_total is not the sum");
		v = everything(LAYOUT_INTERMIX);
		v.l.lowmem_end += (u64)by;
		expect_wrong(&v, "lowmem_end is not the end");
	}
}

/* The vmalloc numbers: expect each wrong one refused. */
static void vmalloc(void **state)
{
	static const char place[] = "upper area does not start where VMALLOC_OFFSET";
	struct valid v = everything(LAYOUT_INTERMIX);

	(void)state;
	v.l.upper_start += 8 * M;
	expect_wrong(&v, "upper_start is not the start");
	v = everything(LAYOUT_INTERMIX);
	move_border(&v.l, UPPER9, 1 * M);
	v.l.region[UPPER9].phys = LAYOUT_NO_PHYS;
	v.l.upper_start += 1 * M;
	expect_wrong(&v, place);
	move_border(&v.l, UPPER9, 7 * M);
	v.l.region[UPPER9].phys = LAYOUT_NO_PHYS;
	v.l.upper_start += 7 * M;
	expect_wrong(&v, place);
	v = everything(LAYOUT_INTERMIX);
	v.l.vmalloc_total -= 1;
	expect_wrong(&v, "vmalloc_total is not");
	v = everything(LAYOUT_INTERMIX);
	v.l.vmalloc_start = v.l.upper_start;
	expect_wrong(&v, "vmalloc_start is not the lowest");
	v = everything(LAYOUT_STOCK);
	v.l.vmalloc_start -= 4 * K;
	expect_wrong(&v, "vmalloc_start is not the lowest");
}

/*
 *  Laid out for other sizes than those that are checked.
 *
 * Expect to hear who got too little: the user with more vmalloc than needed
 * below stock's lowmem, or the one with less vmalloc than asked for.
 */
static void promises(void **state)
{
	struct valid v = everything(LAYOUT_STOCK);

	(void)state;
	v.b.params.vmalloc = 200 * M;
	expect_wrong(&v, "less lowmem than stock");
	v.b.params.vmalloc = 280 * M;
	expect_wrong(&v, "no hole, and yet not stock's lowmem");
	v = everything(LAYOUT_INTERMIX);
	v.b.params.vmalloc = 280 * M;
	expect_wrong(&v, "less vmalloc than asked for");
}

/* The end of lowmem: expect further, nearer, and a wrong reason refused. */
static void limit(void **state)
{
	struct valid v = everything(LAYOUT_INTERMIX);

	(void)state;
	v.b.params.upper = 114 * M;
	expect_wrong(&v, "lowmem reaches beyond its limit");
	v = everything(LAYOUT_INTERMIX);
	v.b.params.vmalloc = 236 * M;
	expect_wrong(&v, "lowmem could reach further");
}

/*
 *  |########|........|####|  the second bank left out, though in reach
 *
 * Expect a layout that stops below a hole worth using to be refused.
 */
static void hole_left_out(void **state)
{
	struct valid v = { .b = board_at(0) };

	(void)state;
	ram(&v.b, 700 * M, 0);
	v.l = lay_out(&v.b, LAYOUT_INTERMIX);
	ram(&v.b, 100 * M, 800 * M);
	v.l.highmem += 100 * M;
	expect_wrong(&v, "lowmem could reach further");
	v.b.params.image_end = 700 * M;
	expect_wrong(&v, "lowmem could reach further");
	v.b.params.image_end = 701 * M;
	assert_null(layout_check(&v.b.params, &v.b.banks, &v.l));
	v.b.params.image_end = 0;
	v.l.type = LAYOUT_STOCK;
	assert_null(layout_check(&v.b.params, &v.b.banks, &v.l));
}

/* Layouts that do not exist: expect them refused. */
static void type(void **state)
{
	struct valid v = everything(LAYOUT_STOCK);

	(void)state;
	v.l.type = LAYOUT_NR_TYPES;
	expect_wrong(&v, "unknown layout");
}

static void expect_invalid(const struct valid *v, const char *field, unsigned int i)
{
	if (layout_is_valid(&v->b.params, &v->b.banks, &v->l))
		fail_msg("a changed %s of region %u is accepted", field, i);
}

/* Any one field of any region changed, to any kind: expect every one refused. */
static void sweep(void **state)
{
	static const u32 by[] = { 1, 4 * K, 1 * M, 2 * M, 8 * M, 1 * G };

	(void)state;
	for (int m = 0; m < LAYOUT_NR_TYPES; m++) {
		const struct valid good = everything(m);

		for (unsigned int i = 0; i < good.l.nr * 12; i++) {
			struct valid v = good;
			struct layout_region *r = &v.l.region[i / 12];
			u32 delta = i % 2 ? by[i % 12 / 2] : -by[i % 12 / 2];

			r->virt += delta;
			expect_invalid(&v, "virt", i / 12);
			r->virt -= delta;
			r->size += delta;
			expect_invalid(&v, "size", i / 12);
			r->size -= delta;
			r->phys += delta;
			expect_invalid(&v, "phys", i / 12);
		}
		for (unsigned int i = 0; i < good.l.nr * 5; i++) {
			struct valid v = good;

			v.l.region[i / 5].kind = i % 5;
			if (v.l.region[i / 5].kind != good.l.region[i / 5].kind)
				expect_invalid(&v, "kind", i / 5);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(untouched),
		cmocka_unit_test(cover),
		cmocka_unit_test(order),
		cmocka_unit_test(linear),
		cmocka_unit_test(ram_matches),
		cmocka_unit_test(holes),
		cmocka_unit_test(hole_edges),
		cmocka_unit_test(totals),
		cmocka_unit_test(vmalloc),
		cmocka_unit_test(promises),
		cmocka_unit_test(limit),
		cmocka_unit_test(hole_left_out),
		cmocka_unit_test(type),
		cmocka_unit_test(sweep),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("valid", tests, NULL, NULL);
}
