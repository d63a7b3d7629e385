// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page of the documentation.
 */
#include <math.h>
#include <string.h>

#include "bench/gains.h"

/* "1,234,567" */
static void say_number(FILE *out, double value)
{
	unsigned long n = (unsigned long)(value + 0.5);

	if (n >= 1000000)
		fprintf(out, "%lu,%03lu,%03lu", n / 1000000, n / 1000 % 1000, n % 1000);
	else if (n >= 1000)
		fprintf(out, "%lu,%03lu", n / 1000, n % 1000);
	else
		fprintf(out, "%lu", n);
}

/* "on `rfc` 1 / 2 / 3; on ..." of a number, for each board that has it in all columns. */
static void say_boards(FILE *out, const struct bench *bench, const char *name)
{
	unsigned int i, j, n = 0;

	for (i = 0; i < bench->nr_boards; i++) {
		const struct bench_board *board = &bench->board[i];

		if (gains_is_filled(board))
			continue;
		fprintf(out, "%s on `%s`", n++ ? ";" : "", board->name);
		for (j = 0; j < board->nr; j++) {
			fputs(j ? " / " : " ", out);
			say_number(out, gains_number(&board->column[j], name));
		}
	}
	fputs(".\n", out);
}

/* "3.1 % fewer", "0.2 % more" */
static void say_ratio(FILE *out, double r)
{
	fprintf(out, "%.1f %% %s", fabs(r - 1) * 100, r > 1 ? "more" : "fewer");
}

static void say_work(FILE *out, const struct bench_board *board)
{
	unsigned int j;

	fprintf(out, "- Work in RAM that is highmem in the unpatched kernel and lowmem in the layouts takes");
	for (j = 1; j < board->nr; j++) {
		struct summary s = summarize(board, &board->column[j], GROUP_USER);

		fprintf(out, "%s ", j > 1 ? " and" : "");
		say_ratio(out, s.mean);
		fprintf(out, "%s with %s", j > 1 ? "" : " instructions", board->column[j].name);
		if (j + 1 == board->nr)
			fprintf(out, "\n  (`%s`, geometric mean of %u workloads).\n", board->name, s.nr);
	}
}

static const struct bench_board *filled_board(const struct bench *bench)
{
	unsigned int i;

	for (i = 0; i < bench->nr_boards; i++)
		if (gains_is_filled(&bench->board[i]))
			return &bench->board[i];
	return NULL;
}

static void print_intro(FILE *out, const struct bench *benches)
{
	const struct bench *low = &benches[GAINS_NOHIGHMEM], *high = &benches[GAINS_HIGHMEM];
	const struct bench_board *filled = filled_board(high);

	fprintf(out, "<!-- Written by: make gains KERNEL=%s -->\n# What a user gains\n\n"
		"Linux %s, measured by the guest. Three numbers are those of the unpatched kernel, of intermix and of packed.\n\n",
		low->kernel, low->kernel);
	fputs("- Without HIGHMEM the kernel has this RAM, in MiB:", out);
	say_boards(out, low, "memory.MemTotal");
	fputs("- A program can work on this much of it, in MiB, before a page goes to swap:", out);
	say_boards(out, low, "sets.memory");
	fputs("- With HIGHMEM no RAM is lost, but what only lowmem holds is limited. So many files fit, an inode and a dentry each:", out);
	say_boards(out, high, "fits.files");
	if (filled)
		say_work(out, filled);
	fprintf(out, "\n![RAM that is used without HIGHMEM](%s)\n\n", low->chart);
	fprintf(out, "![what there is more of, and work that costs less](%s)\n\n", high->chart);
}

static void print_how(FILE *out)
{
	fputs("## How it is measured\n\n"
	      "QEMU runs one processor with `-icount shift=0,sleep=off`, as for [benchmarks.md](benchmarks.md): each boot is made twice and gives the same numbers, or a\n"
	      "table below says which differ. With HIGHMEM the kernels are those of\n"
	      "`make bench`: \"unpatched\" has no patches, \"intermix\" `VMALLOC_INTERMIX=y` alone, \"packed\" `ARM_PACKED_LOWMEM=y` alone. Without HIGHMEM they have swap and modules\n"
	      "besides (`kernel/config/gains.config`), and \"intermix\" and \"packed\" are one kernel with both options. Each is booted in the layout of its name, `lowmem_layout=`.\n"
	      "Boards are in `boot/boards` and `bench/boards`: `rfc` is the picture in the RFC, 256 MiB, a hole of 256 MiB and 1,536 MiB more; `msm8974-hammerhead` a phone of\n"
	      "2 GiB with 127 MiB of no-map carve-outs; `netgear-r8000` a router with 128 MiB at 0 and 128 MiB at 2,176 MiB, too far away for intermix.\n\n"
	      "| row | what |\n|---|---|\n"
	      "| RAM that the kernel has | MemTotal of /proc/meminfo |\n"
	      "| lowmem | LowTotal |\n"
	      "| working set in RAM | the largest set of anonymous memory of which each page is written and then read in three rounds, while `pswpout` and `pswpin` of /proc/vmstat stay; swap is on zram |\n"
	      "| part of a file in RAM | the largest part of a file on ext4 that is read a second time while `pgpgin` of /proc/vmstat stays: no block is read from the disk |\n"
	      "| threads | started until clone() fails or 32 MiB of lowmem are free. Stacks lie in vmalloc space, which may be full before; process IDs end at 32768 |\n"
	      "| modules of 256 KiB | one that does nothing is loaded, with other names, in a boot of its own, until there is no room or 32 MiB of RAM are free. Where the 16 MiB below PAGE_OFFSET are full, modules go to vmalloc space (`ARM_MODULE_PLTS`) |\n"
	      "| inodes and dentries | empty files of a tmpfs, made after the threads have ended, until 32 MiB of lowmem are free |\n"
	      "| vmalloc space | VmallocTotal |\n"
	      "| blocks in it | areas of vmap() until there is no room for another; nothing else is there than what booting has left. Intermix has vmalloc space in pieces: it may have room for fewer large blocks, though there is more space |\n\n"
	      "Inodes and dentries are counted in steps of 500, and so are threads where lowmem is their limit. On `netgear-r8000` intermix has the layout of the unpatched\n"
	      "kernel: what differs there does not come from the layout.\n\n"
	      "Without `ARM_MODULE_PLTS`, modules have 16 MiB below PAGE_OFFSET and nothing else (8 with Thumb-2; 2 fewer with HIGHMEM: arch/arm/include/asm/memory.h), in each layout.\n"
	      "How many fit depends on when the kernel frees what loading one leaves, too: compare no closer than 10 %. On `rfc`, the image of packed has room for as many in the layout of stock.\n\n", out);
}

