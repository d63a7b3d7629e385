// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compressed RAM: what is swapped out on small boards goes there.  The kernel maps
 * both the page and its compressed copy, which may be highmem.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "bench.h"

#define PAGE	4096u
#define STEP	16u	/* pages at a time */
#define DISK	"/zram"

static uint32_t buf[STEP * PAGE / sizeof(uint32_t)] __attribute__((aligned(PAGE)));

/* Half of it is noise, so that it can be compressed, but not to nothing. */
static void make_data(void)
{
	uint32_t noise = 1;
	unsigned int i;

	for (i = 0; i < sizeof(buf) / sizeof(buf[0]); i++) {
		noise = noise * 1664525 + 1013904223;
		buf[i] = i % 16 < 8 ? noise : 0;
	}
}

static int make_disk(void)
{
	unsigned int major, minor;
	FILE *f;
	int fd;

	mkdir("/sys", 0555);
	if (mount("sysfs", "/sys", "sysfs", 0, NULL))
		die("mount sysfs");
	f = fopen("/sys/block/zram0/disksize", "we");
	if (!f || fputs("16M", f) < 0 || fclose(f))
		die("disksize of zram0");
	f = fopen("/sys/block/zram0/dev", "re");
	if (!f || fscanf(f, "%u:%u", &major, &minor) != 2 || fclose(f))
		die("number of zram0");
	if (mknod(DISK, S_IFBLK | 0600, makedev(major, minor)))
		die("mknod " DISK);
	/* Without the page cache: what is measured is the disk. */
	fd = open(DISK, O_RDWR | O_DIRECT | O_CLOEXEC);
	if (fd < 0)
		die(DISK);
	return fd;
}

void work_zram(unsigned int times)
{
	static int fd = -1;
	unsigned int i;

	if (fd < 0) {
		make_data();
		fd = make_disk();
	}
	for (i = 0; i < times; i += STEP)
		if (pwrite(fd, buf, sizeof(buf), (off_t)i * PAGE) != sizeof(buf))
			die("write to " DISK);
	for (i = 0; i < times; i += STEP)
		if (pread(fd, buf, sizeof(buf), (off_t)i * PAGE) != sizeof(buf))
			die("read from " DISK);
}
