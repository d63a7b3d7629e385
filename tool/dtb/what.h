/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is given for a device tree, by mistake or packed in something else.
 */
#ifndef TOOL_DTB_WHAT_H
#define TOOL_DTB_WHAT_H

#include <stdbool.h>
#include <stddef.h>

#include <libfdt.h>

#include "tool/base/fail.h"

/**
 * dtb_is_source() - is it the source of a device tree?
 *
 * Whatever comments come first.
 */
bool dtb_is_source(const void *blob, size_t size);

/**
 * dtb_is_known() - does a file begin as a device tree, or as what it may be in?
 *
 * dtb_read() takes it, or names what it is.
 */
bool dtb_is_known(const void *blob, size_t size);

/**
 * dtb_refuse_folder() - say what to do about a folder, as /proc/device-tree is one
 *
 * Return: 0 when @path is none, or -1 and what to do in @fail.
 */
int dtb_refuse_folder(const char *path, struct fail *fail);

/**
 * dtb_refuse_packed() - name what compressed a file that may be anything
 * @name: of the file, for messages
 *
 * Return: 0 when nothing did, or -1 and the command that unpacks it in @fail.
 */
int dtb_refuse_packed(const void *blob, size_t size, const char *name, struct fail *fail);

/**
 * dtb_refuse_others() - name what is known not to be a device tree
 * @name: of the file, for messages
 *
 * Return: 0 when it may be one, or -1, what it is and what makes a tree of it in @fail.
 */
int dtb_refuse_others(const void *blob, size_t size, const char *name, struct fail *fail);

/**
 * dtb_error_text() - an error of libfdt in words
 * @error: negative
 */
const char *dtb_error_text(int error);

#endif /* TOOL_DTB_WHAT_H */
