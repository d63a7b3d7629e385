// SPDX-License-Identifier: GPL-2.0-only
/*
 * A file system on a disk of compressed RAM.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gains.h"

#define DISK	"/zram2"
#define SIZE	"1G"
/* The beginning of a file system of that size; behind it are zeros: bench/bench.mk. */
#define IMAGE	"/ext4"

static void copy_image(void)
{
	int from = open(IMAGE, O_RDONLY | O_CLOEXEC), to = open(DISK, O_WRONLY | O_CLOEXEC);
	static char buf[65536];
	ssize_t got;

	if (from < 0 || to < 0)
		die("copy of " IMAGE);
	while ((got = read(from, buf, sizeof(buf))) > 0)
		if (write(to, buf, (size_t)got) != got)
			die("write to " DISK);
	if (got || fsync(to) || close(to) || close(from))
		die("copy of " IMAGE);
	unlink(IMAGE);
}

void open_disk(void)
{
	make_zram(2, SIZE);
	copy_image();
	mkdir(DISK_DIR, 0777);
	if (mount(DISK, DISK_DIR, "ext4", MS_NOATIME, "noinit_itable"))
		die("mount ext4");
}

/* Gives its memory back. */
void close_disk(void)
{
	if (umount(DISK_DIR))
		die("umount ext4");
	set_file("/sys/block/zram2/reset", "1");
}
