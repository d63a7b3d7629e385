// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the model understands of a guest: page tables, instructions, System.map.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "bench/cache/insn.h"
#include "bench/cache/mmu.h"
#include "bench/cache/symbols.h"

static struct {
	uint32_t phys, word;
} memory[16];
static unsigned int nr_words, nr_reads;

static uint32_t read_word(uint32_t phys)
{
	unsigned int i;

	nr_reads++;
	for (i = 0; i < nr_words; i++)
		if (memory[i].phys == phys)
			return memory[i].word;
	return 0;
}

static void put(uint32_t phys, uint32_t word)
{
	memory[nr_words].phys = phys;
	memory[nr_words++].word = word;
}

static void test_page_tables(void **state)
{
	static struct mmu mmu;
	const struct page *p;

	(void)state;
	nr_words = 0;
	put(0x80004000 + 0xc00 * 4, 0x8010040e);	/* section, C, B, global */
	put(0x80004000 + 0xc01 * 4, 0x8025040e | 1 << 18 | 1 << 17);	/* supersection */
	put(0x80004000 + 0x001 * 4, 0x80300001);
	put(0x80300000 + 0x02 * 4, 0x8070080f);		/* small page, nG, C, B */
	put(0x80300000 + 0x18 * 4, 0x80810001);		/* large page, not cacheable */
	mmu_init(&mmu, read_word);
	/* The lowest bits of TTBR0 are attributes. */
	mmu.table = 0x8000404a;
	p = mmu_translate(&mmu, 0xc0012345);
	assert_non_null(p);
	assert_int_equal(p->phys, 0x80100000);
	assert_int_equal(p->shift, 20);
	assert_true(p->global && p->cacheable);
	assert_int_equal(p->descriptors, 1);
	assert_int_equal(p->descriptor[0], 0x80007000);
	p = mmu_translate(&mmu, 0xc0112345);
	assert_non_null(p);
	assert_int_equal(p->shift, 24);
	assert_int_equal(p->phys, 0x80000000);
	assert_false(p->global);
	p = mmu_translate(&mmu, 0x00102ffc);
	assert_non_null(p);
	assert_int_equal(p->virt, 0x00102000);
	assert_int_equal(p->phys, 0x80700000);
	assert_int_equal(p->shift, 12);
	assert_false(p->global);
	assert_int_equal(p->descriptor[1], 0x80300008);
	p = mmu_translate(&mmu, 0x00118000);
	assert_non_null(p);
	assert_int_equal(p->shift, 16);
	assert_int_equal(p->phys, 0x80810000);
	assert_false(p->cacheable);
	/* Neither level maps these. */
	assert_null(mmu_translate(&mmu, 0x00103000));
	assert_null(mmu_translate(&mmu, 0x00200000));
}

/* Once mapped, a fault is gone; a mapping stays until it is to be forgotten. */
static void test_forget(void **state)
{
	static struct mmu mmu;

	(void)state;
	nr_words = 0;
	mmu_init(&mmu, read_word);
	assert_null(mmu_translate(&mmu, 0x40000000));
	put(0x1000, 0x5000040e);
	assert_non_null(mmu_translate(&mmu, 0x40000000));
	nr_reads = 0;
	memory[0].word = 0;
	assert_non_null(mmu_translate(&mmu, 0x40000ffc));
	assert_int_equal(nr_reads, 0);
	/* A page of a section: all of the section. */
	mmu_forget_page(&mmu, 0x40001000);
	assert_non_null(mmu_translate(&mmu, 0x40000000));
	mmu_forget_page(&mmu, 0x40000000);
	assert_null(mmu_translate(&mmu, 0x40000000));
	memory[0].word = 0x5000040e;
	assert_non_null(mmu_translate(&mmu, 0x40000000));
	memory[0].word = 0;
	mmu_forget(&mmu);
	assert_null(mmu_translate(&mmu, 0x40000000));
}

static struct insn decode(uint32_t at, uint32_t word)
{
	const uint8_t bytes[] = { (uint8_t)word, (uint8_t)(word >> 8), (uint8_t)(word >> 16),
				  (uint8_t)(word >> 24) };

	return insn_decode(at, bytes, 4);
}

