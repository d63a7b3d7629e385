// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a file whose kind is found out to a board.
 */
#include "tool/base/output.h"
#include "tool/cli/cli.h"
#include "tool/read/iomem.h"
#include "tool/read/board_file.h"
#include "tool/read/log.h"
#include "tool/read/memblock.h"

/* The reader opens a file on its own: dtc may have to read it, too. */
static void take_dtb(struct cli *cli, const char *path)
{
	cli->dtb = cli->source.seekable ? path : cli->source.name;
	if (cli->source.seekable)
		source_close(&cli->source);
}

int cli_take_file(struct cli *cli, const char *path)
{
	struct fail fail;

	if (source_open(&cli->source, path, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	switch (cli->source.kind) {
	case SOURCE_DTB:
		take_dtb(cli, path);
		return EXIT_DONE;
	case SOURCE_IOMEM:
		cli->iomem = path;
		return EXIT_DONE;
	case SOURCE_BOARD:
		cli->layout = path;
		return EXIT_DONE;
	case SOURCE_MEMBLOCK:
	case SOURCE_BDINFO:
	case SOURCE_LOG:
		cli->log = path;
		return EXIT_DONE;
	default:
		source_close(&cli->source);
		return say(EXIT_INPUT, "%.200s: not known what it is, expected %s",
			   cli->source.name, SOURCE_KINDS);
	}
}

/* What --log is given, and is none. */
static int refuse_kind(const struct source *source, struct fail *fail)
{
	const char *option = source->kind == SOURCE_DTB ? "--dtb" :
			     source->kind == SOURCE_IOMEM ? "--iomem" :
			     source->kind == SOURCE_BOARD ? "--board" : NULL;

	if (!option)
		return 0;
	return fail_set(fail, "%.200s: %s, expected %s instead of --log", source->name,
			source_kind_name(source->kind), option);
}

static int read_log(struct cli *cli, struct fail *fail)
{
	const struct board_ranges ram = cli->board.ram;
	const struct log_given given = {
		.ram = &ram, .cmdline = cli->cmdline, .machine = cli->machine,
		.lpae = cli->lpae, .split = cli->split_given,
		.has_base = cli->base_given, .base = cli->base,
	};
	const struct report *report;
	struct source *source = &cli->source;
	int ret;

	ret = source->kind == SOURCE_MEMBLOCK ?
	      memblock_parse(&cli->board, source->file, source->name, &given, fail) :
	      log_parse(&cli->board, source->file, source->name, &given, fail);
	report = cli->board.report;
	if (!ret && !cli->split_given && report && report->page_offset)
		cli->page_offset = report->page_offset;
	return ret;
}

static int parse(struct cli *cli, struct fail *fail)
{
	struct source *source = &cli->source;

	switch (source->kind) {
	case SOURCE_IOMEM:
		return iomem_parse(&cli->board, source->file, source->name, cli->lpae, fail);
	case SOURCE_BOARD:
		return board_file_parse(&cli->board, source->file, source->name, cli->lpae, fail);
	default:
		return read_log(cli, fail);
	}
}

int cli_read_source(struct cli *cli, struct fail *fail)
{
	int ret;

	if (!cli->source.file &&
	    (source_open(&cli->source, cli->log, fail) || refuse_kind(&cli->source, fail)))
		return -1;
	ret = parse(cli, fail);
	source_close(&cli->source);
	if (!ret && cli->iomem && !cli->cmdline && !cli->vmalloc_given)
		board_note(&cli->board, CLI_NO_CMDLINE);
	return ret;
}
