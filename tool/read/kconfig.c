// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader of a kernel's configuration.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tool/base/lines.h"
#include "tool/base/size.h"
#include "tool/read/kconfig.h"

extern char **environ;

/* What follows "CONFIG_NAME=" in @line, or NULL. */
static const char *value_of(const char *line, const char *name)
{
	static const char prefix[] = "CONFIG_";
	const char *at = line + strlen(prefix);
	size_t len = strlen(name);

	return !strncmp(line, prefix, strlen(prefix)) && !strncmp(at, name, len) &&
	       at[len] == '=' ? at + len + 1 : NULL;
}

static bool is_on(const char *line, const char *name)
{
	const char *value = value_of(line, name);

	return value && !strcmp(value, "y");
}

static int parse_line(struct kconfig *config, const char *line, struct fail *fail)
{
	const char *value = value_of(line, "PAGE_OFFSET");
	u64 number;

	config->highmem |= is_on(line, "HIGHMEM");
	config->lpae |= is_on(line, "ARM_LPAE");
	config->intermix |= is_on(line, "VMALLOC_INTERMIX");
	config->packed |= is_on(line, "ARM_PACKED_LOWMEM");
	if (!value)
		return 0;
	if (size_parse(value, &number) || number > UINT32_MAX)
		return fail_set(fail, "'%.60s', expected an address of 32 bits", line);
	config->page_offset = (u32)number;
	return 0;
}

int kconfig_parse(struct kconfig *config, FILE *file, const char *name, struct fail *fail)
{
	struct lines lines;
	bool arm = false;

	memset(config, 0, sizeof(*config));
	lines_start(&lines, file, name);
	while (lines_next(&lines, fail)) {
		arm |= is_on(lines.text, "ARM");
		if (parse_line(config, lines.text, fail))
			return lines_fail(&lines, fail);
	}
	if (fail->text[0])
		return -1;
	if (!arm)
		return fail_set(fail, "%s: no CONFIG_ARM=y, expected the configuration of a 32-bit ARM kernel",
				name);
	return 0;
}

/* Start gzip from @in; the read end of a pipe, or -1 and errno. */
static int start_gzip(int in, pid_t *child)
{
	char *const argv[] = { (char[]){ "gzip" }, (char[]){ "-dc" }, NULL };
	posix_spawn_file_actions_t actions;
	int fds[2], error;

	if (pipe(fds))
		return -1;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, fds[1], STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addclose(&actions, fds[0]);
	error = posix_spawnp(child, argv[0], &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(fds[1]);
	if (!error)
		return fds[0];
	close(fds[0]);
	errno = error;
	return -1;
}

/* Busybox has gzip, too; so no decompressor is linked in. */
static int read_packed(struct kconfig *config, int fd, const char *path, struct fail *fail)
{
	int status = -1, out, ret;
	pid_t child;
	FILE *file;

	out = start_gzip(fd, &child);
	if (out < 0)
		return fail_set(fail, "%s: cannot run gzip: %s, expected it to be installed",
				path, strerror(errno));
	file = fdopen(out, "r");
	ret = file ? kconfig_parse(config, file, path, fail) :
		     fail_set(fail, "%s: %s", path, strerror(errno));
	if (file)
		fclose(file);
	else
		close(out);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	/* A gzip that is killed may have lost its reader, when the text is bad. */
	if (status && (!ret || WIFEXITED(status)))
		return fail_set(fail, "%s: gzip cannot unpack it, expected a packed configuration",
				path);
	return ret;
}

int kconfig_read(struct kconfig *config, const char *path, struct fail *fail)
{
	unsigned char magic[2] = { 0 };
	FILE *file;
	int fd, ret;

	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail_set(fail, "%s: %s, expected a kernel configuration", path,
				strerror(errno));
	if (pread(fd, magic, sizeof(magic), 0) == 2 && magic[0] == 0x1f && magic[1] == 0x8b) {
		ret = read_packed(config, fd, path, fail);
		close(fd);
		return ret;
	}
	file = fdopen(fd, "r");
	if (!file) {
		close(fd);
		return fail_set(fail, "%s: %s", path, strerror(errno));
	}
	ret = kconfig_parse(config, file, path, fail);
	fclose(file);
	return ret;
}
