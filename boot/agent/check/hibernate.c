// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks that memory can be saved for hibernation, and be gone back to: the kernel copies
 * pages by their linear address, and leaves both ways by the identity mapping.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/suspend_ioctls.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "boot/agent/bpfmap.h"
#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define SNAPSHOT	"/dev/snapshot"
#define PAGES		1024u	/* of the pattern */
#define WORDS		(PAGE_BYTES / sizeof(uint32_t))
#define MAGIC		0x1e57a7e5u
#define ENTRIES		1024u	/* a map spans two PMDs at least */
#define STRIDE		64u

/* Behind the place where memory was saved, the agent lives twice. */
enum life {
	NONE,
	FIRST,
	SECOND,
};

/**
 * struct image - memory as it was saved
 * @at: the bytes that /dev/snapshot gives
 * @size: how many there are
 * @read: how many were read
 */
struct image {
	uint8_t *at;
	size_t size;
	size_t read;
};

/* A page begins with its number, behind a word by which it is found. */
static uint32_t pattern_word(uint32_t page, uint32_t word)
{
	switch (word) {
	case 0:
		return MAGIC;
	case 1:
		return page;
	default:
		return (page << 10 | word) * 2654435761u;
	}
}

static void write_pattern(uint32_t *pages)
{
	uint32_t page, word;

	for (page = 0; page < PAGES; page++)
		for (word = 0; word < WORDS; word++)
			pages[page * WORDS + word] = pattern_word(page, word);
}

/* Which page of the pattern is this?  PAGES if none, or one that was changed. */
static uint32_t pattern_page(const uint32_t *at)
{
	uint32_t page = at[0] == MAGIC ? at[1] : PAGES, word;

	for (word = 2; page < PAGES && word < WORDS; word++)
		if (at[word] != pattern_word(page, word))
			return PAGES;
	return page < PAGES ? page : PAGES;
}

/* Is each page of the pattern among these pages? */
static bool has_pattern(const void *from, size_t size)
{
	bool found[PAGES] = { 0 };
	uint32_t page, nr = 0;
	size_t at;

	for (at = 0; at + PAGE_BYTES <= size; at += PAGE_BYTES) {
		page = pattern_page((const uint32_t *)((const uint8_t *)from + at));
		if (page < PAGES && !found[page]) {
			found[page] = true;
			nr++;
		}
	}
	return nr == PAGES;
}

static void fail_at(const char *what)
{
	snprintf(parse_error, sizeof(parse_error), "%s: %s", what, strerror(errno));
}

static void *new_pages(size_t size)
{
	void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return pages == MAP_FAILED ? NULL : pages;
}

static bool read_image(int fd, struct image *image)
{
	ssize_t got = 1;

	image->at = new_pages(image->size);
	while (image->at && got > 0 && image->read < image->size) {
		got = read(fd, image->at + image->read, image->size - image->read);
		if (got > 0)
			image->read += (size_t)got;
	}
	return image->read == image->size;
}

/*
 * Save memory.  Comes back twice, the second time out of what was saved: there the kernel
 * has not counted yet what it saves, and an image is but its header.
 */
static enum life save(struct image *image)
{
	int fd = open(SNAPSHOT, O_RDONLY | O_CLOEXEC), saved;
	enum life life = NONE;
	__kernel_loff_t size;

	if (fd < 0 || ioctl(fd, SNAPSHOT_FREEZE)) {
		fail_at("no image was begun");
	} else if (ioctl(fd, SNAPSHOT_CREATE_IMAGE, &saved) ||
		   ioctl(fd, SNAPSHOT_GET_IMAGE_SIZE, &size)) {
		fail_at("no image was made");
	} else if (size <= (__kernel_loff_t)PAGE_BYTES) {
		life = SECOND;
	} else {
		image->size = (size_t)size;
		life = read_image(fd, image) ? FIRST : NONE;
		if (life == NONE)
			fail_at("the image cannot be read");
	}
	if (fd >= 0) {
		ioctl(fd, SNAPSHOT_UNFREEZE);
		close(fd);
	}
	return life;
}

/* Go back to what was saved; comes back only when that cannot be done. */
static void go_back(const struct image *image)
{
	int fd = open(SNAPSHOT, O_WRONLY | O_CLOEXEC);
	size_t done = 0;
	ssize_t put = 1;

	while (fd >= 0 && put > 0 && done < image->size) {
		put = write(fd, image->at + done, image->size - done);
		if (put > 0)
			done += (size_t)put;
	}
	if (fd < 0 || put <= 0)
		fail_at("the image cannot be given back");
	else if (ioctl(fd, SNAPSHOT_FREEZE) || ioctl(fd, SNAPSHOT_ATOMIC_RESTORE))
		fail_at("memory is not as it was saved");
	if (fd >= 0) {
		ioctl(fd, SNAPSHOT_UNFREEZE);
		close(fd);
	}
}

static bool use_map(int map, int (*use)(int map, unsigned int entry, unsigned int seed))
{
	unsigned int entry;

	for (entry = 0; entry < ENTRIES; entry += STRIDE)
		if (use(map, entry, PAGES))
			return false;
	return true;
}

/*
 * What the first life changes, the second does not see.  Nothing is reported before going
 * back, which takes the agent back, too.
 */
static enum life live_twice(uint32_t *pages, bool back)
{
	struct image image = { 0 };
	enum life life = save(&image);

	if (life == FIRST && !has_pattern(image.at, image.size)) {
		snprintf(parse_error, sizeof(parse_error), "pages are not in the image of %zu KiB",
			 image.size >> 10);
		life = NONE;
	} else if (life == FIRST && back) {
		memset(pages, 0, PAGES * PAGE_BYTES);
		go_back(&image);
	}
	if (image.at)
		munmap(image.at, image.size);
	return life;
}

/**
 * check_hibernation() - save memory as for hibernation, and go back to it
 * @guest: the measured kernel
 *
 * With highmem the second is left out: Linux swaps pages of highmem while it runs on its
 * stack, which may lie in one of them, restore_highmem().
 */
void check_hibernation(const struct guest *guest)
{
	bool back = !meminfo_bytes("HighTotal");
	enum life life = NONE;
	uint32_t *pages;
	int map;

	if (access(SNAPSHOT, R_OK | W_OK)) {
		skip("hibernation-image", "not this kernel");
		return;
	}
	pages = new_pages(PAGES * PAGE_BYTES);
	map = bpfmap_new(ENTRIES);
	if (check(pages && use_map(map, bpfmap_write), "hibernation-ready", "no memory")) {
		write_pattern(pages);
		life = live_twice(pages, back);
		check(life != NONE, "hibernation-image", "%s", parse_error);
	}
	if (!back) {
		skip("hibernation-resume", "this kernel has highmem");
	} else if (life != NONE && check(life == SECOND, "hibernation-resume", "%s", parse_error)) {
		check(has_pattern(pages, PAGES * PAGE_BYTES), "hibernation-contents",
		      "pages are not what they were");
		check(use_map(map, bpfmap_verify), "hibernation-mapping",
		      "a vmalloc area is not what it was");
	}
	close(map);
	munmap(pages, PAGES * PAGE_BYTES);
	check(!wait_until_rest(guest), "hibernation-freed", "areas stay");
}
