// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the compiler made: instructions of translations, sizes of kernels.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "bench/report.h"

const char *const probe_names[NR_PROBES] = {
	"probe_pa", "probe_va", "probe_virt_to_page", "probe_page_to_virt",
	"probe_pfn_to_page", "probe_page_to_pfn", "probe_page_to_phys",
};

/* The function that begins in this line of "objdump -d", or -1. */
static int probe_at(const char *line)
{
	unsigned int i;

	for (i = 0; i < NR_PROBES; i++) {
		const char *at = strstr(line, probe_names[i]);

		if (at && at[-1] == '<' && !strcmp(at + strlen(probe_names[i]), ">:\n"))
			return (int)i;
	}
	return -1;
}

/* "   4:	e12fff1e 	bx	lr" */
static void count_line(const char *line, int *count)
{
	const char *at = strrchr(line, ':');
	const char *op;

	at = at ? strchr(at, '\t') : NULL;
	op = at ? strchr(at + 1, '\t') : NULL;
	if (!op || *count < 0)
		return;
	op++;
	if (*op == '.' || !strncmp(op, "bx\tlr", 5))
		return;
	if (*op == 'b' && strncmp(op, "bic", 3) && strncmp(op, "bfi", 3) &&
	    strncmp(op, "bfc", 3))
		*count = -1;
	else
		(*count)++;
}

static int read_dump(struct probes *probes, const char *path, struct fail *fail)
{
	FILE *in = fopen(path, "re");
	char line[512];
	int probe = -1;
	unsigned int i;

	if (!in)
		return fail_set(fail, "%s: %s", path, strerror(errno));
	for (i = 0; i < NR_PROBES; i++)
		probes->count[i] = 0;
	while (fgets(line, sizeof(line), in)) {
		if (strstr(line, ">:\n"))
			probe = probe_at(line);
		else if (probe >= 0)
			count_line(strchr(line, ':') ? line : "", &probes->count[probe]);
	}
	fclose(in);
	for (i = 0; i < NR_PROBES; i++)
		if (!probes->count[i])
			return fail_set(fail, "%s: no instructions of %s", path, probe_names[i]);
	return 0;
}

static int not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

int probes_read(struct bench *bench, const char *dir, struct fail *fail)
{
	struct dirent **list;
	char path[4200];
	int i, ret = 0, nr;

	snprintf(path, sizeof(path), "%s/probes", dir);
	nr = scandir(path, &list, not_hidden, alphasort);
	if (nr < 1 || nr > MAX_OBJECTS)
		return fail_set(fail, "%s: expected 1 to %d files", path, MAX_OBJECTS);
	for (i = 0; i < nr; i++) {
		struct probes *probes = &bench->probes[bench->nr_probes++];

		snprintf(probes->name, sizeof(probes->name), "%.78s", list[i]->d_name);
		snprintf(path, sizeof(path), "%s/probes/%s", dir, list[i]->d_name);
		ret = ret ?: read_dump(probes, path, fail);
		free(list[i]);
	}
	free(list);
	return ret;
}

/* Have each line of a file in @dir read. */
static int read_lines(struct bench *bench, const char *dir, const char *name,
		      int (*read_line)(struct bench *bench, const char *line, struct fail *fail),
		      struct fail *fail)
{
	char path[4200], line[256];
	FILE *in;
	int ret = 0;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	in = fopen(path, "re");
	if (!in)
		return fail_set(fail, "%s: %s", path, strerror(errno));
	while (!ret && fgets(line, sizeof(line), in))
		ret = read_line(bench, line, fail);
	fclose(in);
	return ret ? fail_prefix(fail, "%s: ", path) : 0;
}

static int read_size_line(struct bench *bench, const char *line, struct fail *fail)
{
	struct sizes *s = &bench->sizes[bench->nr_sizes++];

	if (bench->nr_sizes == MAX_OBJECTS ||
	    sscanf(line, "%79s %ld %ld %ld", s->name, &s->text, &s->data, &s->bss) != 4)
		return fail_set(fail, "'%.80s', expected NAME TEXT DATA BSS", line);
	return 0;
}

int sizes_read(struct bench *bench, const char *dir, struct fail *fail)
{
	return read_lines(bench, dir, "sizes", read_size_line, fail);
}

static struct file_sizes *find_file(struct bench *bench, const char *name)
{
	unsigned int i, j;

	for (i = 0; i < bench->nr_files; i++)
		if (!strcmp(bench->files[i].name, name))
			return &bench->files[i];
	if (i == MAX_FILES)
		return NULL;
	snprintf(bench->files[i].name, sizeof(bench->files[i].name), "%s", name);
	for (j = 0; j < MAX_OBJECTS; j++)
		bench->files[i].text[j] = -1;
	bench->nr_files++;
	return &bench->files[i];
}

static int read_file_line(struct bench *bench, const char *line, struct fail *fail)
{
	char name[80], kernel[80];
	struct file_sizes *file;
	unsigned int i;
	long text, data, bss;

	if (sscanf(line, "%79s %79s %ld %ld %ld", name, kernel, &text, &data, &bss) != 5)
		return fail_set(fail, "'%.80s', expected FILE KERNEL TEXT DATA BSS", line);
	for (i = 0; i < bench->nr_sizes && strcmp(bench->sizes[i].name, kernel); i++)
		;
	if (i == bench->nr_sizes)
		return fail_set(fail, "%s: not one of the kernels in sizes", kernel);
	file = find_file(bench, name);
	if (!file)
		return fail_set(fail, "more than %d files", MAX_FILES);
	file->text[i] = text;
	file->data[i] = data;
	file->bss[i] = bss;
	return 0;
}

int files_read(struct bench *bench, const char *dir, struct fail *fail)
{
	return read_lines(bench, dir, "objects", read_file_line, fail);
}
