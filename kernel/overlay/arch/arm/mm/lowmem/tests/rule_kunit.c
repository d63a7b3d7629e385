// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of the layout rule itself, on made-up boards.
 */
#include <kunit/test.h>
#include <linux/sizes.h>

#include "layout.h"

struct rule_case {
	const char *name;
	u32 vmalloc;
	u32 upper;
	struct layout_bank bank[3];
	u64 stock;
	u64 intermix;
	unsigned int holes;
	u64 packed;
};

#define MB(x) ((u64)(x) * SZ_1M)

static const struct rule_case rule_cases[] = {
	{ "no hole", SZ_1M * 240, SZ_64M,
	  { { 0, MB(2048) } }, MB(768), MB(768), 0, MB(768) },
	{ "rfc", SZ_1M * 240, SZ_64M,
	  { { 0, MB(256) }, { MB(512), MB(2048) } }, MB(512), MB(688), 1, MB(768) },
	{ "rfc, upper 128M", SZ_1M * 240, SZ_128M,
	  { { 0, MB(256) }, { MB(512), MB(2048) } }, MB(512), MB(624), 1, MB(768) },
	{ "hole limited", SZ_1M * 240, SZ_64M,
	  { { 0, MB(512) }, { MB(576), MB(1600) } }, MB(704), MB(768), 1, MB(768) },
	{ "hole vanishes", SZ_1M * 240, SZ_64M,
	  { { 0, MB(128) }, { MB(129), MB(1153) } }, MB(767), MB(767), 0, MB(767) },
	{ "second bank beyond the window", SZ_1M * 240, SZ_64M,
	  { { 0, MB(128) }, { MB(2176), MB(2304) } }, MB(128), MB(128), 0, MB(256) },
	{ "two holes", SZ_1M * 240, SZ_64M,
	  { { 0, MB(256) }, { MB(320), MB(512) }, { MB(576), MB(2048) } },
	  MB(640), MB(768), 2, MB(768) },
};

static void rule_desc(const struct rule_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(rule, rule_cases, rule_desc);

struct rule_fixture {
	struct layout_params params;
	struct layout_banks banks;
	struct layout layout;
};

static void rule_test(struct kunit *test)
{
	const struct rule_case *c = test->param_value;
	struct rule_fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, f);
	f->params.page_offset = 0xc0000000;
	f->params.vmalloc = c->vmalloc;
	f->params.upper = c->upper;
	KUNIT_EXPECT_EQ(test, layout_params_clamp(&f->params), 0);

	layout_banks_init(&f->banks);
	for (i = 0; i < ARRAY_SIZE(c->bank); i++)
		layout_banks_add(&f->banks, c->bank[i].start, c->bank[i].end);

	KUNIT_ASSERT_EQ(test, layout_compute(&f->params, &f->banks,
					     LAYOUT_STOCK, &f->layout), 0);
	KUNIT_EXPECT_EQ(test, f->layout.lowmem, c->stock);
	KUNIT_EXPECT_EQ(test, f->layout.nr_holes, 0);
	KUNIT_EXPECT_NULL(test, layout_check(&f->params, &f->banks, &f->layout));

	KUNIT_ASSERT_EQ(test, layout_compute(&f->params, &f->banks,
					     LAYOUT_INTERMIX, &f->layout), 0);
	KUNIT_EXPECT_EQ(test, f->layout.lowmem, c->intermix);
	KUNIT_EXPECT_EQ(test, f->layout.nr_holes, c->holes);
	KUNIT_EXPECT_NULL(test, layout_check(&f->params, &f->banks, &f->layout));

	KUNIT_ASSERT_EQ(test, layout_compute(&f->params, &f->banks,
					     LAYOUT_PACKED, &f->layout), 0);
	KUNIT_EXPECT_EQ(test, f->layout.lowmem, c->packed);
	KUNIT_EXPECT_EQ(test, f->layout.nr_holes, 0);
	KUNIT_EXPECT_NULL(test, layout_check(&f->params, &f->banks, &f->layout));
}

static struct kunit_case lowmem_rule_cases[] = {
	KUNIT_CASE_PARAM(rule_test, rule_gen_params),
	{}
};

static struct kunit_suite lowmem_rule_suite = {
	.name = "lowmem_layout_rule",
	.test_cases = lowmem_rule_cases,
};

kunit_test_suite(lowmem_rule_suite);
