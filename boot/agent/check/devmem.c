// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of /dev/mem: lowmem can be read by its physical address, holes and
 * dead stretches cannot, whatever vmalloc has mapped at their virtual address.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define STEP	0x100000ull
#define PAGE	4096u

static char buffer[2 * PAGE];

static bool refused(int fd, uint64_t phys, size_t size)
{
	errno = 0;
	return pread(fd, buffer, size, (off_t)phys) < 0 && errno == EFAULT;
}

/* Each MiB, the first and the last page of a stretch without RAM. */
static bool all_refused(int fd, const struct region *r, uint64_t *where)
{
	uint64_t at;

	for (at = 0; at < r->size; at += STEP) {
		*where = r->phys + at;
		if (!refused(fd, *where, PAGE))
			return false;
	}
	*where = r->phys + r->size - PAGE;
	return refused(fd, *where, PAGE);
}

static void check_refused(const struct guest *guest, int fd, enum kind kind,
			  const char *name)
{
	const struct layout_seen *layout = &guest->layout;
	uint64_t where = 0;
	bool ok = true;
	size_t i;

	for (i = 0; i < layout->nr && ok; i++) {
		const struct region *r = &layout->region[i];

		/* See check_unused() for what lies below the first RAM. */
		if (r->kind == kind &&
		    (r->virt >= layout->linear.first_ram || !guest->quiet.below))
			ok = all_refused(fd, r, &where);
	}
	check(ok, name, "reading physical 0x%llx gives no EFAULT: %s",
	      (unsigned long long)where, strerror(errno));
}

/* What packed lowmem leaves out must not be read as the bank behind it. */
static void check_removed_refused(const struct guest *guest, int fd)
{
	const struct layout_seen *layout = &guest->layout;
	uint64_t where = 0;
	bool ok = true;
	size_t i;

	for (i = 1; i < layout->nr && ok; i++) {
		const struct region *last = &layout->region[i - 1];
		struct region hole = { .phys = last->phys + last->size };

		if (!layout->region[i].has_phys)
			break;
		hole.size = layout->region[i].phys - hole.phys;
		if (hole.size)
			ok = all_refused(fd, &hole, &where);
	}
	check(ok, "devmem-left-out", "reading physical 0x%llx gives no EFAULT: %s",
	      (unsigned long long)where, strerror(errno));
}

/* Where an area is in use in a hole, its contents must not be had either. */
static void check_areas_refused(const struct guest *guest, int fd)
{
	const struct layout_seen *layout = &guest->layout;
	struct ranges used = { 0 };
	uint64_t phys = 0;
	bool ok = true;
	size_t i;

	read_used(&layout->linear, &used);
	ranges_clip(&used, 0, layout->upper_start);
	for (i = 0; i < used.nr && ok; i++) {
		phys = to_phys(&layout->linear, used.r[i].start);
		ok = refused(fd, phys, PAGE) && refused(fd, phys + 8, 16);
	}
	check(ok, "devmem-areas", "physical 0x%llx can be read: it is vmalloc's",
	      (unsigned long long)phys);
	ranges_free(&used);
}

/* The first and the last page of each range; @where is the one that cannot be read. */
static bool edges_read(const struct ranges *lowmem, int fd, uint64_t *where)
{
	size_t i;

	errno = 0;
	for (i = 0; i < 2 * lowmem->nr; i++) {
		const struct range *r = &lowmem->r[i / 2];

		*where = i % 2 ? r->end - PAGE : r->start;
		if (pread(fd, buffer, PAGE, (off_t)*where) != PAGE)
			return false;
	}
	return true;
}

/* The edges of lowmem can be read; what spans the end of one cannot. */
static void check_edges(const struct guest *guest, int fd)
{
	struct ranges lowmem = { 0 };
	bool whole, spans = true;
	uint64_t where = 0;
	size_t i;

	if (ram_is_hidden(&guest->layout)) {
		skip("devmem-lowmem", "this kernel lets nobody read RAM");
		return;
	}
	lowmem_phys(&guest->layout, &lowmem);
	whole = edges_read(&lowmem, fd, &where);
	check(whole, "devmem-lowmem", "lowmem cannot be read, physical 0x%llx: %s",
	      (unsigned long long)where, strerror(errno));
	for (i = 0; i < lowmem.nr; i++)
		spans = spans && pread(fd, buffer, sizeof(buffer),
				       (off_t)(lowmem.r[i].end - PAGE)) <= (ssize_t)PAGE;
	ranges_free(&lowmem);
	check(spans, "devmem-spans", "more was read than there is lowmem");
}

/**
 * check_devmem() - /dev/mem reads lowmem and nothing else
 * @guest: the measured kernel
 */
void check_devmem(const struct guest *guest)
{
	int fd = open("/dev/mem", O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		skip("devmem", "/dev/mem: %s", strerror(errno));
		return;
	}
	check_edges(guest, fd);
	check_refused(guest, fd, DEAD, "devmem-dead");
	check_removed_refused(guest, fd);
	if (guest->layout.holes.nr) {
		check_refused(guest, fd, HOLE, "devmem-holes");
		check_areas_refused(guest, fd);
	}
	check_carveouts(guest, fd);
	close(fd);
}
