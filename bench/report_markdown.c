// SPDX-License-Identifier: GPL-2.0-only
/*
 * The report as a page of the documentation.
 */
#include <inttypes.h>

#include "bench/report.h"

static void print_intro(FILE *out, const struct bench *bench)
{
	fprintf(out, "<!-- Written by: make bench KERNEL=%s -->\n"
		"# What the layouts cost\n\n![ratios](%s)\n\n## How it is measured\n\n", bench->kernel, bench->chart);
	fprintf(out, "Instructions that the guest executes, Linux %s, not time. QEMU runs one processor with\n"
		"`-icount shift=0,sleep=off`: an instruction takes a nanosecond, so the kernel's own clock counts them, in\n"
		"steps of 16. An emulator counts no cache misses, no TLB misses and no memory latency: those of a\n"
		"model are in [%s](%s).\n\n", bench->kernel, bench->memory, bench->memory);
	fputs("Every kernel here has the configuration of the boot tests (`kernel/config/base.config`), block devices, zram, ext4 and sockets, and the measuring code\n"
		"of `bench/kernel`; kernels differ by the patches and one option. \"unpatched\" is the kernel without patches. Each workload runs once to warm up and\n"
		"three times for the record; each boot is made twice.\n\n", out);
	fprintf(out, "| column | what |\n|---|---|\n"
		"| unpatched | no patches, the reference |\n"
		"| packed-stock | `ARM_PACKED_LOWMEM=y`, booted with `lowmem_layout=stock` |\n"
		"| packed | the same image, `lowmem_layout=packed`; on `flat` there is no hole, so its layout is stock's |\n"
		"| intermix-stock | `VMALLOC_INTERMIX=y` alone, booted with `lowmem_layout=stock` |\n"
		"| intermix | the same image, `lowmem_layout=intermix` |\n\n");
	fprintf(out, "`rfc-filled` and `msm8974-filled`: user memory fills as much RAM as is highmem in intermix or packed, so that the\n"
		"workload uses the RAM that is highmem in stock and lowmem in these. The memory of the other boards is empty.\n\n"
		"All tests of lib/test_vmalloc.c in Linux 6.12 are run, except for three: `align_shift_alloc`, which is meant to fail, and two that wait for\n"
		"RCU. The kernel collects freed areas and returns them together. Here, and in the rows within the kernel, earlier areas are returned before a row's\n"
		"clock starts, and the row's own areas before it stops: each row pays for itself.\n\n"
		"The stacks of `fits.threads` use up vmalloc space before lowmem is full, so holes give room for more of them; `fits.files` fill\n"
		"lowmem. To measure one row alone, boot with `bench.only=ROW` on the kernel's command line, and\n"
		"`scripts/bench.sh profile LAYOUT ROW COLUMN COLUMN` lists its instructions by symbol. [boards.md](boards.md) has how much RAM boards keep\n"
		"without HIGHMEM.\n\n");
}

void markdown_head(FILE *out, const struct bench_board *board, const char *first)
{
	unsigned int j;

	fprintf(out, "| %s |", first);
	for (j = 0; j < board->nr; j++)
		fprintf(out, " %s |", board->column[j].name);
	fputs("\n|---|", out);
	for (j = 0; j < board->nr; j++)
		fputs("--:|", out);
	fputc('\n', out);
}

void markdown_ratio(FILE *out, double r)
{
	if (r < 0)
		fputs(" |", out);
	else
		fprintf(out, " %.4f |", r);
}

