// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of drivers that own memory which the device tree takes out: ramoops, a
 * simple framebuffer, and the heap that hands out CMA.  What they write through
 * their own mappings is read by its physical address.
 */
#include <dirent.h>
#include <fcntl.h>
#include <linux/dma-buf.h>
#include <linux/dma-heap.h>
#include <linux/fb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <unistd.h>

#include "boot/agent/drivers.h"
#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define RAMOOPS		"/sys/module/ramoops/parameters/"
#define PMSG		"/dev/pmsg0"
#define PSTORE		"/sys/fs/pstore"
#define LEFT		"left before the next kernel was started"
#define NOW		"written by this kernel"
#define FRAMEBUFFER	"/dev/fb0"
#define HEAPS		"/dev/dma_heap"
#define HEAP_BYTES	(4u << 20)
#define PART		4096u
#define NAME_ROOM	300

/* A decimal number in a file, or 0. */
static uint64_t number_in(const char *path)
{
	char *text = read_file(path);
	uint64_t value = text ? strtoull(text, NULL, 10) : 0;

	free(text);
	return value;
}

static bool put(const char *path, const void *data, size_t size)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write(fd, data, size) == (ssize_t)size;

	if (fd >= 0)
		close(fd);
	return ok;
}

/* Memory by its physical address, for reading; NULL when it cannot be mapped. */
static void *map_phys(uint64_t phys, size_t size)
{
	int fd = open("/dev/mem", O_RDONLY | O_SYNC | O_CLOEXEC);
	void *at = MAP_FAILED;

	if (fd >= 0) {
		at = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, (off_t)phys);
		close(fd);
	}
	return at == MAP_FAILED ? NULL : at;
}

void drivers_leave_word(void)
{
	if (number_in(RAMOOPS "mem_size"))
		put(PMSG, LEFT, strlen(LEFT));
}

/* The second kernel finds what the first has left. */
static void check_word_left(void)
{
	static const char file[] = PSTORE "/pmsg-ramoops-0";
	char *text = NULL;

	if (!wants("again")) {
		skip("ramoops-kept", "no kernel ran before this one");
		return;
	}
	if (!mount("pstore", PSTORE, "pstore", 0, NULL))
		text = read_file(file);
	check(text && strstr(text, LEFT), "ramoops-kept", "%s: \"%.40s\", expected \"%s\"",
	      file, text ? text : parse_error, LEFT);
	free(text);
	umount(PSTORE);
}

static void check_ramoops(void)
{
	uint64_t phys = number_in(RAMOOPS "mem_address");
	size_t size = number_in(RAMOOPS "mem_size");
	char *at;

	if (!size) {
		skip("ramoops-in-place", "no ramoops in the device tree, or in this kernel");
		return;
	}
	/* It takes CONFIG_PSTORE_PMSG, and a pmsg-size in the device tree. */
	if (access(PMSG, W_OK)) {
		skip("ramoops-in-place", "ramoops takes no words of programs here");
		return;
	}
	check_word_left();
	put(PMSG, NOW, strlen(NOW));
	at = map_phys(phys, size);
	check(at && memmem(at, size, NOW, strlen(NOW)), "ramoops-in-place",
	      "0x%llx: %s", (unsigned long long)phys,
	      at ? "what was written is not there" : "cannot be mapped");
	if (at)
		munmap(at, size);
}

/* Words that tell where they are. */
static void fill_part(uint32_t *part, uint32_t at)
{
	size_t i;

	for (i = 0; i < PART / sizeof(*part); i++)
		part[i] = (at + (uint32_t)i) * 2654435761u;
}

/* By write(), the kernel copies to where it has mapped the memory itself. */
static const char *draw(int fd, const char *phys, size_t size)
{
	uint32_t part[PART / sizeof(uint32_t)];
	size_t at;

	for (at = 0; at + PART <= size; at += PART) {
		fill_part(part, (uint32_t)at);
		if (pwrite(fd, part, PART, (off_t)at) != (ssize_t)PART)
			return "cannot be written";
	}
	for (at = 0; at + PART <= size; at += PART) {
		fill_part(part, (uint32_t)at);
		if (memcmp(phys + at, part, PART))
			return "is not what was written";
	}
	return NULL;
}

