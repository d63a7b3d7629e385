/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files and directories: 0, or EXIT_INPUT after saying why.
 */
#ifndef BOOT_RUNNER_FILE_H
#define BOOT_RUNNER_FILE_H

#include <stddef.h>

int file_read(const char *path, void **data, size_t *size);
int file_write(const char *path, const void *data, size_t size);

/* Of @size bytes, all of them zero and none on the disk. */
int file_sparse(const char *path, unsigned long long size);

/* Those that it lies in are made, too. */
int make_dir(const char *path);

#endif /* BOOT_RUNNER_FILE_H */
