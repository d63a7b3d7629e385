// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory for writers.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tool/base/mem.h"

void *must_calloc(size_t nr, size_t size)
{
	void *memory = calloc(nr, size);

	if (!memory) {
		fputs("intermix: out of memory\n", stderr);
		exit(1);
	}
	return memory;
}
