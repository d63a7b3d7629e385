/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory of XDP sockets, which the kernel maps into vmalloc space.
 */
#ifndef BOOT_AGENT_UMEM_H
#define BOOT_AGENT_UMEM_H

#include <stddef.h>

int umem_new(void *memory, size_t bytes);

#endif /* BOOT_AGENT_UMEM_H */
