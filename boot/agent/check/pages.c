// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of /proc/kpageflags and /proc/kpagecount, which walk all page frames.  The
 * memory map is the same however lowmem is laid out: each frame of RAM and of no-map
 * memory has a struct page, and none has one in a gap between banks, but for what
 * pageblocks share with memory.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define CHUNK		4096u
#define KPF_NOPAGE	20	/* linux/kernel-page-flags.h */
#define KPF_RESERVED	32	/* the same */
#define BLOCKS		"/proc/pagetypeinfo"
#define BLOCK_PAGES	"Pages per block:"

static uint64_t words[CHUNK];

/* False if the file ends before frame @pfn + @nr. */
static bool read_words(int fd, uint64_t pfn, size_t nr)
{
	return pread(fd, words, nr * sizeof(*words),
		     (off_t)(pfn * sizeof(*words))) == (ssize_t)(nr * sizeof(*words));
}

/*
 * Does the kernel say of a frame that it has no page?  Linux 7.3 says that it has
 * no flags, which is true of many a page as well.  Asked of @pfn, and of the first
 * frame of all, where most machines have no RAM.
 */
static bool tells_no_page(int fd, uint64_t pfn)
{
	return (read_words(fd, 0, 1) && words[0] >> KPF_NOPAGE & 1) ||
	       (read_words(fd, pfn, 1) && words[0] >> KPF_NOPAGE & 1);
}

/* Of the first @nr words, those that do not say "no page" as wanted. */
static uint64_t wrong_flags(size_t nr, bool no_page)
{
	uint64_t wrong = 0;
	size_t i;

	for (i = 0; i < nr; i++)
		wrong += (words[i] >> KPF_NOPAGE & 1) != no_page;
	return wrong;
}

/* The same where the kernel does not say so: some page of a full chunk has flags. */
static uint64_t wrong_silence(size_t nr, bool no_page)
{
	size_t i, with_flags = 0;

	for (i = 0; i < nr; i++)
		with_flags += words[i] != 0;
	if (no_page)
		return with_flags;
	return nr == CHUNK && !with_flags ? nr : 0;
}

/* Frames of [start, end), physical, whose flags do not say "no page" as wanted. */
static uint64_t count_wrong(int fd, uint64_t start, uint64_t end, bool no_page)
{
	uint64_t pfn = start / PAGE_BYTES, last = end / PAGE_BYTES, wrong = 0;
	bool told = tells_no_page(fd, pfn);

	while (pfn < last) {
		size_t nr = last - pfn < CHUNK ? last - pfn : CHUNK;

		if (!read_words(fd, pfn, nr))
			return UINT64_MAX;
		wrong += told ? wrong_flags(nr, no_page) : wrong_silence(nr, no_page);
		pfn += nr;
	}
	return wrong;
}

/* Frames of [start, end), physical, that have no page that is marked as reserved. */
static uint64_t count_unreserved(int fd, uint64_t start, uint64_t end)
{
	uint64_t pfn = start / PAGE_BYTES, last = end / PAGE_BYTES, wrong = 0;
	size_t i;

	while (pfn < last) {
		size_t nr = last - pfn < CHUNK ? last - pfn : CHUNK;

		if (!read_words(fd, pfn, nr))
			return UINT64_MAX;
		for (i = 0; i < nr; i++)
			wrong += !(words[i] >> KPF_RESERVED & 1);
		pfn += nr;
	}
	return wrong;
}

static void check_ram(const struct guest *guest, int fd)
{
	uint64_t wrong = 0;
	size_t i;

	for (i = 0; i < guest->ram.nr && !wrong; i++)
		wrong = count_wrong(fd, guest->ram.r[i].start, guest->ram.r[i].end,
				    false);
	check(!wrong, "pages-of-ram", "%llu page frames of RAM have no struct page",
	      (unsigned long long)wrong);
}

/* As memmap_init_reserved_pages() leaves them. */
static void check_nomap(const struct ranges *nomap, int fd)
{
	uint64_t wrong = 0;
	size_t i;

	if (!nomap->nr) {
		skip("pages-of-nomap", "there is no no-map memory below the end of lowmem");
		return;
	}
	for (i = 0; i < nomap->nr && !wrong; i++)
		wrong = count_unreserved(fd, nomap->r[i].start, nomap->r[i].end);
	check(!wrong, "pages-of-nomap", "%llu page frames of no-map memory have no reserved page",
	      (unsigned long long)wrong);
}

/* Bytes of a pageblock, or 0 when the kernel does not tell. */
static uint64_t block_bytes(void)
{
	char *text = read_file(BLOCKS);
	const char *at = text ? strstr(text, BLOCK_PAGES) : NULL;
	uint64_t bytes = at ? strtoull(at + strlen(BLOCK_PAGES), NULL, 10) * PAGE_BYTES : 0;

	free(text);
	return bytes;
}

/* pfn_valid() of ARM asks for memory in the pageblock of a frame. */
static void check_gaps(const struct guest *guest, const struct ranges *nomap, int fd)
{
	uint64_t block = block_bytes(), wrong = 0;
	struct ranges gaps = { 0 };
	size_t i;

	if (!block) {
		skip("pages-of-gaps", BLOCKS " does not tell how large pageblocks are");
		return;
	}
	ranges_add(&gaps, guest->layout.region[0].phys, lowmem_phys_end(&guest->layout));
	ranges_sub_all(&gaps, &guest->ram);
	ranges_sub_all(&gaps, nomap);
	for (i = 0; i < gaps.nr && !wrong; i++)
		wrong = count_wrong(fd, round_up_to(gaps.r[i].start, block),
				    round_down_to(gaps.r[i].end, block), true);
	check(!wrong, "pages-of-gaps", "%llu page frames of a gap have a struct page",
	      (unsigned long long)wrong);
	ranges_free(&gaps);
}

static void check_flags(const struct guest *guest, int fd)
{
	struct ranges nomap = { 0 };

	check_ram(guest, fd);
	if (!nomap_memory(guest, &nomap)) {
		skip("pages-of-nomap", "the device tree cannot be read");
	} else {
		check_nomap(&nomap, fd);
		check_gaps(guest, &nomap, fd);
	}
	ranges_free(&nomap);
}

/* No more than that it can be read to the end. */
static void check_counts(int fd)
{
	ssize_t got;

	while ((got = read(fd, words, sizeof(words))) > 0)
		;
	check(!got, "pages-counted", "/proc/kpagecount cannot be read");
}

/**
 * check_pages() - struct pages are where they should be
 * @guest: the measured kernel
 */
void check_pages(const struct guest *guest)
{
	int flags = open("/proc/kpageflags", O_RDONLY | O_CLOEXEC);
	int counts = open("/proc/kpagecount", O_RDONLY | O_CLOEXEC);

	if (flags < 0 || counts < 0) {
		skip("pages", "the kernel does not show page frames");
	} else {
		check_flags(guest, flags);
		check_counts(counts);
	}
	if (flags >= 0)
		close(flags);
	if (counts >= 0)
		close(counts);
}
