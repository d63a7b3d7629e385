// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader of /proc/iomem.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tool/iomem.h"

/* A line as "%0*llx-%0*llx : name", indented by two blanks a level. */
struct entry {
	unsigned int depth;
	u64 first;
	u64 last;
	const char *name;
};

static int parse_entry(char *line, struct entry *e, struct fail *fail)
{
	char *at, *end;

	line[strcspn(line, "\r\n")] = '\0';
	e->depth = (unsigned int)strspn(line, " ") / 2;
	at = line + strspn(line, " ");
	if (!strchr("0123456789abcdef", *at) || !*at)
		return fail_set(fail, "'%.60s', expected \"start-end : name\"", line);
	errno = 0;
	e->first = strtoull(at, &end, 16);
	if (*end != '-' || !end[1] || !strchr("0123456789abcdef", end[1]))
		return fail_set(fail, "'%.60s', expected \"start-end : name\"", line);
	e->last = strtoull(end + 1, &end, 16);
	if (errno || strncmp(end, " : ", 3) || e->last < e->first)
		return fail_set(fail, "'%.60s', expected \"start-end : name\"", line);
	e->name = end + 3;
	return 0;
}

/* As request_standard_resources() in arch/arm/kernel/setup.c names RAM. */
static int add_entry(struct board *board, const struct entry *e, struct fail *fail)
{
	if (e->depth || strcmp(e->name, "System RAM"))
		return 0;
	if (!e->last)
		return fail_set(fail, "addresses are all zero: the copy was made by an ordinary user; expected one made by root: sudo cat /proc/iomem");
	return board_add_range(&board->ram, e->first, e->last - e->first + 1, false, fail);
}

int iomem_parse(struct board *board, FILE *file, const char *name, bool lpae,
		struct fail *fail)
{
	unsigned int number = 0;
	char *line = NULL;
	struct entry entry = { 0 };
	size_t room = 0;
	int ret = 0;

	board_init(board);
	board->source = name;
	board->lpae = lpae;
	board_set_name(board, name, "");
	errno = 0;
	while (!ret && getline(&line, &room, file) >= 0) {
		number++;
		if (parse_entry(line, &entry, fail) || add_entry(board, &entry, fail))
			ret = fail_prefix(fail, "%s:%u: ", name, number);
	}
	if (!ret && ferror(file))
		ret = fail_set(fail, "%s: %s, expected a readable copy of /proc/iomem", name,
			       strerror(errno));
	free(line);
	if (!ret && !board->ram.nr)
		ret = fail_set(fail, "%s: no System RAM, expected a copy of /proc/iomem", name);
	if (!ret && board_finish(board, fail))
		ret = fail_prefix(fail, "%s: ", name);
	return ret;
}

int iomem_read(struct board *board, const char *path, bool lpae, struct fail *fail)
{
	FILE *file = fopen(path, "re");
	int ret;

	if (!file)
		return fail_set(fail, "%s: %s, expected a readable copy of /proc/iomem", path,
				strerror(errno));
	ret = iomem_parse(board, file, path, lpae, fail);
	fclose(file);
	return ret;
}
