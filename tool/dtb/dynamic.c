// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees: reserved memory whose place the kernel picks
 * (__reserved_mem_alloc_size(), memblock_find_in_range()).
 */
#include <inttypes.h>

#include "tool/dtb/tree.h"

/* SMP_CACHE_BYTES with ARM_L1_CACHE_SHIFT 6. */
#define LEAST_ALIGN	64
/* For the kernel image, at the start of RAM: a guess, its size is not known here. */
#define IMAGE_ROOM	0x2000000ull

/**
 * struct request - what a node asks for
 * @size: bytes
 * @align: bytes
 * @nomap: to be taken out of the linear mapping
 */
struct request {
	u64 size;
	u64 align;
	bool nomap;
};

/* A property of exactly so many cells; 0 when there is none. */
static int read_number(struct dtb_tree *tree, int node, const char *name,
		       unsigned int cells, u64 *value)
{
	struct dtb_prop prop = dtb_prop_get(tree, node, name);

	*value = 0;
	if (!prop.cell)
		return 0;
	if (prop.left != cells * sizeof(fdt32_t))
		return dtb_fail(tree, node, name, "%u bytes, expected %zu", prop.left,
				cells * sizeof(fdt32_t));
	*value = dtb_phys_addr(tree, dtb_prop_next(&prop, cells));
	return 0;
}

static bool is_pool(const struct dtb_tree *tree, int node)
{
	return !fdt_node_check_compatible(tree->blob, node, "shared-dma-pool");
}

static int read_request(struct dtb_tree *tree, int node, struct request *req)
{
	bool reusable = fdt_getprop(tree->blob, node, "reusable", NULL);

	req->nomap = fdt_getprop(tree->blob, node, "no-map", NULL);
	if (read_number(tree, node, "size", tree->size_cells, &req->size) ||
	    read_number(tree, node, "alignment", tree->address_cells, &req->align))
		return -1;
	if (req->align & (req->align - 1))
		return dtb_fail(tree, node, "alignment", "0x%" PRIx64 ", expected a power of two",
				req->align);
	if (req->align < LEAST_ALIGN)
		req->align = LEAST_ALIGN;
	/* CMA's own demand. */
	if (is_pool(tree, node) && reusable && !req->nomap && req->align < DTB_CMA_ALIGN)
		req->align = DTB_CMA_ALIGN;
	return 0;
}

static void take_out(struct layout_banks *banks, const struct board_ranges *list)
{
	unsigned int i;

	for (i = 0; i < list->nr; i++)
		layout_banks_remove(banks, list->range[i].start,
				    list->range[i].start + list->range[i].size);
}

/*
 * What memblock has to give: RAM that is neither reserved nor no-map.
 * @image: bytes at the start of RAM that the kernel image takes
 */
static void find_free(const struct dtb_tree *tree, struct layout_banks *banks, u64 image)
{
	const struct board *board = tree->board;
	const struct board_ranges *ram = board->mem.nr ? &board->mem : &board->ram;
	u64 last = tree->given->lpae ? LAYOUT_PHYS_MAX : BOARD_CLASSIC_END;
	unsigned int i;

	layout_banks_init(banks);
	for (i = 0; i < ram->nr; i++) {
		const struct board_range *r = &ram->range[i];
		u64 start = board_range_start(board, r);

		layout_banks_add(banks, start, start + r->size);
	}
	layout_banks_remove(banks, last, LAYOUT_PHYS_MAX);
	layout_banks_remove(banks, 0, board->phys_offset + image);
	take_out(banks, &tree->used);
	take_out(banks, &board->nomap);
	take_out(banks, &board->late_nomap);
}

/* Does @at touch or lie in memory that an earlier node got? */
static bool is_beside(const struct board_ranges *list, u64 at)
{
	unsigned int i;

	for (i = 0; i < list->nr; i++)
		if (at >= list->range[i].start && at <= list->range[i].start + list->range[i].size)
			return true;
	return false;
}

