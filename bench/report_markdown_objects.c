// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the compiler made, as part of the page.
 */
#include <string.h>

#include "bench/report.h"

static void print_translations(FILE *out, const struct bench *bench)
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
	fputs("\n\n", out);
}

static void print_sizes(FILE *out, const struct bench *bench)
{
	unsigned int j;

	fputs("## Size\n\nOf vmlinux, bytes; \"off\": patched, without either option.\n"
	      "Reproduce: `make bench`, which runs `arm-linux-gnueabihf-size vmlinux`.\n\n"
	      "| | text | data | bss | text, more than unpatched |\n|---|--:|--:|--:|--:|\n", out);
	for (j = 0; j < bench->nr_sizes; j++) {
		const struct sizes *s = &bench->sizes[j];

		fprintf(out, "| %s | %ld | %ld | %ld | %+ld |\n", s->name, s->text, s->data, s->bss,
			s->text - bench->sizes[0].text);
	}
	fputc('\n', out);
}

static void print_reasoning(FILE *out, const struct bench *bench)
{
	fputs("## Cache lines (reasoning, not measured)\n\n"
	      "An entry has 4 bytes and is for 2 MiB, so a cache line of 64 bytes covers 32 MiB. To touch all of 768 MiB of lowmem that lie in\n"
	      "1 GiB of physical space takes 24 lines of the table from virtual to physical addresses, 24 of the one to struct pages, and 32 of\n"
	      "the one back. Memory in use at one time is mostly near each other, so a few lines of each table stay in the first-level cache;\n"
	      "all of them, 80 lines, are a sixth of one of 32 KiB.\n"
	      "Each access to a page or its struct page that follows a translation touches a line of its own, of which\n"
	      "there are thousands of times more. A look-up that misses the first level costs a load from the second, which no\n"
	      "number on this page contains; ", out);
	fprintf(out, "[%s](%s) has numbers of a model.\n", bench->memory, bench->memory);
}

static void print_files(FILE *out, const struct bench *bench)
{
	unsigned int i, j;

	fputs("The 40 object files that differ most between them, bytes of text + data + bss; nothing: it is not in that kernel.\n"
	      "Reproduce: `make bench`, then `build/bench/objects`.\n\n| |", out);
	for (j = 0; j < bench->nr_sizes; j++)
		fprintf(out, " %s |", bench->sizes[j].name);
	fputs("\n|---|", out);
	for (j = 0; j < bench->nr_sizes; j++)
		fputs("--:|", out);
	for (i = 0; i < bench->nr_files; i++) {
		fprintf(out, "\n| %s |", bench->files[i].name);
		for (j = 0; j < bench->nr_sizes; j++) {
			const struct file_sizes *file = &bench->files[i];

			if (file->text[j] < 0)
				fputs(" |", out);
			else
				fprintf(out, " %ld + %ld + %ld |", file->text[j], file->data[j],
					file->bss[j]);
		}
	}
	fputs("\n\n", out);
}

void report_markdown_objects(FILE *out, const struct bench *bench)
{
	print_translations(out, bench);
	print_sizes(out, bench);
	print_files(out, bench);
	print_reasoning(out, bench);
}
