/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A running system: the files that are read of it.
 */
#ifndef TOOL_SHOW_FILES_H
#define TOOL_SHOW_FILES_H

#include <stdio.h>

#include "tool/show/show.h"

#define SHOW_DEBUGFS	"/sys/kernel/debug"

/**
 * show_place_files() - say where each file is
 * @root: folder with its proc, sys and boot; "" for the running one
 */
void show_place_files(struct show *show, const char *root);

/**
 * show_fix() - what to do when a file is not there, also of a copy
 */
const char *show_fix(const struct show *show, enum show_file file);

/**
 * show_open() - open one of the files of a system
 *
 * Return: the file, or NULL and the source's problem.
 */
FILE *show_open(struct show *show, enum show_file file);

#endif /* TOOL_SHOW_FILES_H */
