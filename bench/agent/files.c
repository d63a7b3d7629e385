// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files of a tmpfs, and kernel objects that a file descriptor stands for.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"

#define MIB	0x100000u
#define FILES	100

static char buf[MIB];

/* A file is written from start to end, and read, in steps. */
static void write_read(unsigned int steps, size_t size)
{
	int fd = open(WORK_DIR "/file", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	unsigned int i;

	if (fd < 0)
		die("file");
	for (i = 0; i < steps; i++)
		if (write(fd, buf, size) != (ssize_t)size)
			die("write");
	lseek(fd, 0, SEEK_SET);
	for (i = 0; i < steps; i++)
		if (read(fd, buf, size) != (ssize_t)size)
			die("read");
	close(fd);
	unlink(WORK_DIR "/file");
}

void work_file_4k(unsigned int times)
{
	write_read(times, 4096);
}

void work_file_1m(unsigned int times)
{
	write_read(times, MIB);
}

static void name_of(char name[32], unsigned int i)
{
	snprintf(name, 32, WORK_DIR "/many/%u", i);
}

static void make_files(void)
{
	char name[32];
	unsigned int i;

	for (i = 0; i < FILES; i++) {
		int fd;

		name_of(name, i);
		fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (fd < 0 || write(fd, buf, 100) != 100)
			die(name);
		close(fd);
	}
}

static void remove_files(void)
{
	char name[32];
	unsigned int i;

	for (i = 0; i < FILES; i++) {
		name_of(name, i);
		if (unlink(name))
			die(name);
	}
}

void work_files(unsigned int times)
{
	if (mkdir(WORK_DIR "/many", 0700))
		die("mkdir");
	for (; times; times -= FILES) {
		make_files();
		remove_files();
	}
	rmdir(WORK_DIR "/many");
}

void work_open(unsigned int times)
{
	while (times--) {
		int fd = open("/init", O_RDONLY | O_CLOEXEC);

		if (fd < 0)
			die("open");
		close(fd);
	}
}

void work_stat(unsigned int times)
{
	struct stat st;

	while (times--)
		if (stat("/proc/self/exe", &st))
			die("stat");
}

/* A pipe is two files, a dentry, an inode and a ring, all of them from slabs. */
void work_slab(unsigned int times)
{
	int fd[2];

	while (times--) {
		if (pipe2(fd, O_CLOEXEC))
			die("pipe");
		close(fd[0]);
		close(fd[1]);
	}
}
