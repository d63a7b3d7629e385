/* SPDX-License-Identifier: GPL-2.0-only */
/* The parts of a random board; each returns 0, or -1 when there are too many facts. */
#ifndef BOOT_RANDOM_PARTS_H
#define BOOT_RANDOM_PARTS_H

#include "boot/random/random.h"

int random_memory(u64 *seed, struct facts *facts);
int random_params(u64 *seed, struct facts *facts);

#endif /* BOOT_RANDOM_PARTS_H */
