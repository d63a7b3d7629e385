// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of mmap() of /dev/mem on no-map memory: what a hole is there for.  Its
 * owner must reach it, and as memory: as a device, it would not do for unaligned
 * accesses, nor for what is copied.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "boot/agent/devtree.h"
#include "boot/agent/guest.h"
#include "boot/agent/pagetable.h"
#include "boot/agent/report.h"

#define PAGE		4096u
#define CHUNK		(16u << 20)
/* Nothing of the agent's is within this and the 2 MiB behind it. */
#define LONE_ADDRESS	(0x60000000u + LONE_PAGE * PAGE)
#define ALIGNMENT	"/proc/cpu/alignment"

static sigjmp_buf fault;

static void on_fault(int signal)
{
	siglongjmp(fault, signal);
}

/* Reads a word at one byte past @at; false when that faults. */
static bool read_unaligned(const volatile char *at, uint32_t *value)
{
	struct sigaction act = { .sa_handler = on_fault }, old;
	int signal;

	/* A fault is a signal, and is not hidden by the kernel. */
	write_file(ALIGNMENT, "4");
	sigaction(SIGBUS, &act, &old);
	signal = sigsetjmp(fault, 1);
	if (!signal)
		asm volatile("ldr %0, [%1, #1]" : "=r" (*value) : "r" (at) : "memory");
	sigaction(SIGBUS, &old, NULL);
	write_file(ALIGNMENT, "2");
	return !signal;
}

static bool word_holds(volatile uint32_t *word)
{
	word[0] = 0x1b2c3d4e;
	word[1] = ~word[0];
	return word[0] == 0x1b2c3d4e && word[1] == 0xe4d3c2b1;
}

static bool find_in_chunk(const char *chunk, size_t size, uint64_t phys, unsigned int *type)
{
	size_t at;

	for (at = 0; at < size; at += PAGE)
		if (lone_entry(chunk + at, phys, type))
			return true;
	return false;
}

/* Look through RAM, as /dev/mem shows it, for the table that maps @phys: HIGHPTE has it in highmem. */
static bool find_type(const struct ranges *ram, int mem, uint64_t phys, unsigned int *type)
{
	bool found = false;
	uint64_t at;
	size_t i;

	for (i = 0; i < ram->nr && !found; i++) {
		for (at = ram->r[i].start; at < ram->r[i].end && !found; at += CHUNK) {
			uint64_t left = ram->r[i].end - at;
			size_t size = left < CHUNK ? left : CHUNK;
			char *chunk = mmap(NULL, size, PROT_READ, MAP_SHARED, mem, (off_t)at);

			if (chunk == MAP_FAILED)
				return false;
			found = find_in_chunk(chunk, size, phys, type);
			munmap(chunk, size);
		}
	}
	return found;
}

/* What can be told of a page's mapping. */
struct seen {
	bool unaligned;			/* accesses at odd addresses */
	const struct ranges *ram;	/* where its table is; NULL when nobody can read that */
};

/* ARMv5 has no accesses at odd addresses, and its page tables no memory types. */
static bool before_armv6(void)
{
	struct utsname name;

	return !uname(&name) &&
	       (!strncmp(name.machine, "armv4", 5) || !strncmp(name.machine, "armv5", 5));
}

/* A cache with aliases: a shared page has addresses that it cannot be mapped at, SHMLBA. */
static bool has_aliases(int mem, uint64_t phys)
{
	bool refused = false;
	size_t i;

	for (i = 0; i < 2; i++) {
		void *page = mmap((char *)LONE_ADDRESS + i * PAGE, PAGE, PROT_READ,
				  MAP_SHARED | MAP_FIXED_NOREPLACE, mem, (off_t)phys);

		refused = refused || page == MAP_FAILED;
		if (page != MAP_FAILED)
			munmap(page, PAGE);
	}
	return refused;
}

/* What is wrong with a page of a carve-out, mapped by @fd; NULL when nothing is. */
static const char *try_page(const struct seen *seen, int mem, int fd, uint64_t phys)
{
	void *page = mmap(seen->ram ? (void *)LONE_ADDRESS : NULL, PAGE,
			  PROT_READ | PROT_WRITE,
			  MAP_SHARED | (seen->ram ? MAP_FIXED_NOREPLACE : 0), fd, (off_t)phys);
	const char *why = NULL;
	unsigned int type;
	uint32_t across = 0;

	if (page == MAP_FAILED)
		return "cannot be mapped";
	if (!word_holds(page))
		why = "does not hold what is written";
	else if (seen->unaligned && (!read_unaligned(page, &across) || across != 0xb11b2c3d))
		why = "cannot be read at an odd address";
	else if (seen->ram && !find_type(seen->ram, mem, phys, &type))
		why = "is in no page table";
	else if (seen->ram && (type == MEMTYPE_STRONGLY_ORDERED || type == MEMTYPE_DEVICE))
		why = "is mapped as a device, not as memory";
	munmap(page, PAGE);
	return why;
}

