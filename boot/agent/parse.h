/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Readers of what the kernel prints.
 *
 * Those of files take the whole text and return 0, or -1 with a reason in
 * parse_error when a line is not what the kernel is known to write: the agent
 * must not take a format that it does not understand for a good layout.
 */
#ifndef BOOT_AGENT_PARSE_H
#define BOOT_AGENT_PARSE_H

#include "boot/agent/ranges.h"

#define HEADING_MAX	40

/**
 * struct mapping - a line of debugfs kernel_page_tables
 * @start: virtual, inclusive
 * @end: virtual, exclusive
 * @heading: index of the "---[ name ]---" line above it
 * @sections: mapped by 1 MiB sections, two of which share an entry of the walk;
 *	the kernel does not look whether the second one is there when the first
 *	one is, and prints both
 */
struct mapping {
	uint64_t start;
	uint64_t end;
	size_t heading;
	bool sections;
};

/**
 * struct ptdump - debugfs kernel_page_tables
 * @nr: mappings
 * @room: mappings allocated
 * @map: the mappings, ascending
 * @nr_headings: headings
 * @headings_room: headings allocated
 * @heading: their names, in the order in which they come
 */
struct ptdump {
	size_t nr;
	size_t room;
	struct mapping *map;
	size_t nr_headings;
	size_t headings_room;
	char (*heading)[HEADING_MAX];
};

/**
 * struct area - a line of /proc/vmallocinfo
 * @start: virtual, inclusive
 * @end: virtual, exclusive, a guard page included where there is one
 * @phys: what it maps, valid with @has_phys
 * @has_phys: the line says phys=
 * @unpurged: freed already, but the addresses cannot be had yet
 * @stack: the kernel stack of a task
 */
struct area {
	uint64_t start;
	uint64_t end;
	uint64_t phys;
	bool has_phys;
	bool unpurged;
	bool stack;
};

/**
 * struct areas - /proc/vmallocinfo
 * @nr: areas
 * @room: areas allocated
 * @area: the areas, sorted by address
 */
struct areas {
	size_t nr;
	size_t room;
	struct area *area;
};

/**
 * struct vmalloc_result - what lib/test_vmalloc.c says of one test
 * @test: its name
 * @passed: how often it passed
 * @failed: how often it failed
 * @xfailed: how often it failed as it may; Linux 7.3 tells
 */
struct vmalloc_result {
	char test[64];
	unsigned int passed;
	unsigned int failed;
	unsigned int xfailed;
};

extern char parse_error[160];

int parse_ptdump(const char *text, struct ptdump *out);
void ptdump_free(struct ptdump *dump);
int parse_vmallocinfo(const char *text, struct areas *out);
void areas_free(struct areas *areas);
int parse_iomem(const char *text, const char *name, bool top, struct ranges *out);
int parse_meminfo(const char *text, const char *name, uint64_t *kb);
bool parse_word(const char *line, const char *word);
const char *parse_param(const char *line, const char *name);
bool parse_vmalloc_result(const char *record, struct vmalloc_result *out);

#endif /* BOOT_AGENT_PARSE_H */
