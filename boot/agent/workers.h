/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Worker threads of the kernel.
 */
#ifndef AGENT_WORKERS_H
#define AGENT_WORKERS_H

#include <stdint.h>

#include "boot/agent/parse.h"

uint64_t worker_stacks(const struct areas *areas);
uint64_t worker_stacks_now(void);

#endif /* AGENT_WORKERS_H */
