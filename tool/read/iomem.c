// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader of /proc/iomem.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "tool/base/input.h"
#include "tool/base/lines.h"
#include "tool/read/iomem.h"
#include "tool/read/iomem_arch.h"

/**
 * struct entry - a line as r_show() of kernel/resource.c prints it
 * @depth: resources that it lies in; two blanks each
 * @first: first address
 * @last: last address, inclusive
 * @name: of the resource
 * @line: all of it
 */
struct entry {
	unsigned int depth;
	u64 first;
	u64 last;
	const char *name;
	const char *line;
};

/**
 * struct reader - what has been read so far
 * @board: gets the RAM
 * @ram: the System RAM that the lines below it lie in; 0 when it is something else
 * @image: where the kernel is
 * @entries: lines that are no blank ones
 * @addresses: some address is not zero
 * @arch: whose kernel it is
 * @nested_ram: line of a System RAM inside another resource, or 0
 * @prompt: of a terminal, in front of the command that shows the file
 */
struct reader {
	struct board *board;
	struct entry ram;
	struct iomem_image image;
	unsigned int entries;
	bool addresses;
	unsigned int nested_ram;
	struct iomem_arch arch;
	char prompt[80];
};

#define IOMEM_COMMAND	"cat /proc/iomem"

/* Copies of copies: blanks and carriage returns at the end of a line are no part of it. */
static void trim(char *line)
{
	size_t len = strlen(line);

	while (len && strchr(" \t\r", line[len - 1]))
		len--;
	line[len] = '\0';
}

/*
 * A line as a message can show it: what is not ASCII as numbers, because a no-break
 * blank looks like a blank.  Returns whether there is any.
 */
static bool show_line(const char *line, char *buf, size_t size)
{
	bool foreign = false;
	size_t len = 0;

	for (; *line && len + sizeof("\\xff") <= size; line++) {
		bool ascii = (unsigned char)*line < 0x80;

		len += (size_t)snprintf(buf + len, size - len, ascii ? "%c" : "\\x%02x",
					(unsigned char)*line);
		foreign |= !ascii;
	}
	buf[len] = '\0';
	return foreign;
}

static int refuse_line(const char *line, const char *expected, struct fail *fail)
{
	static const char mark[] = "\xef\xbb\xbf";
	char text[80];

	if (!show_line(line, text, sizeof(text)))
		return fail_set(fail, "'%.60s', expected %s", text, expected);
	if (!strncmp(line, mark, strlen(mark)))
		return fail_set(fail, "'%s', expected %s without a byte order mark before it",
				text, expected);
	return fail_set(fail, "'%s', expected %s%s", text, expected,
			strstr(line, "\xc2\xa0") ?
			"; no-break blanks (\\xc2\\xa0), as web pages have them, are no blanks" : "");
}

static int parse_entry(const char *line, struct entry *e, struct fail *fail)
{
	size_t blanks = strspn(line, " ");
	const char *at = line + blanks;

	e->depth = (unsigned int)blanks / 2;
	if (blanks % 2 || lines_parse_hex(&at, &e->first) || *at++ != '-' ||
	    lines_parse_hex(&at, &e->last) || (strncmp(at, " : ", 3) && strcmp(at, " :")))
		return refuse_line(line, "\"start-end : name\"", fail);
	if (e->last < e->first)
		return fail_set(fail, "'%.60s', expected an end that is not below the start",
				line);
	/* A resource may have no name. */
	e->name = at[2] ? at + 3 : at + 2;
	e->line = line;
	return 0;
}

static int add_ram(struct reader *r, const struct entry *e, struct fail *fail)
{
	u64 start, end;

	if (e->last >= LAYOUT_PHYS_MAX)
		return fail_set(fail, "System RAM ends above 1 TiB, expected physical addresses of 40 bits");
	/* What ordinary users get. */
	if (!e->last)
		return 0;
	r->ram = *e;
	/* Without LPAE it ends a byte or a page below 4 GiB: see BOARD_CLASSIC_END. */
	if (e->last >= BOARD_CLASSIC_MAX - 1)
		r->board->lpae = true;
	/* What is no-map in part is mapped, see board_nomap_pages(). */
	start = layout_align_down(e->first, LAYOUT_PAGE_SIZE);
	end = e->last + 1;
	if (e->last != BOARD_CLASSIC_MAX - 2)
		end = layout_align_up(end, LAYOUT_PAGE_SIZE);
	return board_add_range(&r->board->ram, start, end - start, false, fail);
}

