// SPDX-License-Identifier: GPL-2.0-only
/*
 * Start the same kernel again with kexec, when told to by the boot parameters
 * "intermix.agent=kexec retain_initrd".  The second kernel gets the device tree and
 * the initramfs of the first, and is told "intermix.agent=again".
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/reboot.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/kexec.h"
#include "boot/agent/report.h"

#define TREE		"/sys/firmware/fdt"
#define INITRD_START	"/proc/device-tree/chosen/linux,initrd-start"
#define INITRD_END	"/proc/device-tree/chosen/linux,initrd-end"
#define LOAD_OFFSET	0x10000u	/* from the start of RAM, as QEMU does */
#define ASKED		"intermix.agent=kexec"
#define AGAIN		"intermix.agent=again"	/* as long */

/* Part of a file; freed by the caller; NULL with a reason in parse_error. */
static char *read_part(const char *path, uint64_t offset, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *data = fd >= 0 ? malloc(size + 1) : NULL;
	size_t done = 0;
	ssize_t got = 1;

	while (data && done < size && got > 0) {
		got = pread(fd, data + done, size - done, (off_t)(offset + done));
		done += got > 0 ? (size_t)got : 0;
	}
	if (!data || done != size) {
		snprintf(parse_error, sizeof(parse_error), "%.80s: %zu of %zu bytes: %s",
			 path, done, size, got ? strerror(errno) : "the end");
		free(data);
		data = NULL;
	}
	if (fd >= 0)
		close(fd);
	return data;
}

/*
 * Read a whole file that may hold anything: its contents, to be freed; NULL with a
 * reason in parse_error.
 */
static char *read_bytes(const char *path, size_t *size)
{
	struct stat st;

	*size = stat(path, &st) ? 0 : (size_t)st.st_size;
	return read_part(path, 0, *size);
}

/**
 * segment_set() - fill in a segment
 * @segment: it
 * @buf: what is loaded
 * @size: bytes of it
 * @phys: where it goes
 */
void segment_set(struct segment *segment, const void *buf, size_t size, uint64_t phys)
{
	segment->buf = buf;
	segment->buf_size = size;
	segment->phys = (unsigned long)phys;
	segment->size = round_up_to(size, PAGE_BYTES);
}

/**
 * kexec_load() - the system call
 * @entry: physical address where the kernel starts
 * @segments: what is loaded; none to unload
 * @nr: how many
 * @flags: 0 or KEXEC_ON_CRASH
 *
 * Return: 0, or -1 with errno set.
 */
int kexec_load(uint64_t entry, const struct segment *segments, unsigned long nr,
	       unsigned long flags)
{
	return (int)syscall(__NR_kexec_load, (unsigned long)entry, nr, segments, flags);
}

/* The number in a property of one or two cells, or 0. */
static uint64_t property(const char *path)
{
	size_t size, i;
	char *data = read_bytes(path, &size);
	uint64_t value = 0;

	for (i = 0; data && i < size; i++)
		value = value << 8 | (unsigned char)data[i];
	free(data);
	return value;
}

/* zImage with the device tree behind it, where the decompressor looks for it. */
static char *kernel_with_tree(size_t *size)
{
	size_t kernel_size, tree_size;
	char *kernel = read_bytes(KERNEL_FILE, &kernel_size);
	char *tree = read_bytes(TREE, &tree_size);
	char *at, *both = NULL;

	*size = kernel_size + tree_size;
	if (kernel && tree)
		both = malloc(*size);
	if (both) {
		at = memmem(tree, tree_size, ASKED, strlen(ASKED));
		if (at)
			memcpy(at, AGAIN, strlen(AGAIN));
		memcpy(both, kernel, kernel_size);
		memcpy(both + kernel_size, tree, tree_size);
	}
	free(kernel);
	free(tree);
	return both;
}

/* From memory: Linux 6.1 has no /sys/firmware/initrd. */
static char *read_initrd(uint64_t start, size_t *size)
{
	uint64_t end = property(INITRD_END);

	if (!start)
		return NULL;
	if (start >= end) {
		snprintf(parse_error, sizeof(parse_error), INITRD_START ": 0x%" PRIx64
			 ", expected an address below 0x%" PRIx64, start, end);
		return NULL;
	}
	*size = (size_t)(end - start);
	return read_part("/dev/mem", start, *size);
}

/**
 * kexec_again() - start this kernel again
 * @guest: measure_start() has been called
 *
 * Comes back only when that cannot be done.
 */
void kexec_again(const struct guest *guest)
{
	const uint64_t load = guest->layout.linear.phys_offset + LOAD_OFFSET;
	const uint64_t start = property(INITRD_START);
	size_t kernel_size, initrd_size = 0;
	char *kernel = kernel_with_tree(&kernel_size);
	char *initrd = kernel ? read_initrd(start, &initrd_size) : NULL;
	struct segment segments[2];

	if (!check(kernel && initrd, "kexec-parts", "%s", parse_error))
		return;
	segment_set(&segments[0], kernel, kernel_size, load);
	segment_set(&segments[1], initrd, initrd_size, start);
	if (!check(!kexec_load(load, segments, 2, 0), "kexec-load", "%s", strerror(errno)))
		return;
	note("starting the kernel again, initramfs at 0x%08llx", (unsigned long long)start);
	syscall(__NR_reboot, LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2,
		LINUX_REBOOT_CMD_KEXEC, NULL);
	check(false, "kexec-start", "%s", strerror(errno));
}
