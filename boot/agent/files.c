// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files of the kernel, and its command line.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/files.h"

int file_fail(const char *path, int error)
{
	snprintf(parse_error, sizeof(parse_error), "%.80s: %s", path,
		 strerror(error));
	return -1;
}

/**
 * read_file() - read a whole file
 * @path: its name
 *
 * Return: the text, to be freed; NULL with a reason in parse_error.
 */
char *read_file(const char *path)
{
	size_t room = 65536, len = 0;
	char *text = NULL;
	ssize_t got = 1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		file_fail(path, errno);
		return NULL;
	}
	while (got > 0) {
		if (!text || len + 1 == room) {
			room *= 2;
			text = realloc(text, room);
			if (!text)
				abort();
		}
		got = read(fd, text + len, room - len - 1);
		if (got > 0)
			len += (size_t)got;
	}
	if (got < 0) {
		file_fail(path, errno);
		free(text);
		text = NULL;
	} else {
		text[len] = '\0';
	}
	close(fd);
	return text;
}

/**
 * write_file() - write a short text to a file that exists
 * @path: its name
 * @text: the text
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int write_file(const char *path, const char *text)
{
	ssize_t len = (ssize_t)strlen(text);
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	int ret = 0;

	if (fd < 0)
		return file_fail(path, errno);
	if (write(fd, text, (size_t)len) != len)
		ret = file_fail(path, errno);
	close(fd);
	return ret;
}

/* The kernel's command line, without the newline. */
void read_cmdline(char line[CMDLINE_MAX])
{
	char *text = read_file("/proc/cmdline");

	snprintf(line, CMDLINE_MAX, "%s", text ? text : "");
	line[strcspn(line, "\n")] = '\0';
	free(text);
}

/* Is this a word of the kernel's command line? */
bool cmdline_has(const char *word)
{
	char line[CMDLINE_MAX];

	read_cmdline(line);
	return parse_word(line, word);
}

/* What follows the first @name, as "loglevel=", on the command line read into @line. */
const char *cmdline_value(char line[CMDLINE_MAX], const char *name)
{
	read_cmdline(line);
	return parse_param(line, name);
}

/* A value from /proc/meminfo in bytes, or 0 when there is none. */
uint64_t meminfo_bytes(const char *name)
{
	char *text = read_file("/proc/meminfo");
	uint64_t kb = 0;

	if (text && parse_meminfo(text, name, &kb))
		kb = 0;
	free(text);
	return kb << 10;
}

/**
 * read_areas() - read /proc/vmallocinfo
 * @out: the areas; was empty
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int read_areas(struct areas *out)
{
	char *text = read_file("/proc/vmallocinfo");
	int ret = text ? parse_vmallocinfo(text, out) : -1;

	free(text);
	return ret;
}

/* Is this word a value of the boot parameter intermix.agent? */
bool wants(const char *what)
{
	char word[64];

	snprintf(word, sizeof(word), "intermix.agent=%s", what);
	return cmdline_has(word);
}