/* The kernel lists its parts inside the RAM that they lie in. */
static int take_kernel(struct reader *r, const struct entry *e, struct fail *fail)
{
	bool code = !strcmp(e->name, "Kernel code");

	if (!e->depth || !r->ram.last || (!code && strcmp(e->name, "Kernel data")))
		return 0;
	if (e->first < r->ram.first || e->last > r->ram.last)
		return fail_set(fail, "'%.60s', expected it to lie inside the System RAM above",
				e->line);
	if (code && !r->image.start)
		r->image.start = e->first;
	if (!code && !r->image.end)
		r->image.end = e->last + 1;
	return 0;
}

/*
 * "System RAM (boot alias)" is the same RAM once more, at an address that only
 * boot loaders use (Keystone); "reserved" and "Crash kernel" lie in RAM.
 */
static int take_entry(struct reader *r, const struct entry *e, unsigned int line,
		      struct fail *fail)
{
	r->entries++;
	iomem_arch_see(&r->arch, e->name);
	if (!e->depth)
		r->ram.last = 0;
	r->addresses |= e->last > 0;
	if (!strcmp(e->name, "System RAM")) {
		if (!e->depth)
			return add_ram(r, e, fail);
		r->nested_ram = line;
	}
	return take_kernel(r, e, fail);
}

/* A bank that is passed over in silence would make all numbers wrong. */
static int check_name(const struct entry *e, struct fail *fail)
{
	static const char ram[] = "System RAM";

	if (strncasecmp(e->name, ram, sizeof(ram) - 1) || !strcmp(e->name, ram) ||
	    !strcmp(e->name, "System RAM (boot alias)"))
		return 0;
	return refuse_line(e->line, "nothing behind \"System RAM\"", fail);
}

bool iomem_is_command(const char *line)
{
	return strstr(line, IOMEM_COMMAND);
}

/* Where a terminal's text was copied: the command, and its prompt again. */
static bool is_terminal(struct reader *r, const char *line)
{
	if (iomem_is_command(line)) {
		snprintf(r->prompt, sizeof(r->prompt), "%.*s",
			 (int)(strstr(line, IOMEM_COMMAND) - line), line);
		trim(r->prompt);
		return true;
	}
	return r->prompt[0] && !strcmp(line, r->prompt);
}

static int read_lines(struct reader *r, struct lines *lines, struct fail *fail)
{
	struct entry entry;

	while (lines_next(lines, fail)) {
		trim(lines->text);
		if (!lines->text[0] || is_terminal(r, lines->text))
			continue;
		if (parse_entry(lines->text, &entry, fail) || check_name(&entry, fail) ||
		    take_entry(r, &entry, lines->number, fail))
			return lines_fail(lines, fail);
	}
	return fail->text[0] ? -1 : 0;
}

static int check(const struct reader *r, const char *name, struct fail *fail)
{
	const char *other = iomem_arch_other(&r->arch);

	if (other)
		return fail_set(fail, "%s: from %s, expected a copy of a 32-bit ARM machine's /proc/iomem",
				name, other);
	if (r->board->ram.nr)
		return 0;
	if (r->entries && !r->addresses)
		return fail_set(fail, "%s: all addresses are zero, as ordinary users see them; expected a copy made by root: sudo cat /proc/iomem",
				name);
	if (r->nested_ram)
		return fail_set(fail, "%s:%u: System RAM inside another resource, expected it at the start of a line",
				name, r->nested_ram);
	return fail_set(fail, "%s: no System RAM, expected a copy of /proc/iomem", name);
}

int iomem_parse(struct board *board, FILE *file, const char *name, bool lpae,
		struct fail *fail)
{
	struct reader reader = { .board = board };
	struct lines lines;

	board_init(board);
	board->source = name;
	board->as_booted = true;
	board->lpae = lpae;
	board_set_name(board, name, "");
	lines_start(&lines, file, name);
	if (read_lines(&reader, &lines, fail) || check(&reader, name, fail))
		return -1;
	iomem_find_base(board, &reader.image);
	if (iomem_arch_is_wide(&reader.arch, reader.image.start))
		snprintf(board->wide, sizeof(board->wide), "/proc/iomem is of a 64-bit kernel");
	return board_finish(board, fail) ? fail_prefix(fail, "%s: ", name) : 0;
}

int iomem_read(struct board *board, const char *path, bool lpae, struct fail *fail)
{
	FILE *file = input_open(path);
	int ret;

	if (!file)
		return fail_set(fail, "%s: %s, expected a readable copy of /proc/iomem", path,
				strerror(errno));
	ret = iomem_parse(board, file, input_name(path), lpae, fail);
	fclose(file);
	return ret;
}
