/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A list of strings that grows.
 */
#ifndef TOOL_BASE_STRLIST_H
#define TOOL_BASE_STRLIST_H

#include <stddef.h>

/**
 * struct strlist - copies of strings; all zero is an empty list
 * @nr: strings in use
 * @room: strings there is room for
 * @string: them
 */
struct strlist {
	size_t nr;
	size_t room;
	char **string;
};

/**
 * strlist_add() - add a copy of a string
 *
 * Return: 0, or -1 without memory.
 */
int strlist_add(struct strlist *list, const char *string);

/**
 * strlist_sort() - sort by bytes, whatever the locale, and drop what is there twice
 */
void strlist_sort(struct strlist *list);

/**
 * strlist_free() - make it an empty list
 */
void strlist_free(struct strlist *list);

#endif /* TOOL_BASE_STRLIST_H */
