// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees: a source, compiled by dtc where it is installed.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tool/dtb/source.h"
#include "tool/dtb/what.h"

extern char **environ;

/* dtc's complaints about a source that it refuses; the first line is enough. */
#define ERROR_LEN	200

/**
 * struct run - a dtc that runs
 * @child: its process
 * @out: what it writes, to be read
 * @err: what it complains about, to be read; a file, so that neither side waits
 */
struct run {
	pid_t child;
	FILE *out;
	FILE *err;
};

static int start(struct run *run, const char *path)
{
	char *slash, dir[4096];
	char *const argv[] = {
		(char *)"dtc", (char *)"-q", (char *)"-@", (char *)"-I", (char *)"dts",
		(char *)"-O", (char *)"dtb", (char *)"-i", dir, (char *)"-o", (char *)"-",
		(char *)"--", (char *)path, NULL,
	};
	posix_spawn_file_actions_t actions;
	int fds[2], error;

	snprintf(dir, sizeof(dir), "%s", path);
	slash = strrchr(dir, '/');
	snprintf(slash ? slash + 1 : dir, 2, ".");
	run->err = tmpfile();
	if (!run->err)
		return errno;
	if (pipe(fds)) {
		error = errno;
		fclose(run->err);
		return error;
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addclose(&actions, fds[0]);
	posix_spawn_file_actions_adddup2(&actions, fds[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, fileno(run->err), STDERR_FILENO);
	error = posix_spawnp(&run->child, "dtc", &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(fds[1]);
	run->out = error ? NULL : fdopen(fds[0], "r");
	if (error || !run->out) {
		close(fds[0]);
		fclose(run->err);
	}
	return error;
}

/* Returns whether dtc was content. */
static bool finish(struct run *run, char *complaint)
{
	int status = -1;

	fclose(run->out);
	while (waitpid(run->child, &status, 0) < 0 && errno == EINTR)
		;
	complaint[0] = '\0';
	rewind(run->err);
	if (fgets(complaint, ERROR_LEN, run->err))
		complaint[strcspn(complaint, "\n")] = '\0';
	fclose(run->err);
	return !status;
}

int dtb_compile(const char *path, void **blob, size_t *size, struct fail *fail,
		int (*read)(FILE *file, const char *path, void **blob, size_t *size,
			    struct fail *fail))
{
	char complaint[ERROR_LEN];
	struct run run;
	int ret, error = start(&run, path);

	if (error == ENOENT)
		return fail_set(fail, "%s: the source of a device tree, and dtc is not installed (package device-tree-compiler); expected a flattened one",
				path);
	if (error)
		return fail_set(fail, "%s: cannot run dtc: %s", path, strerror(error));
	ret = read(run.out, path, blob, size, fail);
	if (finish(&run, complaint) || ret)
		return ret;
	return fail_set(fail, "%s: dtc cannot compile it: %s; expected a source as dtc takes it, without #include: cpp -nostdinc -undef -x assembler-with-cpp does those",
			path, complaint[0] ? complaint : "it failed");
}
