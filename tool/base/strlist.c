// SPDX-License-Identifier: GPL-2.0-only
/*
 * A list of strings that grows.
 */
#include <stdlib.h>
#include <string.h>

#include "tool/base/strlist.h"

int strlist_add(struct strlist *list, const char *string)
{
	char *copy;

	if (list->nr == list->room) {
		size_t room = list->room ? 2 * list->room : 64;
		char **more = realloc(list->string, room * sizeof(*more));

		if (!more)
			return -1;
		list->string = more;
		list->room = room;
	}
	copy = strdup(string);
	if (!copy)
		return -1;
	list->string[list->nr++] = copy;
	return 0;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void strlist_sort(struct strlist *list)
{
	size_t i, nr = 0;

	if (!list->nr)
		return;
	qsort(list->string, list->nr, sizeof(*list->string), compare);
	for (i = 1; i < list->nr; i++) {
		if (strcmp(list->string[nr], list->string[i]))
			list->string[++nr] = list->string[i];
		else
			free(list->string[i]);
	}
	list->nr = nr + 1;
}

void strlist_free(struct strlist *list)
{
	while (list->nr)
		free(list->string[--list->nr]);
	free(list->string);
	list->string = NULL;
	list->room = 0;
}