static void test_instructions(void **state)
{
	static const struct {
		uint32_t word;
		enum insn_kind kind;
	} tries[] = {
		{ 0xe18bb00b, INSN_MARK },
		{ 0xee020f10, INSN_TABLE },		/* mcr p15, 0, r0, c2, c0, 0 */
		{ 0xee020f30, INSN_CONTEXT },		/* TTBR1 */
		{ 0xee030f10, INSN_CONTEXT },		/* DACR */
		{ 0xee0d0f30, INSN_ASID },
		{ 0xee0d0f90, INSN_OTHER },		/* TPIDRPRW */
		{ 0xee080f17, INSN_FLUSH },
		{ 0xee080f33, INSN_FLUSH_PAGE },
		{ 0xee080f57, INSN_FLUSH_ASID },
		{ 0xee080f73, INSN_FLUSH_PAGE_ALL },
		{ 0xee070f3a, INSN_OTHER },		/* DCCMVAC */
		{ 0xee120f10, INSN_OTHER },		/* a read: mrc */
		{ 0xe1a00000, INSN_OTHER },
	};
	struct insn insn;
	unsigned int i;

	(void)state;
	for (i = 0; i < sizeof(tries) / sizeof(tries[0]); i++)
		assert_int_equal(decode(0xc0008000, tries[i].word).kind, tries[i].kind);
	assert_int_equal(decode(0xc0008000, 0xee083f33).reg, 3);
	insn = decode(0xc0008000, 0xeb000010);
	assert_int_equal(insn.kind, INSN_CALL);
	assert_int_equal(insn.target, 0xc0008048);
	assert_int_equal(decode(0xc0008000, 0xebfffffe).target, 0xc0008000);
	/* T32 */
	assert_int_equal(insn_decode(0xc0008000, "\x0b\xb0", 2).kind, INSN_OTHER);
	assert_int_equal(insn_decode(0xc0008002, "\x0b\xb0\x8b\xe1", 4).kind, INSN_OTHER);
}

static int read_map(struct symbols *s, const char *text)
{
	char path[] = P_tmpdir "/bench-map-XXXXXX";
	int fd = mkstemp(path), ret;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	ret = symbols_read(s, path);
	unlink(path);
	return ret;
}

static void test_symbols(void **state)
{
	static struct symbols s;
	unsigned int i;

	(void)state;
	assert_int_equal(read_map(&s, "c0100000 T ktime_get\nc0200000 T bench\nc0200040 T after\n"
				  "c0300010 t test_func\nc0300020 t $a\nc0300080 t after\n"
				  "c0400020 D mem_map\nc0400020 D same\nc0400024 D after\n"
				  "c0500000 B lowmem_virt_delta\nc0502000 B after\n"), 0);
	assert_int_equal(symbols_clock(&s, 0xc020003c, 0xc0100000), CLOCK_ROUNDS);
	assert_int_equal(symbols_clock(&s, 0xc030007c, 0xc0100000), CLOCK_ONCE);
	assert_int_equal(symbols_clock(&s, 0xc0200040, 0xc0100000), CLOCK_NONE);
	assert_int_equal(symbols_clock(&s, 0xc0200000, 0xc0100004), CLOCK_NONE);
	symbols_count(&s, 0xc0400020);
	symbols_count(&s, 0xc0400024);
	symbols_count(&s, 0xc0501fc0);
	symbols_count(&s, 0xc0501ffc);
	symbols_count(&s, 0xc0502000);
	for (i = 0; i < s.nr_tables; i++) {
		if (!strcmp(s.table[i].name, "mem_map"))
			assert_int_equal(s.table[i].count[0], 1);
		else if (!strcmp(s.table[i].name, "lowmem_virt_delta"))
			assert_int_equal(s.table[i].count[127], 2);
		else
			assert_null(s.table[i].count);
		free(s.table[i].count);
	}
	assert_int_equal(read_map(&s, "c0100000 T ktime_get\nc0400020 D mem_map\n"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_page_tables),
		cmocka_unit_test(test_forget),
		cmocka_unit_test(test_instructions),
		cmocka_unit_test(test_symbols),
	};

	return cmocka_run_group_tests_name("bench guest", tests, NULL, NULL);
}
