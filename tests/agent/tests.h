/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the tests of the agent share.
 */
#ifndef TESTS_AGENT_TESTS_H
#define TESTS_AGENT_TESTS_H

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "boot/agent/ranges.h"

/* Compare a set with "start-end start-end", hexadecimal, end exclusive. */
static inline void assert_ranges(const struct ranges *set, const char *expected)
{
	char text[1024] = "";
	size_t i, len = 0;

	for (i = 0; i < set->nr && len < sizeof(text); i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"%s%" PRIx64 "-%" PRIx64, i ? " " : "",
					set->r[i].start, set->r[i].end);
	assert_string_equal(text, expected);
}

#endif /* TESTS_AGENT_TESTS_H */