static void print_group(FILE *out, const struct bench_board *board, enum group group)
{
	unsigned int i, j;

	if (!has_group(board, group))
		return;
	markdown_head(out, board, group_title(group));
	for (i = 0; i < nr_workloads; i++) {
		const struct workload *w = &workloads[i];

		if (w->group != group || per_operation(&board->column[0], w) < 0)
			continue;
		fprintf(out, "| %s | %.1f |", w->name, per_operation(&board->column[0], w));
		for (j = 1; j < board->nr; j++) {
			if (group_is_absolute(group))
				fprintf(out, " %.1f |", per_operation(&board->column[j], w));
			else
				markdown_ratio(out, ratio(board, &board->column[j], w));
		}
		fputc('\n', out);
	}
	if (group_has_mean(group)) {
		fputs("| **geometric mean** | |", out);
		for (j = 1; j < board->nr; j++)
			markdown_ratio(out, summarize(board, &board->column[j], group).mean);
		fputc('\n', out);
	}
	fputc('\n', out);
}

static void print_totals(FILE *out, const struct bench *bench)
{
	unsigned int i, j;

	fprintf(out, "## Totals\n\nRatio to unpatched on the same layout; goal for packed on rfc and flat: mean at most %.2f, none above %.2f.\n\n"
		"| layout | column | LowTotal | workloads | geometric mean | highest | which | second boot |\n"
		"|---|---|--:|--:|--:|--:|---|---|\n", GOAL_MEAN, GOAL_WORST);
	for (i = 0; i < bench->nr_boards; i++) {
		for (j = 0; j < bench->board[i].nr; j++) {
			const struct bench_board *board = &bench->board[i];
			const struct column *c = &board->column[j];
			struct summary s = summarize(board, c, NR_GROUPS);

			fprintf(out, "| %s | %s | %" PRIu64 " kB |", board->name, c->name,
				memory_kb(c, "LowTotal"));
			if (j)
				fprintf(out, " %u | %.4f | %.4f | %s |", s.nr, s.mean, s.worst,
					s.worst_name);
			else
				fputs(" | | | |", out);
			fprintf(out, " %s |\n", c->repeats ? "the same, to the digit" : c->difference);
		}
	}
	fputc('\n', out);
}

static void print_goals(FILE *out, const struct bench *bench)
{
	unsigned int i, j;

	fprintf(out, "## Tests of vmalloc\n\nThe highest ratio among the tests of `lib/test_vmalloc.c`, in layouts without, with one, five and thirty holes;\n"
		"goal: at most %.2f with intermix, %.2f with packed and in the stock layout.\n\n"
		"| layout | column | highest | which | goal | |\n|---|---|--:|---|--:|---|\n",
		GOAL_INTERMIX, GOAL_OTHERS);
	for (i = 0; i < bench->nr_boards; i++) {
		for (j = 1; j < bench->board[i].nr; j++) {
			const struct bench_board *board = &bench->board[i];
			const struct column *c = &board->column[j];
			struct summary s = summarize(board, c, GROUP_VMALLOC);

			fprintf(out, "| %s | %s | %.4f | %s | %.2f | %s |\n", board->name, c->name,
				s.worst, s.worst_name, goal_of(c),
				s.worst <= goal_of(c) ? "met" : "**missed**");
		}
	}
	fputc('\n', out);
}

static void print_board(FILE *out, const struct bench_board *board)
{
	unsigned int group, j;

	fprintf(out, "## %s\n\nFirst column: instructions of one operation. Others: ratio to it.\nReproduce: `make bench`; a boot alone:\n\n```\n",
		board->name);
	for (j = 0; j < board->nr; j++)
		fprintf(out, "scripts/bench.sh boot %s %s\n", board->name,
			board->column[j].name);
	fputs("```\n\n", out);
	for (group = 0; group < NR_GROUPS; group++)
		print_group(out, board, group);
	fputs("Questions: instructions in every column, without those of an empty call.", out);
	if (has_group(board, GROUP_FITS))
		fputs(" What there is room for: a number in every column.", out);
	fputs("\n\n", out);
}

void report_markdown(FILE *out, const struct bench *bench)
{
	unsigned int i;

	print_intro(out, bench);
	print_totals(out, bench);
	print_goals(out, bench);
	for (i = 0; i < bench->nr_boards; i++)
		print_board(out, &bench->board[i]);
	report_markdown_objects(out, bench);
}
