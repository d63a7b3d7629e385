// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as a flattened device tree.
 */
#include <libfdt.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tool/fuzz_common.h"
#include "tests/tool/fuzz_tree.h"
#include "tool/dtb/tree.h"

/* A boot loader's two banks, for some of the inputs. */
static const struct board_ranges ram = {
	.nr = 2,
	.range = {
		{ .start = 0x40000000, .size = 0x20000000 },
		{ .start = 0x80000000, .size = 0x10000000 },
	},
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* A field that the reader does not look at decides about the options. */
	const unsigned int options = size >= sizeof(struct fdt_header) ?
				     fdt_boot_cpuid_phys(data) : 0;
	const struct dtb_given given = {
		.ram = options & 4 ? &ram : NULL,
		.lpae = options & 8,
		.bootargs = !(options & 16),
		.vendor = options & 128,
		.rules = options & 32 ? dtb_rules_find("6.1") :
			 options & 64 ? dtb_rules_find("7.3") : NULL,
	};
	static struct board board;
	struct fail fail;

	if (dtb_parse(&board, data, size, "fuzz", &given, &fail))
		fuzz_refused(&fail);
	else
		fuzz_board(&board, fuzz_salt(data, size));
	return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
	static uint64_t room[TREE_ROOM / sizeof(uint64_t)];
	size_t new_size;

	/* Now and then the bytes themselves, so that no tree at all is seen, too. */
	if (seed % 16 == 0 || dtb_tree_check(data, size) ||
	    fdt_open_into(data, room, sizeof(room)))
		return LLVMFuzzerMutate(data, size, max_size);
	tree_mutate(room, seed);
	if (fdt_pack(room))
		return LLVMFuzzerMutate(data, size, max_size);
	new_size = fdt_totalsize(room);
	if (new_size > max_size)
		return LLVMFuzzerMutate(data, size, max_size);
	memcpy(data, room, new_size);
	return new_size;
}
