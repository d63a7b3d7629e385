// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loads the test module under one name after another.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "boot/agent/files.h"
#include "boot/agent/modules.h"

#define MODULE_FILE	"/lowmem_check.ko"
#define MODULE_NAME	"lowmem_check"	/* in the file; as long as any other */

/* The file, in memory that may be changed; NULL when there is none. */
static char *map_module(size_t *size)
{
	int fd = open(MODULE_FILE, O_RDONLY | O_CLOEXEC);
	void *data = MAP_FAILED;
	struct stat st;

	if (fd >= 0 && !fstat(fd, &st)) {
		*size = (size_t)st.st_size;
		data = mmap(NULL, *size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	}
	if (fd >= 0)
		close(fd);
	return data == MAP_FAILED ? NULL : data;
}

static void rename_all(char *data, size_t size, const char *name)
{
	char *end = data + size, *at = data;

	while ((at = memmem(at, (size_t)(end - at), MODULE_NAME, strlen(MODULE_NAME))))
		memcpy(at, name, strlen(MODULE_NAME));
}

/* The address in a file like /sys/module/NAME/sections/.bss, or 0. */
static uint64_t section_address(const char *module, const char *section)
{
	char path[96], *text;
	uint64_t address = 0;

	snprintf(path, sizeof(path), "/sys/module/%s/sections/%s", module, section);
	text = read_file(path);
	if (text)
		address = strtoull(text, NULL, 16);
	free(text);
	return address;
}

/**
 * module_load() - load the test module once more
 * @number: a number that no other copy has, below 10000
 * @module: filled in
 *
 * Return: 0, or -1 with errno set.
 */
int module_load(unsigned int number, struct module_seen *module)
{
	size_t size;
	char *data = map_module(&size);
	int ret;

	if (!data)
		return -1;
	snprintf(module->name, sizeof(module->name), "lowmem_c%04u", number % 10000);
	rename_all(data, size, module->name);
	ret = (int)syscall(__NR_init_module, data, size, "");
	munmap(data, size);
	if (ret)
		return -1;
	module->code = section_address(module->name, ".text");
	module->data = section_address(module->name, ".bss");
	errno = ENODATA;
	return module->code && module->data ? 0 : -1;
}

/**
 * module_unload() - unload a copy
 *
 * Return: 0, or -1 with errno set.
 */
int module_unload(const struct module_seen *module)
{
	return (int)syscall(__NR_delete_module, module->name, O_NONBLOCK);
}

/* Did a test module come with this kernel? */
bool module_there(void)
{
	return !access(MODULE_FILE, R_OK);
}

/**
 * modules_wanted() - is this a kernel that modules are tested in?
 *
 * One that cannot unload them (6.1 has modules in every configuration here, for
 * its BPF_JIT) is not: no test module comes with it.
 */
bool modules_wanted(void)
{
	return !syscall(__NR_delete_module, "", O_NONBLOCK) || errno != ENOSYS;
}
