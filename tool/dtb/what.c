// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees: what a file is that is none, and what is wrong with one that is.
 */
#include <string.h>
#include <sys/stat.h>

#include "tool/dtb/what.h"

/**
 * struct kind - a kind of file
 * @magic: how it begins
 * @len: bytes of it
 * @what: its name
 * @how: what makes a device tree of it; %s is the file
 */
struct kind {
	const char *magic;
	size_t len;
	const char *what;
	const char *how;
};

#define KIND(magic, what, how)	{ magic, sizeof(magic) - 1, what, how }

static const struct kind kinds[] = {
	KIND("\x1f\x8b", "compressed by gzip", "gunzip -c %s >board.dtb"),
	KIND("\xfd" "7zXZ\0", "compressed by xz", "xz -dc %s >board.dtb"),
	KIND("\x28\xb5\x2f\xfd", "compressed by zstd", "zstd -dc %s >board.dtb"),
	KIND("\x04\x22\x4d\x18", "compressed by lz4", "lz4 -dc %s >board.dtb"),
	KIND("\x02\x21\x4c\x18", "compressed by lz4", "lz4 -dc %s >board.dtb"),
	KIND("BZh", "compressed by bzip2", "bzip2 -dc %s >board.dtb"),
	KIND("\x5d\0\0", "compressed by lzma", "xz -dc --format=lzma %s >board.dtb"),
	KIND("\x89LZO", "compressed by lzop", "lzop -dc %s >board.dtb"),
	KIND("ANDROID!", "an Android boot image", "unpack_bootimg --boot_img %s --out DIR, and --dtb DIR/dtb"),
	KIND("VNDRBOOT", "an Android vendor boot image", "unpack_bootimg --boot_img %s --out DIR, and --dtb DIR/dtb"),
	KIND("\xd7\xb7\xab\x1e", "an Android table of overlays (dtbo.img)", "mkdtboimg dump %s -b overlay, and --overlay overlay.NUMBER"),
	KIND("QCDT", "a Qualcomm table of device trees (dt.img)", "extract-dtb %s -o DIR, and the board's file of DIR"),
	KIND("\x27\x05\x19\x56", "an image of U-Boot (uImage)", "dumpimage -p 0 -o board.dtb %s where it holds a device tree"),
	KIND("\x7f" "ELF", "an ELF file", "the device tree beside the kernel"),
};

static const struct kind *find_kind(const void *blob, size_t size)
{
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (size >= kinds[i].len && !memcmp(blob, kinds[i].magic, kinds[i].len))
			return &kinds[i];
	return NULL;
}

/* A file as it can be quoted in a command; only an odd one is left out of it. */
static const char *file_word(const char *name)
{
	return strpbrk(name, " '\"\\$`*?[]<>|&;()%\n\t") || strlen(name) > 120 ? "FILE" : name;
}

/* Does a text come before anything that no text has? */
static bool is_text(const unsigned char *at, size_t size)
{
	size_t i;

	for (i = 0; i < size && i < 512; i++)
		if (at[i] < ' ' && !strchr("\t\n\r\f", at[i]))
			return false;
	return size > 0;
}

/* Behind blanks and comments of C. */
static size_t skip_comments(const char *text, size_t size)
{
	size_t at = 0;

	while (at < size) {
		if (strchr(" \t\r\n", text[at])) {
			at++;
		} else if (size - at >= 2 && !memcmp(text + at, "//", 2)) {
			while (at < size && text[at] != '\n')
				at++;
		} else if (size - at >= 2 && !memcmp(text + at, "/*", 2)) {
			for (at += 2; size - at >= 2 && memcmp(text + at, "*/", 2); at++)
				;
			at = size - at >= 2 ? at + 2 : size;
		} else {
			break;
		}
	}
	return at;
}

