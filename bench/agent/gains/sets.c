// SPDX-License-Identifier: GPL-2.0-only
/*
 * How much memory, and how much of a file, is at hand without a disk.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/swap.h>
#include <unistd.h>

#include "gains.h"

#define SWAP_SIZE	"64M"
#define SWAP_PAGES	(64 * MIB / PAGE)
#define SET_FILE	DISK_DIR "/set"
#define VMSTAT		"/proc/vmstat"
#define ROUNDS_OF_SET	3

static struct zram swap;

static unsigned int all_mib(void)
{
	return (unsigned int)(number_in("/proc/meminfo", "MemTotal:") / 1024);
}

/* Pages that went to swap, and came from there. */
static long swapped(void)
{
	return number_in(VMSTAT, "pswpout ") + number_in(VMSTAT, "pswpin ");
}

/* mkswap: include/linux/swap.h, union swap_header. */
static void open_swap(void)
{
	static uint32_t page[PAGE / sizeof(uint32_t)];
	int fd;

	make_zram(&swap, SWAP_SIZE);
	page[1024 / sizeof(page[0])] = 1;
	page[1024 / sizeof(page[0]) + 1] = SWAP_PAGES - 1;
	memcpy((char *)page + PAGE - 10, "SWAPSPACE2", 10);
	fd = open(swap.path, O_WRONLY | O_CLOEXEC);
	if (fd < 0 || write(fd, page, PAGE) != PAGE || fsync(fd) || close(fd) ||
	    swapon(swap.path, 0))
		die("swap on zram");
}

static void close_swap(void)
{
	if (swapoff(swap.path))
		die("swapoff");
	end_zram(&swap);
}

static volatile uint32_t *map_set(unsigned int mib)
{
	void *set = mmap(NULL, (size_t)mib * MIB, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (set == MAP_FAILED)
		die("mmap of a set");
	return set;
}

/* Each page has its number. */
static void write_set(volatile uint32_t *set, unsigned int from_mib, unsigned int to_mib)
{
	uint32_t page;

	for (page = from_mib * (MIB / PAGE); page < to_mib * (MIB / PAGE); page++)
		set[page * (PAGE / sizeof(*set))] = page;
}

static void read_set(volatile uint32_t *set, unsigned int mib)
{
	uint32_t page;

	for (page = 0; page < mib * (MIB / PAGE); page++)
		if (set[page * (PAGE / sizeof(*set))] != page)
			die("a page of the set has another one's number");
}

/* Does it grow without swapping? */
static unsigned int grow_set(unsigned int max)
{
	volatile uint32_t *set = map_set(max);
	long start = swapped();
	unsigned int mib = 0;

	for (; mib < max && swapped() == start; mib++)
		write_set(set, mib, mib + 1);
	munmap((void *)set, (size_t)max * MIB);
	return mib;
}

static bool set_fits(unsigned int mib)
{
	volatile uint32_t *set = map_set(mib);
	long start = swapped();
	unsigned int i;

	write_set(set, 0, mib);
	for (i = 0; i < ROUNDS_OF_SET; i++)
		read_set(set, mib);
	munmap((void *)set, (size_t)mib * MIB);
	return swapped() == start;
}

static unsigned int measure_memory(void)
{
	unsigned int mib;

	open_swap();
	mib = grow_set(all_mib());
	/* The first time, pages of this program may have to come back from swap. */
	while (mib && !set_fits(mib) && !set_fits(mib))
		mib--;
	close_swap();
	return mib;
}

/* With O_DIRECT, so that nothing of it is in RAM. */
static void write_file(unsigned int mib)
{
	static char zeros[MIB] __attribute__((aligned(4096)));
	int fd = open(SET_FILE, O_WRONLY | O_CREAT | O_DIRECT | O_CLOEXEC, 0600);

	if (fd < 0)
		die(SET_FILE);
	while (mib--)
		if (write(fd, zeros, MIB) != MIB)
			die("write of " SET_FILE);
	if (fsync(fd) || close(fd))
		die("write of " SET_FILE);
}

static void read_file(int fd, unsigned int from_mib, unsigned int to_mib)
{
	static char buf[MIB];

	for (; from_mib < to_mib; from_mib++)
		if (pread(fd, buf, MIB, (off_t)from_mib * MIB) != MIB)
			die("read of " SET_FILE);
}

/* How much is read before the kernel takes the first page back? */
static unsigned int grow_file(int fd, unsigned int max)
{
	long start = number_in(VMSTAT, "pgsteal_file ");
	unsigned int mib = 0;

	for (; mib < max && number_in(VMSTAT, "pgsteal_file ") == start; mib++)
		read_file(fd, mib, mib + 1);
	return mib;
}

/* Nothing else here has blocks to read. */
static bool file_fits(int fd, unsigned int mib)
{
	long start;

	set_file("/proc/sys/vm/drop_caches", "1");
	start = number_in(VMSTAT, "pgpgin ");
	read_file(fd, 0, mib);
	if (number_in(VMSTAT, "pgpgin ") - start < (long)mib * 1024) {
		printf("bench: error: a file of %u MiB was in RAM before it was read\n", mib);
		power_off();
	}
	start = number_in(VMSTAT, "pgpgin ");
	read_file(fd, 0, mib);
	return number_in(VMSTAT, "pgpgin ") == start;
}

static unsigned int measure_file(void)
{
	unsigned int mib = all_mib();
	int fd;

	open_disk();
	write_file(mib);
	fd = open(SET_FILE, O_RDONLY | O_CLOEXEC);
	/* Read what is asked for, no more. */
	if (fd < 0 || posix_fadvise(fd, 0, 0, POSIX_FADV_RANDOM))
		die(SET_FILE);
	mib = grow_file(fd, mib);
	while (mib && !file_fits(fd, mib))
		mib--;
	close(fd);
	unlink(SET_FILE);
	close_disk();
	return mib;
}

void measure_sets(void)
{
	unsigned int memory = measure_memory();

	printf("bench: sets.memory 1 %u\n", memory);
	printf("bench: sets.file 1 %u\n", measure_file());
}
