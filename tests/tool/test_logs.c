// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boot logs, bdinfo and memblock lists of tests/tool/logs: each has a file .expect
 * with what was computed by hand, lines of
 *
 *	kind WORDS		kernel RELEASE		model WORDS
 *	banks START-END...	usable RAM, hexadecimal
 *	nomap START-END...	no-map memory, merged
 *	base ADDR		split ADDR		lpae
 *	MODE FIELD SIZE		as in a board file's expect lines
 *	check agrees|differs|none
 *	says WORDS		they are in a note or in the check
 */
#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/base/size.h"
#include "tool/board/vmsplit.h"
#include "tool/plan/plan.h"
#include "tool/plan/verdict.h"
#include "tool/read/log.h"
#include "tool/read/memblock.h"
#include "tool/read/source_kind.h"

#define DIR_NAME	"tests/tool/logs"
#define MAX_LOGS	64

static struct board board;
static struct plan plan;
static struct fail failure;
static const char *current;

static void check_text(const char *what, const char *got, const char *want)
{
	if (strcmp(got, want))
		fail_msg("%s: %s is '%s', expected '%s'", current, what, got, want);
}

static void banks_text(char *text, size_t size, const struct layout_banks *banks)
{
	size_t len = 0;
	unsigned int i;

	text[0] = '\0';
	for (i = 0; i < banks->nr && len < size; i++)
		len += (size_t)snprintf(text + len, size - len, "%s%" PRIx64 "-%" PRIx64,
					i ? " " : "", banks->bank[i].start, banks->bank[i].end);
}

static void check_nomap(const char *want)
{
	static struct layout_banks banks;
	char text[512];
	unsigned int i;

	layout_banks_init(&banks);
	for (i = 0; i < board.nomap.nr; i++)
		layout_banks_add(&banks, board.nomap.range[i].start,
				 board.nomap.range[i].start + board.nomap.range[i].size);
	layout_banks_normalize(&banks, 0);
	banks_text(text, sizeof(text), &banks);
	check_text("nomap", text, want);
}

static void check_banks(const char *want)
{
	char text[512];

	banks_text(text, sizeof(text), &board.usable);
	check_text("banks", text, want);
}

static void check_address(const char *what, u64 got, const char *want)
{
	u64 value = strtoull(want, NULL, 0);

	if (got != value)
		fail_msg("%s: %s is 0x%" PRIx64 ", expected %s", current, what, got, want);
}

static void check_verdict(const char *want)
{
	static const char *const names[] = {
		[REPORT_UNKNOWN] = "none", [REPORT_AGREES] = "agrees",
		[REPORT_DIFFERS] = "differs",
	};
	char text[512];

	check_text("check", names[report_check(&plan, text, sizeof(text))], want);
}

static void check_says(const char *want)
{
	const struct report *report = board.report;
	char text[512];
	unsigned int i;

	report_check(&plan, text, sizeof(text));
	if (strstr(text, want))
		return;
	for (i = 0; i < report->nr_notes; i++)
		if (strstr(report->note[i], want))
			return;
	fail_msg("%s: does not say '%s'", current, want);
}

/* "MODE FIELD SIZE" */
static void check_total(const char *line)
{
	char layout_name[16], field_name[16], size[24], text[2][SIZE_TEXT_LEN];
	struct board_totals totals;
	enum board_field field;
	enum layout_type type;
	u64 value;

	if (sscanf(line, "%15s %15s %23s", layout_name, field_name, size) != 3 ||
	    board_layout_parse(layout_name, &type) || board_field_parse(field_name, &field) ||
	    size_parse(size, &value))
		fail_msg("%s: not known: %s", current, line);
	board_totals_of(&totals, &plan.layout[type]);
	if (totals.value[field] != value)
		fail_msg("%s: %s %s is %s, expected %s", current, layout_name, field_name,
			 size_in_full(text[0], totals.value[field]), size_in_full(text[1], value));
}

static bool value_of(const char *line, const char *key, const char **value)
{
	size_t len = strlen(key);

	*value = line + len + 1;
	return !strncmp(line, key, len) && line[len] == ' ';
}