bool dtb_is_source(const void *blob, size_t size)
{
	static const char *const starts[] = {
		"/dts-v1/", "/plugin/", "/include/", "/memreserve/", "/ {", "/{", "#include",
		"#define",
	};
	size_t i, at;

	if (!is_text(blob, size))
		return false;
	at = skip_comments(blob, size);
	for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		size_t len = strlen(starts[i]);

		if (size - at >= len && !memcmp((const char *)blob + at, starts[i], len))
			return true;
	}
	return false;
}

/* The magic number in the header of a zImage, at 0x24. */
static bool is_zimage(const unsigned char *at, size_t size)
{
	static const unsigned char magic[4] = { 0x18, 0x28, 0x6f, 0x01 };

	return size >= 0x28 && !memcmp(at + 0x24, magic, sizeof(magic));
}

bool dtb_is_known(const void *blob, size_t size)
{
	static const unsigned char magic[4] = { 0xd0, 0x0d, 0xfe, 0xed };

	return (size >= sizeof(magic) && !memcmp(blob, magic, sizeof(magic))) ||
	       is_zimage(blob, size) || find_kind(blob, size) || dtb_is_source(blob, size);
}

/* A running system shows its tree as a folder, too: /proc/device-tree. */
int dtb_refuse_folder(const char *path, struct fail *fail)
{
	struct stat st;

	if (stat(path, &st) || !S_ISDIR(st.st_mode))
		return 0;
	return fail_set(fail, "%s: a folder, expected a file; the board that has a /proc/device-tree has /sys/firmware/fdt, too, and dtc -I fs -O dtb -o board.dtb FOLDER makes one",
			path);
}

int dtb_refuse_packed(const void *blob, size_t size, const char *name, struct fail *fail)
{
	const struct kind *kind = find_kind(blob, size);
	const char *rest;

	if (!kind || strncmp(kind->what, "compressed ", 11))
		return 0;
	rest = strstr(kind->how, "%s");
	return fail_set(fail, "%s: %s, expected it unpacked: %.*s%s >UNPACKED", name, kind->what,
			(int)(rest - kind->how), kind->how, file_word(name));
}

int dtb_refuse_others(const void *blob, size_t size, const char *name, struct fail *fail)
{
	const struct kind *kind = find_kind(blob, size);
	const char *file = file_word(name);
	const char *rest;

	if (!size)
		return fail_set(fail, "%s: empty, expected a flattened device tree", name);
	if (dtb_is_source(blob, size))
		return fail_set(fail, "%s: the source of a device tree, expected a flattened one: dtc -I dts -O dtb -o board.dtb %s",
				name, file);
	if (!kind)
		return 0;
	rest = strstr(kind->how, "%s");
	return fail_set(fail, "%s: %s, expected a device tree: %.*s%s%s", name, kind->what,
			(int)(rest ? (size_t)(rest - kind->how) : strlen(kind->how)), kind->how,
			rest ? file : "", rest ? rest + 2 : "");
}

const char *dtb_error_text(int error)
{
	switch (-error) {
	case FDT_ERR_BADMAGIC:
		return "no device tree: it does not begin as one";
	case FDT_ERR_TRUNCATED:
		return "a device tree that is cut short";
	case FDT_ERR_BADVERSION:
		return "a device tree of a version that is not known";
	case FDT_ERR_BADSTRUCTURE:
		return "a device tree whose structure is damaged";
	case FDT_ERR_BADSTATE:
		return "a device tree that is not finished";
	case FDT_ERR_BADOFFSET:
	case FDT_ERR_BADLAYOUT:
		return "a device tree whose parts overlap or lie outside";
	case FDT_ERR_NOSPACE:
		return "not enough room";
	case FDT_ERR_NOTFOUND:
		return "something that it names is missing";
	case FDT_ERR_EXISTS:
		return "something is there already";
	case FDT_ERR_BADPHANDLE:
	case FDT_ERR_NOPHANDLES:
		return "phandles are wrong or used up";
	case FDT_ERR_BADOVERLAY:
		return "the overlay is damaged";
	case FDT_ERR_BADPATH:
		return "a path is wrong";
	case FDT_ERR_BADVALUE:
		return "a property has a value that it cannot have";
	default:
		return "libfdt cannot read it";
	}
}
