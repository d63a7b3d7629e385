// SPDX-License-Identifier: GPL-2.0-only
/*
 * Caches, TLBs and cores, on accesses whose misses can be counted by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "bench/cache/core.h"

#define KIB	1024u

static struct cache cache;

static void make(uint32_t size, uint32_t ways, uint32_t line, enum policy policy)
{
	const struct cache_shape shape = { size, ways, line, policy };

	cache_free(&cache);
	assert_int_equal(cache_init(&cache, &shape), 0);
}

static unsigned int misses(uint32_t start, uint32_t end, uint32_t stride)
{
	unsigned int n = 0;
	uint32_t evicted;

	for (; start < end; start += stride)
		n += !cache_access(&cache, start, start, true, &evicted);
	return n;
}

static void test_strides(void **state)
{
	(void)state;
	make(32 * KIB, 4, 64, POLICY_LRU);
	/* A miss a line, and none once all is there. */
	assert_int_equal(misses(0, 32 * KIB, 4), 512);
	assert_int_equal(misses(0, 32 * KIB, 4), 0);
	/* As much again in turn: the oldest is always what is wanted next. */
	assert_int_equal(misses(0, 40 * KIB, 64), 128);
	assert_int_equal(misses(0, 40 * KIB, 64), 640);
	/* 8 KiB are a way: five lines of a set in turn never hit, four do. */
	make(32 * KIB, 4, 64, POLICY_LRU);
	assert_int_equal(misses(0, 40 * KIB, 8 * KIB) + misses(0, 40 * KIB, 8 * KIB), 10);
	make(32 * KIB, 4, 64, POLICY_LRU);
	assert_int_equal(misses(0, 32 * KIB, 8 * KIB) + misses(0, 32 * KIB, 8 * KIB), 4);
	cache_free(&cache);
}

static void test_victims(void **state)
{
	/* 0xace1, 0xe270, 0x7138, 0x389c, 0x1c4e, 0x0e27, 0xb313: the lowest two bits. */
	static const uint32_t random[] = { 0, 0, 0, 2, 3, 3 };
	struct victims v;
	unsigned int i;

	(void)state;
	victims_init(&v, POLICY_RANDOM);
	for (i = 0; i < 6; i++)
		assert_int_equal(victims_next(&v, NULL, 4), random[i]);
	victims_init(&v, POLICY_ROUND_ROBIN);
	for (i = 0; i < 6; i++)
		assert_int_equal(victims_next(&v, NULL, 4), i % 4);
	/* First in, first out: what is used is not spared. */
	make(4 * 64, 4, 64, POLICY_ROUND_ROBIN);
	assert_int_equal(misses(0, 5 * 64, 64), 5);
	assert_int_equal(misses(64, 65, 64), 0);
	assert_int_equal(misses(0, 64, 64), 1);
	assert_int_equal(misses(64, 65, 64), 1);
	cache_free(&cache);
}

static void test_evicted(void **state)
{
	uint32_t evicted;

	(void)state;
	make(2 * 32, 2, 32, POLICY_LRU);
	assert_false(cache_access(&cache, 0, 0x1000, true, &evicted));
	assert_false(cache_access(&cache, 0, 0x2000, true, &evicted));
	assert_int_equal(evicted, UINT32_MAX);
	assert_true(cache_access(&cache, 0, 0x101c, true, &evicted));
	/* Not put in: nothing leaves. */
	assert_false(cache_access(&cache, 0, 0x3000, false, &evicted));
	assert_false(cache_access(&cache, 0, 0x3000, true, &evicted));
	assert_int_equal(evicted, 0x2000);
	cache_drop(&cache, 0x1010);
	assert_false(cache_access(&cache, 0, 0x1000, false, &evicted));
	assert_true(cache_access(&cache, 0, 0x3000, false, &evicted));
	cache_free(&cache);
}

static void test_bad_shapes(void **state)
{
	static const struct cache_shape shapes[] = {
		{ 3 * KIB, 4, 64, POLICY_LRU }, { 4 * KIB, 3, 64, POLICY_LRU },
		{ 4 * KIB, 4, 48, POLICY_LRU }, { 128, 4, 64, POLICY_LRU },
	};
	static const struct tlb_shape tlb_shape = { 24, 2, POLICY_LRU, 20 };
	struct tlb tlb;
	unsigned int i;

	(void)state;
	for (i = 0; i < 4; i++)
		assert_int_equal(cache_init(&cache, &shapes[i]), -1);
	assert_int_equal(tlb_init(&tlb, &tlb_shape), -1);
}

