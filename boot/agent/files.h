/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files of the kernel, and its command line.
 */
#ifndef BOOT_AGENT_FILES_H
#define BOOT_AGENT_FILES_H

#include <stdbool.h>
#include <stdint.h>

#include "boot/agent/parse.h"

#define CMDLINE_MAX	4096

/* Sets parse_error to the reason why a file cannot be read; returns -1. */
int file_fail(const char *path, int error);

char *read_file(const char *path);
int write_file(const char *path, const char *text);
int read_areas(struct areas *out);
void read_cmdline(char line[CMDLINE_MAX]);
bool cmdline_has(const char *word);
const char *cmdline_value(char line[CMDLINE_MAX], const char *name);
uint64_t meminfo_bytes(const char *name);
bool wants(const char *what);

#endif /* BOOT_AGENT_FILES_H */