static void print_cell(FILE *out, double first, double value)
{
	fputc(' ', out);
	if (value >= 0)
		say_number(out, value);
	if (value >= 0 && first > 0 && fabs(value - first) / first >= 0.0005)
		fprintf(out, " (%+.1f %%)", (value - first) / first * 100);
	fputs(" |", out);
}

static void print_repeats(FILE *out, const struct bench_board *board)
{
	unsigned int j;

	fputs("| second boot |", out);
	for (j = 0; j < board->nr; j++)
		if (board->column[j].repeats)
			fputs(" the same |", out);
		else
			fprintf(out, " **%s differs** |", board->column[j].difference);
	fputs("\n\n", out);
}

static void print_room(FILE *out, const struct bench_board *board)
{
	unsigned int i, j;

	fprintf(out, "### %s\n\n", board->name);
	markdown_head(out, board, "");
	for (i = 0; i < nr_gains; i++) {
		double first = gains_value(&board->column[0], &gains[i]);

		if (first < 0)
			continue;
		fprintf(out, "| %s |", gains[i].what);
		for (j = 0; j < board->nr; j++)
			print_cell(out, first, gains_value(&board->column[j], &gains[i]));
		fputc('\n', out);
	}
	print_repeats(out, board);
}

static void print_work(FILE *out, const struct bench_board *board)
{
	unsigned int i, j;

	fprintf(out, "## What work costs\n\nBoard `%s`: memory of a program fills what is highmem in intermix. What is measured then uses RAM that is highmem in the\n"
		"unpatched kernel and lowmem in the layouts. First column: instructions of one operation; others: ratio to it. Rounds are\n"
		"shorter than those of `make bench`, which has more boards and what happens within the kernel: [benchmarks.md](benchmarks.md).\n\n", board->name);
	markdown_head(out, board, "");
	for (i = 0; i < nr_workloads; i++) {
		const struct workload *w = &workloads[i];

		if (w->group != GROUP_USER)
			continue;
		fprintf(out, "| %s: %s | %.1f |", w->name, w->what, per_operation(&board->column[0], w));
		for (j = 1; j < board->nr; j++)
			markdown_ratio(out, ratio(board, &board->column[j], w));
		fputc('\n', out);
	}
	fputs("| **geometric mean** | |", out);
	for (j = 1; j < board->nr; j++)
		markdown_ratio(out, summarize(board, &board->column[j], GROUP_USER).mean);
	fputc('\n', out);
	print_repeats(out, board);
}

static void print_kind(FILE *out, const struct bench *bench)
{
	unsigned int i;

	for (i = 0; i < bench->nr_boards; i++)
		if (!gains_is_filled(&bench->board[i]))
			print_room(out, &bench->board[i]);
}

static void print_again(FILE *out, const struct bench *benches)
{
	const struct bench_board *board = &benches[GAINS_NOHIGHMEM].board[0];

	fprintf(out, "## One boot again\n\n`make gains KERNEL=%s` makes all of this. Afterwards, one boot alone:\n\n```\n"
		"scripts/bench-gains.sh boot nohighmem %s %s\n```\n\n"
		"`build/bench/gains/nohighmem/%s/%s.1` has its numbers, and beside it is what the guest said. `bench/matrix-gains` and\n"
		"`bench/matrix-gains-highmem` list the boots; `highmem` instead of `nohighmem` is for the second.\n",
		benches[0].kernel, board->name, board->column[board->nr - 1].name, board->name,
		board->column[board->nr - 1].name);
}

void gains_page(FILE *out, const struct bench *benches)
{
	const struct bench_board *filled = filled_board(&benches[GAINS_HIGHMEM]);

	print_intro(out, benches);
	print_how(out);
	fputs("## Without HIGHMEM\n\n", out);
	print_kind(out, &benches[GAINS_NOHIGHMEM]);
	fputs("## With HIGHMEM\n\n", out);
	print_kind(out, &benches[GAINS_HIGHMEM]);
	if (filled)
		print_work(out, filled);
	print_again(out, benches);
}
