// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as debugfs lowmem_layout.
 */
#include "core/largest.h"
#include "tests/tool/fuzz_common.h"
#include "tool/read/lowmem_layout.h"

/* The regions cover kernel space, and the totals are theirs. */
static void check(const struct layout *layout)
{
	u64 sum = 0;
	unsigned int i;

	if (!layout->nr)
		return;
	for (i = 0; i < layout->nr; i++) {
		fuzz_assert(layout->region[i].size);
		fuzz_assert(layout->region[i].virt == layout->region[0].virt + (u32)sum);
		sum += layout->region[i].size;
	}
	fuzz_assert(layout->region[0].virt + sum == LAYOUT_VMALLOC_END);
	fuzz_assert(layout->lowmem && layout->vmalloc_total >= layout->hole_total);
	fuzz_assert(layout->lowmem + layout->dead_total + layout->vmalloc_total <= sum);
	fuzz_assert(layout_largest_vmalloc(layout) <= layout->vmalloc_total);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct show *show = fuzz_show_start();
	struct show_source *source = &show->source[SHOW_LAYOUT];
	FILE *file = fuzz_open(data, size);

	source->read = !lowmem_layout_parse(&show->seen, file, "fuzz", &source->problem);
	fclose(file);
	if (source->read) {
		check(&show->seen);
		fuzz_show_end(show);
	} else {
		fuzz_refused(&source->problem);
	}
	return 0;
}
