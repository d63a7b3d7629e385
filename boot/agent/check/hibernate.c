// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks that memory can be saved for hibernation, and be gone back to: the kernel copies
 * pages by their linear address, and leaves both ways by the identity mapping.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/suspend_ioctls.h>
#include <stdint.h>
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
#define SAVED		1u	/* seeds: what the map has in it */
#define CHANGED		2u

/* The call that saves memory returns twice: when it has, and when memory is back. */
enum life {
	NONE,
	FIRST,
	SECOND,
};

/**
 * struct image - memory as it was saved
 * @at: the bytes that /dev/snapshot gives
 * @size: how many there are
 */
struct image {
	uint8_t *at;
	size_t size;
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

static void *new_pages(size_t size)
{
	void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return pages == MAP_FAILED ? NULL : pages;
}

/* -1 with a reason in parse_error. */
static int read_image(int fd, struct image *image)
{
	size_t done = 0;
	ssize_t got = 1;

	image->at = new_pages(image->size);
	errno = image->at ? 0 : ENOMEM;
	while (image->at && got > 0 && done < image->size) {
		got = read(fd, image->at + done, image->size - done);
		if (got > 0)
			done += (size_t)got;
	}
	return done == image->size ? 0 : file_fail("the image cannot be read", errno);
}

/*
 * Save memory.  The second return is out of what was saved, where the kernel has not counted
 * yet what it saves: the image is but its header.  What CREATE_IMAGE stores is not saved, and
 * the same both times.
 */
static enum life save(struct image *image)
{
	int fd = open(SNAPSHOT, O_RDONLY | O_CLOEXEC), saved = 0;
	enum life life = NONE;
	__kernel_loff_t size;

	errno = fd < 0 ? errno : 0;
	if (fd < 0 || ioctl(fd, SNAPSHOT_FREEZE)) {
		file_fail("no image was begun", errno);
	} else if (ioctl(fd, SNAPSHOT_CREATE_IMAGE, &saved) || !saved ||
		   ioctl(fd, SNAPSHOT_GET_IMAGE_SIZE, &size)) {
		file_fail("no image was made", errno);
	} else if (size <= (__kernel_loff_t)PAGE_BYTES) {
		life = SECOND;
	} else {
		image->size = (size_t)size;
		life = read_image(fd, image) ? NONE : FIRST;
	}
	/* Thaws as well. */
	if (fd >= 0)
		close(fd);
	return life;
}

/* Go back to what was saved; comes back only when that cannot be done. */
static void go_back(const struct image *image)
{
	int fd = open(SNAPSHOT, O_WRONLY | O_CLOEXEC);
	size_t done = 0;
	ssize_t put = 1;

	errno = fd < 0 ? errno : 0;
	while (fd >= 0 && put > 0 && done < image->size) {
		put = write(fd, image->at + done, image->size - done);
		if (put > 0)
			done += (size_t)put;
	}
	if (done < image->size)
		file_fail("the image cannot be given back", errno);
	else if (ioctl(fd, SNAPSHOT_FREEZE) || ioctl(fd, SNAPSHOT_ATOMIC_RESTORE))
		file_fail("memory is not as it was saved", errno);
	if (fd >= 0)
		close(fd);
}

/*
 * What the first life changes, the second does not see.  Nothing is reported before going
 * back, which takes the agent back, too.
 */
static enum life live_twice(uint32_t *pages, int map, bool back)
{
	struct image image = { 0 };
	enum life life = save(&image);

	if (life == FIRST && !has_pattern(image.at, image.size)) {
		snprintf(parse_error, sizeof(parse_error), "pages are not in the image of %zu KiB",
			 image.size >> 10);
		life = NONE;
	} else if (life == FIRST && back) {
		memset(pages, 0, PAGES * PAGE_BYTES);
		bpfmap_each(map, ENTRIES, STRIDE, bpfmap_write, CHANGED);
		go_back(&image);
	}
	if (image.at)
		munmap(image.at, image.size);
	report_renew();
	return life;
}

/**
 * check_hibernation() - save memory as for hibernation, and go back to it
 * @guest: the measured kernel
 *
 * With highmem, going back is left out: Linux swaps pages of highmem while it runs on its
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
	if (check(pages && bpfmap_each(map, ENTRIES, STRIDE, bpfmap_write, SAVED),
		  "hibernation-ready", "no pages or no map: %s", strerror(errno))) {
		write_pattern(pages);
		life = live_twice(pages, map, back);
		check(life != NONE, "hibernation-image", "%s", parse_error);
	}
	if (!back) {
		skip("hibernation-resume", "there is highmem");
	} else if (life != NONE && check(life == SECOND, "hibernation-resume", "%s", parse_error)) {
		check(has_pattern(pages, PAGES * PAGE_BYTES), "hibernation-contents",
		      "pages are not what they were");
		check(bpfmap_each(map, ENTRIES, STRIDE, bpfmap_verify, SAVED), "hibernation-mapping",
		      "a vmalloc area is not what it was");
	}
	close(map);
	if (pages)
		munmap(pages, PAGES * PAGE_BYTES);
	check(!wait_until_rest(guest), "hibernation-freed", "areas stay");
}
