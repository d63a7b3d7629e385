/* SPDX-License-Identifier: GPL-2.0-only */
/* A valid layout for a test to break, and that it is told what is wrong. */
#ifndef TESTS_CORE_WRONG_H
#define TESTS_CORE_WRONG_H

#include "board.h"

#define BASE 0x40000000		/* PHYS_OFFSET of everything() */

struct valid {
	struct board b;
	struct layout l;
};

/*
 * A layout with everything that one can have (MiB above PHYS_OFFSET); what becomes
 * of the hole depends on the layout:
 *
 *  0    16       32   48       127    257                           1024
 *  |.....|########|....|########|.hole.|##############################|
 *   dead   lowmem  dead  lowmem          lowmem, and highmem
 *           (the image reaches into it)
 */
struct valid everything(enum layout_type type);
/* layout_check() must refuse it, and name what is @wrong. */
void expect_wrong(const struct valid *v, const char *wrong);

#endif
