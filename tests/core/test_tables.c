// SPDX-License-Identifier: GPL-2.0-only
/*
 * The two translation tables.  Drawings are physical: '#' is RAM, '.' is not, '-'
 * is removed; numbers are MiB above PHYS_OFFSET.  lay_out() has translated all of
 * lowmem there and back by then: see inverse.h.
 */
#include "board.h"
#include "inverse.h"

/* Entries of 2 MiB for all of the virtual space, and for 4 GiB of physical space. */
#define VIRT_SHIFT 21
#define PHYS_SHIFT 21
#define NR_VIRT 2048
#define NR_PHYS 2048

static u32 to_phys[NR_VIRT];
static u32 to_virt[NR_PHYS];

static struct layout fill_in(const struct board *b, enum layout_type type)
{
	struct layout l = lay_out(b, type);

	layout_virt_table(&l, VIRT_SHIFT, NR_VIRT, to_phys);
	layout_phys_table(&l, PHYS_SHIFT, NR_PHYS, to_virt);
	return l;
}

static u32 pa(u32 virt)
{
	return virt + to_phys[virt >> VIRT_SHIFT];
}

static u32 va(u32 phys)
{
	return phys + to_virt[phys >> PHYS_SHIFT];
}

/*
 *  0     256     512       1024
 *  |######|-------|#########|####...
 *  virt: 0xc0000000, 0xd0000000          phys: 0x40000000, 0x60000000
 *
 * Expect the first bank's entries below it and in the hole, the second bank's
 * above it: each is checked.
 */
static void rfc(void **state)
{
	struct board b = rfc_board();

	(void)state;
	fill_in(&b, LAYOUT_PACKED);
	for (u32 i = 0; i < NR_VIRT; i++)
		assert_int_equal(to_phys[i], i < 0xd0000000 >> VIRT_SHIFT ?
				 0x40000000 - 0xc0000000 : 0x60000000 - 0xd0000000);
	for (u32 i = 0; i < NR_PHYS; i++)
		assert_int_equal(to_virt[i], i < 0x60000000 >> PHYS_SHIFT ?
				 0xc0000000 - 0x40000000 : 0xd0000000 - 0x60000000);
	assert_int_equal(va(0x50000000), 0xd0000000);
	assert_int_equal(pa(0xd0000000), 0x60000000);
}

/*
 *  |######|-------|#########|   every page of every region, one by one
 *
 * Expect each to become what it should and to come back, with PHYS_OFFSET an even
 * and an odd multiple of a PMD, and ragged edges that join in virtual space.  From
 * 34 to 110, from 200 to 206 and from 600 to 1202 MiB is removed.
 */
static void page_by_page(void **state)
{
	static const u64 base[] = { 0, 0x200000, 0x40000000, 0x80600000 };

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct board b = board_at(base[i]);
		struct layout l;

		ram(&b, 600 * M, base[i]);
		nomap(&b, 77 * M + 4 * K, base[i] + 33 * M);
		nomap(&b, 6 * M, base[i] + 200 * M);
		ram(&b, 512 * M, base[i] + 1202 * M);
		l = fill_in(&b, LAYOUT_PACKED);
		assert_int_equal(layout_removed(&l), (76 + 6 + 602) * M);
		for (unsigned int j = 0; j + 2 < l.nr; j++) {
			const struct layout_region *r = &l.region[j];

			for (u32 at = 0; at < r->size; at += LAYOUT_PAGE_SIZE) {
				assert_int_equal(pa(r->virt + at), r->phys + at);
				assert_int_equal(va((u32)r->phys + at), r->virt + at);
			}
			assert_int_equal(va((u32)r->phys + r->size), r->virt + r->size);
		}
	}
}

/*
 *  |....|######|.......|#########|   stock and intermix
 *
 * Expect one and the same entry everywhere.
 */