/* __memblock_find_range_top_down() and _bottom_up(); 0 for no room. */
static u64 find_room(const struct layout_banks *banks, const struct request *req, u64 start,
		     u64 end, bool bottom_up)
{
	unsigned int i;

	for (i = 0; i < banks->nr; i++) {
		const struct layout_bank *b = &banks->bank[bottom_up ? i : banks->nr - 1 - i];
		u64 low = b->start > start ? b->start : start;
		u64 high = b->end < end ? b->end : end;
		u64 at;

		if (high <= low || high - low < req->size)
			continue;
		at = bottom_up ? (low + req->align - 1) & ~(req->align - 1) :
				 (high - req->size) & ~(req->align - 1);
		if (at >= low && at <= high - req->size)
			return at;
	}
	return 0;
}

/* __reserved_mem_alloc_in_range(), where there is one: beside earlier such regions. */
static u64 find_in_ranges(struct dtb_tree *tree, const struct layout_banks *banks,
			  const struct request *req, struct dtb_prop ranges)
{
	const struct board_ranges *earlier = &tree->dynamic;

	while (ranges.left) {
		u64 start = dtb_phys_addr(tree, dtb_prop_next(&ranges, tree->address_cells));
		u64 end = dtb_phys_addr(tree, start + dtb_prop_next(&ranges, tree->size_cells));
		bool low = tree->rules->dynamic_beside && is_beside(earlier, start);
		bool high = is_beside(earlier, end);
		u64 at = find_room(banks, req, start, end ? end : LAYOUT_PHYS_MAX, low && !high);

		if (at)
			return at;
	}
	return 0;
}

static u64 find_place(struct dtb_tree *tree, const struct request *req, struct dtb_prop ranges,
		      u64 image)
{
	struct layout_banks banks;

	find_free(tree, &banks, image);
	return ranges.cell ? find_in_ranges(tree, &banks, req, ranges) :
			     find_room(&banks, req, 0, LAYOUT_PHYS_MAX, false);
}

static int take(struct dtb_tree *tree, const struct request *req, u64 at, bool stays,
		const char *path)
{
	struct board *board = tree->board;
	struct board_ranges *list = stays ? &board->late_nomap : &board->reserved;

	if (board_add_range(list, at, req->size, false, tree->fail) ||
	    board_add_range(&tree->dynamic, at, req->size, false, tree->fail))
		return fail_prefix(tree->fail, "%s: %s: size: ", tree->name, path);
	board_set_origin(board, list, path);
	if (stays)
		board_note(board, "%.70s: the kernel picks the place at boot; 0x%" PRIx64 " is where it does with nothing else in the way",
			   path, at);
	return dtb_use(tree, at, req->size, path);
}

int dtb_read_dynamic(struct dtb_tree *tree, int node, const char *path)
{
	struct dtb_prop ranges = dtb_prop_get(tree, node, "alloc-ranges");
	struct request req;
	bool stays;
	u64 at;

	if (read_request(tree, node, &req))
		return -1;
	if (ranges.left % dtb_entry_size(tree))
		return dtb_fail(tree, node, "alloc-ranges", "%u bytes, expected a multiple of %u",
				ranges.left, dtb_entry_size(tree));
	if (!req.size || req.size >= LAYOUT_PHYS_MAX)
		return 0;

	at = find_place(tree, &req, ranges, IMAGE_ROOM);
	if (!at)
		at = find_place(tree, &req, ranges, 0);
	if (!at) {
		board_note(tree->board, "%.70s: no room for it, the kernel leaves it out", path);
		return 0;
	}
	/* rmem_cma_setup() and rmem_dma_setup() refuse both: then it is mapped again. */
	stays = req.nomap && !(is_pool(tree, node) &&
			       fdt_getprop(tree->blob, node, "reusable", NULL));
	return take(tree, &req, at, stays, path);
}
