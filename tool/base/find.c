// SPDX-License-Identifier: GPL-2.0-only
/*
 * Finds device trees and board files.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tool/base/fail.h"
#include "tool/base/find.h"

static bool has_suffix(const char *path, const char *suffix)
{
	size_t len = strlen(path), want = strlen(suffix);

	return len > want && !strcmp(path + len - want, suffix);
}

bool find_is_board(const char *path)
{
	/* The second is what they were called once. */
	return has_suffix(path, ".board") || has_suffix(path, ".layout");
}

static int add_problem(struct strlist *problems, const char *path, const char *what,
		       const char *expected)
{
	struct fail fail;

	fail_set(&fail, "%s: %s, expected %s", path, what, expected);
	return strlist_add(problems, fail.text);
}

/* What a directory has: board files to @found, directories to @dirs. */
static int sort_out(struct strlist *found, struct strlist *dirs, struct strlist *problems,
		    const char *path)
{
	struct stat st;

	if (lstat(path, &st))
		return add_problem(problems, path, strerror(errno), "a readable file");
	if (S_ISDIR(st.st_mode))
		return strlist_add(dirs, path);
	if (!has_suffix(path, ".dtb") && !find_is_board(path))
		return 0;
	if (S_ISLNK(st.st_mode) && stat(path, &st))
		return add_problem(problems, path, strerror(errno), "a readable file");
	return S_ISREG(st.st_mode) ? strlist_add(found, path) : 0;
}

static int join(char **path, const char *dir, const char *name)
{
	size_t len = strlen(dir);
	size_t room = len + strlen(name) + 2;
	const char *slash = len && dir[len - 1] == '/' ? "" : "/";

	*path = malloc(room);
	if (!*path)
		return -1;
	snprintf(*path, room, "%s%s%s", dir, slash, name);
	return 0;
}

static int read_dir(struct strlist *found, struct strlist *dirs, struct strlist *problems,
		    const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	int ret = 0;

	if (!dir)
		return add_problem(problems, path, strerror(errno), "a readable directory");
	while (!ret && (entry = readdir(dir)) != NULL) {
		char *child;

		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		ret = join(&child, path, entry->d_name);
		if (ret)
			break;
		ret = sort_out(found, dirs, problems, child);
		free(child);
	}
	closedir(dir);
	return ret;
}

/* A list instead of recursion: as deep as paths can be. */
static int walk(struct strlist *found, struct strlist *problems, const char *path)
{
	size_t i, before = found->nr + problems->nr;
	struct strlist dirs = { 0 };
	int ret = strlist_add(&dirs, path);

	for (i = 0; !ret && i < dirs.nr; i++)
		ret = read_dir(found, &dirs, problems, dirs.string[i]);
	strlist_free(&dirs);
	if (!ret && found->nr + problems->nr == before)
		ret = add_problem(problems, path, "no boards in it",
				  "*.dtb or *.board files at any depth");
	return ret;
}

int find_boards(struct strlist *found, struct strlist *problems, const char *path)
{
	struct stat st;

	if (stat(path, &st))
		return add_problem(problems, path, strerror(errno),
				   "a device tree, a board file or a directory");
	return S_ISDIR(st.st_mode) ? walk(found, problems, path) : strlist_add(found, path);
}
