/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the libFuzzer targets of the readers share.  Whatever must hold aborts
 * when it does not.
 */
#ifndef TESTS_TOOL_FUZZ_COMMON_H
#define TESTS_TOOL_FUZZ_COMMON_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "tool/board/board.h"
#include "tool/show/show.h"

/* libFuzzer's own names. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed);

/**
 * fuzz_assert() - abort with a line that says what does not hold
 */
#define fuzz_assert(condition) \
	((condition) ? (void)0 : fuzz_abort(__FILE__, __LINE__, #condition))

void fuzz_abort(const char *file, int line, const char *condition) __attribute__((noreturn));

/**
 * fuzz_open() - the input as a file
 *
 * Return: never NULL; @size may be 0.
 */
FILE *fuzz_open(const uint8_t *data, size_t size);

/**
 * fuzz_refused() - a reader refused the input: is the message a good one?
 */
void fuzz_refused(const struct fail *fail);

/**
 * fuzz_salt() - a number that the input decides, as if at random
 */
unsigned int fuzz_salt(const uint8_t *data, size_t size);

/**
 * fuzz_board() - put a finished board through plan, holes, a writer and a shift
 * @salt: picks the split and the writer
 */
void fuzz_board(struct board *board, unsigned int salt);

/**
 * fuzz_show_start() - a system of a known board, of which nothing has been read
 *
 * Return: the same one at each call, as new.
 */
struct show *fuzz_show_start(void);

/**
 * fuzz_show_end() - compare and write it
 */
void fuzz_show_end(struct show *show);

#endif /* TESTS_TOOL_FUZZ_COMMON_H */
