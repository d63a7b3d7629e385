// SPDX-License-Identifier: GPL-2.0-only
/*
 * The report as a page of the documentation.
 */
#include <inttypes.h>
#include <string.h>

#include "bench/report.h"

static void print_intro(FILE *out, const struct bench *bench)
{
	fprintf(out, "<!-- Written by: make bench KERNEL=%s -->\n"
		"# What the layouts cost\n\n", bench->kernel);
	fprintf(out, "Instructions that the guest executes, Linux %s, not time. QEMU runs one processor with\n"
		"`-icount shift=0,sleep=off`: an instruction takes a nanosecond, so the kernel's own clock counts them, in\n"
		"steps of 16. An emulator counts no cache misses, no TLB misses and no memory latency: see the last section.\n\n"
		"Every kernel here has the configuration of the boot tests (`kernel/config/base.config`) and the measuring code\n"
		"of `bench/kernel`; the patches and an option are what differs. \"unpatched\" is the kernel as it comes. Each workload runs once to warm up and\n"
		"three times for the record; each boot is made twice.\n\n", bench->kernel);
	fprintf(out, "| column | what |\n|---|---|\n"
		"| unpatched | no patches, the reference |\n"
		"| packed-stock | `ARM_PACKED_LOWMEM=y`, booted with `lowmem_layout=stock` |\n"
		"| packed | the same image, `lowmem_layout=packed`; on `flat` there is no hole, so its layout is stock's |\n"
		"| intermix | `VMALLOC_INTERMIX=y` alone, `lowmem_layout=intermix` |\n\n");
}

static void print_head(FILE *out, const struct bench_board *board, const char *first)
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

static void print_ratio(FILE *out, double r)
{
	if (r < 0)
		fputs(" |", out);
	else
		fprintf(out, " %.4f |", r);
}

static void print_group(FILE *out, const struct bench_board *board, enum group group)
{
	unsigned int i, j;

	print_head(out, board, group_title(group));
	for (i = 0; i < nr_workloads; i++) {
		const struct workload *w = &workloads[i];

		if (w->group != group)
			continue;
		fprintf(out, "| %s | %.1f |", w->name, per_operation(&board->column[0], w));
		for (j = 1; j < board->nr; j++) {
			if (group == GROUP_QUESTION)
				fprintf(out, " %.1f |", per_operation(&board->column[j], w));
			else
				print_ratio(out, ratio(board, &board->column[j], w));
		}
		fputc('\n', out);
	}
	if (group != GROUP_QUESTION) {
		fputs("| **geometric mean** | |", out);
		for (j = 1; j < board->nr; j++)
			print_ratio(out, summarize(board, &board->column[j], group).mean);
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
	fputs("Questions: instructions in every column, without those of an empty call.\n\n", out);
}

static void print_objects(FILE *out, const struct bench *bench)
{
	unsigned int i, j;

	fputs("## Instructions of a translation\n\n"
	      "In the object code of small functions (`bench/kernel/overlay/lib/lowmem_bench/translate.c`), without the return;\n"
	      "\"branch\": there is one, so they cannot be counted so.\n"
	      "Reproduce: `make bench`, then `build/bench/probes/*` has what `objdump -d` says.\n\n|", out);
	for (i = 0; i < NR_PROBES; i++)
		fprintf(out, " | %s", probe_names[i] + strlen("probe_"));
	fputs(" |\n|---|", out);
	for (i = 0; i < NR_PROBES; i++)
		fputs("--:|", out);
	for (j = 0; j < bench->nr_probes; j++) {
		fprintf(out, "\n| %s |", bench->probes[j].name);
		for (i = 0; i < NR_PROBES; i++) {
			if (bench->probes[j].count[i] < 0)
				fputs(" branch |", out);
			else
				fprintf(out, " %d |", bench->probes[j].count[i]);
		}
	}
	fputs("\n\n## Size\n\nOf vmlinux, bytes; \"off\": patched, without either option.\n"
	      "Reproduce: `make bench`, which runs `arm-linux-gnueabihf-size vmlinux`.\n\n"
	      "| | text | data | bss | text, more than unpatched |\n|---|--:|--:|--:|--:|\n", out);
	for (j = 0; j < bench->nr_sizes; j++) {
		const struct sizes *s = &bench->sizes[j];

		fprintf(out, "| %s | %ld | %ld | %ld | %+ld |\n", s->name, s->text, s->data, s->bss,
			s->text - bench->sizes[0].text);
	}
	fputc('\n', out);
}

/* Lines of 64 bytes that an array with an entry for each granule has for so much. */
static unsigned int lines(unsigned int mib, unsigned int granule)
{
	unsigned int bytes = mib / granule * 4;

	return (bytes + 63) / 64;
}

static void print_reasoning(FILE *out)
{
	static const unsigned int granule[] = { 2, 4, 16, 32 };
	unsigned int i;

	fputs("## Cache lines (reasoning, not measured)\n\n"
	      "An entry has 4 bytes, so a cache line of 64 bytes has 16 of them. To touch all of 768 MiB of lowmem that lie in 1 GiB of physical\n"
	      "space, tables of one entry a granule touch at most:\n\n"
	      "| granule | a line covers | virt to phys, page to pfn: lines each | phys to virt, pfn to page: lines each |\n"
	      "|--:|--:|--:|--:|\n", out);
	for (i = 0; i < sizeof(granule) / sizeof(granule[0]); i++)
		fprintf(out, "| %u MiB | %u MiB | %u | %u |\n", granule[i], 16 * granule[i],
			lines(768, granule[i]), lines(1024, granule[i]));
	fputs("\nThe kernel uses 2 MiB in virtual and 4 MiB in physical space. Memory in use at one time is mostly near each other,\n"
	      "so a few lines of each table stay in the first-level cache; all of them, 80 lines, are a sixth of one of 32 KiB.\n"
	      "Each access to a page or its struct page that follows a translation touches a line of its own, of which\n"
	      "there are thousands of times more. A look-up that misses the first level costs a load from the second, which no\n"
	      "number on this page contains.\n", out);
}

void report_markdown(FILE *out, const struct bench *bench)
{
	unsigned int i;

	print_intro(out, bench);
	print_totals(out, bench);
	for (i = 0; i < bench->nr_boards; i++)
		print_board(out, &bench->board[i]);
	print_objects(out, bench);
	print_reasoning(out);
}