/* By mmap(), a process writes. */
static const char *draw_mapped(int fd, const char *phys, size_t size)
{
	char *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	const char *why = NULL;

	if (at == MAP_FAILED)
		return "cannot be mapped by a process";
	memset(at, 0x5a, size);
	if (memchr(phys, 0, size) || phys[0] != 0x5a || phys[size - 1] != 0x5a)
		why = "is not what a process wrote";
	munmap(at, size);
	return why;
}

static void check_framebuffer(void)
{
	int fd = open(FRAMEBUFFER, O_RDWR | O_CLOEXEC);
	struct fb_fix_screeninfo fix = { 0 };
	const char *why = "cannot be mapped by its address";
	char *phys = NULL;

	if (fd < 0) {
		skip("framebuffer", "no framebuffer in the device tree, or in this kernel");
		return;
	}
	if (ioctl(fd, FBIOGET_FSCREENINFO, &fix)) {
		why = "does not say where it is";
	} else if (!fix.smem_start) {
		skip("framebuffer", "a driver of DRM, which does not tell where it is");
		close(fd);
		return;
	} else {
		phys = map_phys(fix.smem_start, fix.smem_len);
	}
	if (phys) {
		why = draw(fd, phys, fix.smem_len);
		if (!why)
			why = draw_mapped(fd, phys, fix.smem_len);
		munmap(phys, fix.smem_len);
	}
	check(!why, "framebuffer", "0x%lx+0x%x: %s", fix.smem_start, fix.smem_len, why);
	close(fd);
}

static int sync_buffer(int fd, uint64_t flags)
{
	struct dma_buf_sync sync = { .flags = flags | DMA_BUF_SYNC_RW };

	return ioctl(fd, DMA_BUF_IOCTL_SYNC, &sync);
}

/* A buffer of the heap, mapped twice: what goes in by one comes out by the other. */
static const char *use_buffer(int fd)
{
	char *in = mmap(NULL, HEAP_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	char *out = mmap(NULL, HEAP_BYTES, PROT_READ, MAP_SHARED, fd, 0);
	uint32_t part[PART / sizeof(uint32_t)];
	const char *why = NULL;
	size_t at;

	if (in == MAP_FAILED || out == MAP_FAILED)
		return "cannot be mapped";
	if (sync_buffer(fd, DMA_BUF_SYNC_START))
		why = "cannot be given to the processor";
	for (at = 0; at < HEAP_BYTES; at += PART)
		fill_part((uint32_t *)(in + at), (uint32_t)at);
	if (!why && sync_buffer(fd, DMA_BUF_SYNC_END))
		why = "cannot be given back";
	for (at = 0; !why && at < HEAP_BYTES; at += PART) {
		fill_part(part, (uint32_t)at);
		if (memcmp(out + at, part, PART))
			why = "is not what was written";
	}
	munmap(in, HEAP_BYTES);
	munmap(out, HEAP_BYTES);
	return why;
}

static const char *use_heap(const char *path)
{
	struct dma_heap_allocation_data data = { .len = HEAP_BYTES, .fd_flags = O_RDWR | O_CLOEXEC };
	int heap = open(path, O_RDONLY | O_CLOEXEC);
	const char *why = "gives no buffer";

	if (heap >= 0 && !ioctl(heap, DMA_HEAP_IOCTL_ALLOC, &data)) {
		why = use_buffer((int)data.fd);
		close((int)data.fd);
	}
	if (heap >= 0)
		close(heap);
	return why;
}

static void check_heaps(void)
{
	DIR *dir = opendir(HEAPS);
	struct dirent *entry;
	char path[NAME_ROOM];
	const char *why = NULL;
	unsigned int nr = 0;

	while (dir && !why && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), HEAPS "/%s", entry->d_name);
		why = use_heap(path);
		nr++;
	}
	if (nr)
		check(!why, "dma-heaps", "%s %s", path, why);
	else
		skip("dma-heaps", "there is no heap of DMA buffers");
	if (dir)
		closedir(dir);
}

/**
 * check_drivers() - drivers reach the memory that is theirs, and no other
 */
void check_drivers(void)
{
	check_ramoops();
	check_framebuffer();
	check_heaps();
}