static const struct page small = { 0x1000, 0x9000, 12, false, true, 2, { 0x100, 0x200 } };
static const struct page section = { 0x100000, 0x900000, 20, true, true, 1, { 0x300 } };

static struct page page_at(uint32_t virt)
{
	struct page page = small;

	page.virt = page.phys = virt & 0xfffff000;
	page.descriptor[0] = 0x10000000 + (virt >> 20) * 4;
	page.descriptor[1] = 0x20000000 + (virt >> 12) * 4;
	return page;
}

static unsigned int tlb_misses(struct tlb *tlb, unsigned int pages, unsigned int laps)
{
	unsigned int n = 0, i;

	for (i = 0; i < pages * laps; i++) {
		struct page page = page_at((i % pages) << 12);

		n += !tlb_access(tlb, page.virt, &page, 1);
	}
	return n;
}

static void test_tlb(void **state)
{
	static const struct tlb_shape full = { 10, 10, POLICY_ROUND_ROBIN, 24 };
	static const struct tlb_shape two_way = { 64, 2, POLICY_LRU, 24 };
	static const struct tlb_shape small_only = { 32, 32, POLICY_LRU, 12 };
	struct tlb tlb;

	(void)state;
	assert_int_equal(tlb_init(&tlb, &full), 0);
	assert_int_equal(tlb_misses(&tlb, 10, 3), 10);
	tlb_flush(&tlb);
	assert_int_equal(tlb_misses(&tlb, 11, 3), 33);
	tlb_free(&tlb);
	assert_int_equal(tlb_init(&tlb, &two_way), 0);
	assert_int_equal(tlb_misses(&tlb, 64, 2), 64);
	/* 32 sets: the first 32 pages and their two partners push each other out. */
	assert_int_equal(tlb_misses(&tlb, 96, 2), 192 - 64);
	tlb_free(&tlb);
	/* A section takes an entry for each page of it that is used. */
	assert_int_equal(tlb_init(&tlb, &small_only), 0);
	assert_false(tlb_access(&tlb, 0x100000, &section, 1));
	assert_false(tlb_access(&tlb, 0x101000, &section, 1));
	assert_true(tlb_access(&tlb, 0x100ffc, &section, 1));
	tlb_free(&tlb);
}

static void test_tlb_flush(void **state)
{
	static const struct tlb_shape shape = { 8, 8, POLICY_LRU, 24 };
	struct tlb tlb;

	(void)state;
	assert_int_equal(tlb_init(&tlb, &shape), 0);
	tlb_access(&tlb, 0x1000, &small, 1);
	tlb_access(&tlb, 0x100000, &section, 1);
	/* Of another address space; the section is global. */
	assert_false(tlb_access(&tlb, 0x1000, &small, 2));
	assert_true(tlb_access(&tlb, 0x1abcde & 0x1fffff, &section, 2));
	tlb_flush_asid(&tlb, 1);
	assert_true(tlb_access(&tlb, 0x1000, &small, 2));
	assert_false(tlb_access(&tlb, 0x1000, &small, 1));
	assert_true(tlb_access(&tlb, 0x100000, &section, 1));
	tlb_flush_page(&tlb, 0x1000, 1, false);
	assert_true(tlb_access(&tlb, 0x1000, &small, 2));
	assert_false(tlb_access(&tlb, 0x1000, &small, 1));
	tlb_flush_page(&tlb, 0x1000, 1, true);
	assert_false(tlb_access(&tlb, 0x1000, &small, 2));
	tlb_flush_page(&tlb, 0x180000, 1, false);
	assert_false(tlb_access(&tlb, 0x100000, &section, 1));
	tlb_free(&tlb);
}

static struct core core;

static void make_core(const char *name)
{
	unsigned int i;

	for (i = 0; strcmp(core_models[i].name, name); i++)
		;
	core_free(&core);
	assert_int_equal(core_init(&core, &core_models[i]), 0);
}

static uint32_t access_at(enum access access, uint32_t virt)
{
	struct page page = page_at(virt);

	return core_access(&core, access, virt, &page, 1);
}

