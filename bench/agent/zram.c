// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compressed RAM: what is swapped out on small boards goes there.  The kernel maps
 * both the page and its compressed copy, which may be highmem.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "bench.h"

#define PAGE	4096u
#define STEP	16u	/* pages at a time */
#define HOT_ADD	"/sys/class/zram-control/hot_add"

#define WORDS	(STEP * PAGE / sizeof(uint32_t))

static uint32_t buf[WORDS] __attribute__((aligned(PAGE)));
static uint32_t back[WORDS] __attribute__((aligned(PAGE)));
static struct zram work_disk;
static int work_fd;

/* Half of it is noise, so that it can be compressed, but not to nothing. */
static void make_data(void)
{
	uint32_t noise = 1;
	unsigned int i;

	for (i = 0; i < WORDS; i++) {
		noise = noise * 1664525 + 1013904223;
		buf[i] = i % 16 < 8 ? noise : 0;
	}
}

/* Documentation/admin-guide/blockdev/zram.rst: reading the file makes another disk. */
static unsigned int new_number(void)
{
	unsigned int number;
	FILE *f = fopen(HOT_ADD, "re");

	if (!f || fscanf(f, "%u", &number) != 1 || fclose(f))
		die(HOT_ADD);
	return number;
}

void make_zram(struct zram *disk, const char *size)
{
	unsigned int major, minor;
	char path[64];
	FILE *f;

	disk->number = new_number();
	snprintf(path, sizeof(path), "/sys/block/zram%u/disksize", disk->number);
	set_file(path, size);
	snprintf(path, sizeof(path), "/sys/block/zram%u/dev", disk->number);
	f = fopen(path, "re");
	if (!f || fscanf(f, "%u:%u", &major, &minor) != 2 || fclose(f))
		die(path);
	snprintf(disk->path, sizeof(disk->path), "/zram%u", disk->number);
	if (mknod(disk->path, S_IFBLK | 0600, makedev(major, minor)))
		die(disk->path);
}

void end_zram(struct zram *disk)
{
	char path[64];

	snprintf(path, sizeof(path), "/sys/block/zram%u/reset", disk->number);
	set_file(path, "1");
	if (unlink(disk->path))
		die(disk->path);
	disk->path[0] = '\0';
}

static void open_work_disk(void)
{
	make_data();
	make_zram(&work_disk, "16M");
	/* Without the page cache: what is measured is the disk. */
	work_fd = open(work_disk.path, O_RDWR | O_DIRECT | O_CLOEXEC);
	if (work_fd < 0)
		die(work_disk.path);
}

void work_zram(unsigned int times)
{
	unsigned int i;

	if (!work_disk.path[0])
		open_work_disk();
	for (i = 0; i < times; i += STEP)
		if (pwrite(work_fd, buf, sizeof(buf), (off_t)i * PAGE) != sizeof(buf))
			die(work_disk.path);
	memset(back, 0, sizeof(back));
	for (i = 0; i < times; i += STEP)
		if (pread(work_fd, back, sizeof(back), (off_t)i * PAGE) != sizeof(back))
			die(work_disk.path);
	/* One of many, so that it counts for little. */
	errno = EIO;
	if (memcmp(buf, back, sizeof(buf)))
		die(work_disk.path);
}

void end_work_zram(void)
{
	if (!work_disk.path[0])
		return;
	close(work_fd);
	end_zram(&work_disk);
}
