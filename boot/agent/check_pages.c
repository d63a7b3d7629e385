// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of /proc/kpageflags and /proc/kpagecount, which walk all page frames:
 * each frame of RAM has a struct page, and none has one in a hole that packed
 * lowmem leaves out.
 */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "guest.h"
#include "report.h"

#define CHUNK		4096u
#define KPF_NOPAGE	20	/* linux/kernel-page-flags.h */

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

static void check_flags(const struct guest *guest, int fd)
{
	const struct layout_seen *layout = &guest->layout;
	uint64_t wrong = 0;
	size_t i;

	for (i = 0; i < guest->ram.nr && !wrong; i++)
		wrong = count_wrong(fd, guest->ram.r[i].start, guest->ram.r[i].end,
				    false);
	check(!wrong, "pages-of-ram", "%llu page frames of RAM have no struct page",
	      (unsigned long long)wrong);

	wrong = 0;
	for (i = 1; i < layout->nr && layout->region[i].has_phys && !wrong; i++)
		wrong = count_wrong(fd, layout->region[i - 1].phys +
				    layout->region[i - 1].size,
				    layout->region[i].phys, true);
	check(!wrong, "pages-left-out", "%llu page frames of a hole have a struct page",
	      (unsigned long long)wrong);
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
