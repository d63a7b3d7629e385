/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Device trees for tests, written node by node, because the order of reserved
 * nodes counts.
 */
#ifndef TESTS_TOOL_DTB_WRITE_H
#define TESTS_TOOL_DTB_WRITE_H

#include "tests/tool/tests.h"
#include "tool/dtb/dtb.h"

#define DTB_ROOM	8192

/* The tree being written, and what the reader makes of it. */
extern char blob[DTB_ROOM];
extern struct board b;
extern struct fail fail;
/* Everything as the tree says. */
extern const struct dtb_given from_tree;

/**
 * start_tree() - a new tree, in its root
 */
void start_tree(void);

/**
 * cells() - a property of 32-bit cells
 */
void cells(const char *prop, const u32 *value, unsigned int nr);

#define CELLS(prop, ...) do { \
	const u32 list[] = { __VA_ARGS__ }; \
	cells(prop, list, sizeof(list) / sizeof(list[0])); \
} while (0)

/* A node starts, a node ends; a property without a value, a string. */
void node(const char *name);
void end(void);
void flag(const char *prop);
void text(const char *prop, const char *value);

/**
 * start_board() - what most trees start with: (1, 1) cells and one bank
 * @base: physical
 * @size: bytes
 */
void start_board(u32 base, u32 size);

/**
 * start_reserved() - start /reserved-memory, with (1, 1) cells
 */
void start_reserved(void);

/**
 * nomap() - a whole no-map node with a place
 */
void nomap(const char *name, u32 start, u32 size);

/**
 * dynamic() - start a reserved node without a place
 */
void dynamic(const char *name, u32 size, bool no_map);

/**
 * parse_as(), parse() - end the root, and read the tree into "b"
 *
 * Return: what dtb_parse() does; "fail" says why.
 */
int parse_as(const struct dtb_given *given);
int parse(void);

/**
 * assert_fails() - end the root; the tree is refused with exactly this line
 */
void assert_fails(const char *expected);

/**
 * assert_noted() - a note of "b" has @part
 */
void assert_noted(const char *part);

#endif /* TESTS_TOOL_DTB_WRITE_H */
