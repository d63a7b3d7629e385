// SPDX-License-Identifier: GPL-2.0-only
/*
 * Write an initramfs with two programs in it: "mkinitramfs INIT INTERMIX OUTPUT".
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

#define FIRST_PROGRAM	4	/* in the list of entries */

int main(int argc, char **argv)
{
	struct entry entries[] = {
		{ "dev", S_IFDIR | 0755, 0, 0, NULL, 0 },
		{ "dev/console", S_IFCHR | 0600, 5, 1, NULL, 0 },
		{ "proc", S_IFDIR | 0755, 0, 0, NULL, 0 },
		{ "sys", S_IFDIR | 0755, 0, 0, NULL, 0 },
		{ "init", S_IFREG | 0755, 0, 0, NULL, 0 },
		{ "intermix", S_IFREG | 0755, 0, 0, NULL, 0 },
		{ "TRAILER!!!", 0, 0, 0, NULL, 0 },
	};
	const char *output = argv[argc - 1];
	unsigned int i;
	FILE *out;

	if (argc != 4) {
		fputs("mkinitramfs: usage: mkinitramfs INIT INTERMIX OUTPUT\n", stderr);
		return 2;
	}
	for (i = 0; i < 2; i++) {
		struct entry *program = &entries[FIRST_PROGRAM + i];

		program->data = read_program(argv[1 + i], &program->size);
		if (!program->data) {
			fprintf(stderr, "mkinitramfs: %s: cannot be read: %s\n",
				argv[1 + i], strerror(errno));
			return 3;
		}
	}

	out = fopen(output, "wb");
	for (i = 0; out && i < sizeof(entries) / sizeof(entries[0]); i++)
		write_entry(out, &entries[i],
			    entries[i].mode ? i + 1 : 0);
	if (!out || ferror(out) || fclose(out)) {
		fprintf(stderr, "mkinitramfs: %s: cannot be written: %s\n",
			output, strerror(errno));
		remove(output);
		return 1;
	}
	return 0;
}
