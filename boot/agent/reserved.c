// SPDX-License-Identifier: GPL-2.0-only
/*
 * How kernels differ in what they make of reserved memory.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "boot/agent/reserved.h"

/* Bytes of a flattened tree's header, big endian; a list of 64-bit pairs. */
#define FDT_MAGIC		0xd00dfeedu
#define FDT_OFF_MEM_RSVMAP	16
#define FDT_HEADER		40
#define FDT_PAIR		16

static uint64_t number(const unsigned char *p, unsigned int bytes)
{
	uint64_t value = 0;

	while (bytes--)
		value = value << 8 | *p++;
	return value;
}

/* The header's list, which ends with a size of 0.  -1: no flattened tree. */
static int read_memreserve(const char *tree, struct ranges *out)
{
	unsigned char header[FDT_HEADER], pair[FDT_PAIR];
	FILE *f = fopen(tree, "r");
	int ret = -1;

	if (!f)
		return -1;
	if (fread(header, sizeof(header), 1, f) != 1 ||
	    number(header, 4) != FDT_MAGIC ||
	    fseek(f, (long)number(header + FDT_OFF_MEM_RSVMAP, 4), SEEK_SET))
		goto out;
	while (fread(pair, sizeof(pair), 1, f) == 1) {
		uint64_t start = number(pair, 8), size = number(pair + 8, 8);

		if (!size) {
			ret = 0;
			break;
		}
		ranges_add(out, start, start + size);
	}
out:
	fclose(f);
	return ret;
}

static bool is_version(const char *release, const char *version)
{
	size_t len = strlen(version);

	return !strncmp(release, version, len) &&
	       !isdigit((unsigned char)release[len]);
}

/**
 * reserved_rules_read() - find out what the running kernel does
 * @release: of the kernel
 * @tree: /sys/firmware/fdt
 * @out: the result; was empty
 *
 * Return: 0, or -1 when @tree is needed and cannot be read.
 */
int reserved_rules_read(const char *release, const char *tree,
			struct reserved_rules *out)
{
	out->first_range_only = is_version(release, "7.3");
	/* early_init_fdt_scan_reserved_mem(): first in 6.1, last in 6.12 and 7.3. */
	if (is_version(release, "6.1"))
		return read_memreserve(tree, &out->in_use);
	return 0;
}
