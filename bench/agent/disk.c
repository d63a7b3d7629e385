// SPDX-License-Identifier: GPL-2.0-only
/*
 * A file system on a disk of compressed RAM.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"

#define SIZE		"1G"
/* The beginning of a file system of that size; behind it are zeros: bench/bench.mk. */
#define IMAGE		"/ext4"
#define PAGE		4096u
#define WORK_FILE	DISK_DIR "/file"

static struct zram disk;

static void copy_image(void)
{
	int from = open(IMAGE, O_RDONLY | O_CLOEXEC), to = open(disk.path, O_WRONLY | O_CLOEXEC);
	static char buf[65536];
	ssize_t got;

	if (from < 0 || to < 0)
		die("copy of " IMAGE);
	while ((got = read(from, buf, sizeof(buf))) > 0)
		if (write(to, buf, (size_t)got) != got)
			die(disk.path);
	if (got || fsync(to) || close(to) || close(from))
		die("copy of " IMAGE);
	unlink(IMAGE);
}

void open_disk(void)
{
	make_zram(&disk, SIZE);
	copy_image();
	mkdir(DISK_DIR, 0777);
	if (mount(disk.path, DISK_DIR, "ext4", MS_NOATIME, "noinit_itable"))
		die("mount ext4");
}

void close_disk(void)
{
	if (!disk.path[0])
		return;
	if (umount(DISK_DIR))
		die("umount ext4");
	end_zram(&disk);
}

/* What is written goes to the disk, and what is read comes from there. */
void work_ext4(unsigned int times)
{
	static char page[PAGE];
	unsigned int i;
	int fd;

	if (!disk.path[0])
		open_disk();
	fd = open(WORK_FILE, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		die(WORK_FILE);
	for (i = 0; i < times; i++)
		if (write(fd, page, PAGE) != PAGE)
			die("write to " WORK_FILE);
	if (fsync(fd) || posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) || lseek(fd, 0, SEEK_SET))
		die("sync of " WORK_FILE);
	for (i = 0; i < times; i++)
		if (read(fd, page, PAGE) != PAGE)
			die("read from " WORK_FILE);
	if (close(fd) || unlink(WORK_FILE))
		die("removal of " WORK_FILE);
}