static void check_line(const char *line)
{
	const char *value;

	if (!strcmp(line, "lpae"))
		assert_true(board.lpae);
	else if (value_of(line, "kind", &value))
		check_text("kind", board.report->kind, value);
	else if (value_of(line, "kernel", &value))
		check_text("kernel", board.report->release, value);
	else if (value_of(line, "model", &value))
		check_text("model", board.model, value);
	else if (value_of(line, "banks", &value))
		check_banks(value);
	else if (value_of(line, "nomap", &value))
		check_nomap(value);
	else if (value_of(line, "base", &value))
		check_address("PHYS_OFFSET", board.phys_offset, value);
	else if (value_of(line, "split", &value))
		check_address("PAGE_OFFSET", board.report->page_offset, value);
	else if (value_of(line, "check", &value))
		check_verdict(value);
	else if (value_of(line, "says", &value))
		check_says(value);
	else
		check_total(line);
}

static void read_log(const char *path)
{
	const struct log_given given = { 0 };
	struct source source;
	int ret;

	if (source_open(&source, path, &failure))
		fail_msg("%s", failure.text);
	ret = source.kind == SOURCE_MEMBLOCK ?
	      memblock_parse(&board, source.file, path, &given, &failure) :
	      log_parse(&board, source.file, path, &given, &failure);
	if (ret)
		fail_msg("%s", failure.text);
	if (source.kind != SOURCE_MEMBLOCK)
		assert_int_equal(source.kind, !strcmp(board.report->kind, "boot log") ?
				 SOURCE_LOG : SOURCE_BDINFO);
	source_close(&source);
	if (plan_compute(&plan, &board, board.report->page_offset ?
			 board.report->page_offset : vmsplits[0].page_offset, 0, &failure))
		fail_msg("%s", failure.text);
}

