// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writes the front of docs/benchmarks.md anew: "front DOCS".
 *
 * DOCS has benchmarks.md, benchmarks-memory.md and gains.md, as make bench, make bench-memory
 * and make gains have written them: whichever of them ran last, the numbers agree.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "bench/front.h"
#include "tool/base/output.h"

#define PAGE_SIZE	(1u << 20)

static char *read_page(const char *dir, const char *name)
{
	char *text = malloc(PAGE_SIZE), path[4200];
	size_t len = 0;
	FILE *in;

	snprintf(path, sizeof(path), "%.4000s/%s", dir, name);
	in = fopen(path, "re");
	if (in && text)
		len = fread(text, 1, PAGE_SIZE - 1, in);
	if (!in || !text || !len || !feof(in)) {
		say(EXIT_INPUT, "%s: %s", path, in ? "expected a page of less than 1 MiB" : strerror(errno));
		free(text);
		text = NULL;
	} else {
		text[len] = '\0';
	}
	if (in)
		fclose(in);
	return text;
}

static int write_front(const char *dir, const struct pages *pages)
{
	char *front = NULL, *page = NULL, path[4200];
	struct fail fail = { "" };
	size_t size, ignored;
	FILE *out = open_memstream(&front, &ignored);
	int ret;

	if (!out)
		return say(EXIT_NO, "no memory");
	ret = front_write(out, pages, &fail);
	fclose(out);
	out = ret ? NULL : open_memstream(&page, &size);
	if (out) {
		ret = front_replace(out, pages->costs, front, &fail);
		fclose(out);
	}
	snprintf(path, sizeof(path), "%.4000s/benchmarks.md", dir);
	if (ret)
		ret = say(EXIT_INPUT, "%s: %s", dir, fail.text);
	else
		ret = page ? write_output(path, page, size) : say(EXIT_NO, "no memory");
	free(front);
	free(page);
	return ret;
}

int main(int argc, char **argv)
{
	struct pages pages;

	if (argc != 2)
		return say(EXIT_USAGE, "usage: front DOCS");
	pages.costs = read_page(argv[1], "benchmarks.md");
	pages.memory = pages.costs ? read_page(argv[1], "benchmarks-memory.md") : NULL;
	pages.gains = pages.memory ? read_page(argv[1], "gains.md") : NULL;
	return pages.gains ? write_front(argv[1], &pages) : EXIT_INPUT;
}
