// SPDX-License-Identifier: GPL-2.0-only
/*
 * The report as text.
 */
#include <inttypes.h>
#include <string.h>

#include "bench/report.h"

static void print_ratio(FILE *out, double r)
{
	if (r < 0)
		fprintf(out, "%14s", "-");
	else
		fprintf(out, "%14.4f", r);
}

static void print_group(FILE *out, const struct bench_board *board, enum group group)
{
	unsigned int i, j;

	if (!has_group(board, group))
		return;
	fprintf(out, "  %s\n", group_title(group));
	for (i = 0; i < nr_workloads; i++) {
		const struct workload *w = &workloads[i];

		if (w->group != group || per_operation(&board->column[0], w) < 0)
			continue;
		fprintf(out, "    %-26s%12.1f", w->name,
			per_operation(&board->column[0], w));
		for (j = 1; j < board->nr; j++) {
			if (group_is_absolute(group))
				fprintf(out, "%14.1f", per_operation(&board->column[j], w));
			else
				print_ratio(out, ratio(board, &board->column[j], w));
		}
		fputc('\n', out);
	}
}

static void print_summary(FILE *out, const struct bench_board *board)
{
	unsigned int group, j;

	for (group = 0; group <= NR_GROUPS; group++) {
		if (group != NR_GROUPS && !group_has_mean(group))
			continue;
		fprintf(out, "  %-40s", group == NR_GROUPS ? "geometric mean of all" :
			group_title(group));
		for (j = 1; j < board->nr; j++)
			print_ratio(out, summarize(board, &board->column[j], group).mean);
		fputc('\n', out);
	}
	fprintf(out, "  %-40s", "highest");
	for (j = 1; j < board->nr; j++)
		print_ratio(out, summarize(board, &board->column[j], NR_GROUPS).worst);
	fprintf(out, "\n  %-40s", "");
	for (j = 1; j < board->nr; j++)
		fprintf(out, " %13.13s",
			summarize(board, &board->column[j], NR_GROUPS).worst_name);
	fputc('\n', out);
}

static void print_board(FILE *out, const struct bench_board *board)
{
	unsigned int group, j;

	fprintf(out, "%s\n  %-28s%12s", board->name, "", board->column[0].name);
	for (j = 1; j < board->nr; j++)
		fprintf(out, "%14s", board->column[j].name);
	fprintf(out, "\n  %-28s%12" PRIu64, "LowTotal, kB",
		memory_kb(&board->column[0], "LowTotal"));
	for (j = 1; j < board->nr; j++)
		fprintf(out, "%14" PRIu64, memory_kb(&board->column[j], "LowTotal"));
	fprintf(out, "\n  %-28s%12s", "", "instructions");
	for (j = 1; j < board->nr; j++)
		fprintf(out, "%14s", "ratio");
	fputc('\n', out);
	for (group = 0; group < NR_GROUPS; group++)
		print_group(out, board, group);
	print_summary(out, board);
	fputc('\n', out);
}

static void print_files(FILE *out, const struct bench *bench)
{
	unsigned int i, j;

	fprintf(out, "\nobject files, bytes of text+data+bss, -: not there\n  %-34s", "");
	for (j = 0; j < bench->nr_sizes; j++)
		fprintf(out, "%20s", bench->sizes[j].name);
	for (i = 0; i < bench->nr_files; i++) {
		const struct file_sizes *file = &bench->files[i];

		fprintf(out, "\n  %-34s", file->name);
		for (j = 0; j < bench->nr_sizes; j++) {
			char sizes[64] = "-";

			if (file->text[j] >= 0)
				snprintf(sizes, sizeof(sizes), "%ld+%ld+%ld", file->text[j],
					 file->data[j], file->bss[j]);
			fprintf(out, "%20s", sizes);
		}
	}
	fputc('\n', out);
}

static void print_objects(FILE *out, const struct bench *bench)
{
	unsigned int i, j;

	fprintf(out, "instructions in the object code, -1: with a branch\n  %-34s", "");
	for (i = 0; i < NR_PROBES; i++)
		fprintf(out, "%14s", probe_names[i] + strlen("probe_"));
	fputc('\n', out);
	for (j = 0; j < bench->nr_probes; j++) {
		fprintf(out, "  %-34s", bench->probes[j].name);
		for (i = 0; i < NR_PROBES; i++)
			fprintf(out, "%14d", bench->probes[j].count[i]);
		fputc('\n', out);
	}
	fprintf(out, "\nvmlinux, bytes\n  %-34s%14s%14s%14s\n", "", "text", "data", "bss");
	for (j = 0; j < bench->nr_sizes; j++)
		fprintf(out, "  %-34s%14ld%14ld%14ld\n", bench->sizes[j].name,
			bench->sizes[j].text, bench->sizes[j].data, bench->sizes[j].bss);
	print_files(out, bench);
}

void report_text(FILE *out, const struct bench *bench)
{
	unsigned int i;

	fprintf(out, "Linux %s, instructions of the guest; ratios to the first column\n\n",
		bench->kernel);
	for (i = 0; i < bench->nr_boards; i++)
		print_board(out, &bench->board[i]);
	print_objects(out, bench);
}
