// SPDX-License-Identifier: GPL-2.0-only
/*
 * intermix plan: what a memory layout gives in each mode.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/cmd.h"
#include "tool/json.h"
#include "tool/layout_file.h"
#include "tool/size.h"
#include "tool/svg.h"
#include "tool/text.h"
#include "tool/version.h"

enum format {
	FORMAT_TEXT,
	FORMAT_JSON,
	FORMAT_SVG,
	FORMAT_BY_NAME,
};

static const char *const format_names[] = { "text", "json", "svg" };

static const struct {
	const char *name;
	u32 page_offset;
} splits[] = {
	{ "3g", 0xc0000000 },
	{ "3g-opt", 0xb0000000 },
	{ "2g", 0x80000000 },
	{ "1g", 0x40000000 },
};

#define NR_OF(array)	(sizeof(array) / sizeof((array)[0]))

/**
 * struct request - the command line
 * @layout: --layout
 * @board: filled by --ram and --nomap
 * @overridden: an option changed what a layout file's expect lines are about
 */
struct request {
	const char *layout;
	struct board board;
	bool vmalloc_given, upper_given, base_given, overridden;
	u64 vmalloc, upper, base;
	u32 page_offset;
	enum format format;
	unsigned int text_flags;
	const char *output;
};

enum { OPT_LAYOUT = 256, OPT_RAM, OPT_NOMAP, OPT_VMALLOC, OPT_UPPER, OPT_SPLIT,
       OPT_BASE, OPT_FORMAT, OPT_UTF8, OPT_HELP, OPT_VERSION };

static const struct option options[] = {
	{ "layout", required_argument, NULL, OPT_LAYOUT },
	{ "ram", required_argument, NULL, OPT_RAM },
	{ "nomap", required_argument, NULL, OPT_NOMAP },
	{ "vmalloc", required_argument, NULL, OPT_VMALLOC },
	{ "upper", required_argument, NULL, OPT_UPPER },
	{ "split", required_argument, NULL, OPT_SPLIT },
	{ "base", required_argument, NULL, OPT_BASE },
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "output", required_argument, NULL, 'o' },
	{ "utf8", no_argument, NULL, OPT_UTF8 },
	{ "help", no_argument, NULL, OPT_HELP },
	{ "version", no_argument, NULL, OPT_VERSION },
	{ NULL, 0, NULL, 0 },
};

static const char help_text[] =
"usage: intermix plan (--layout FILE | --ram SIZE@BASE... [--nomap SIZE@BASE]...)\n"
"                     [OPTION]...\n"
"\n"
"Compute lowmem, highmem and vmalloc of a board, stock and intermix.\n"
"\n"
"  --layout FILE      the board, from a layout file\n"
"  --ram SIZE@BASE    a bank of RAM; may be given several times\n"
"  --nomap SIZE@BASE  RAM that is not mapped; may be given several times\n"
"  --base ADDR        PHYS_OFFSET; default: the lowest RAM rounded down to 2 MiB\n"
"  --vmalloc SIZE     vmalloc=, all vmalloc space; default 240M\n"
"  --upper SIZE       vmalloc_upper=, least upper area; default 64M\n"
"  --split SPLIT      3g (default), 3g-opt, 2g or 1g: PAGE_OFFSET\n"
"  --format FORMAT    text (default), json or svg; without it, by FILE's suffix\n"
"  --utf8             draw text pictures by box characters\n"
"  -o, --output FILE  write to FILE, as a whole or not at all\n"
"  --help, --version\n"
"\n"
"Sizes: K, M, G and 0x as in kernel parameters. Options override the layout\n"
"file, whose \"expect\" lines are checked when nothing was overridden.\n"
"exit status: 0 done, 1 an expect line is wrong or output failed, 2 bad usage,\n"
"3 bad input\n";

static int parse_size_option(const char *option, const char *text, bool *given,
			     u64 *value)
{
	if (size_parse(text, value))
		return say(EXIT_USAGE, "bad %s '%s', expected a size as in 240M or 0x1000",
			   option, text);
	*given = true;
	return EXIT_DONE;
}

static int parse_range_option(const char *option, const char *text,
			      struct board_ranges *list)
{
	struct fail fail;
	u64 start, size;

	if (range_parse(text, &start, &size))
		return say(EXIT_USAGE, "bad %s '%s', expected SIZE@BASE as in 256M@0x80000000",
			   option, text);
	if (board_add_range(list, start, size, true, &fail))
		return say(EXIT_INPUT, "%s '%s': %s", option, text, fail.text);
	return EXIT_DONE;
}

static int parse_split(struct request *req, const char *text)
{
	size_t i;

	for (i = 0; i < NR_OF(splits); i++) {
		if (strcmp(text, splits[i].name))
			continue;
		req->overridden |= req->page_offset != splits[i].page_offset;
		req->page_offset = splits[i].page_offset;
		return EXIT_DONE;
	}
	return say(EXIT_USAGE, "bad --split '%s', expected 3g, 3g-opt, 2g or 1g", text);
}

