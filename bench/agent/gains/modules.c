// SPDX-License-Identifier: GPL-2.0-only
/*
 * How many modules there is room for: bench/module, with another name each time.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "gains.h"

#define MODULE		"/filler.ko"
#define NAME		"filler_0000"
#define MAX_MODULES	9999u

static char image[MIB];

static size_t read_module(void)
{
	int fd = open(MODULE, O_RDONLY | O_CLOEXEC);
	size_t size = 0;
	ssize_t got;

	if (fd < 0)
		die(MODULE);
	while ((got = read(fd, image + size, sizeof(image) - size)) > 0)
		size += (size_t)got;
	errno = EFBIG;
	if (got || size == sizeof(image))
		die(MODULE);
	close(fd);
	return size;
}

static void rename_module(size_t size, unsigned int number)
{
	char name[sizeof(NAME)];
	static char old[sizeof(NAME)] = NAME;
	char *at = image, *end = image + size;

	snprintf(name, sizeof(name), "filler_%04u", number);
	while ((at = memmem(at, (size_t)(end - at), old, strlen(old)))) {
		memcpy(at, name, strlen(name));
		at += strlen(name);
	}
	strcpy(old, name);
}

static bool load_module(size_t size, unsigned int number)
{
	rename_module(size, number);
	if (!syscall(SYS_init_module, image, size, ""))
		return true;
	if (errno != ENOMEM)
		die("init_module");
	return false;
}

/* They stay. */
void measure_modules(void)
{
	size_t size = read_module();
	unsigned int n = 0;

	while (n < MAX_MODULES && low_free_kb() > KEEP_KB && load_module(size, n + 1))
		n++;
	printf("bench: fits.modules 1 %u\n", n);
}
