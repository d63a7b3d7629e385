// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tests of the translation by the notes for crash dumps, with a file in place of
 * physical memory.
 *
 *   virt              phys
 *   c0000000 +----+   0 +----+
 *            |    |     |    |       the kernel image, with its tables
 *   c0200000 +----+     +----+
 *            |    |     :hole:
 *   c0400000 +----+     +----+ 00c00000
 *                       |    |
 *                       +----+ 00e00000
 */
#include <stdlib.h>
#include <unistd.h>

#include "boot/agent/vmcore.h"
#include "tests/agent/tests.h"

#define PAGE_OFFSET	0xc0000000ull
#define BANK		0x200000ull
#define SECOND		0xc00000ull
#define NOTES		0x1000
#define VIRT_DELTA	0x10000u
#define PHYS_DELTA	0x20000u

static const char notes[] =
	"OSRELEASE=test\nSIZE(page)=32\n"
	"SYMBOL(lowmem_virt_delta)=c0010000\nSYMBOL(lowmem_phys_delta)=c0020000\n"
	"NUMBER(LOWMEM_VIRT_SHIFT)=21\nNUMBER(LOWMEM_PHYS_SHIFT)=21\n";

struct dump {
	FILE *file;
	struct linear linear;
	struct layout_seen layout;
	struct region region[2];
	struct vmcore vmcore;
	char where[32];
};

static void put(struct dump *dump, uint32_t table, uint64_t index, uint32_t word)
{
	ssize_t size = pwrite(fileno(dump->file), &word, sizeof(word),
			      (off_t)(table + 4 * index));

	assert_int_equal(size, sizeof(word));
}

static void put_tables(struct dump *dump)
{
	uint64_t at;

	for (at = 0; at < 2 * BANK; at += PMD_BYTES) {
		uint64_t virt = PAGE_OFFSET + at;
		uint64_t phys = at < BANK ? at : SECOND + at - BANK;

		put(dump, VIRT_DELTA, virt >> 21, (uint32_t)(phys - virt));
		put(dump, PHYS_DELTA, phys >> 21, (uint32_t)(virt - phys));
	}
}

static void put_notes(struct dump *dump, const char *name, const char *text)
{
	char note[1024] = "";

	/* An ELF note: three sizes, the name, the text. */
	memcpy(note + 12, name, strlen(name));
	memcpy(note + 24, text, strlen(text));
	assert_int_equal(pwrite(fileno(dump->file), note, sizeof(note), NOTES), sizeof(note));
}

static int make(void **state)
{
	static struct dump dump;

	memset(&dump, 0, sizeof(dump));
	dump.file = tmpfile();
	assert_non_null(dump.file);
	dump.vmcore.mem = dup(fileno(dump.file));
	dump.linear.page_offset = PAGE_OFFSET;
	dump.linear.nr = 1;
	dump.layout.linear = dump.linear;
	dump.layout.nr = 2;
	dump.layout.region = dump.region;
	dump.region[0] = (struct region){ LOWMEM, PAGE_OFFSET, BANK, 0, true };
	dump.region[1] = (struct region){ LOWMEM, PAGE_OFFSET + BANK, BANK, SECOND, true };
	snprintf(dump.where, sizeof(dump.where), "0x%x 400\n", NOTES);
	put_tables(&dump);
	put_notes(&dump, "VMCOREINFO", notes);
	*state = &dump;
	return 0;
}

static int unmake(void **state)
{
	struct dump *dump = *state;

	vmcore_free(&dump->vmcore);
	fclose(dump->file);
	return 0;
}

static bool agrees(struct dump *dump)
{
	char why[160] = "";
	bool ok;

	assert_int_equal(vmcore_read(&dump->vmcore, dump->where, &dump->linear), 0);
	ok = vmcore_agrees(&dump->vmcore, &dump->layout, why, sizeof(why));
	assert_int_equal(ok, !*why);
	return ok;
}

static void tables_agree(void **state)
{
	assert_true(agrees(*state));
}

/* A bank that lies elsewhere than the tables say. */
static void other_place(void **state)
{
	struct dump *dump = *state;

	dump->region[1].phys += BANK;
	assert_false(agrees(dump));
}

/* Each table counts. */
static void one_word_wrong(void **state)
{
	static const uint32_t last[][2] = {
		{ VIRT_DELTA, (PAGE_OFFSET + BANK) >> 21 },
		{ PHYS_DELTA, SECOND >> 21 },
	};
	struct dump *dump = *state;
	size_t i;

	for (i = 0; i < sizeof(last) / sizeof(last[0]); i++) {
		put_tables(dump);
		put(dump, last[i][0], last[i][1], 0x1234);
		assert_false(agrees(dump));
		free(dump->vmcore.notes);
		dump->vmcore.notes = NULL;
	}
	put_tables(dump);
	assert_true(agrees(dump));
}

/* Tables without one of their shifts cannot be read. */
static void no_shift(void **state)
{
	static const char *const shift[] = { "NUMBER(LOWMEM_VIRT_SHIFT)", "NUMBER(LOWMEM_PHYS_SHIFT)" };
	struct dump *dump = *state;
	size_t i;

	for (i = 0; i < sizeof(shift) / sizeof(shift[0]); i++) {
		char text[sizeof(notes)];

		memcpy(text, notes, sizeof(notes));
		*strstr(text, shift[i]) = 'X';
		put_notes(dump, "VMCOREINFO", text);
		assert_false(agrees(dump));
		free(dump->vmcore.notes);
		dump->vmcore.notes = NULL;
	}
}

/* No word of tables: right for a kernel that is linear, wrong for a packed one. */
static void no_tables(void **state)
{
	struct dump *dump = *state;

	put_notes(dump, "VMCOREINFO", "OSRELEASE=test\nSIZE(page)=32\n");
	assert_false(agrees(dump));
	free(dump->vmcore.notes);
	dump->vmcore.notes = NULL;
	dump->layout.linear.nr = 0;
	assert_true(agrees(dump));
}

static void no_notes(void **state)
{
	struct dump *dump = *state;

	put_notes(dump, "CORE", notes);
	assert_int_equal(vmcore_read(&dump->vmcore, dump->where, &dump->linear), -1);
	free(dump->vmcore.notes);
	dump->vmcore.notes = NULL;
	assert_int_equal(vmcore_read(&dump->vmcore, "nonsense", &dump->linear), -1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, unmake)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(tables_agree),
		TEST(other_place),
		TEST(one_word_wrong),
		TEST(no_shift),
		TEST(no_tables),
		TEST(no_notes),
	};

	return cmocka_run_group_tests_name("agent vmcore", tests, NULL, NULL);
}
