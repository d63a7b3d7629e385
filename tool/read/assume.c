// SPDX-License-Identifier: GPL-2.0-only
/*
 * Assumed RAM.
 */
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/read/assume.h"

#define BLANKS	" \t\n\r"

struct assume_line {
	char *glob;
	struct board_range ram;
};

static struct assume_line *add_line(struct assume *assume)
{
	if (assume->nr == assume->room) {
		unsigned int room = assume->room ? 2 * assume->room : 64;
		struct assume_line *more = realloc(assume->line, room * sizeof(*more));

		if (!more)
			return NULL;
		assume->line = more;
		assume->room = room;
	}
	return &assume->line[assume->nr];
}

static int add(struct assume *assume, const char *glob, u64 start, u64 size,
	       struct fail *fail)
{
	struct assume_line *line = add_line(assume);

	if (line)
		line->glob = strdup(glob);
	if (!line || !line->glob)
		return fail_set(fail, "out of memory");
	line->ram = (struct board_range){ .start = start, .size = size };
	assume->nr++;
	return 0;
}

static int parse_line(struct assume *assume, char *text, struct fail *fail)
{
	struct board_ranges check = { 0 };
	char *glob, *range, *rest, *hash = strchr(text, '#');
	u64 start, size;

	if (hash)
		*hash = '\0';
	glob = strtok_r(text, BLANKS, &rest);
	if (!glob)
		return 0;
	range = strtok_r(NULL, BLANKS, &rest);
	if (!range || strtok_r(NULL, BLANKS, &rest))
		return fail_set(fail, "'%.80s' %s, expected GLOB SIZE@BASE", glob,
				range ? "and more than one value" : "without a value");
	if (range_parse(range, &start, &size))
		return fail_set(fail, "bad size '%.80s', expected SIZE@BASE as in 1G@0x80000000",
				range);
	if (board_add_range(&check, start, size, true, fail))
		return -1;
	return add(assume, glob, start, size, fail);
}

int assume_parse(struct assume *assume, FILE *file, const char *name, struct fail *fail)
{
	unsigned int number = 0;
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	int ret = 0;

	errno = 0;
	while (!ret && (len = getline(&line, &room, file)) >= 0) {
		number++;
		if (strlen(line) != (size_t)len)
			ret = fail_set(fail, "a NUL character, expected text");
		else
			ret = parse_line(assume, line, fail);
		if (ret)
			fail_prefix(fail, "%s:%u: ", name, number);
	}
	if (!ret && ferror(file))
		ret = fail_set(fail, "%s: %s, expected a readable file of assumptions", name,
			       strerror(errno));
	free(line);
	return ret;
}

int assume_read(struct assume *assume, const char *path, struct fail *fail)
{
	FILE *file = fopen(path, "re");
	int ret;

	if (!file)
		return fail_set(fail, "%s: %s, expected a readable file of assumptions", path,
				strerror(errno));
	ret = assume_parse(assume, file, path, fail);
	fclose(file);
	return ret;
}

bool assume_find(const struct assume *assume, const char *path, struct board_ranges *ram)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	unsigned int i;

	for (i = 0; i < assume->nr; i++) {
		if (fnmatch(assume->line[i].glob, name, 0))
			continue;
		ram->nr = 1;
		ram->range[0] = assume->line[i].ram;
		return true;
	}
	return false;
}

void assume_free(struct assume *assume)
{
	while (assume->nr)
		free(assume->line[--assume->nr].glob);
	free(assume->line);
	assume->line = NULL;
	assume->room = 0;
}
