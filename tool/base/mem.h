/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TOOL_BASE_MEM_H
#define TOOL_BASE_MEM_H

#include <stddef.h>

/**
 * must_calloc() - memory filled with zeros
 *
 * Without memory it ends the program with a message: a writer that went on
 * would leave half of its output away.
 *
 * Return: the memory, to be freed by free(); never NULL.
 */
void *must_calloc(size_t nr, size_t size);

#endif /* TOOL_BASE_MEM_H */