static void check_log(const char *name)
{
	char path[300], line[512];
	unsigned int nr = 0;
	FILE *file;

	current = name;
	snprintf(path, sizeof(path), DIR_NAME "/%s", name);
	read_log(path);
	strcpy(strrchr(path, '.'), ".expect");
	file = fopen(path, "r");
	if (!file)
		fail_msg("%s: expected it", path);
	while (fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		if (!line[0] || line[0] == '#')
			continue;
		check_line(line);
		nr++;
	}
	fclose(file);
	/* Each has its banks, its lowmem and its verdict at least. */
	assert_true(nr >= 4);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_log(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot && (!strcmp(dot, ".log") || !strcmp(dot, ".memblock"));
}

static void test_corpus(void **state)
{
	struct dirent **entry;
	int i, nr = scandir(DIR_NAME, &entry, is_log, by_name);

	(void)state;
	assert_true(nr >= 25);
	for (i = 0; i < nr; i++) {
		check_log(entry[i]->d_name);
		free(entry[i]);
	}
	free(entry);
}

static int parse(const char *text, const struct log_given *given)
{
	FILE *file = text_file(text);
	int ret;

	ret = log_parse(&board, file, "t.log", given, &failure);
	fclose(file);
	return ret;
}

static void assert_bad(const char *text, const char *message)
{
	const struct log_given given = { 0 };

	assert_int_equal(parse(text, &given), -1);
	assert_string_equal(failure.text, message);
}

static void test_refused(void **state)
{
	(void)state;
	assert_bad("Linux version 6.1.0 (a@b) #1\n",
		   "t.log: no line says how much memory there is, expected \"Early memory node ranges\" or \"Memory: ...K available\" of a boot's beginning, or --ram SIZE@BASE");
	assert_bad("Booting Linux on physical CPU 0x0000000000 [0x410fd034]\nLinux version 6.1.0 (a@b) #1\n"
		   "  node   0: [mem 0x0000000040000000-0x000000007fffffff]\n",
		   "t.log:1: the log of a kernel for 64-bit ARM, expected one of 32-bit ARM");
	assert_bad("[    0.000000] Linux version 6.1.0 (a@b) #1\n[    0.000000] BIOS-provided physical RAM map:\n",
		   "t.log:2: the log of a kernel for x86, expected one of 32-bit ARM");
	assert_bad("node   0: [mem 0x80000000-0x7fffffff]\n",
		   "t.log:1: 'node   0: [mem 0x80000000-0x7fffffff]', expected an end above the start, below 1 TiB");
	assert_bad("node   0: [mem 0x80000000-0x9ffff\n",
		   "t.log:1: 'node   0: [mem 0x80000000-0x9ffff', expected \"node N: [mem 0xSTART-0xEND]\"");
	/* A digit is lost. */
	assert_bad("node   0: [mem 0x000000008000000-0x00000000ffefffff]\n",
		   "t.log:1: 'node   0: [mem 0x000000008000000-0x00000000ffefffff]', expected \"node N: [mem 0xSTART-0xEND]\"");
	assert_bad("node   0: [mem 0x80000000-0x9fffffff]\nIgnoring RAM at nothing\n",
		   "t.log:2: 'Ignoring RAM at nothing', expected \"Ignoring RAM at START-END\"");
	assert_bad("\xff\xfeL",
		   "t.log: UTF-16, expected UTF-8 or ASCII: iconv -f UTF-16 -t UTF-8 t.log");
}

/* A 32-bit kernel on a 64-bit chip, and what a broken older boot does not spoil. */
static void test_accepted(void **state)
{
	const struct log_given given = { 0 };

	(void)state;
	assert_int_equal(parse("Linux version 6.1.0 (a@b)\nnode   0: [mem 0x80000000-0x7\n"
			       "Booting Linux on physical CPU 0x0\nLinux version 6.1.1 (a@b)\n"
			       "node   0: [mem 0x80000000-0x8fffffff]\n", &given), 0);
	assert_string_equal(board.report->release, "6.1.1");
	assert_banks(&board, "80000000-90000000");
}

/* Page frame numbers, as old kernels of other machines and boards with NUMA have them. */
static void test_frames(void **state)
{
	const struct log_given given = { 0 };

	(void)state;
	assert_int_equal(parse("Zone PFN ranges:\n  Normal   0x00080000 -> 0x000af800\n  HighMem  0x000af800 -> 0x000c0000\n"
			       "Early memory PFN ranges\n    0: 0x00080000 -> 0x000c0000\n", &given), 0);
	assert_banks(&board, "80000000-c0000000");
	assert_true(board.report->lowmem_end == 0xaf800000);
}

static bool has_note(const char *part)
{
	unsigned int i;

	for (i = 0; i < board.report->nr_notes; i++)
		if (strstr(board.report->note[i], part))
			return true;
	return false;
}

/* A capture that has the same lines from the console and from dmesg. */
static void test_twice(void **state)
{
	const struct log_given given = { 0 };

	(void)state;
	assert_int_equal(parse("node   0: [mem 0x80000000-0x8fffffff]\nMemory: 250000K/262144K available (1K kernel code)\n"
			       "node   0: [mem 0x80000000-0x8fffffff]\nMemory: 1K/2K available (1K kernel code)\n",
			       &given), 0);
	assert_banks(&board, "80000000-90000000");
	assert_false(has_note("a range may be missing"));
	assert_int_equal(parse("node   0: [mem 0x80000000-0x8fffffff]\nMemory: 250000K/524288K available (1K kernel code)\n",
			       &given), 0);
	assert_true(has_note("256 MiB together, the \"Memory:\" line says 512 MiB"));
}

/* A vendor's kernel that takes RAM away in a way of its own. */
static void test_loader(void **state)
{
	const struct log_given given = { 0 };
	static const char text[] =
		"DRAM:  1 GiB\nLinux version 6.1.0 (a@b)\n"
		"node   0: [mem 0x80000000-0xbbffffff]\nMemory: 900000K/983040K available (1K kernel code)\n";

	(void)state;
	assert_int_equal(parse(text, &given), 0);
	assert_true(has_note("the boot loader counts 1024 MiB, 64 MiB more"));
	assert_int_equal(parse(text + strlen("DRAM:  1 GiB\n"), &given), 0);
	assert_false(has_note("the boot loader counts"));
	assert_int_equal(parse("DRAM bank   = 0x0\n-> start    = 0x80000000\n-> size     = 0x40000000\n"
			       "Linux version 4.14.0 (a@b)\nMemory: 900000K/1036288K available (1K kernel code)\n",
			       &given), 0);
	assert_banks(&board, "80000000-c0000000");
	assert_true(has_note("1024 MiB, 12 MiB more than the kernel counts"));
}

/* Lines of the virtual layout that no other kernel of this version has. */
static void test_vendor(void **state)
{
	const struct log_given given = { 0 };

	(void)state;
	assert_int_equal(parse("Linux version 3.4.0 (a@b)\nMemory: 900000k/900000k available, 1000k reserved, 0K highmem\n"
			       "vmalloc : 0xf0000000 - 0xfe000000   ( 224 MB)\nlowmem  : 0xd0000000 - 0xef800000   ( 504 MB)\n"
			       "vmalloc : 0xc8000000 - 0xd0000000   ( 128 MB)\nlowmem  : 0xc0000000 - 0xc8000000   ( 128 MB)\n",
			       &given), 0);
	assert_true(has_note("2 stretches of lowmem"));
	assert_true(has_note("ends at 0xfe000000, not at 0xff000000"));
	assert_true(board.report->page_offset == 0xc0000000);
	assert_true(board.report->high_memory == 0xef800000);
}

/* PHYS_OFFSET is what the feature's own lines say: a leading gap of 2 MiB. */
static void test_layout_lines(void **state)
{
	const struct log_given given = { 0 };

	(void)state;
	assert_int_equal(parse("lowmem layout: packed: lowmem 262144K, highmem 0K, vmalloc 1K (0K in 0 holes), dead 0K\n"
			       "lowmem layout:   lowmem 0xc0000000-0xcfffffff phys 0x0080200000\n"
			       "node   0: [mem 0x80200000-0x901fffff]\n", &given), 0);
	assert_true(board.phys_offset == 0x80200000);
	assert_string_equal(board.report->layout, "packed");
	assert_true(board.report->layout_lowmem == 256 << 20);
}

/* What the user knows better. */
static void test_given(void **state)
{
	struct board_ranges ram = { 0 };
	struct log_given given = { .ram = &ram, .cmdline = "vmalloc=300M", .lpae = true };

	(void)state;
	assert_int_equal(board_add_range(&ram, 0x40000000, 0x20000000, true, &failure), 0);
	assert_int_equal(parse("Kernel command line: vmalloc=100M\n", &given), 0);
	assert_banks(&board, "40000000-60000000");
	assert_true(board.vmalloc == 300 << 20 && board.lpae && board.ram_given);
	/* The base, where no line says where RAM begins. */
	given = (struct log_given){ .has_base = true, .base = 0x80000000 };
	assert_int_equal(parse("Memory: 1000000K/1048576K available (1K x)\n", &given), 0);
	assert_banks(&board, "80000000-c0000000");
}

/* A crash, and the kernel that kexec has kept for it, in 64 MiB of the RAM. */
static void test_crash_kernel(void **state)
{
	const struct log_given given = { 0 };
	static const char text[] =
		"Booting Linux on physical CPU 0x0\nLinux version 6.12.0 (a@b)\n"
		"node   0: [mem 0x80000000-0xbfffffff]\nKernel command line: crashkernel=64M\n"
		"Booting Linux on physical CPU 0x0\nLinux version 6.12.0 (a@b)\n"
		"node   0: [mem 0xac000000-0xafefffff]\nKernel command line: elfcorehdr=0xaff00000\n";
	char more[1024];

	(void)state;
	assert_int_equal(parse(text, &given), 0);
	assert_banks(&board, "80000000-c0000000");
	assert_non_null(strstr(board.report->note[0], "line 5 is that of a crash kernel"));
	/* And then one that is cut off. */
	snprintf(more, sizeof(more), "%s%s", text, "Booting Linux on physical CPU 0x0\nKernel command line: x\n");
	assert_int_equal(parse(more, &given), 0);
	assert_banks(&board, "80000000-c0000000");
	assert_non_null(strstr(board.report->note[1], "begins at line 9 is cut off"));
	/* Alone, it is what there is. */
	assert_int_equal(parse(strstr(text + 1, "Booting"), &given), 0);
	assert_banks(&board, "ac000000-aff00000");
}

/* print_kernel_cmdline() of Linux 7.3; dmesg behind the console's lines has them again. */
static void test_wrapped(void **state)
{
	const struct log_given given = { 0 };

	(void)state;
	assert_int_equal(parse("Linux version 7.3.0 (a@b)\nnode   0: [mem 0x80000000-0x8fffffff]\n"
			       "Kernel command line: console=ttyS0 a=\"b \\\n"
			       "Kernel command line: vmalloc=400M c\" \\\n"
			       "Kernel command line: vmalloc=300M\n"
			       "Kernel command line: vmalloc=200M \\\n"
			       "Kernel command line: vmalloc=100M\n", &given), 0);
	assert_true(board.vmalloc == 300 << 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_corpus),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_accepted),
		cmocka_unit_test(test_frames),
		cmocka_unit_test(test_twice),
		cmocka_unit_test(test_loader),
		cmocka_unit_test(test_layout_lines),
		cmocka_unit_test(test_vendor),
		cmocka_unit_test(test_given),
		cmocka_unit_test(test_crash_kernel),
		cmocka_unit_test(test_wrapped),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool logs", tests, NULL, NULL);
}
