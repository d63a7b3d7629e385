// SPDX-License-Identifier: GPL-2.0-only
/*
 * Readers of what the kernel prints.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boot/agent/parse.h"
#include "boot/agent/regions.h"

char parse_error[160];

/* Take the next line of *text into @line, cut to fit.  False at the end. */
static bool next_line(const char **text, char *line, size_t size)
{
	size_t len = strcspn(*text, "\n");
	size_t keep = len < size ? len : size - 1;

	if (!**text)
		return false;
	memcpy(line, *text, keep);
	line[keep] = '\0';
	*text += len + ((*text)[len] == '\n');
	return true;
}

static int bad(const char *file, const char *line)
{
	snprintf(parse_error, sizeof(parse_error), "%s: line not understood: %.100s",
		 file, line);
	return -1;
}

static int add_heading(struct ptdump *out, const char *line)
{
	const char *end = strstr(line, " ]---");
	char *name;

	if (!end || end - line - 5 >= HEADING_MAX)
		return -1;
	out->heading = grow(out->heading, out->nr_headings, &out->headings_room,
			    sizeof(*out->heading));
	name = out->heading[out->nr_headings++];
	memcpy(name, line + 5, (size_t)(end - line - 5));
	name[end - line - 5] = '\0';
	return 0;
}

/**
 * parse_ptdump() - read debugfs kernel_page_tables
 * @text: the file
 * @out: the result; was empty
 *
 * Return: 0 or -1.
 */
int parse_ptdump(const char *text, struct ptdump *out)
{
	char line[200];

	while (next_line(&text, line, sizeof(line))) {
		struct mapping *map;
		uint64_t start, end;

		if (!strncmp(line, "---[ ", 5)) {
			if (add_heading(out, line))
				return bad("kernel_page_tables", line);
			continue;
		}
		if (sscanf(line, "0x%" SCNx64 "-0x%" SCNx64, &start, &end) != 2 ||
		    !out->nr_headings)
			return bad("kernel_page_tables", line);
		/* The last one ends where the address space does. */
		if (!end)
			end = 1ull << 32;
		if (end <= start)
			return bad("kernel_page_tables", line);
		out->map = grow(out->map, out->nr, &out->room, sizeof(*out->map));
		map = &out->map[out->nr++];
		map->start = start;
		map->end = end;
		map->heading = out->nr_headings - 1;
		/* With LPAE it says "PMD", and a section is an entry. */
		map->sections = strstr(line, " PGD ");
	}
	return 0;
}

/**
 * ptdump_free() - give back what parse_ptdump() allocated
 * @dump: the dump; empty afterwards
 */
void ptdump_free(struct ptdump *dump)
{
	free(dump->map);
	free(dump->heading);
	memset(dump, 0, sizeof(*dump));
}

