// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files and directories.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "boot/runner/file.h"
#include "boot/runner/say.h"

/**
 * file_read() - read a whole file
 * @data: set to its contents and a NUL behind them, to be freed
 * @size: set to its size in bytes, without the NUL
 */
int file_read(const char *path, void **data, size_t *size)
{
	FILE *file = fopen(path, "re");
	char *buf = NULL;
	long len;

	if (!file)
		return bad_input("%s: %s", path, strerror(errno));
	if (!fseek(file, 0, SEEK_END) && (len = ftell(file)) >= 0 &&
	    !fseek(file, 0, SEEK_SET)) {
		buf = malloc((size_t)len + 1);
		if (buf && fread(buf, 1, (size_t)len, file) == (size_t)len) {
			buf[len] = '\0';
			*data = buf;
			*size = (size_t)len;
			fclose(file);
			return 0;
		}
	}
	free(buf);
	fclose(file);
	return bad_input("%s: cannot be read, expected a regular file", path);
}

/**
 * file_write() - write a whole file
 */
int file_write(const char *path, const void *data, size_t size)
{
	FILE *file = fopen(path, "we");
	bool ok;

	if (!file)
		return bad_input("%s: %s", path, strerror(errno));
	ok = fwrite(data, 1, size, file) == size;
	if (fclose(file) || !ok)
		return bad_input("%s: cannot be written: %s", path, strerror(errno));
	return 0;
}

/**
 * file_sparse() - make a file of zeros that takes no room
 * @size: in bytes
 */
int file_sparse(const char *path, unsigned long long size)
{
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	bool ok = fd >= 0 && !ftruncate(fd, (off_t)size);

	if (fd >= 0)
		close(fd);
	return ok ? 0 : bad_input("%s: cannot be made: %s", path, strerror(errno));
}

/**
 * make_dir() - make a directory, and those that it lies in
 */
int make_dir(const char *path)
{
	char part[4096];
	char *slash;

	snprintf(part, sizeof(part), "%s", path);
	for (slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(part, 0777);
		*slash = '/';
	}
	if (mkdir(part, 0777) && errno != EEXIST)
		return bad_input("%s: %s", path, strerror(errno));
	return 0;
}