/* a7: l2 10, memory 100, micro TLB 3, read of a walk 3. */
static void test_costs(void **state)
{
	(void)state;
	make_core("a7");
	/* Two descriptors and the line, all from memory. */
	assert_int_equal(access_at(ACCESS_LOAD, 0x1000), 3 + 2 * (3 + 110) + 110);
	assert_int_equal(core.count[COUNT_L1D], 3);
	assert_int_equal(core.count[COUNT_WALK_READS], 2);
	assert_int_equal(access_at(ACCESS_LOAD, 0x103c), 0);
	/* The next page: the walk cache has the first descriptor, a cache the other. */
	assert_int_equal(access_at(ACCESS_LOAD, 0x2000), 3 + 3 + 110);
	assert_int_equal(core.count[COUNT_WALK_READS], 3);
	/* An instruction there: its micro TLB is another, the second level has the line. */
	assert_int_equal(access_at(ACCESS_FETCH, 0x2000), 3 + 10);
	/* A store is not waited for. */
	assert_int_equal(access_at(ACCESS_STORE, 0x2040), 0);
	assert_int_equal(access_at(ACCESS_LOAD, 0x2040), 0);
	assert_int_equal(core.count[COUNT_L1D], 5);
	assert_int_equal(core.count[COUNT_STALLS], 339 + 116 + 13);
	core_free(&core);
}

/* Reads walks past the first level, puts no store in, has no second level. */
static void test_arm1176(void **state)
{
	(void)state;
	make_core("arm1176");
	assert_int_equal(access_at(ACCESS_LOAD, 0x1000), 3 + 2 * 70 + 70);
	assert_int_equal(core.count[COUNT_L1D], 1);
	assert_int_equal(access_at(ACCESS_STORE, 0x1040), 0);
	assert_int_equal(access_at(ACCESS_LOAD, 0x1040), 70);
	assert_int_equal(core.count[COUNT_L1D], 3);
	assert_int_equal(core.count[COUNT_L2], 4);
	core_free(&core);
}

/* What the second level gives up leaves the first. */
static void test_inclusive(void **state)
{
	struct page page = page_at(0x40000000);
	unsigned int i;

	(void)state;
	make_core("a15");
	assert_true(access_at(ACCESS_LOAD, 0x40000000) > 0);
	/* The same set of the second level, others of the first: 64 KiB are a way of 16. */
	for (i = 1; core.count[COUNT_L2] < 400; i++)
		access_at(ACCESS_FETCH, 0x40000000 + i * 0x10000);
	assert_true(i > 16);
	assert_true(core_access(&core, ACCESS_LOAD, 0x40000000, &page, 1) >= 17 + 187);
	core_free(&core);
}

static void test_context(void **state)
{
	(void)state;
	make_core("a9");
	access_at(ACCESS_LOAD, 0x1000);
	core_context(&core);
	assert_int_equal(access_at(ACCESS_LOAD, 0x1000), 7);
	core_flush_page(&core, 0x5000, 1, false);
	assert_int_equal(access_at(ACCESS_LOAD, 0x1000), 7);
	core_flush_asid(&core, 1);
	assert_int_equal(access_at(ACCESS_LOAD, 0x1000), 7 + 2 * 4);
	make_core("a15");
	access_at(ACCESS_LOAD, 0x1000);
	core_context(&core);
	assert_int_equal(access_at(ACCESS_LOAD, 0x1000), 0);
	core_flush(&core);
	assert_int_equal(access_at(ACCESS_LOAD, 0x1000), 12 + 2 * 10);
	core_free(&core);
}

/* A device's registers: translated, in no cache. */
static void test_device(void **state)
{
	struct page page = page_at(0x1000);

	(void)state;
	make_core("a7");
	page.cacheable = false;
	core_access(&core, ACCESS_LOAD, 0x1000, &page, 1);
	assert_int_equal(core.count[COUNT_L1D], 2);
	assert_int_equal(core_access(&core, ACCESS_LOAD, 0x1000, &page, 1), 0);
	core_free(&core);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strides),
		cmocka_unit_test(test_victims),
		cmocka_unit_test(test_evicted),
		cmocka_unit_test(test_bad_shapes),
		cmocka_unit_test(test_tlb),
		cmocka_unit_test(test_tlb_flush),
		cmocka_unit_test(test_costs),
		cmocka_unit_test(test_arm1176),
		cmocka_unit_test(test_inclusive),
		cmocka_unit_test(test_context),
		cmocka_unit_test(test_device),
	};

	return cmocka_run_group_tests_name("bench caches", tests, NULL, NULL);
}
