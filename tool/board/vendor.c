// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel parameters of vendor kernels.
 *
 * SigmaStar and MStar, 3.x and 4.x: LX_MEM=SIZE is the RAM from its start on that the
 * kernel has; each mma_heap=NAME,miu=0,sz=SIZE lies at the end of it, and is removed
 * with mma_memblock_remove=1, else reserved.  Seen in boot logs: LX_MEM=0x3fc6000 with
 * a heap of 0x1500000 reserves from 0x22ac6000 on, RAM being at 0x20000000.
 * HiSilicon and Goke: mmz= names memory that mem= leaves out.
 */
#include <stdio.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/board/vendor.h"

/**
 * struct found - what a command line says
 * @ram: LX_MEM=, bytes; 0 without it
 * @heap: sum of sz= of heaps without a place of their own, bytes
 * @placed: a heap has a place of its own
 * @remove: mma_memblock_remove=1
 */
struct found {
	u64 ram;
	u64 heap;
	bool placed;
	bool remove;
};

/* Parameters that name memory in some kernel, but not in any that is known to take it. */
static const struct {
	const char *start;
	const char *why;
} passed[] = {
	{ "mmz=", "HiSilicon's modules use that memory, which mem= must leave out" },
	{ "memmap=", "no ARM kernel knows it" },
	{ "mmap_reserved=", "MStar's kernels reserve it, and it stays mapped" },
	{ "LX_MEM2=", "a second bank of MStar's kernels: give it by --ram" },
	{ "LX_MEM3=", "a third bank of MStar's kernels: give it by --ram" },
	{ "ramdump", "a vendor's kernel may take memory away by it" },
	{ "ram_dump", "a vendor's kernel may take memory away by it" },
	{ "mem_reserve", "a vendor's kernel may take memory away by it" },
	{ "reserve_mem_", "a vendor's kernel may take memory away by it" },
	{ "sec_log=", "Samsung's kernels reserve it" },
	{ "sec_debug", "Samsung's kernels may reserve memory by it" },
	{ "vram=", "OMAP's kernels reserve it, and it stays mapped" },
	{ "ion_", "a vendor's kernel may take memory away by it" },
	{ "carveout", "a vendor's kernel may take memory away by it" },
	{ "nvmem=", "Tegra's kernels take that memory away: give it by --nomap" },
	{ "fbmem=", "a vendor's kernel may take memory away by it" },
};

static bool begins(const char *text, const char *start)
{
	return !strncmp(text, start, strlen(start));
}

static bool parse_heap(const char *param, struct found *found)
{
	const char *size = strstr(param, ",sz="), *end;
	u64 bytes;

	if (!size || size_parse_prefix(size + strlen(",sz="), &end, &bytes) ||
	    bytes >= LAYOUT_PHYS_MAX)
		return false;
	if (strstr(param, "start_off=") || strstr(param, "end_off="))
		found->placed = true;
	else
		found->heap += bytes;
	return true;
}

static void note_passed(struct board *board, const char *param)
{
	size_t i;

	for (i = 0; i < sizeof(passed) / sizeof(passed[0]); i++)
		if (begins(param, passed[i].start)) {
			board_note(board, "kernel command line: %.60s is passed over: %s", param,
				   passed[i].why);
			return;
		}
}

static void look_at(struct board *board, const char *param, struct found *found)
{
	static const char lx_mem[] = "LX_MEM=", heap[] = "mma_heap=";

	if (begins(param, lx_mem)) {
		if (size_parse(param + strlen(lx_mem), &found->ram) || !found->ram ||
		    found->ram >= LAYOUT_PHYS_MAX) {
			found->ram = 0;
			board_note(board, "kernel command line: %.60s: passed over, expected LX_MEM=SIZE",
				   param);
		}
	} else if (begins(param, heap)) {
		if (!parse_heap(param, found))
			board_note(board, "kernel command line: %.60s: passed over, expected mma_heap=NAME,miu=N,sz=SIZE",
				   param);
	} else if (!strcmp(param, "mma_memblock_remove=1")) {
		found->remove = true;
	} else {
		note_passed(board, param);
	}
}

static int take_away(struct board *board, u64 start, u64 end, const char *origin,
		     struct fail *fail)
{
	if (start >= end)
		return 0;
	if (board_add_range(&board->nomap, start, end - start, false, fail))
		return fail_prefix(fail, "%s: ", origin);
	board_set_origin(board, &board->nomap, origin);
	return 0;
}

/* First address of all RAM, and the first behind it. */
static void find_ram(const struct board *board, u64 *start, u64 *end)
{
	unsigned int i;

	*start = ~0ull;
	*end = 0;
	for (i = 0; i < board->ram.nr; i++) {
		const struct board_range *r = &board->ram.range[i];

		if (r->start < *start)
			*start = r->start;
		if (r->start + r->size > *end)
			*end = r->start + r->size;
	}
}

static int apply(struct board *board, const struct found *found, struct fail *fail)
{
	char size[SIZE_TEXT_LEN];
	u64 start, end, all;

	find_ram(board, &start, &all);
	end = found->ram && found->ram < all - start ? start + found->ram : all;
	if (found->ram)
		board_note(board, "LX_MEM=%s: MStar's kernels have no RAM above it",
			   size_exact(size, found->ram));
	if (take_away(board, end, all, "LX_MEM=", fail))
		return -1;
	if (found->placed)
		board_note(board, "mma_heap= with a place of its own is passed over: MStar's kernels take it away, --nomap says where");
	if (!found->heap || !found->remove)
		return 0;
	board_note(board, "mma_heap=: MStar's kernels take %s away at the end of RAM, because of mma_memblock_remove=1",
		   size_human(size, found->heap));
	all = found->heap < end - start ? end - found->heap : start;
	return take_away(board, all, end, "mma_heap=", fail);
}

int vendor_params(struct board *board, const char *cmdline, struct fail *fail)
{
	struct found found = { 0 };
	char param[BOARD_PARAMS_LEN];

	while (board_next_param(&cmdline, param))
		look_at(board, param, &found);
	/* What a running kernel lists has all of it applied. */
	return board->as_booted || !board->ram.nr ? 0 : apply(board, &found, fail);
}
