/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a boot log says, line by line: facts only, nothing is concluded here.
 */
#ifndef TOOL_READ_LOG_FACTS_H
#define TOOL_READ_LOG_FACTS_H

#include "tool/board/board.h"
#include "tool/board/report.h"

#define LOG_MAX_RANGES	128
#define LOG_NAME_LEN	48
#define LOG_MAX_SIZES	8

/**
 * struct log_range - a range that a line names
 * @start: physical
 * @end: physical, exclusive
 * @line: in the file
 * @name: of a node, or empty
 */
struct log_range {
	u64 start;
	u64 end;
	unsigned int line;
	char name[LOG_NAME_LEN];
};

struct log_ranges {
	unsigned int nr;
	struct log_range range[LOG_MAX_RANGES];
};

/**
 * enum log_list - kinds of lines that name ranges
 * @LOG_NODE: "node 0: [mem ...]": memory, no-map included where the kernel keeps it
 * @LOG_NOMAP: "OF: reserved mem: ... nomap ..."
 * @LOG_POOL: "created DMA memory pool at": no-map, its size rounded down to MiB
 * @LOG_SMALL_POOL: the same of less than 1 MiB, whose size is not known by that line
 * @LOG_RESERVED: "OF: reserved mem: ... map ...", CMA areas
 * @LOG_IGNORED: "Ignoring RAM at": not RAM, but no-map, in part perhaps
 * @LOG_TRUNCATED: "Truncating RAM at A-B to -C": the bank A-B
 * @LOG_DRAM: "DRAM bank" of U-Boot's bdinfo
 */
enum log_list {
	LOG_NODE,
	LOG_NOMAP,
	LOG_POOL,
	LOG_SMALL_POOL,
	LOG_RESERVED,
	LOG_IGNORED,
	LOG_TRUNCATED,
	LOG_DRAM,
	LOG_NR_LISTS,
};

/**
 * enum log_zone_kind - zones below and above the end of lowmem
 */
enum log_zone_kind {
	LOG_ZONE_LOW,
	LOG_ZONE_HIGH,
	LOG_NR_ZONES,
};

/**
 * struct log_facts - one boot
 * @first: its first line, from 1
 * @last: its last line
 * @begun: its first line was seen, not only later ones
 * @list: ranges, by enum log_list
 * @zone: lowest start and highest end of zones; both 0 when not named
 * @other: what machine the log is of, when not of 32-bit ARM; or NULL
 * @other_line: the line that says so
 * @arm: a line says 32-bit ARM
 * @wide: physical addresses are printed with 64 bits: LPAE
 * @wide_chip: the processor runs 64-bit kernels, too
 * @aliasing: VIPT aliasing caches: no highmem, whatever the configuration
 * @total: RAM that the kernel counts, bytes, or 0
 * @nr_sizes: ranges that "Memory: 448MB 512MB = 960MB total" names, or 0
 * @size: their sizes, bytes, rounded down to MiB
 * @sizes: together, bytes
 * @has_highmem: the line of totals names highmem: the kernel has CONFIG_HIGHMEM
 * @highmem: bytes; what is free of it, unless @has_high_zone
 * @has_high_zone: a line tells the size of its zone
 * @high_zone: bytes
 * @high_memmap: bytes of its memmap, which old kernels leave out of it
 * @cma: bytes of CMA areas, by the line of totals
 * @dram: what the boot loader says in one number, bytes, or 0
 * @load: lowest address that a kernel was loaded to by it, or 0
 * @idmap: an address in the kernel's image; virtual by some old kernels; or 0
 * @text: virtual start of the kernel's code, or 0
 * @virt_start: PAGE_OFFSET, or 0
 * @phys_start: what the first lowmem of a "lowmem layout:" starts at, physical
 * @has_phys_start: it is known: PHYS_OFFSET
 * @virt_end: virtual end of lowmem, or 0
 * @nr_lowmem: lines of lowmem among those of the virtual layout
 * @vmalloc_end: virtual end of vmalloc space, or 0
 * @model: of the machine
 * @compatible: one of the machine's compatible strings, when a line tells it; or NULL
 * @compatible_line: that line
 * @cmdline: kernel command line
 * @has_cmdline: there was one
 * @arrows: page frame numbers with "->" follow: 1 zones, 2 memory
 * @bank: a "DRAM bank" was named, and its start and size follow
 * @bank_start: its start, when @bank is 2
 * @bad: a line that could not be understood, though it counts; empty for none
 * @report: lines that were used
 */
struct log_facts {
	unsigned int first;
	unsigned int last;
	bool begun;
	struct log_ranges list[LOG_NR_LISTS];
	struct log_range zone[LOG_NR_ZONES];
	const char *other;
	unsigned int other_line;
	bool arm;
	bool wide;
	bool wide_chip;
	bool aliasing;
	u64 total;
	unsigned int nr_sizes;
	u64 size[LOG_MAX_SIZES];
	u64 sizes;
	bool has_highmem;
	u64 highmem;
	bool has_high_zone;
	u64 high_zone;
	u64 high_memmap;
	u64 cma;
	u64 dram;
	u64 load;
	u64 idmap;
	u32 text;
	u32 virt_start;
	u32 virt_end;
	u64 phys_start;
	bool has_phys_start;
	unsigned int nr_lowmem;
	u32 vmalloc_end;
	char model[BOARD_MODEL_LEN];
	const char *compatible;
	unsigned int compatible_line;
	char cmdline[1024];
	bool has_cmdline;
	unsigned int arrows;
	unsigned int bank;
	u64 bank_start;
	struct fail bad;
	struct report report;
};

/**
 * log_facts_line() - take a line
 * @message: without what others put before it
 * @number: of the line in the file
 */
void log_facts_line(struct log_facts *facts, const char *message, unsigned int number);

/**
 * log_facts_begins() - is it the first line of a boot?
 */
bool log_facts_begins(const struct log_facts *facts, const char *message);

/**
 * log_facts_complete() - is memory known?
 */
bool log_facts_complete(const struct log_facts *facts);

/**
 * log_memory_line() - the part of log_facts_line() that is about ranges
 *
 * Return: whether the line is of that part.
 */
bool log_memory_line(struct log_facts *facts, const char *message, unsigned int number);

/**
 * log_total_line() - the part that is about how much memory there is
 */
bool log_total_line(struct log_facts *facts, const char *message, unsigned int number);

/**
 * log_loader_line() - the part that is about what a boot loader prints
 */
bool log_loader_line(struct log_facts *facts, const char *message, unsigned int number);

#endif /* TOOL_READ_LOG_FACTS_H */
