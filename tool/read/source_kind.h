/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a file is, told by its contents.
 */
#ifndef TOOL_READ_SOURCE_KIND_H
#define TOOL_READ_SOURCE_KIND_H

#include <stdbool.h>
#include <stdio.h>

#include "tool/base/fail.h"

/**
 * enum source_kind - what describes a board
 * @SOURCE_DTB: a flattened device tree
 * @SOURCE_IOMEM: /proc/iomem
 * @SOURCE_MEMBLOCK: /sys/kernel/debug/memblock/memory
 * @SOURCE_BOARD: a board file
 * @SOURCE_BDINFO: what U-Boot's bdinfo prints
 * @SOURCE_LOG: a boot log
 * @SOURCE_UNKNOWN: none of them
 */
enum source_kind {
	SOURCE_DTB,
	SOURCE_IOMEM,
	SOURCE_MEMBLOCK,
	SOURCE_BOARD,
	SOURCE_BDINFO,
	SOURCE_LOG,
	SOURCE_UNKNOWN,
};

/* So many bytes at the start of a file decide what it is. */
#define SOURCE_HEAD_LEN		(256u << 10)
/* No source is larger; a log of many boots may be large. */
#define SOURCE_MAX_LEN		(256ull << 20)

/**
 * source_kind_of() - what a file is, by its first bytes
 * @head: up to SOURCE_HEAD_LEN bytes of it
 * @len: bytes
 */
enum source_kind source_kind_of(const unsigned char *head, size_t len);

/**
 * source_kind_name() - "a device tree", "a boot log", ...
 */
const char *source_kind_name(enum source_kind kind);

/* All that are known, for messages. */
#define SOURCE_KINDS	"a device tree, a boot log, a copy of /proc/iomem or of memblock/memory, U-Boot's bdinfo, or a board file"

/**
 * struct source - an opened file
 * @name: for messages
 * @file: rewound; may be a copy, when the source can be read only once
 * @seekable: @name can be opened again
 * @kind: what it is
 */
struct source {
	const char *name;
	FILE *file;
	bool seekable;
	enum source_kind kind;
};

/**
 * source_open() - open a file and find out what it is
 * @path: the file, or "-" for standard input
 *
 * Return: 0, or -1 and why in @fail: it cannot be read, is too large, or is empty.
 */
int source_open(struct source *source, const char *path, struct fail *fail);

/**
 * source_close() - close it, when it is open
 */
void source_close(struct source *source);

#endif /* TOOL_READ_SOURCE_KIND_H */
