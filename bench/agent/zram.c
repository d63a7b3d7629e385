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
#define DISK	"/zram0"

#define WORDS	(STEP * PAGE / sizeof(uint32_t))

static uint32_t buf[WORDS] __attribute__((aligned(PAGE)));
static uint32_t back[WORDS] __attribute__((aligned(PAGE)));
static int disk = -1;

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

void make_zram(unsigned int number, const char *size)
{
	unsigned int major, minor;
	char path[64];
	FILE *f;

	snprintf(path, sizeof(path), "/sys/block/zram%u/disksize", number);
	set_file(path, size);
	snprintf(path, sizeof(path), "/sys/block/zram%u/dev", number);
	f = fopen(path, "re");
	if (!f || fscanf(f, "%u:%u", &major, &minor) != 2 || fclose(f))
		die(path);
	snprintf(path, sizeof(path), "/zram%u", number);
	if (mknod(path, S_IFBLK | 0600, makedev(major, minor)))
		die(path);
}

static void open_disk(void)
{
	make_data();
	make_zram(0, "16M");
	/* Without the page cache: what is measured is the disk. */
	disk = open(DISK, O_RDWR | O_DIRECT | O_CLOEXEC);
	if (disk < 0)
		die(DISK);
}

void work_zram(unsigned int times)
{
	unsigned int i;

	if (disk < 0)
		open_disk();
	for (i = 0; i < times; i += STEP)
		if (pwrite(disk, buf, sizeof(buf), (off_t)i * PAGE) != sizeof(buf))
			die("write to " DISK);
	memset(back, 0, sizeof(back));
	for (i = 0; i < times; i += STEP)
		if (pread(disk, back, sizeof(back), (off_t)i * PAGE) != sizeof(back))
			die("read from " DISK);
	/* One of many, so that it counts for little. */
	errno = EIO;
	if (memcmp(buf, back, sizeof(buf)))
		die("what was read from " DISK);
}

/* Gives its memory back. */
void end_zram(void)
{
	if (disk < 0)
		return;
	close(disk);
	disk = -1;
	set_file("/sys/block/zram0/reset", "1");
}
