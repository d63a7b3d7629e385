// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writes what was made of the numbers, and says which of them did not repeat.
 */
#include <stdlib.h>

#include "bench/report.h"
#include "tool/base/output.h"

int report_write(void (*writer)(FILE *out, const struct bench *bench),
		 const struct bench *bench, const char *path)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	int ret;

	if (!out)
		return say(EXIT_NO, "no memory");
	writer(out, bench);
	fclose(out);
	ret = write_output(path, text, size);
	free(text);
	return ret;
}

int report_repeats(const struct bench *bench)
{
	unsigned int i, j;
	int ret = EXIT_DONE;

	for (i = 0; i < bench->nr_boards; i++) {
		for (j = 0; j < bench->board[i].nr; j++) {
			const struct column *c = &bench->board[i].column[j];

			if (!c->repeats)
				ret = say(EXIT_NO, "%s %s: %s differs in the second boot",
					  bench->board[i].name, c->name, c->difference);
		}
	}
	return ret;
}