static void linear(void **state)
{
	struct board b = board_at(0x80200000);

	(void)state;
	ram(&b, 1 * G, 0x80200000 + 64 * M);
	nomap(&b, 64 * M, 0x80200000 + 256 * M);
	for (int type = LAYOUT_STOCK; type <= LAYOUT_INTERMIX; type++) {
		fill_in(&b, type);
		for (u32 i = 0; i < NR_VIRT; i++)
			assert_int_equal(to_phys[i], 0x80200000 - 0xc0000000);
		for (u32 i = 0; i < NR_PHYS; i++)
			assert_int_equal(to_virt[i], 0xc0000000 - 0x80200000);
	}
}

/*
 *  |######|-------|#########|   tables of no, one and a few entries
 *
 * Expect as many to be written as are asked for.
 */
static void short_tables(void **state)
{
	struct board b = board_at(0);
	u32 table[4] = { 1, 2, 3, 4 };
	struct layout l;

	(void)state;
	ram(&b, 16 * M, 0);
	ram(&b, 16 * M, 64 * M);
	l = lay_out(&b, LAYOUT_PACKED);
	layout_virt_table(&l, VIRT_SHIFT, 0, table);
	layout_phys_table(&l, PHYS_SHIFT, 0, table);
	assert_int_equal(table[0], 1);
	layout_virt_table(&l, VIRT_SHIFT, 1, table);
	assert_int_equal(table[0], -0xc0000000);
	layout_phys_table(&l, PHYS_SHIFT, 1, table + 1);
	assert_int_equal(table[1], 0xc0000000);
	layout_phys_table(&l, 20, 3, table);
	assert_int_equal(table[2], 0xc0000000);
	assert_int_equal(table[3], 4);
}

/*
 *  |######|-------|#########|   RAM above 4 GiB, where stock has it, too
 *  PHYS_OFFSET is 3.75 GiB          4 GiB
 *  0     64     128                  256    640
 *  |######|-------|###################|######|
 *
 * Expect physical entries to go on above 32 bits, and all sums to be modulo 2^32.
 */
static void above_4g(void **state)
{
	static u32 table[(5 * G) >> PHYS_SHIFT];
	const u64 base = 0xf0000000;
	struct board b = board_at(base);
	struct layout l;

	(void)state;
	ram(&b, 64 * M, base);
	ram(&b, 512 * M, base + 128 * M);
	l = fill_in(&b, LAYOUT_PACKED);
	assert_int_equal(l.lowmem_end, 4 * G + 384 * M);
	assert_int_equal(pa(0xc4000000), base + 128 * M);
	assert_int_equal(pa(0xc4000000 + 256 * M), (u32)(base + 384 * M));
	layout_phys_table(&l, PHYS_SHIFT, sizeof(table) / sizeof(table[0]), table);
	assert_int_equal(table[base >> PHYS_SHIFT], 0xc0000000 - (u32)base);
	assert_int_equal(table[(base + 126 * M) >> PHYS_SHIFT], 0xc0000000 - (u32)base);
	for (u64 at = base + 128 * M; at < 5 * G; at += 2 * M)
		assert_int_equal(table[at >> PHYS_SHIFT],
				 0xc4000000 - (u32)(base + 128 * M));
}

/*
 *  |######|-------|###  inverse_check() itself
 *
 * Expect it to notice a layout that is not what the tables were made for: one
 * whose hole is off the entries.
 */
static void off_the_entries(void **state)
{
	struct board b = board_at(0);
	struct layout l;

	(void)state;
	ram(&b, 16 * M, 0);
	ram(&b, 16 * M, 64 * M);
	l = lay_out(&b, LAYOUT_PACKED);
	assert_null(inverse_check(&l));
	l.region[1].phys += 1 * M;
	assert_non_null(inverse_check(&l));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rfc),
		cmocka_unit_test(page_by_page),
		cmocka_unit_test(linear),
		cmocka_unit_test(short_tables),
		cmocka_unit_test(above_4g),
		cmocka_unit_test(off_the_entries),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tables", tests, NULL, NULL);
}