static int parse_format(struct request *req, const char *text)
{
	size_t i;

	for (i = 0; i < NR_OF(format_names); i++) {
		if (strcmp(text, format_names[i]))
			continue;
		req->format = i;
		return EXIT_DONE;
	}
	return say(EXIT_USAGE, "bad --format '%s', expected text, json or svg", text);
}

static int parse_option(struct request *req, int opt, const char *arg)
{
	switch (opt) {
	case OPT_LAYOUT:
		if (req->layout)
			return say(EXIT_USAGE, "second --layout '%s', expected one", arg);
		req->layout = arg;
		return EXIT_DONE;
	case OPT_RAM:
		return parse_range_option("--ram", arg, &req->board.ram);
	case OPT_NOMAP:
		return parse_range_option("--nomap", arg, &req->board.nomap);
	case OPT_VMALLOC:
		return parse_size_option("--vmalloc", arg, &req->vmalloc_given, &req->vmalloc);
	case OPT_UPPER:
		return parse_size_option("--upper", arg, &req->upper_given, &req->upper);
	case OPT_BASE:
		return parse_size_option("--base", arg, &req->base_given, &req->base);
	case OPT_SPLIT:
		return parse_split(req, arg);
	case OPT_FORMAT:
		return parse_format(req, arg);
	case OPT_UTF8:
		req->text_flags |= TEXT_UTF8;
		return EXIT_DONE;
	default:
		req->output = arg;
		return EXIT_DONE;
	}
}

static int check_request(const struct request *req, int argc, char **argv)
{
	if (optind < argc)
		return say(EXIT_USAGE, "unexpected argument '%s', expected options only",
			   argv[optind]);
	if (req->layout && (req->board.ram.nr || req->board.nomap.nr))
		return say(EXIT_USAGE, "--layout together with --ram or --nomap, expected either");
	if (!req->layout && !req->board.ram.nr)
		return say(EXIT_USAGE, "no memory given, expected --layout FILE or --ram SIZE@BASE");
	return EXIT_DONE;
}

/* Returns an exit code; *done is set when there is nothing more to do. */
static int parse_request(struct request *req, int argc, char **argv, bool *done)
{
	int opt, ret;

	board_init(&req->board);
	req->page_offset = splits[0].page_offset;
	req->format = FORMAT_BY_NAME;
	opterr = 0;
	while ((opt = getopt_long(argc, argv, ":o:", options, NULL)) != -1) {
		if (opt == '?')
			return say(EXIT_USAGE, "unknown option '%s', expected one of intermix plan --help",
				   argv[optind - 1]);
		if (opt == ':')
			return say(EXIT_USAGE, "option '%s' without a value, expected one",
				   argv[optind - 1]);
		if (opt == OPT_HELP || opt == OPT_VERSION) {
			fputs(opt == OPT_HELP ? help_text : "intermix " TOOL_VERSION "\n", stdout);
			*done = true;
			return finish_stdout();
		}
		ret = parse_option(req, opt, optarg);
		if (ret)
			return ret;
	}
	return check_request(req, argc, argv);
}

static int build_board(struct request *req)
{
	struct board *board = &req->board;
	struct fail fail;

	if (req->layout && layout_file_read(board, req->layout, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	if (req->vmalloc_given)
		board->vmalloc = req->vmalloc;
	if (req->upper_given) {
		board->upper = req->upper;
		board->upper_given = true;
	}
	if (req->base_given) {
		board->phys_offset = req->base;
		board->base_given = true;
	}
	if (req->vmalloc_given || req->upper_given || req->base_given)
		req->overridden = true;
	if (board_finish(board, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	return EXIT_DONE;
}

static enum format output_format(const struct request *req)
{
	const char *dot = req->output ? strrchr(req->output, '.') : NULL;
	size_t i;

	if (req->format != FORMAT_BY_NAME)
		return req->format;
	for (i = 0; dot && i < NR_OF(format_names); i++)
		if (!strcmp(dot + 1, format_names[i]))
			return i;
	return FORMAT_TEXT;
}

static int write_plan(const struct request *req, const struct plan *plan)
{
	size_t size = 0;
	char *text = NULL;
	FILE *out = open_memstream(&text, &size);
	int ret;

	if (!out)
		return say(EXIT_NO, "out of memory");
	switch (output_format(req)) {
	case FORMAT_JSON:
		plan_json(out, plan);
		break;
	case FORMAT_SVG:
		plan_svg(out, plan);
		break;
	default:
		plan_text(out, plan, req->text_flags);
		break;
	}
	ret = fclose(out) ? say(EXIT_NO, "out of memory") :
			    write_output(req->output, text, size);
	free(text);
	return ret;
}

int cmd_plan(int argc, char **argv)
{
	static struct request req;
	static struct plan plan;
	struct fail fail;
	bool done = false;
	int ret;

	ret = parse_request(&req, argc, argv, &done);
	if (ret || done)
		return ret;
	ret = build_board(&req);
	if (ret)
		return ret;
	if (plan_compute(&plan, &req.board, req.page_offset, 0, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	if (!req.overridden && plan_check_expects(&plan, &fail))
		return say(EXIT_NO, "%s", fail.text);
	return write_plan(&req, &plan);
}