/* The first and the last page of each carve-out. */
static void check_mapped_with(const struct ranges *carveouts, const struct seen *seen, int mem,
			      int flags, const char *name)
{
	int fd = open("/dev/mem", O_RDWR | O_CLOEXEC | flags);
	const char *why = NULL;
	uint64_t phys = 0;
	size_t i;

	for (i = 0; i < 2 * carveouts->nr && !why; i++) {
		const struct range *r = &carveouts->r[i / 2];

		phys = i % 2 ? r->end - PAGE : r->start;
		why = try_page(seen, mem, fd, phys);
	}
	check(!why, name, "physical 0x%llx %s", (unsigned long long)phys, why);
	if (fd >= 0)
		close(fd);
}

/**
 * nomap_memory() - no-map memory below the end of lowmem
 * @guest: the measured kernel
 * @out: physical addresses are added here: RAM that the kernel does not list
 *
 * Return: false when the device tree cannot be read.
 */
bool nomap_memory(const struct guest *guest, struct ranges *out)
{
	const struct layout_seen *layout = &guest->layout;
	char cmdline[CMDLINE_MAX];
	struct ram ram = { 0 };
	bool ok;

	read_cmdline(cmdline);
	ok = !devtree_ram("/proc/device-tree", cmdline, layout->linear.phys_offset,
			  &guest->kernel, &guest->rules, &ram);
	ranges_add_all(out, &ram.all);
	ranges_clip(out, layout->region[0].phys, lowmem_phys_end(layout));
	ranges_sub_all(out, &guest->ram);
	ram_free(&ram);
	return ok;
}

static void check_nomap(const struct guest *guest, int mem)
{
	struct ranges carveouts = { 0 };

	if (!nomap_memory(guest, &carveouts) || !carveouts.nr) {
		skip("devmem-nomap", "there is no no-map memory below the end of lowmem");
	} else {
		struct seen seen = { .unaligned = !before_armv6() };

		if (!seen.unaligned)
			skip("devmem-nomap-type", "page tables before ARMv6 have no types");
		else if (has_aliases(mem, carveouts.r[0].start))
			skip("devmem-nomap-type", "with this cache, an address cannot be chosen");
		else if (ram_is_hidden(&guest->layout))
			skip("devmem-nomap-type", "this kernel lets nobody read RAM");
		else
			seen.ram = &guest->ram;
		check_mapped_with(&carveouts, &seen, mem, O_SYNC, "devmem-nomap-sync");
		check_mapped_with(&carveouts, &seen, mem, 0, "devmem-nomap");
	}
	ranges_free(&carveouts);
}

static bool page_holds(int fd, uint64_t phys)
{
	void *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, (off_t)phys);
	bool ok = page != MAP_FAILED && word_holds(page);

	if (page != MAP_FAILED)
		munmap(page, PAGE);
	return ok;
}

/* Where vmalloc uses a hole, what lies in it must be reached all the same. */
static void check_holes(const struct guest *guest)
{
	const struct layout_seen *layout = &guest->layout;
	int fd = open("/dev/mem", O_RDWR | O_SYNC | O_CLOEXEC);
	uint64_t phys = 0;
	bool ok = fd >= 0;
	size_t i;

	errno = 0;
	for (i = 0; i < layout->nr && ok; i++) {
		const struct region *r = &layout->region[i];

		if (r->kind != HOLE)
			continue;
		phys = r->phys;
		ok = page_holds(fd, phys) && page_holds(fd, r->phys + r->size - PAGE);
	}
	check(ok, "devmem-carveout", "physical 0x%llx cannot be used: %s",
	      (unsigned long long)phys, strerror(errno));
	if (fd >= 0)
		close(fd);
}

/**
 * check_carveouts() - what lies in holes can be mapped, no-map memory as memory
 * @guest: the measured kernel
 * @mem: /dev/mem
 */
void check_carveouts(const struct guest *guest, int mem)
{
	if (guest->layout.holes.nr)
		check_holes(guest);
	check_nomap(guest, mem);
}
