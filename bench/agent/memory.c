// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page faults.
 */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bench.h"

#define PAGE	4096u
#define CHUNK	1024u	/* pages at a time */

static void touch(unsigned int pages, int prot, int flags, int fd)
{
	volatile char *p = mmap(NULL, (size_t)pages * PAGE, prot, flags, fd, 0);
	unsigned int i;

	if (p == MAP_FAILED)
		die("mmap");
	for (i = 0; i < pages; i++) {
		if (prot & PROT_WRITE)
			p[i * PAGE] = 1;
		else
			(void)p[i * PAGE];
	}
	munmap((void *)p, (size_t)pages * PAGE);
}

void work_touch(unsigned int times)
{
	for (; times; times -= CHUNK)
		touch(CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
}

/* Each page of a file, written through a shared mapping. */
void work_map_file(unsigned int times)
{
	int fd = open(WORK_DIR "/mapped", O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0 || ftruncate(fd, CHUNK * PAGE))
		die("file to map");
	for (; times; times -= CHUNK)
		touch(CHUNK, PROT_READ | PROT_WRITE, MAP_SHARED, fd);
	close(fd);
	unlink(WORK_DIR "/mapped");
}

/* The heap grows and shrinks. */
void work_brk(unsigned int times)
{
	while (times--) {
		volatile char *p = sbrk(PAGE);

		if (p == (void *)-1)
			die("sbrk");
		*p = 1;
		sbrk(-(intptr_t)PAGE);
	}
}

static void *filling = MAP_FAILED;
static size_t filling_size;

/* Shared, because a fork() does not copy page tables of such memory. */
void fill(unsigned int mib)
{
	filling_size = (size_t)mib << 20;
	filling = mmap(NULL, filling_size, PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE | MAP_LOCKED, -1, 0);
	if (filling == MAP_FAILED)
		die("memory that fills RAM");
}

void empty(void)
{
	if (filling != MAP_FAILED)
		munmap(filling, filling_size);
}
