// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory of XDP sockets.
 */
#include <errno.h>
#include <linux/if_xdp.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "boot/agent/umem.h"

#define CHUNK_BYTES	4096u

/**
 * umem_new() - have user memory mapped by the kernel, as one block of vmap()
 * @memory: page aligned
 * @bytes: whole pages
 *
 * Return: a file descriptor that holds the mapping, or -1 with errno set.
 */
int umem_new(void *memory, size_t bytes)
{
	struct xdp_umem_reg reg;
	int fd = socket(AF_XDP, SOCK_RAW | SOCK_CLOEXEC, 0), why;

	if (fd < 0)
		return -1;
	memset(&reg, 0, sizeof(reg));
	reg.addr = (uintptr_t)memory;
	reg.len = bytes;
	reg.chunk_size = CHUNK_BYTES;
	if (!setsockopt(fd, SOL_XDP, XDP_UMEM_REG, &reg, sizeof(reg)))
		return fd;
	why = errno;
	close(fd);
	errno = why;
	return -1;
}
