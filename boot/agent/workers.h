/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Worker threads of the kernel.
 */
#ifndef BOOT_AGENT_WORKERS_H
#define BOOT_AGENT_WORKERS_H

#include <stdint.h>

#include "boot/agent/parse.h"

uint64_t worker_stacks(const struct areas *areas);
uint64_t worker_stacks_now(void);

#endif /* BOOT_AGENT_WORKERS_H */
