/* SPDX-License-Identifier: GPL-2.0-only */
/* Boards to lay out in tests, and what is expected of their layouts. */
#ifndef TESTS_CORE_BOARD_H
#define TESTS_CORE_BOARD_H

#include <stdarg.h>
#include <setjmp.h>
#include "layout.h"
#include <cmocka.h>

#define K 1024ull
#define M (1024 * K)
#define G (1024 * M)

#define SPLIT_3G	0xc0000000u
#define SPLIT_3G_OPT	0xb0000000u
#define SPLIT_2G	0x80000000u
#define SPLIT_1G	0x40000000u

/* PAGE_OFFSET that leaves @window bytes for lowmem and vmalloc. */
#define SMALL_WINDOW(window) \
	((u32)(LAYOUT_VMALLOC_END - LAYOUT_VMALLOC_OFFSET - (window)))

/* RAM with its first byte at @phys_offset; a test changes what it is about. */
struct board {
	struct layout_params params;
	struct layout_banks banks;
};

/* VMSPLIT_3G, vmalloc=240M, a floor of 64 MiB, RAM from @phys_offset, no bank. */
struct board board_at(u64 phys_offset);
void ram(struct board *b, u64 size, u64 start);
void nomap(struct board *b, u64 size, u64 start);

/* Real boards; test_boards.c has their drawings. */
struct board rfc_board(void);
struct board hammerhead_board(void);
struct board sony_eagle_board(void);
/* 256 MiB at 0 and 3584 MiB behind a hole of 256 MiB, with this PAGE_OFFSET. */
struct board split_board(u32 page_offset);

/*
 * Compute the layout, demand that it is valid and what the oracle says page by
 * page.  Fails the test otherwise.
 */
struct layout lay_out(const struct board *b, enum layout_type type);
/* The same, and compare the size of lowmem in bytes. */
void expect_lowmem(const struct board *b, enum layout_type type, u64 lowmem);
/*
 * The same, and compare the regions as text, such as
 * "lowmem 256M, hole 256M, lowmem 432M, gap 8M, upper 56M".
 */
void expect_regions(const struct board *b, enum layout_type type,
		    const char *regions);
/* layout_compute() must return @error. */
void expect_error(const struct board *b, int error);

#endif