static int by_start(const void *a, const void *b)
{
	const struct area *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

/**
 * parse_vmallocinfo() - read /proc/vmallocinfo
 * @text: the file
 * @out: the result; was empty
 *
 * Return: 0 or -1.
 */
int parse_vmallocinfo(const char *text, struct areas *out)
{
	char line[400];

	while (next_line(&text, line, sizeof(line))) {
		struct area *area;
		uint64_t start, end;
		const char *phys;

		if (sscanf(line, "0x%" SCNx64 "-0x%" SCNx64, &start, &end) != 2 ||
		    end <= start)
			return bad("vmallocinfo", line);
		out->area = grow(out->area, out->nr, &out->room,
				 sizeof(*out->area));
		area = &out->area[out->nr++];
		memset(area, 0, sizeof(*area));
		area->start = start;
		area->end = end;
		area->unpurged = strstr(line, " unpurged vm_area");
		area->stack = strstr(line, " kernel_clone+") ||
			      strstr(line, " dup_task_struct+") ||
			      strstr(line, " copy_process+");
		phys = strstr(line, " phys=");
		if (phys) {
			area->has_phys = true;
			area->phys = strtoull(phys + 6, NULL, 16);
		}
	}
	if (out->nr)
		qsort(out->area, out->nr, sizeof(*out->area), by_start);
	return 0;
}

/**
 * areas_free() - give back what parse_vmallocinfo() allocated
 * @areas: the areas; empty afterwards
 */
void areas_free(struct areas *areas)
{
	free(areas->area);
	memset(areas, 0, sizeof(*areas));
}

/**
 * parse_iomem() - read the resources of one name from /proc/iomem
 * @text: the file
 * @name: their name
 * @top: only those that lie in no other, and of these all pages that they have a part
 *	of, as the kernel maps them; but without LPAE, RAM that ends at 4 GiB lacks the
 *	last byte, and does not have that page
 * @out: physical addresses are added here
 *
 * Return: 0 or -1.
 */
int parse_iomem(const char *text, const char *name, bool top, struct ranges *out)
{
	char line[200];

	while (next_line(&text, line, sizeof(line))) {
		const char *colon = strstr(line, " : ");
		uint64_t start, end;

		if (sscanf(line, " %" SCNx64 "-%" SCNx64 " :", &start, &end) != 2 ||
		    !colon || end < start)
			return bad("iomem", line);
		if (strcmp(colon + 3, name))
			continue;
		if (!top)
			ranges_add(out, start, end + 1);
		else if (line[0] != ' ')
			ranges_add(out, round_down_to(start, PAGE_BYTES),
				   end == UINT32_MAX - 1 ?
				   round_down_to(end + 1, PAGE_BYTES) :
				   round_up_to(end + 1, PAGE_BYTES));
	}
	return 0;
}

/**
 * parse_meminfo() - read one value from /proc/meminfo
 * @text: the file
 * @name: without the colon
 * @kb: the value, in KiB
 *
 * Return: 0, or -1 when there is no such line.
 */
int parse_meminfo(const char *text, const char *name, uint64_t *kb)
{
	size_t len = strlen(name);
	char line[200];

	while (next_line(&text, line, sizeof(line)))
		if (!strncmp(line, name, len) && line[len] == ':' &&
		    sscanf(line + len + 1, " %" SCNu64 " kB", kb) == 1)
			return 0;
	snprintf(parse_error, sizeof(parse_error), "meminfo: no line %.100s",
		 name);
	return -1;
}

/**
 * parse_vmalloc_result() - read a result of lib/test_vmalloc.c
 * @record: of /dev/kmsg, "6,339,5140900,-;Summary: NAME passed: 1 failed: 0 ..."
 * @out: the result
 *
 * Return: false when the record is something else.
 */
bool parse_vmalloc_result(const char *record, struct vmalloc_result *out)
{
	const char *text = strchr(record, ';');
	int end = 0;

	if (!text || sscanf(text, ";Summary: %63s passed: %u failed: %u%n", out->test,
			    &out->passed, &out->failed, &end) != 3)
		return false;
	out->xfailed = 0;
	sscanf(text + end, " xfailed: %u", &out->xfailed);
	return true;
}

/* The next word that begins so, and where it ends or goes on. */
static const char *next_word(const char *line, const char **at, const char *start)
{
	while ((*at = strstr(*at, start))) {
		bool begins = *at == line || (*at)[-1] == ' ';

		*at += strlen(start);
		if (begins)
			break;
	}
	return *at;
}

/**
 * parse_word() - look for a word
 * @line: of words with blanks between them, as a kernel's command line
 * @word: all of it
 *
 * Return: whether it is there.
 */
bool parse_word(const char *line, const char *word)
{
	const char *at = line;

	while (next_word(line, &at, word))
		if (!*at || *at == ' ')
			return true;
	return false;
}

/**
 * parse_param() - look for a parameter
 * @line: of words with blanks between them, as a kernel's command line
 * @name: of the parameter, with its "="
 *
 * Return: what follows it in @line where it is first; NULL when it is not there.
 */
const char *parse_param(const char *line, const char *name)
{
	const char *at = line;

	return next_word(line, &at, name);
}
