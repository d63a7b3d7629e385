// SPDX-License-Identifier: GPL-2.0-only
/*
 * Using up vmalloc space by io_uring's queues, or by memory of XDP sockets.
 */
#include <errno.h>
#include <linux/io_uring.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/fill.h"
#include "boot/agent/parse.h"
#include "boot/agent/umem.h"

#define PAGE		4096u
#define SQE_BYTES	64u	/* struct io_uring_sqe */
#define CQE_BYTES	16u	/* struct io_uring_cqe */
#define CQ_HEADER	320u	/* struct io_rings at most: two cache lines and more */
/* Each step takes two blocks, of two pages at least with their guards, or one. */
#define LEAST_PAIR	(4 * PAGE)
#define LEAST_BLOCK	(2 * PAGE)

#ifndef IORING_SETUP_NO_MMAP
#define IORING_SETUP_NO_MMAP	(1u << 14)
#endif
#ifndef IORING_SETUP_NO_SQARRAY
#define IORING_SETUP_NO_SQARRAY	(1u << 16)
#endif

/*
 * Memory for the queues, the same for all of them.  Not one page again and again: with a
 * cache that is looked up by virtual addresses, each mapping of a page is flushed for each.
 */
static void *map_queues(void)
{
	int fd = memfd_create("agent", MFD_CLOEXEC);
	void *queues = MAP_FAILED;

	if (fd >= 0 && !ftruncate(fd, FILL_PAGES_MAX * PAGE))
		queues = mmap(NULL, FILL_PAGES_MAX * PAGE, PROT_READ | PROT_WRITE,
			      MAP_SHARED, fd, 0);
	if (fd >= 0)
		close(fd);
	return queues == MAP_FAILED ? NULL : queues;
}

/* The user's address of a queue is the last word of its offsets. */
static void set_user_addr(void *offsets, size_t size, const void *addr)
{
	uint64_t value = (uintptr_t)addr;

	memcpy((char *)offsets + size - sizeof(value), &value, sizeof(value));
}

static int add_queues(struct fill *fill, unsigned int pages)
{
	unsigned int entries = pages * PAGE / SQE_BYTES;
	struct io_uring_params params;
	int fd;

	memset(&params, 0, sizeof(params));
	params.flags = IORING_SETUP_NO_MMAP | IORING_SETUP_NO_SQARRAY |
		       IORING_SETUP_CQSIZE;
	params.cq_entries = entries;
	set_user_addr(&params.sq_off, sizeof(params.sq_off), fill->queues);
	set_user_addr(&params.cq_off, sizeof(params.cq_off), fill->queues);
	fd = (int)syscall(__NR_io_uring_setup, entries, &params);
	if (fd < 0)
		return -1;
	fill->fd[fill->nr++] = fd;
	fill->bytes += (pages + 1) * PAGE + PAGE +
		       round_up_to(CQ_HEADER + entries * CQE_BYTES, PAGE);
	return 0;
}

static int add_socket(struct fill *fill, unsigned int pages)
{
	int fd = umem_new(fill->queues, pages * PAGE);

	if (fd < 0)
		return -1;
	fill->fd[fill->nr++] = fd;
	fill->bytes += (pages + 1) * PAGE;
	return 0;
}

/*
 * Take two blocks, for submission and completion entries, or one.  @pages is the size of
 * the larger one, a power of two, at most FILL_PAGES_MAX; the other has a quarter of that
 * and a header; each has a guard page besides.  -1 with errno set when they could not be allocated.
 */
static int fill_add(struct fill *fill, unsigned int pages)
{
	if (fill->nr == FILL_FDS_MAX) {
		errno = EMFILE;
		return -1;
	}
	return fill->sockets ? add_socket(fill, pages) : add_queues(fill, pages);
}

/**
 * fill_open() - get ready
 * @fill: the result
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int fill_open(struct fill *fill)
{
	struct rlimit files = { FILL_FDS_MAX + 200, FILL_FDS_MAX + 200 };

	memset(fill, 0, sizeof(*fill));
	fill->queues = map_queues();
	if (!fill->queues || setrlimit(RLIMIT_NOFILE, &files)) {
		snprintf(parse_error, sizeof(parse_error),
			 "queues for io_uring: %s", strerror(errno));
		return -1;
	}
	fill->least = LEAST_PAIR;
	if (fill_add(fill, 1) && errno == EINVAL) {
		fill->sockets = true;
		fill->least = LEAST_BLOCK;
	}
	if (!fill->nr && fill_add(fill, 1)) {
		snprintf(parse_error, sizeof(parse_error), "%s: %s",
			 fill->sockets ? "XDP socket" : "io_uring_setup",
			 strerror(errno));
		return -1;
	}
	fill_release(fill);
	return 0;
}

/**
 * fill_add_many() - take pairs of blocks until one cannot be allocated
 * @fill: where they are kept
 * @pages: size of the larger one, a power of two, at most FILL_PAGES_MAX
 * @count: at most so many pairs
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

/*
 * Worker threads of the kernel free the blocks.  When it needs one more and
 * there is no space for its stack, nothing would ever be freed: keep a few tasks
 * whose stacks it can have.
 */
static void keep_spares(struct fill *fill)
{
	unsigned int i;

	for (i = 0; i < FILL_SPARES; i++) {
		if (!fill->spare[i])
			fill->spare[i] = fork();
		while (!fill->spare[i])
			pause();
	}
}

static void give_spares(struct fill *fill)
{
	unsigned int i;

	for (i = 0; i < FILL_SPARES; i++) {
		if (fill->spare[i] > 0) {
			kill(fill->spare[i], SIGKILL);
			waitpid(fill->spare[i], NULL, 0);
		}
		fill->spare[i] = 0;
	}
}

/**
 * fill_exhaust() - take all vmalloc space there is, down to single pages
 * @fill: where the blocks are kept
 */
void fill_exhaust(struct fill *fill)
{
	unsigned int pages;

	keep_spares(fill);
	for (pages = FILL_PAGES_MAX; pages; pages /= 2)
		fill_add_many(fill, pages, FILL_FDS_MAX);
}

/**
 * fill_release() - give all blocks back
 * @fill: empty afterwards
 *
 * The kernel unmaps them some time after the descriptors are closed.
 */
void fill_release(struct fill *fill)
{
	give_spares(fill);
	while (fill->nr)
		close(fill->fd[--fill->nr]);
	fill->bytes = 0;
}
