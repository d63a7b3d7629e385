/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mutation of device trees that stay device trees.
 */
#ifndef TESTS_TOOL_FUZZ_TREE_H
#define TESTS_TOOL_FUZZ_TREE_H

#define TREE_ROOM	8192

/**
 * tree_mutate() - change a device tree in one to four places
 * @blob: opened into TREE_ROOM bytes
 * @seed: the same seed does the same
 */
void tree_mutate(void *blob, unsigned int seed);

#endif /* TESTS_TOOL_FUZZ_TREE_H */
