// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page tables of one page, as the kernel makes them.
 */
#include "boot/agent/pagetable.h"
#include "tests/agent/tests.h"

static union {
	uint32_t word[1024];
	uint64_t entry[512];
} table;

static int clear(void **state)
{
	(void)state;
	memset(&table, 0, sizeof(table));
	return 0;
}

/* 0x50000000, as mmap() of /dev/mem maps it with O_SYNC: TEX 0, C 0, B 1. */
static void test_classic(void **state)
{
	unsigned int type = 9;

	(void)state;
	table.word[LONE_PAGE] = 0x50000647;
	table.word[512 + LONE_PAGE] = 0x50000c37;
	assert_true(lone_entry(&table, 0x50000000, &type));
	assert_int_equal(type, 1);
	table.word[512 + LONE_PAGE] = 0x50000c33;
	assert_true(lone_entry(&table, 0x50000000, &type));
	assert_int_equal(type, MEMTYPE_STRONGLY_ORDERED);
	table.word[512 + LONE_PAGE] = 0x50000c7f;
	assert_true(lone_entry(&table, 0x50000000, &type));
	assert_int_equal(type, 7);
	assert_false(lone_entry(&table, 0x50001000, &type));
}

static void test_lpae(void **state)
{
	unsigned int type = 9;

	(void)state;
	table.entry[LONE_PAGE] = 0x60000150000f47ull | 4;
	assert_true(lone_entry(&table, 0x150000000, &type));
	assert_int_equal(type, 1);
	table.entry[LONE_PAGE] = 0x60000150000f43ull;
	assert_true(lone_entry(&table, 0x150000000, &type));
	assert_int_equal(type, MEMTYPE_STRONGLY_ORDERED);
	assert_false(lone_entry(&table, 0x50000000, &type));
}

/* The page of a larger mapping may be another's. */
static void test_not_alone(void **state)
{
	unsigned int type;

	(void)state;
	table.word[LONE_PAGE] = 0x50000647;
	table.word[512 + LONE_PAGE] = 0x50000c37;
	table.word[512 + LONE_PAGE + 1] = 0x50001c37;
	assert_false(lone_entry(&table, 0x50000000, &type));
	table.word[512 + LONE_PAGE + 1] = 0;
	table.word[LONE_PAGE - 1] = 1;
	assert_false(lone_entry(&table, 0x50000000, &type));
	clear(NULL);
	table.entry[LONE_PAGE] = 0x60000050000f47ull;
	table.entry[LONE_PAGE - 1] = 0x6000004ffff000ull | 0xf47;
	assert_false(lone_entry(&table, 0x50000000, &type));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_classic, clear),
		cmocka_unit_test_setup(test_lpae, clear),
		cmocka_unit_test_setup(test_not_alone, clear),
	};

	return cmocka_run_group_tests_name("agent pagetable", tests, NULL, NULL);
}
