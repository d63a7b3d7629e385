/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a page does not have: no process is ever started.
 */
#ifndef WEB_INCLUDE_SPAWN_H
#define WEB_INCLUDE_SPAWN_H

#include <errno.h>
#include <sys/types.h>

typedef int posix_spawn_file_actions_t;

#define posix_spawn_file_actions_init(actions)			((void)(actions))
#define posix_spawn_file_actions_addclose(actions, fd)		((void)(actions), (void)(fd))
#define posix_spawn_file_actions_adddup2(actions, fd, to)	((void)(actions), (void)(fd))
#define posix_spawn_file_actions_addopen(actions, fd, path, flags, mode) ((void)(actions))
#define posix_spawn_file_actions_destroy(actions)		((void)(actions))

/* As if neither dtc nor gzip were installed. */
static inline int posix_spawnp(pid_t *child, const char *path, void *actions, void *attributes,
			       char *const argv[], char **environment)
{
	(void)path, (void)actions, (void)attributes, (void)argv, (void)environment;
	*child = 0;
	return ENOENT;
}

#endif /* WEB_INCLUDE_SPAWN_H */
