// SPDX-License-Identifier: GPL-2.0-only
/*
 * Output of programs: all of it or nothing.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool/base/fail.h"
#include "tool/base/output.h"

int say(int code, const char *fmt, ...)
{
	char text[sizeof(((struct fail *)NULL)->text)];
	struct fail fail;
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	fail_set(&fail, "%s", text);
	fprintf(stderr, "intermix: %s\n", fail.text);
	return code;
}

int finish_stdout(void)
{
	if (fflush(stdout) || ferror(stdout))
		return say(EXIT_NO, "cannot write to standard output: %s", strerror(errno));
	return EXIT_DONE;
}

/* As open() with O_CREAT would have it. */
static mode_t usual_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static int fill_file(int fd, const char *text, size_t size)
{
	while (size) {
		ssize_t n = write(fd, text, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		text += n;
		size -= (size_t)n;
	}
	return fchmod(fd, usual_mode());
}

/* A file beside the target, renamed when complete. */
static int replace_file(const char *path, const char *text, size_t size)
{
	size_t room = strlen(path) + sizeof(".XXXXXX");
	char *temp = malloc(room);
	int fd, ret;

	if (!temp)
		return -1;
	snprintf(temp, room, "%s.XXXXXX", path);
	fd = mkstemp(temp);
	if (fd < 0) {
		free(temp);
		return -1;
	}
	ret = fill_file(fd, text, size);
	if (close(fd))
		ret = -1;
	if (!ret)
		ret = rename(temp, path);
	if (ret) {
		int error = errno;

		unlink(temp);
		errno = error;
	}
	free(temp);
	return ret;
}

/* A device or pipe cannot be replaced. */
static bool is_special(const char *path)
{
	struct stat st;

	return !stat(path, &st) && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

static int write_special(const char *path, const char *text, size_t size)
{
	FILE *file = fopen(path, "we");
	int ret;

	if (!file)
		return -1;
	ret = fwrite(text, 1, size, file) == size ? 0 : -1;
	return fclose(file) ? -1 : ret;
}

int write_output(const char *path, const char *text, size_t size)
{
	int ret;

	if (!path) {
		fwrite(text, 1, size, stdout);
		return finish_stdout();
	}
	ret = is_special(path) ? write_special(path, text, size) :
				 replace_file(path, text, size);
	if (ret)
		return say(EXIT_NO, "cannot write %s: %s", path, strerror(errno));
	return EXIT_DONE;
}
