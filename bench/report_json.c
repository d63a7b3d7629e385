// SPDX-License-Identifier: GPL-2.0-only
/*
 * The report as JSON: everything that was measured, unrounded.
 */
#include <inttypes.h>
#include <string.h>

#include "bench/report.h"

/* All names come from this repository: none needs escapes. */
static void print_results(FILE *out, const struct results *results)
{
	unsigned int i, j;

	for (i = 0; i < results->nr; i++) {
		const struct result *r = &results->result[i];

		fprintf(out, "%s\n\t\t\t\t\t\t{\"name\":\"%s\",\"times\":%" PRIu64 ",\"rounds\":[",
			i ? "," : "", r->name, r->times);
		for (j = 0; j < r->rounds; j++)
			fprintf(out, "%s%" PRIu64, j ? "," : "", r->ns[j]);
		fputs("]}", out);
	}
}

static void print_column(FILE *out, const struct bench_board *board,
			 const struct column *column)
{
	struct summary s = summarize(board, column, NR_GROUPS);

	fprintf(out, "\t\t\t\t{\n\t\t\t\t\t\"name\":\"%s\",\"config\":\"%s\",\"variant\":\"%s\",\"mode\":\"%s\",\n",
		column->name, column->config, column->variant, column->type);
	fprintf(out, "\t\t\t\t\t\"repeats\":%s,\"mean\":%.6f,\"worst\":%.6f,\"worst_name\":\"%s\",\n",
		column->repeats ? "true" : "false", s.mean, s.worst, s.worst_name);
	fprintf(out, "\t\t\t\t\t\"results\":[");
	print_results(out, &column->results);
	fprintf(out, "\n\t\t\t\t\t]\n\t\t\t\t}");
}

static void print_board(FILE *out, const struct bench_board *board)
{
	unsigned int i;

	fprintf(out, "\t\t{\n\t\t\t\"name\":\"%s\",\n\t\t\t\"columns\":[\n", board->name);
	for (i = 0; i < board->nr; i++) {
		print_column(out, board, &board->column[i]);
		fputs(i + 1 < board->nr ? ",\n" : "\n", out);
	}
	fprintf(out, "\t\t\t]\n\t\t}");
}

static void print_objects(FILE *out, const struct bench *bench)
{
	unsigned int i, j;

	fputs("\t\"translations\":[\n", out);
	for (i = 0; i < bench->nr_probes; i++) {
		fprintf(out, "\t\t{\"name\":\"%s\"", bench->probes[i].name);
		for (j = 0; j < NR_PROBES; j++)
			fprintf(out, ",\"%s\":%d", probe_names[j] + strlen("probe_"),
				bench->probes[i].count[j]);
		fputs(i + 1 < bench->nr_probes ? "},\n" : "}\n", out);
	}
	fputs("\t],\n\t\"sizes\":[\n", out);
	for (i = 0; i < bench->nr_sizes; i++)
		fprintf(out, "\t\t{\"name\":\"%s\",\"text\":%ld,\"data\":%ld,\"bss\":%ld}%s\n",
			bench->sizes[i].name, bench->sizes[i].text, bench->sizes[i].data,
			bench->sizes[i].bss, i + 1 < bench->nr_sizes ? "," : "");
	fputs("\t],\n\t\"objects\":[\n", out);
	for (i = 0; i < bench->nr_files; i++) {
		fprintf(out, "\t\t{\"name\":\"%s\"", bench->files[i].name);
		for (j = 0; j < bench->nr_sizes; j++)
			if (bench->files[i].text[j] >= 0)
				fprintf(out, ",\"%s\":{\"text\":%ld,\"data\":%ld,\"bss\":%ld}",
					bench->sizes[j].name, bench->files[i].text[j],
					bench->files[i].data[j], bench->files[i].bss[j]);
		fputs(i + 1 < bench->nr_files ? "},\n" : "}\n", out);
	}
	fputs("\t]\n", out);
}

void report_json(FILE *out, const struct bench *bench)
{
	unsigned int i;

	fprintf(out, "{\n\t\"schema\":1,\n\t\"kernel\":\"%s\",\n\t\"boards\":[\n", bench->kernel);
	for (i = 0; i < bench->nr_boards; i++) {
		print_board(out, &bench->board[i]);
		fputs(i + 1 < bench->nr_boards ? ",\n" : "\n", out);
	}
	fputs("\t],\n", out);
	print_objects(out, bench);
	fputs("}\n", out);
}
