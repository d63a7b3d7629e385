/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Texts that the tests of bench look into; after cmocka.h.
 */
#ifndef TESTS_BENCH_SAYS_H
#define TESTS_BENCH_SAYS_H

#include <string.h>

/* Fails with the whole text when it lacks @word. */
static inline void says(const char *text, const char *word)
{
	if (!strstr(text, word))
		fail_msg("no '%s' in:\n%s", word, text);
}

#endif /* TESTS_BENCH_SAYS_H */
