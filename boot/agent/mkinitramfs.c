// SPDX-License-Identifier: GPL-2.0-only
/*
 * Write an initramfs with programs in it: "mkinitramfs OUTPUT NAME=FILE...".
 *
 * Every run gives the same bytes: no times, owners or inode numbers of the
 * machine go into the archive.  The format is the kernel's
 * Documentation/driver-api/early-userspace/buffer-format.rst, "newc".
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/**
 * struct entry - a file in the archive
 * @name: without the leading "/"
 * @mode: type and permissions
 * @major: device number, for a device
 * @minor: device number, for a device
 * @data: contents
 * @size: of the contents in bytes
 */
struct entry {
	const char *name;
	unsigned int mode;
	unsigned int major;
	unsigned int minor;
	const char *data;
	size_t size;
};

static void pad(FILE *out, size_t written)
{
	while (written++ % 4)
		fputc(0, out);
}

static void write_entry(FILE *out, const struct entry *e, unsigned int ino)
{
	size_t name_size = strlen(e->name) + 1;

	/* magic ino mode uid gid nlink mtime filesize maj min rmaj rmin namesize check */
	fprintf(out, "070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X",
		ino, e->mode, 0u, 0u, 1u, 0u, (unsigned int)e->size, 0u, 0u,
		e->major, e->minor, (unsigned int)name_size, 0u);
	fwrite(e->name, 1, name_size, out);
	pad(out, 110 + name_size);
	if (e->size)
		fwrite(e->data, 1, e->size, out);
	pad(out, e->size);
}

static char *read_program(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	char *data = NULL;
	struct stat st;

	if (f && !fstat(fileno(f), &st)) {
		*size = (size_t)st.st_size;
		data = malloc(*size + 1);
		if (data && fread(data, 1, *size, f) != *size) {
			free(data);
			data = NULL;
		}
	}
	if (f)
		fclose(f);
	return data;
}

#define MAX_PROGRAMS	64

static unsigned int write_directories(FILE *out)
{
	static const struct entry entries[] = {
		{ "dev", S_IFDIR | 0755, 0, 0, NULL, 0 },
		{ "dev/console", S_IFCHR | 0600, 5, 1, NULL, 0 },
		{ "proc", S_IFDIR | 0755, 0, 0, NULL, 0 },
		{ "sys", S_IFDIR | 0755, 0, 0, NULL, 0 },
		{ "tmp", S_IFDIR | 0755, 0, 0, NULL, 0 },
		{ "bin", S_IFDIR | 0755, 0, 0, NULL, 0 },
		{ "lib", S_IFDIR | 0755, 0, 0, NULL, 0 },
	};
	unsigned int i;

	for (i = 0; i < sizeof(entries) / sizeof(entries[0]); i++)
		write_entry(out, &entries[i], i + 1);
	return i;
}

/* "NAME=FILE" */
static int get_program(struct entry *program, char *arg)
{
	char *path = strchr(arg, '=');

	if (!path) {
		fprintf(stderr, "mkinitramfs: %s: expected NAME=FILE\n", arg);
		return 2;
	}
	*path++ = '\0';
	program->name = arg;
	program->mode = S_IFREG | 0755;
	program->data = read_program(path, &program->size);
	if (program->data)
		return 0;
	fprintf(stderr, "mkinitramfs: %s: cannot be read: %s\n", path, strerror(errno));
	return 3;
}

int main(int argc, char **argv)
{
	static const struct entry trailer = { .name = "TRAILER!!!" };
	struct entry program[MAX_PROGRAMS] = { 0 };
	unsigned int i, ino, nr = (unsigned int)argc - 2;
	const char *output = argv[1];
	FILE *out;
	int ret;

	if (argc < 3 || nr > MAX_PROGRAMS) {
		fputs("mkinitramfs: usage: mkinitramfs OUTPUT NAME=FILE...\n", stderr);
		return 2;
	}
	for (i = 0; i < nr; i++) {
		ret = get_program(&program[i], argv[2 + i]);
		if (ret)
			return ret;
	}

	out = fopen(output, "wb");
	if (out) {
		ino = write_directories(out);
		for (i = 0; i < nr; i++)
			write_entry(out, &program[i], ++ino);
		write_entry(out, &trailer, 0);
	}
	if (!out || ferror(out) || fclose(out)) {
		fprintf(stderr, "mkinitramfs: %s: cannot be written: %s\n",
			output, strerror(errno));
		remove(output);
		return 1;
	}
	return 0;
}
