// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a command line to a plan, and from what a command says to a file.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tool/base/output.h"
#include "tool/base/size.h"
#include "tool/board/vendor.h"
#include "tool/board/vmsplit.h"
#include "tool/cli/cli.h"
#include "tool/cli/ranges.h"
#include "tool/dtb/dtb.h"
#include "tool/plan/machines.h"
#include "tool/read/iomem.h"
#include "tool/read/board_file.h"
#include "tool/read/source_kind.h"

/* The option that reads a kind of file; all kinds are read without any. */
static const char *option_of(enum source_kind kind)
{
	switch (kind) {
	case SOURCE_DTB:
		return "--dtb instead of";
	case SOURCE_IOMEM:
		return "--iomem instead of";
	case SOURCE_BOARD:
		return "--board instead of";
	case SOURCE_LOG:
		return "--log instead of";
	default:
		return "it without";
	}
}

/*
 * What could not be read may be of another kind than the option says: then that is
 * what there is to say.  What comes from a pipe can be read only once.
 */
static int other_kind(const char *path, enum source_kind kind, const char *option,
		      struct fail *fail)
{
	static unsigned char head[SOURCE_HEAD_LEN];
	enum source_kind is = SOURCE_UNKNOWN;
	struct stat st;
	FILE *file;

	if (stat(path, &st) || !S_ISREG(st.st_mode))
		return -1;
	file = fopen(path, "re");
	if (file) {
		is = source_kind_of(head, fread(head, 1, sizeof(head), file));
		fclose(file);
	}
	if (is == SOURCE_UNKNOWN || is == kind)
		return -1;
	return fail_set(fail, "%s: %s, expected %s %s", path, source_kind_name(is),
			option_of(is), option);
}

static int read_iomem(struct cli *cli, struct fail *fail)
{
	if (iomem_read(&cli->board, cli->iomem, cli->lpae, fail))
		return other_kind(cli->iomem, SOURCE_IOMEM, "--iomem", fail);
	if (!cli->cmdline && !cli->vmalloc_given)
		board_note(&cli->board, CLI_NO_CMDLINE);
	return 0;
}

static int read_board(struct cli *cli, struct fail *fail)
{
	/* Readers start from an empty board; the options' ranges come back later. */
	const struct board_ranges ram = cli->board.ram;
	const struct dtb_given given = {
		.ram = &ram, .lpae = cli->lpae, .bootargs = !cli->cmdline,
		.cmdline = cli->cmdline, .rules = cli->rules,
		.vendor = true, .fit_config = cli->fit_config, .overlay = cli->overlay,
		.nr_overlays = cli->nr_overlays, .stream = cli->dtb ? cli->source.file : NULL,
	};

	if (cli->dtb) {
		cli->source.file = NULL;
		return dtb_read(&cli->board, cli->dtb, &given, fail) ?
		       other_kind(cli->dtb, SOURCE_DTB, "--dtb", fail) : 0;
	}
	if (cli->log || cli->source.file)
		return cli_read_source(cli, fail);
	if (cli->iomem)
		return read_iomem(cli, fail);
	if (cli->layout)
		return board_file_read(&cli->board, cli->layout, cli->lpae, fail) ?
		       other_kind(cli->layout, SOURCE_BOARD, "--board", fail) : 0;
	return 0;
}

static int add_nomap(struct board *board, const struct board_ranges *nomap,
		     struct fail *fail)
{
	char size[SIZE_TEXT_LEN], name[64];
	unsigned int i;

	for (i = 0; i < nomap->nr; i++) {
		const struct board_range *r = &nomap->range[i];

		if (board_add_range(&board->nomap, r->start, r->size, true, fail))
			return fail_prefix(fail, "--nomap: ");
		snprintf(name, sizeof(name), "--nomap %s@0x%" PRIx64,
			 size_exact(size, r->size), r->start);
		board_set_origin(board, &board->nomap, name);
	}
	return 0;
}

static void override(struct cli *cli)
{
	struct board *board = &cli->board;

	if (cli->vmalloc_given)
		board->vmalloc = cli->vmalloc;
	if (cli->upper_given) {
		board->upper = cli->upper;
		board->upper_given = true;
	}
	if (cli->base_given) {
		board->phys_offset = cli->base;
		board->base_given = true;
	}
	board->lpae |= cli->lpae;
	if (cli->vmalloc_given || cli->upper_given || cli->base_given || cli->cmdline ||
	    cli->machine || cli->lpae)
		cli->overridden = true;
}

static int make_plan(struct cli *cli, struct plan *plan)
{
	const struct board_ranges nomap = cli->board.nomap, ram = cli->board.ram;
	struct board *board = &cli->board;
	struct fail fail;

	if (read_board(cli, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	if (cli->layout && !cli->machine && machine_check(board, "machine", &fail))
		return say(EXIT_INPUT, "%s: %s", board->source, fail.text);
	if (cli->split_given)
		cli->overridden |= cli->page_offset != vmsplit_or_default(board->page_offset);
	else if (board->page_offset)
		cli->page_offset = board->page_offset;
	if (cli->dtb || cli->iomem || cli->layout || cli->log)
		cli->overridden |= nomap.nr > 0;
	else
		board->nomap.nr = 0;
	if (add_nomap(board, &nomap, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	if (cli->cmdline && !cli->dtb && !board->report) {
		board_add_cmdline(board, cli->cmdline);
		if (vendor_params(board, cli->cmdline, &fail))
			return say(EXIT_INPUT, "%s", fail.text);
	}
	if (cli->machine && machine_set(board, cli->machine, &fail))
		return say(EXIT_USAGE, "%s", fail.text);
	if (!cli->layout && !cli->iomem)
		ranges_note_overlaps(board, &ram);
	ranges_note_outside(board, &nomap);
	override(cli);
	if (vmsplit_check(cli->page_offset, board->lpae, &fail))
		return cli->split_given || cli->lpae ?
		       say(EXIT_USAGE, "%s", fail.text) :
		       say(EXIT_INPUT, "%s: %s", board->source, fail.text);
	machine_floor(board);
	if (board_finish(board, &fail) ||
	    plan_compute(plan, board, cli->page_offset, 0, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	if (!cli->overridden && plan_check_expects(plan, &fail))
		return say(EXIT_NO, "%s", fail.text);
	return EXIT_DONE;
}

int cli_plan(struct cli *cli, const struct cli_command *command, int argc, char **argv,
	     struct plan *plan, bool *done)
{
	int ret = cli_parse(cli, command, argc, argv, done);

	return ret || *done ? ret : make_plan(cli, plan);
}

int cli_write(const struct cli *cli, void (*render)(FILE *out, const void *data),
	      const void *data)
{
	size_t size = 0;
	char *text = NULL;
	FILE *out = open_memstream(&text, &size);
	int ret;

	if (!out)
		return say(EXIT_NO, "out of memory");
	render(out, data);
	ret = fclose(out) ? say(EXIT_NO, "out of memory") :
			    write_output(cli->output, text, size);
	free(text);
	return ret;
}
