/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory of XDP sockets, which the kernel maps into vmalloc space.
 */
#ifndef AGENT_UMEM_H
#define AGENT_UMEM_H

#include <stddef.h>

int umem_new(void *memory, size_t bytes);

#endif /* AGENT_UMEM_H */
