// SPDX-License-Identifier: GPL-2.0-only
/*
 * Using up vmalloc space by io_uring's provided-buffer rings.
 */
#include <errno.h>
#include <linux/io_uring.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fill.h"
#include "parse.h"

#define PAGE		4096u
#define ENTRY_BYTES	16u	/* sizeof(struct io_uring_buf) */
#define BLOCKS_MAX	65000u	/* a buffer group's id has 16 bits */

/* Map one page of memory over the whole buffer again and again. */
static void *map_buffers(void)
{
	int fd = memfd_create("agent", MFD_CLOEXEC);
	char *buffers = MAP_FAILED;
	unsigned int i;

	if (fd < 0 || ftruncate(fd, PAGE))
		goto out;
	buffers = mmap(NULL, FILL_PAGES_MAX * PAGE, PROT_NONE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	for (i = 0; i < FILL_PAGES_MAX && buffers != MAP_FAILED; i++)
		if (mmap(buffers + i * PAGE, PAGE, PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_FIXED, fd, 0) == MAP_FAILED)
			buffers = MAP_FAILED;
out:
	if (fd >= 0)
		close(fd);
	return buffers == MAP_FAILED ? NULL : buffers;
}

/**
 * fill_open() - get ready
 * @fill: the result
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int fill_open(struct fill *fill)
{
	struct io_uring_params params;

	memset(fill, 0, sizeof(*fill));
	memset(&params, 0, sizeof(params));
	fill->ring = (int)syscall(__NR_io_uring_setup, 1, &params);
	if (fill->ring < 0) {
		snprintf(parse_error, sizeof(parse_error), "io_uring_setup: %s",
			 strerror(errno));
		return -1;
	}
	fill->buffers = map_buffers();
	if (!fill->buffers) {
		snprintf(parse_error, sizeof(parse_error),
			 "buffers for io_uring: %s", strerror(errno));
		close(fill->ring);
		return -1;
	}
	return 0;
}

/**
 * fill_close() - give everything back
 * @fill: not to be used any more
 */
void fill_close(struct fill *fill)
{
	fill_release(fill);
	munmap(fill->buffers, FILL_PAGES_MAX * PAGE);
	close(fill->ring);
}

/**
 * fill_add() - take one block
 * @fill: where it is kept
 * @pages: a power of two, at most FILL_PAGES_MAX; a guard page comes on top
 *
 * Return: 0, or -1 when it could not be had.
 */
int fill_add(struct fill *fill, unsigned int pages)
{
	struct io_uring_buf_reg reg = {
		.ring_addr = (uintptr_t)fill->buffers,
		.ring_entries = pages * PAGE / ENTRY_BYTES,
		.bgid = (uint16_t)fill->nr,
	};

	if (fill->nr == BLOCKS_MAX ||
	    syscall(__NR_io_uring_register, fill->ring,
		    IORING_REGISTER_PBUF_RING, &reg, 1))
		return -1;
	fill->nr++;
	fill->bytes += (pages + 1) * PAGE;
	return 0;
}

/**
 * fill_add_many() - take blocks until one cannot be had
 * @fill: where they are kept
 * @pages: size of each, as for fill_add()
 * @count: at most so many
 *
 * Return: how many there were.
 */
unsigned int fill_add_many(struct fill *fill, unsigned int pages,
			   unsigned int count)
{
	unsigned int got = 0;

	while (got < count && !fill_add(fill, pages))
		got++;
	return got;
}

/**
 * fill_exhaust() - take all vmalloc space there is, down to a single page
 * @fill: where the blocks are kept
 */
void fill_exhaust(struct fill *fill)
{
	unsigned int pages;

	for (pages = FILL_PAGES_MAX; pages; pages /= 2)
		fill_add_many(fill, pages, BLOCKS_MAX);
}

/**
 * fill_release() - give all blocks back
 * @fill: empty afterwards
 */
void fill_release(struct fill *fill)
{
	struct io_uring_buf_reg reg;

	while (fill->nr) {
		memset(&reg, 0, sizeof(reg));
		reg.bgid = (uint16_t)--fill->nr;
		syscall(__NR_io_uring_register, fill->ring,
			IORING_UNREGISTER_PBUF_RING, &reg, 1);
	}
	fill->bytes = 0;
}
